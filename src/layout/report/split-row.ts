/** A table row higher than a page: its cells' lines are divided between two rows. */
import type { Pt } from '../../geometry/length.ts'
import type { TableCell, TableRow } from '../../scene/item.ts'
import type { SceneParagraph } from '../../scene/text-item.ts'
import { type MeasuredTable, tableOf } from '../table.ts'

/**
 * Divides a table within its first row at `room`. A row of which not even a line fits is left as it
 * is, so that the caller always gets on.
 */
export function splitFirstRow(
  table: MeasuredTable,
  room: Pt,
): { readonly first: MeasuredTable; readonly rest: MeasuredTable | null } {
  const [row, ...others] = table.rows
  if (row === undefined) return { first: table, rest: null }
  const limit = room - table.head.height
  const upper = partOf(row, { from: 0, to: limit })
  const cut = Math.max(0, ...upper.cells.map(textEnd))
  const lower = partOf(row, { from: limit, to: Number.POSITIVE_INFINITY })
  if (cut === 0 || lower.cells.every((cell) => textEnd(cell) === 0)) {
    const rest = others.length === 0 ? null : tableOf(table.columnWidths, table.head, others)
    return { first: tableOf(table.columnWidths, table.head, [row]), rest }
  }
  return {
    first: tableOf(table.columnWidths, table.head, [upper]),
    rest: tableOf(table.columnWidths, table.head, [lower, ...others]),
  }
}

interface Range {
  readonly from: Pt
  readonly to: Pt
}

/** The lines of a row whose foot lies within a range, moved up to the row's top. */
function partOf(row: TableRow, range: Range): TableRow {
  const cells = row.cells.map((cell) => ({
    ...cell,
    paragraphs: cell.paragraphs.map((paragraph) => linesWithin(paragraph, cell, range)),
  }))
  const height = Math.max(0, ...cells.map((cell) => textEnd(cell) + cell.padding.y))
  return { ...row, height, cells }
}

function linesWithin(paragraph: SceneParagraph, cell: TableCell, range: Range): SceneParagraph {
  const { leading } = paragraph.style
  const lines = paragraph.lines.filter((_, index) => {
    const foot = cell.padding.y + (index + 1) * leading + cell.padding.y
    return foot > range.from && foot <= range.to
  })
  const [first] = lines
  const [top] = paragraph.lines
  if (first === undefined || top === undefined) return { ...paragraph, lines: [] }
  const up = first.baseline - top.baseline
  return {
    ...paragraph,
    lines: lines.map((line) => ({ ...line, baseline: line.baseline - up })),
  }
}

function textEnd(cell: TableCell): Pt {
  const lines = cell.paragraphs.reduce(
    (sum, paragraph) => sum + paragraph.lines.length * paragraph.style.leading,
    0,
  )
  return lines === 0 ? 0 : cell.padding.y + lines
}
