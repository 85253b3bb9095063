/**
 * Tables: fills and rules are artifacts, each cell is a TD or TH with its attributes. A table that
 * runs over pages is one Table element with a leaf for each part; the head that the later parts
 * repeat is for the eye only.
 */
import type { Box } from '../../geometry/box.ts'
import type { TableCell, TableItem, TableRow } from '../../scene/item.ts'
import type { Stroke } from '../../scene/style.ts'
import { addElement, setAttribute, type Target } from './element.ts'
import type { PagePainter } from './page-painter.ts'
import { paintBox, paintPath } from './paint-path.ts'
import { paintParagraph } from './paint-text.ts'
import { type PlacedCell, placeCells } from './place-cells.ts'

/** Where a table's text belongs: its own Table element, or all of it to an element around. */
export interface TablePlace {
  /** null where the table is an artifact, or within an element. */
  readonly table: Target | null
  readonly within: Target | null
}

export function paintTable(painter: PagePainter, item: TableItem, place: TablePlace): void {
  const { table, within } = place
  const rows = placeCells(item)
  if (within === null) painter.marks.isArtifact('layout')
  else painter.marks.belongsTo(within)
  for (const row of rows) for (const placed of row) paintFill(painter, placed)
  for (const row of rows) for (const placed of row) paintRules(painter, placed)
  const isContinued = table?.element.kids.some(hasRows)
  item.rows.forEach((row, index) => {
    const cells = rows[index] ?? []
    const isForTheEye = table === null || (isContinued && isHead(item, index))
    const target = isForTheEye ? null : addElement('TR', table)
    for (const placed of cells) {
      const own = target === null ? null : cellElement(placed.cell, row, target)
      paintText(painter, placed, within ?? own)
    }
  })
}

function paintText(painter: PagePainter, { cell, box }: PlacedCell, target: Target | null): void {
  for (const paragraph of cell.paragraphs) {
    paintParagraph(painter, paragraph, { origin: box, belongsTo: target ?? 'layout' })
  }
}

function hasRows(kid: Target['kids'][number]): boolean {
  if (kid.kind === 'slot') return kid.kids.some(hasRows)
  return kid.kind === 'element' && kid.element.type === 'TR'
}

/** Header rows at the table's top, before the first row of the body. */
function isHead(item: TableItem, index: number): boolean {
  return item.rows.slice(0, index + 1).every((row) => row.header)
}

function cellElement(cell: TableCell, row: TableRow, target: Target): Target {
  const isHeader = row.header || cell.header
  const made = addElement(isHeader ? 'TH' : 'TD', target)
  if (isHeader) setAttribute(made.element, 'Table', 'Scope', row.header ? 'Column' : 'Row')
  if (cell.columnSpan > 1) setAttribute(made.element, 'Table', 'ColSpan', cell.columnSpan)
  if (cell.rowSpan > 1) setAttribute(made.element, 'Table', 'RowSpan', cell.rowSpan)
  return made
}

function paintFill(painter: PagePainter, { cell, box }: PlacedCell): void {
  if (cell.fill !== null) paintBox(painter, box, cell.fill)
}

function paintRules(painter: PagePainter, { cell, box }: PlacedCell): void {
  if (cell.borderTop !== null) paintRule(painter, box, { y: box.y, stroke: cell.borderTop })
  if (cell.borderBottom !== null) {
    paintRule(painter, box, { y: box.y + box.height, stroke: cell.borderBottom })
  }
}

function paintRule(
  painter: PagePainter,
  across: Box,
  rule: { readonly y: number; readonly stroke: Stroke },
): void {
  const from = { x: across.x, y: rule.y }
  const to = { x: across.x + across.width, y: rule.y }
  const segments = [
    { kind: 'move', to: from },
    { kind: 'line', to },
  ] as const
  paintPath(painter, segments, { fill: null, stroke: rule.stroke })
}
