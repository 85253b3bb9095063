import type { ChartItem, Item } from './item.ts'
import type { SceneParagraph } from './text-item.ts'

/** All paragraphs of an item that stay text wherever it is written: of boxes, tables and groups of them. */
export function paragraphsIn(item: Item): readonly SceneParagraph[] {
  return paragraphsOf(item, () => [])
}

/** The same with the labels of charts, which are text where a chart is drawn. */
export function drawnParagraphsIn(item: Item): readonly SceneParagraph[] {
  return paragraphsOf(item, ({ marks }) => marks.flatMap(drawnParagraphsIn))
}

function paragraphsOf(
  item: Item,
  ofChart: (chart: ChartItem) => readonly SceneParagraph[],
): readonly SceneParagraph[] {
  switch (item.kind) {
    case 'text':
      return item.paragraphs
    case 'table':
      return item.rows.flatMap((row) => row.cells.flatMap((cell) => cell.paragraphs))
    case 'group':
      return item.children.flatMap((child) => paragraphsOf(child, ofChart))
    case 'chart':
      return ofChart(item)
    case 'path':
    case 'image':
      return []
  }
}

export function textOf(paragraph: SceneParagraph): string {
  let text = ''
  for (const run of paragraph.runs) text += run.text
  return text
}
