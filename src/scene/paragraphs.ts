import type { Item } from './item.ts'
import type { SceneParagraph } from './text-item.ts'

/** All paragraphs of an item that stay text wherever it is written: of boxes, tables and groups of them. */
export function paragraphsIn(item: Item): readonly SceneParagraph[] {
  switch (item.kind) {
    case 'text':
      return item.paragraphs
    case 'table':
      return item.rows.flatMap((row) => row.cells.flatMap((cell) => cell.paragraphs))
    case 'group':
      return item.children.flatMap(paragraphsIn)
    case 'path':
    case 'image':
    case 'chart':
      return []
  }
}

export function textOf(paragraph: SceneParagraph): string {
  let text = ''
  for (const run of paragraph.runs) text += run.text
  return text
}
