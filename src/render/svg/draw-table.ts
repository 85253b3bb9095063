/** Tables: fills, then rules, then text, so that no fill covers a rule. */
import type { TableItem } from '../../scene/item.ts'
import type { Stroke } from '../../scene/style.ts'
import { type PlacedCell, placeCells } from '../pdf/place-cells.ts'
import { drawBox, drawPath } from './draw-path.ts'
import { drawParagraph } from './draw-text.ts'
import { type PagePen, placeAttribute } from './page-pen.ts'

export function drawTable(pen: PagePen, item: TableItem): string {
  const cells = placeCells(item).flat()
  const fills = cells.map(({ cell, box }) =>
    cell.fill === null ? '' : drawBox(pen, box, cell.fill),
  )
  const rules = cells.map((placed) => drawRules(pen, placed))
  const texts = cells.map((placed) => drawCell(pen, placed))
  return [...fills, ...rules, ...texts].join('')
}

function drawCell(pen: PagePen, { cell, box }: PlacedCell): string {
  const text = cell.paragraphs.map((one) => drawParagraph(pen, one, box)).join('')
  return text === '' ? '' : `<g${placeAttribute(pen, cell.origin)}>${text}</g>`
}

function drawRules(pen: PagePen, { cell, box }: PlacedCell): string {
  const rule = (y: number, stroke: Stroke | null): string =>
    stroke === null
      ? ''
      : drawPath(
          pen,
          [
            { kind: 'move', to: { x: box.x, y } },
            { kind: 'line', to: { x: box.x + box.width, y } },
          ],
          { fill: null, stroke },
        )
  return rule(box.y, cell.borderTop) + rule(box.y + box.height, cell.borderBottom)
}
