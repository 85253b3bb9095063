/**
 * One page's column while it fills: what stands where, which sources are noted at the foot, and how
 * far down the next piece begins.
 */
import type { Pt } from '../../geometry/length.ts'
import type { MeasuredTable } from '../table.ts'
import type { Footnotes } from './footnotes.ts'
import type { Piece, SolidPiece, TablePiece, TextPiece } from './piece.ts'

/** A piece, or a part of one, on a page; `y` from the type area's top. */
export type Placed =
  | {
      readonly kind: 'text'
      readonly piece: TextPiece
      readonly y: Pt
      /** Lines, half-open. */
      readonly from: number
      readonly to: number
    }
  | { readonly kind: 'solid'; readonly piece: SolidPiece; readonly y: Pt }
  | {
      readonly kind: 'table'
      readonly piece: TablePiece
      readonly y: Pt
      readonly part: MeasuredTable
      /** Index of the part's first row in the whole table. */
      readonly firstRow: number
      readonly last: boolean
    }

export interface Column {
  readonly height: Pt
  readonly placed: Placed[]
  readonly notes: Set<string>
  /** Where the last piece ends. */
  end: Pt
  /** Space that the last piece wants after it. */
  after: Pt
}

export interface Room {
  readonly grid: Pt
  readonly footnotes: Footnotes
}

/** Rounding in sums of leadings must not push a line off a page. */
const TOLERANCE = 0.01

export function newColumn(height: Pt): Column {
  return { height, placed: [], notes: new Set(), end: 0, after: 0 }
}

export function isEmpty(column: Column): boolean {
  return column.placed.length === 0
}

/** What is free for text above the notes, when these sources are noted too. */
export function bottomWith(column: Column, cited: Iterable<string>, room: Room): Pt {
  return column.height - room.footnotes.heightOf(new Set([...column.notes, ...cited]))
}

/**
 * Where a piece of this height would begin. Spaces between pieces are the larger of the two. Lines
 * on the grid begin on it; what is not on it gives part of the space left over to the side above.
 */
export function topFor(
  column: Pick<Column, 'end' | 'after'>,
  piece: Piece,
  height: Pt,
  room: Room,
): Pt {
  const top = column.end === 0 ? 0 : column.end + Math.max(column.after, piece.spaceBefore)
  if (piece.kind === 'text' && piece.onGrid) return snap(top, room.grid)
  if (column.end === 0) return 0
  const share = piece.kind === 'text' ? piece.looseAbove : 0.5
  const foot = top + height + (piece.kind === 'text' ? piece.below : piece.spaceAfter)
  return top + (snap(foot, room.grid) - foot) * share
}

export function fits(bottom: Pt, limit: Pt): boolean {
  return bottom <= limit + TOLERANCE
}

/** How many of a text's lines from `from` on fit, their notes included. */
export function linesThatFit(
  column: Column,
  { piece, from }: { readonly piece: TextPiece; readonly from: number },
  room: Room,
): number {
  const { leading } = piece.block.paragraph.style
  const count = piece.block.lineCount - from
  const top = topFor(column, piece, count * leading, room)
  const cited = new Set<string>()
  for (let line = 0; line < count; line += 1) {
    for (const source of piece.citations[from + line] ?? []) cited.add(source)
    if (!fits(top + (line + 1) * leading, bottomWith(column, cited, room))) return line
  }
  return count
}

/** Puts something on the page and moves its end down. */
export function put(column: Column, placed: Placed, height: Pt): void {
  column.placed.push(placed)
  column.end = placed.y + height
  column.after = placed.piece.spaceAfter
  if (placed.kind !== 'text') return
  for (const cited of placed.piece.citations.slice(placed.from, placed.to)) {
    for (const source of cited) column.notes.add(source)
  }
}

function snap(y: Pt, grid: Pt): Pt {
  return Math.ceil((y - TOLERANCE) / grid) * grid
}
