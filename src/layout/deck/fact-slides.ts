/** On which slides each fact's figure stands, for the report's list of facts. */
import type { Item } from '../../scene/item.ts'
import type { Scene } from '../../scene/scene.ts'
import type { SceneParagraph } from '../../scene/text-item.ts'

/** Numbers of slides by facts' ids, ascending. Notes don't count: nobody sees them on the slide. */
export function slidesOfFacts(scene: Scene): ReadonlyMap<string, readonly number[]> {
  const slides = new Map<string, number[]>()
  scene.pages.forEach((page, index) => {
    for (const fact of new Set(page.items.flatMap(factsInItem))) {
      slides.set(fact, [...(slides.get(fact) ?? []), index + 1])
    }
  })
  return slides
}

function factsInItem(item: Item): readonly string[] {
  switch (item.kind) {
    case 'text':
      return item.paragraphs.flatMap(factsIn)
    case 'group':
      return item.children.flatMap(factsInItem)
    case 'table':
      return item.rows.flatMap((row) =>
        row.cells.flatMap((cell) => cell.paragraphs.flatMap(factsIn)),
      )
    default:
      return []
  }
}

function factsIn(paragraph: SceneParagraph): readonly string[] {
  return paragraph.runs.flatMap((run) => run.fact ?? [])
}
