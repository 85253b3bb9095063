/**
 * A chapter's pieces → columns, one a page. Text fills a page line by line, at least two lines of a
 * paragraph on either side of a break; headings and captions stay with what follows; an exhibit that
 * does not fit shrinks a little or moves to the next page's top while text fills its place; tables
 * break between rows.
 */
import type { Pt } from '../../geometry/length.ts'
import {
  bottomWith,
  type Column,
  fits,
  isEmpty,
  linesThatFit,
  newColumn,
  type Placed,
  put,
  type Room,
  topFor,
} from './page-column.ts'
import { placeTable, tableHeight, tableStartHeight } from './paginate-table.ts'
import type { Piece, SolidPiece, TablePiece, TextPiece } from './piece.ts'

/** Lines of a paragraph that stay together at a page's foot and top. */
const LEAST_LINES = 2
/** A hole of more than this share of the page is worth a smaller exhibit. */
const LARGEST_HOLE = 1 / 3
/** An exhibit gives up this share of its height rather than move. */
const EASY_SHRINK = 0.8
/** Most that snapping to the grid moves an exhibit down, in lines. */
const LOOSE = 0.5

export interface PageRoom extends Room {
  readonly height: Pt
}

interface Filling {
  readonly room: PageRoom
  readonly heightOf: (page: number) => Pt
  readonly done: Column[]
  column: Column
  /** Exhibits that wait for the next page's top, in order. */
  waiting: (SolidPiece | TablePiece)[]
}

/** @param heightOf  height of the column on a page, by its number in the chapter */
export function fillColumns(
  pieces: readonly Piece[],
  heightOf: (page: number) => Pt,
  room: PageRoom,
): readonly Column[] {
  const filling: Filling = {
    room,
    heightOf,
    done: [],
    column: newColumn(heightOf(0)),
    waiting: [],
  }
  pieces.forEach((piece, index) => {
    const startsChain = !(pieces[index - 1]?.keepWithNext ?? false)
    if (startsChain && piece.keepWithNext && !chainFits(pieces, index, filling)) {
      breakPage(filling)
    }
    placePiece(piece, { pieces, index }, filling)
  })
  while (filling.waiting.length > 0) breakPage(filling)
  if (!isEmpty(filling.column)) filling.done.push(filling.column)
  return filling.done
}

/** Ends the page; the exhibits that wait come first on the next. */
function breakPage(filling: Filling): void {
  if (isEmpty(filling.column)) return
  filling.done.push(filling.column)
  filling.column = newColumn(filling.heightOf(filling.done.length))
  const waiting = filling.waiting
  filling.waiting = []
  for (const piece of waiting) {
    if (filling.waiting.length > 0 || !placeWhole(piece, filling)) filling.waiting.push(piece)
  }
}

/** Where a piece stands among all. */
interface InFlow {
  readonly pieces: readonly Piece[]
  readonly index: number
}

function placePiece(piece: Piece, at: InFlow, filling: Filling): void {
  switch (piece.kind) {
    case 'text':
      placeText(piece, filling)
      break
    case 'solid':
      placeSolid(piece, at, filling)
      break
    case 'table':
      if (piece.floats) placeFloat(piece, filling)
      else placeLongTable(piece, filling)
      break
  }
}

/** Whether a run of pieces that stay together, and the start of what follows, fits on this page. */
function chainFits(pieces: readonly Piece[], from: number, filling: Filling): boolean {
  const { column, room } = filling
  if (isEmpty(column)) return true
  let { end, after } = column
  const cited = new Set<string>()
  for (let at = from; at < pieces.length; at += 1) {
    const piece = pieces[at]
    if (piece === undefined) break
    const whole = piece.keepWithNext
    const height = whole ? fullHeight(piece) : startHeight(piece, column.height)
    const top = topFor({ end, after }, piece, height, room)
    for (const source of citedAtStart(piece, whole)) cited.add(source)
    if (!fits(top + height, bottomWith(column, cited, room))) return false
    if (!whole) return true
    end = top + height
    after = piece.spaceAfter
  }
  return true
}

function fullHeight(piece: Piece): Pt {
  switch (piece.kind) {
    case 'text':
      return piece.block.height
    case 'solid':
      return piece.height
    case 'table':
      return tableHeight(piece)
  }
}

