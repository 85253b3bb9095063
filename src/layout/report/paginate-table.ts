/** A long table over pages: at least two rows on either side of a break, its head on every page. */
import type { Pt } from '../../geometry/length.ts'
import { cutTable, type MeasuredTable } from '../table.ts'
import { bottomWith, type Column, fits, isEmpty, put, type Room, topFor } from './page-column.ts'
import type { TablePiece } from './piece.ts'
import { splitFirstRow } from './split-row.ts'

const LEAST_ROWS = 2
/** Rows higher than this share of a page may be divided, at this share of it at the earliest. */
const DIVIDED_ROW = 0.5
const ROW_START = 0.15

export interface TablePages {
  readonly column: Column
  readonly next: () => Column
  readonly room: Room
}

/** Caption, table and note. */
export function tableHeight(piece: TablePiece): Pt {
  return captionHeight(piece, true) + piece.table.height + noteHeight(piece)
}

/** Caption, head and the first rows: what must stand together. Rows that no page holds may be divided. */
export function tableStartHeight(piece: TablePiece, page: Pt): Pt {
  const { table } = piece
  const rows = table.rows
    .slice(0, LEAST_ROWS)
    .reduce(
      (sum, row) => sum + (row.height > page * DIVIDED_ROW ? page * ROW_START : row.height),
      0,
    )
  return Math.min(tableHeight(piece), captionHeight(piece, true) + table.head.height + rows)
}

/** Height of the caption with the space under it. */
export function captionHeight(piece: TablePiece, first: boolean): Pt {
  const block = first ? (piece.caption?.block ?? null) : piece.continuation
  return block === null ? 0 : block.height + block.paragraph.style.spaceAfter
}

/** Height of the note with the space over it. */
export function noteHeight(piece: TablePiece): Pt {
  const block = piece.note?.block
  return block === undefined ? 0 : block.height + block.paragraph.style.spaceBefore
}

export function placeTable(piece: TablePiece, pages: TablePages): void {
  let { column } = pages
  if (!startFits(piece, column, pages.room)) column = pages.next()
  let rest: MeasuredTable | null = piece.table
  let firstRow = 0
  while (rest !== null) {
    const first: boolean = firstRow === 0
    const whole: Pt = captionHeight(piece, first) + rest.height + noteHeight(piece)
    const y = topFor(column, piece, whole, pages.room)
    const room = bottomWith(column, [], pages.room) - y - captionHeight(piece, first)
    const cut: Cut = cutForPage(rest, { room, note: noteHeight(piece) })
    const last: boolean = cut.rest === null
    const height = captionHeight(piece, first) + cut.first.height + (last ? noteHeight(piece) : 0)
    put(column, { kind: 'table', piece, y, part: cut.first, firstRow, last }, height)
    firstRow += cut.first.rows.length
    rest = cut.rest
    if (rest !== null) column = pages.next()
  }
}

interface Cut {
  readonly first: MeasuredTable
  readonly rest: MeasuredTable | null
}

function startFits(piece: TablePiece, column: Column, room: Room): boolean {
  if (isEmpty(column)) return true
  const height = tableStartHeight(piece, column.height)
  const top = topFor(column, piece, height, room)
  return fits(top + height, bottomWith(column, [], room))
}

/** Cuts so that the last part keeps room for the note and more than one row. */
function cutForPage(
  table: MeasuredTable,
  { room, note }: { readonly room: Pt; readonly note: Pt },
): Cut {
  const whole = table.height + note <= room
  if (whole) return { first: table, rest: null }
  const cut = cutTable(table, table.height <= room ? room - note : room)
  if (cut.first.rows.length === 1 && cut.first.height > room) return splitFirstRow(table, room)
  const alone = cut.rest !== null && cut.rest.rows.length < LEAST_ROWS
  if (!alone || cut.first.rows.length <= LEAST_ROWS) return cut
  const lastRow = cut.first.rows[cut.first.rows.length - 1]
  return cutTable(table, cut.first.height - (lastRow?.height ?? 0))
}
