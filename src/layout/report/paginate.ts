/**
 * Chapters → pages. A chapter is filled in more than one way (exhibits a little smaller, a page a
 * few lines shorter) where the plain way leaves holes, or an exhibit or a few lines alone on the
 * last page; the way with the least faults is taken. Then pages are filled to their foot.
 */
import type { Pt } from '../../geometry/length.ts'
import type { Chapter } from './chapter.ts'
import { fillColumns, type PageRoom } from './fill-columns.ts'
import { createFillings, type Fillings } from './fillings.ts'
import { justifyColumn } from './justify-column.ts'
import type { Column, Placed } from './page-column.ts'
import type { Piece } from './piece.ts'

export interface PagedPage {
  readonly chapter: Chapter
  readonly placed: readonly Placed[]
  /** Sources noted at the foot, by number. */
  readonly notes: readonly string[]
}

/** Ways to fill a chapter, in the order in which they are tried: exhibits' share of their height. */
const SHARES = [0.9, 0.8, 0.7, 0.6]
/** Lines that the last page but one gives up for the last. */
const SHORTENED = [5, 9, 14]
/** A last page with fewer lines than this looks forgotten. */
const THIN_PAGE_LINES = 4
/** Faults, on the scale of a hole's squared lines. */
const FAULT = { page: 40, thin: 260, alone: 200, smaller: 400 }
/** What is as good as this is not tried again. */
const GOOD = 30

export function paginate(
  chapters: readonly Chapter[],
  room: PageRoom,
  fillings: Fillings = createFillings(),
): readonly PagedPage[] {
  const pages = chapters.flatMap((chapter): readonly PagedPage[] => {
    if (chapter.kind === 'cover') return [{ chapter, placed: [], notes: [] }]
    const { pieces } = chapter
    const filled = fillings.of(pieces, () => bestFilling(pieces.map(withBelow), room))
    return filled.map(({ column, placed }) => ({
      chapter,
      placed,
      notes: room.footnotes.inOrder(column.notes),
    }))
  })
  return pages.length === 0 ? [BLANK_PAGE] : pages
}

/** A document that says nothing still has a page: a file without one cannot be opened. */
const BLANK_PAGE: PagedPage = {
  chapter: { kind: 'flow', title: '', pieces: [], fixed: [] },
  placed: [],
  notes: [],
}

/** What stands between a heading and the running text under it moves with the heading. */
function withBelow(piece: Piece, index: number, pieces: readonly Piece[]): Piece {
  if (piece.kind !== 'text' || piece.looseAbove === 0) return piece
  let below = 0
  let { spaceAfter } = piece
  for (let at = index + 1; at < pieces.length; at += 1) {
    const next = pieces[at]
    if (next === undefined) break
    below += Math.max(spaceAfter, next.spaceBefore)
    if (next.kind !== 'text' || next.onGrid) return { ...piece, below }
    below += next.block.height
    spaceAfter = next.spaceAfter
    if (!next.keepWithNext) break
  }
  return { ...piece, below: below + spaceAfter }
}

interface Filled {
  readonly column: Column
  readonly placed: readonly Placed[]
}

interface Filling {
  readonly pages: readonly Filled[]
  readonly faults: number
}

function bestFilling(pieces: readonly Piece[], room: PageRoom): readonly Filled[] {
  let best = filling(pieces, () => room.height, room)
  if (best.faults <= GOOD * Math.max(1, best.pages.length - 1)) return best.pages
  const keep = (other: Filling) => {
    if (other.faults < best.faults) best = other
  }
  for (const share of resizable(pieces) ? SHARES : []) {
    const smaller = filling(
      pieces.map((piece) => scaled(piece, share)),
      () => room.height,
      room,
    )
    keep({ ...smaller, faults: smaller.faults + FAULT.smaller * (1 - share) ** 2 })
  }
  const last = best.pages.length - 2
  if (last < 0 || lastPageFaults(best.pages) === 0) return best.pages
  for (const lines of SHORTENED) {
    const less = room.height - lines * room.grid
    keep(filling(pieces, (page) => (page === last ? less : room.height), room))
  }
  return best.pages
}

function resizable(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) => piece.kind === 'solid' && piece.resize !== null)
}

/** An elastic exhibit at a share of its height, caption and note included. */
function scaled(piece: Piece, share: number): Piece {
  return piece.kind === 'solid' ? (piece.resize?.(piece.height * share) ?? piece) : piece
}

function filling(
  pieces: readonly Piece[],
  heightOf: (page: number) => Pt,
  room: PageRoom,
): Filling {
  const columns = fillColumns(pieces, heightOf, room)
  let faults = columns.length * FAULT.page
  const pages = columns.map((filled, index): Filled => {
    // A page that was kept short to fill the last one is justified to its whole height.
    const column = { ...filled, height: room.height }
    if (index === columns.length - 1) return { column, placed: column.placed }
    const { placed, short } = justifyColumn(column, room)
    faults += short ** 2
    return { column, placed }
  })
  return { pages, faults: faults - FAULT.page + lastPageFaults(pages) }
}

/** A last page of next to nothing, or of exhibits without a word. */
function lastPageFaults(pages: readonly Filled[]): number {
  const last = pages[pages.length - 1]
  if (last === undefined || pages.length < 2) return 0
  const { placed, column } = last
  const alone = placed.every((one) => one.kind !== 'text') ? FAULT.alone : 0
  const lowest = THIN_PAGE_LINES * leadingOf(placed)
  return alone + (column.end < lowest ? FAULT.thin : 0)
}

function leadingOf(placed: readonly Placed[]): Pt {
  const text = placed.find((one) => one.kind === 'text')
  return text?.kind === 'text' ? text.piece.block.paragraph.style.leading : 0
}