/** The least that must stand under a heading. */
function startHeight(piece: Piece, page: Pt): Pt {
  switch (piece.kind) {
    case 'text':
      return startLines(piece) * piece.block.paragraph.style.leading
    case 'solid':
      return piece.resize === null ? piece.height : piece.height * EASY_SHRINK
    case 'table':
      return piece.floats ? tableHeight(piece) : tableStartHeight(piece, page)
  }
}

function startLines(piece: TextPiece): number {
  const count = piece.block.lineCount
  return piece.unbroken || count < 2 * LEAST_LINES ? count : LEAST_LINES
}

function citedAtStart(piece: Piece, whole: boolean): readonly string[] {
  if (piece.kind !== 'text') return []
  return piece.citations.slice(0, whole ? undefined : startLines(piece)).flat()
}

function placeText(piece: TextPiece, filling: Filling): void {
  const count = piece.block.lineCount
  const { leading } = piece.block.paragraph.style
  let from = 0
  while (from < count) {
    const { column, room } = filling
    const fitting = linesThatFit(column, { piece, from }, room)
    const taken = allowedLines(fitting, { piece, from, fresh: isEmpty(column) })
    if (taken > 0) {
      const height = taken * leading
      const y = topFor(column, piece, (count - from) * leading, room)
      put(column, { kind: 'text', piece, y, from, to: from + taken }, height)
      from += taken
    }
    if (from < count) breakPage(filling)
  }
}

/** As many lines as leave no line alone on either page; on an empty page always some. */
function allowedLines(
  fitting: number,
  {
    piece,
    from,
    fresh,
  }: { readonly piece: TextPiece; readonly from: number; readonly fresh: boolean },
): number {
  const left = piece.block.lineCount - from
  if (fitting >= left) return left
  const kept = Math.min(fitting, left - LEAST_LINES)
  const allowed = piece.unbroken || kept < LEAST_LINES ? 0 : kept
  return allowed === 0 && fresh ? Math.max(1, fitting) : allowed
}

function placeSolid(piece: SolidPiece, at: InFlow, filling: Filling): void {
  if (filling.waiting.length > 0) {
    filling.waiting.push(piece)
    return
  }
  if (placeWhole(piece, filling)) return
  const left = roomFor(piece, filling)
  const ends = at.index === at.pieces.length - 1
  const must = ends || leavesHole(at, { left, space: piece.spaceBefore }, filling)
  const least = must ? 0 : piece.height * EASY_SHRINK
  const smaller = left >= least ? (piece.resize?.(left) ?? null) : null
  if (smaller !== null && placeWhole(smaller, filling)) return
  if (piece.floats) filling.waiting.push(piece)
  else {
    breakPage(filling)
    placeWhole(piece, filling)
  }
}

/** Whether moving the exhibit would leave much of the page empty: too little text follows to fill it. */
function leavesHole(
  { pieces, index }: InFlow,
  { left, space }: { readonly left: Pt; readonly space: Pt },
  filling: Filling,
): boolean {
  let text = 0
  for (let at = index + 1; at < pieces.length && text <= left; at += 1) {
    const next = pieces[at]
    if (next?.kind !== 'text') break
    text += next.block.height + next.spaceBefore
  }
  return left + space - text > filling.room.height * LARGEST_HOLE
}

function roomFor(piece: Piece, { column, room }: Filling): Pt {
  return bottomWith(column, [], room) - topFor(column, piece, 0, room) - room.grid * LOOSE
}

/** Places a piece that is not broken, if it fits; on an empty page it is placed however high it is. */
function placeWhole(piece: SolidPiece | TablePiece, { column, room }: Filling): boolean {
  const height = fullHeight(piece)
  const top = topFor(column, piece, height, room)
  if (!isEmpty(column) && !fits(top + height, bottomWith(column, [], room))) return false
  const placed: Placed =
    piece.kind === 'solid'
      ? { kind: 'solid', piece, y: top }
      : { kind: 'table', piece, y: top, part: piece.table, firstRow: 0, last: true }
  put(column, placed, height)
  return true
}

function placeFloat(piece: TablePiece, filling: Filling): void {
  if (filling.waiting.length > 0 || !placeWhole(piece, filling)) filling.waiting.push(piece)
}

/** A long table starts where it is called, after the exhibits that wait, and goes on over pages. */
function placeLongTable(piece: TablePiece, filling: Filling): void {
  while (filling.waiting.length > 0) breakPage(filling)
  const next = () => {
    breakPage(filling)
    return filling.column
  }
  placeTable(piece, { column: filling.column, next, room: filling.room })
}
