import type { Item, TextItem } from '../../src/scene/item.ts'
import type { Scene, ScenePage } from '../../src/scene/scene.ts'

/** Every item of a page, those inside groups and charts included. */
export function allItems(page: ScenePage): readonly Item[] {
  return page.items.flatMap(withChildren)
}

function withChildren(item: Item): readonly Item[] {
  if (item.kind === 'group') return [item, ...item.children.flatMap(withChildren)]
  if (item.kind === 'chart') return [item, ...item.marks.flatMap(withChildren)]
  return [item]
}

export function textItems(page: ScenePage): readonly TextItem[] {
  return allItems(page).filter((item): item is TextItem => item.kind === 'text')
}

function itemText(item: TextItem): string {
  return item.paragraphs
    .map((paragraph) => paragraph.runs.map((run) => run.text).join(''))
    .join('\n')
}

/** Text of the item of this name on a page; undefined where there is none. */
export function namedText(page: ScenePage | undefined, name: string): string | undefined {
  const item = page === undefined ? undefined : textItems(page).find((one) => one.name === name)
  return item === undefined ? undefined : itemText(item)
}

/**
 * Lines that stand out of their item's box by more than half a point: text that would overflow.
 * The line's box is taken from a size of leading: four fifths over the baseline, one under it.
 */
export function overflowing(scene: Scene): readonly string[] {
  return scene.pages.flatMap((page) =>
    textItems(page).flatMap((item) =>
      item.paragraphs.flatMap((paragraph) =>
        paragraph.lines.flatMap((line) => {
          const top = line.baseline - paragraph.style.leading * 0.8
          const bottom = line.baseline + paragraph.style.leading * 0.2
          const right = Math.max(0, ...line.glyphs.map((glyphs) => glyphs.x + glyphs.width))
          const out = top < -0.5 || bottom > item.box.height + 0.5 || right > item.box.width + 0.5
          return out
            ? [`${page.label} ${item.name}: ${line.glyphs.map((g) => g.text).join('')}`]
            : []
        }),
      ),
    ),
  )
}
