/**
 * Fills a page to its foot: exhibits grow a little, then whole lines go over headings and around
 * exhibits, so that running text stays on the grid. A page that is too short for that keeps its
 * natural spaces and ends early.
 */
import type { Pt } from '../../geometry/length.ts'
import { bottomWith, type Column, type Placed, type Room } from './page-column.ts'
import type { SolidPiece } from './piece.ts'

/** Lines that one place takes at most, over its own space. */
const MOST_LINES = 2
/** Rounding in sums of leadings. */
const TOLERANCE = 0.01

export interface JustifiedColumn {
  readonly placed: readonly Placed[]
  /** Lines that stay empty at the foot. */
  readonly short: number
}

export function justifyColumn(column: Column, room: Room): JustifiedColumn {
  const wanted = linesLeft(column, room)
  if (wanted <= 0) return { placed: column.placed, short: 0 }
  const grown = growExhibits(column.placed, wanted, room.grid)
  const gaps = gapsOf(grown.placed)
  const lines = shareLines(wanted - grown.lines, gaps.length)
  if (lines === null) return { placed: grown.placed, short: wanted - grown.lines }
  let down = 0
  const placed = grown.placed.map((one, index) => {
    down += lines[gaps.indexOf(index)] ?? 0
    return moved(one, down * room.grid)
  })
  return { placed, short: 0 }
}

/** Whole lines between the text's end and the foot or the notes. */
function linesLeft(column: Column, room: Room): number {
  return Math.floor((bottomWith(column, [], room) - column.end + TOLERANCE) / room.grid)
}

interface Grown {
  readonly placed: readonly Placed[]
  readonly lines: number
}

/** Exhibits grow by whole lines, in turn from the largest, as far as they can. */
function growExhibits(placed: readonly Placed[], wanted: number, grid: Pt): Grown {
  const elastic = placed
    .flatMap((one, index) => (one.kind === 'solid' && one.piece.resize !== null ? [index] : []))
    .sort((a, b) => heightAt(placed, b) - heightAt(placed, a))
  const pieces = new Map<number, { piece: SolidPiece; lines: number }>()
  let left = wanted
  for (const index of elastic) {
    const share = Math.ceil(left / (elastic.length - pieces.size))
    const found = grownPiece(placed[index], share, grid)
    pieces.set(index, found ?? NOT_GROWN)
    left -= found?.lines ?? 0
  }
  let down = 0
  const all = placed.map((one, index) => {
    const place = moved(one, down * grid)
    const found = pieces.get(index)
    if (found === undefined || found === NOT_GROWN || place.kind !== 'solid') return place
    down += found.lines
    // What the grid left over above a larger piece is kept, so that what follows stays on the grid.
    return { ...place, piece: found.piece }
  })
  return { placed: all, lines: wanted - left }
}

const NOT_GROWN = { lines: 0 } as { piece: SolidPiece; lines: number }

function heightAt(placed: readonly Placed[], index: number): Pt {
  const one = placed[index]
  return one?.kind === 'solid' ? one.piece.height : 0
}

/** The piece higher by as many of these lines as it can be. */
function grownPiece(
  placed: Placed | undefined,
  most: number,
  grid: Pt,
): { piece: SolidPiece; lines: number } | null {
  if (placed?.kind !== 'solid') return null
  for (let lines = most; lines > 0; lines -= 1) {
    const piece = placed.piece.resize?.(placed.piece.height + lines * grid)
    if (piece !== null && piece !== undefined) return { piece, lines }
  }
  return null
}

/** Indexes of what may move down from what is over it: headings first, as they take lines first. */
function gapsOf(placed: readonly Placed[]): readonly number[] {
  const headings: number[] = []
  const others: number[] = []
  placed.forEach((one, index) => {
    const before = placed[index - 1]
    if (before === undefined || before.piece.keepWithNext) return
    if (one.kind === 'text' && one.piece.looseAbove > 0) headings.push(index)
    else if (one.kind !== 'text' || before.kind !== 'text') others.push(index)
  })
  return [...headings, ...others]
}

/** Lines by gap; null where there are more than the gaps take. */
function shareLines(lines: number, gaps: number): readonly number[] | null {
  if (lines > gaps * MOST_LINES) return null
  return Array.from({ length: gaps }, (_, index) => Math.ceil((lines - index) / gaps))
}

function moved(placed: Placed, by: Pt): Placed {
  return by === 0 ? placed : { ...placed, y: placed.y + by }
}
