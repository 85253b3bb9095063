/**
 * Everything line breaking asks about a paragraph, as prefix sums: the width of any line, how far
 * it can stretch and shrink, and where it may end. Made once a paragraph, O(n).
 */

import { type Cells, classAt, FLAG, has } from './cells.ts'
import { BREAK, KIND } from './character-class.ts'
import { type Breaks, COST, FORCED_BREAK, NO_BREAK, neverMeet } from './line-breaks.ts'
import type { ParagraphOptions } from './styled-text.ts'

/**
 * What the place after a cell is, in the order in which it is stretched. `mark`: the blank half of
 * a mark, which may also shrink; `edge`: beside a blank half that may not.
 */
export const SLOT = { none: 0, space: 1, gap: 2, mark: 3, edge: 4, han: 5 } as const

export const SLOTS = 6

/**
 * How far a slot gives way in ems before the next kind is asked: spaces grow by a quarter em, gaps
 * by an eighth, marks by a sixteenth, so that no hole is seen in a solid line; Han by a twentieth (CLREQ 3.2.4 has the order, not the amounts; a line of
 * 35 Han then takes in what one mark pushed out leaves).
 */
export const STRETCH_EMS: readonly number[] = [0, 0.25, 0.125, 0.0625, 0.0625, 0.05]
/** Spaces to two thirds, gaps to an eighth of an em, a mark's blank half to its half. */
export const SHRINK_EMS: readonly number[] = [0, 0.08, 0.125, 0.25, 0, 0]

/** Ems; lines that differ by less are one width (sums of doubles). */
const EPSILON = 1e-6

export interface Composition {
  readonly cells: Cells
  readonly breaks: Breaks
  /** 0, then the cells before which a line may end, ascending; the last is `cells.count`. */
  readonly candidates: Int32Array
  readonly slot: Uint8Array
  /** Sums of width + between of the cells before an index. */
  readonly sum: Float64Array
  readonly stretch: Float64Array
  readonly shrink: Float64Array
  /** For a break before cell i: the end of what is seen of the line (spaces hang). */
  readonly solidEnd: Int32Array
  readonly isJustified: boolean
  readonly squeeze: boolean
  readonly hang: boolean
  /** Width of the hyphen that a break before cell i draws. */
  hyphenWidth(at: number): number
}

export function composition(
  cells: Cells,
  breaks: Breaks,
  options: Pick<ParagraphOptions, 'align' | 'squeeze' | 'hang' | 'method' | 'measure'>,
  hyphenWidth: (at: number) => number,
): Composition {
  const { slot, sum, stretch, shrink, solidEnd } = cells.scratch
  const made: Making<Composition> = {
    cells,
    breaks,
    candidates: NO_CANDIDATES,
    slot,
    sum,
    stretch,
    shrink,
    solidEnd,
    isJustified: options.align === 'justify',
    squeeze: options.squeeze,
    hang: options.hang ?? false,
    hyphenWidth,
  }
  addUp(made)
  made.candidates = candidatesOf(made)
  if (splitWideWords(made, Math.min(...options.measure))) made.candidates = candidatesOf(made)
  return made
}

/** Filled in step by step: a copy for each step would be one more shape for V8 to compile for. */
type Making<T> = { -readonly [Field in keyof T]: T[Field] }

const NO_CANDIDATES = new Int32Array()

function addUp(of: Composition): void {
  const { cells, slot, sum, stretch, shrink, solidEnd } = of
  const { width, between, size, breakClass, count } = cells
  let solid = 0
  sum[0] = 0
  stretch[0] = 0
  shrink[0] = 0
  solidEnd[0] = 0
  for (let i = 0; i < count; i++) {
    const kind = slotAfter(of, i)
    const em = size[i] as number
    slot[i] = kind
    sum[i + 1] = (sum[i] as number) + (width[i] as number) + (between[i] as number)
    stretch[i + 1] = (stretch[i] as number) + em * (STRETCH_EMS[kind] as number)
    shrink[i + 1] = (shrink[i] as number) + em * (SHRINK_EMS[kind] as number)
    const class_ = breakClass[i]
    if (class_ === BREAK.mandatory) {
      solidEnd[i + 1] = solid
      solid = i + 1
    } else {
      if (class_ !== BREAK.space) solid = i + 1
      solidEnd[i + 1] = solid
    }
  }
}

/** A mark's own blank half may shrink where nothing has cut it yet. */
function canShrink(of: Composition, at: number): boolean {
  return of.squeeze && has(of.cells, at, FLAG.blankRight) && (of.cells.between[at] as number) >= 0
}

function slotAfter(of: Composition, at: number): number {
  const { cells } = of
  const left = cells.kind[at] as number
  if (left === KIND.space) return has(cells, at, FLAG.glue) ? SLOT.gap : SLOT.space
  if (at + 1 >= cells.count) return SLOT.none
  const right = cells.kind[at + 1] as number
  if (left === KIND.han && right === KIND.han) return SLOT.han
  if (right === KIND.space || has(cells, at + 1, FLAG.joined)) return SLOT.none
  if (left === KIND.mark || right === KIND.mark) return markSlot(of, at)
  if (left !== KIND.han && right !== KIND.han) return SLOT.none
  return (cells.between[at] as number) > 0 ? SLOT.gap : SLOT.han
}

/** Beside a blank half a line gives way more easily; dashes and ellipses hold together. */
function markSlot(of: Composition, at: number): number {
  const { cells } = of
  if (canShrink(of, at)) return SLOT.mark
  if (has(cells, at, FLAG.blankRight) || has(cells, at + 1, FLAG.blankLeft)) return SLOT.edge
  const inseparable = BREAK.inseparable
  if (cells.breakClass[at] === inseparable && cells.breakClass[at + 1] === inseparable) {
    return SLOT.none
  }
  return SLOT.han
}

function candidatesOf(of: Composition): Int32Array {
  const { cost } = of.breaks
  const { candidates } = of.cells.scratch
  candidates[0] = 0
  let count = 1
  for (let i = 1; i <= of.cells.count; i++) if (cost[i] !== NO_BREAK) candidates[count++] = i
  return candidates.subarray(0, count)
}

/**
 * Width of the line of cells [start, end) as it is seen: without hanging spaces, without the blank
 * halves at both ends, with its hyphen.
 */
export function lineWidth(of: Composition, start: number, end: number): number {
  const solid = of.solidEnd[end] as number
  if (solid <= start) return 0
  const { cells, sum } = of
  let width = (sum[solid] as number) - (sum[start] as number) - (cells.between[solid - 1] as number)
  if (of.squeeze) width -= leadingBlank(cells, start) + trailingBlank(cells, solid - 1)
  if (of.hang && hangs(cells, solid - 1)) width -= hungWidth(cells, start, solid - 1)
  return of.breaks.hyphen[end] === 1 ? width + of.hyphenWidth(end) : width
}

/** Full-width comma, full stop, colon and the rest of them, as LibreOffice hangs them. */
function hangs({ text, start }: Cells, at: number): boolean {
  return HANGING.has(text.charCodeAt(start[at] as number))
}

const HANGING = new Set(
  [...'\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f'].map((mark) => mark.charCodeAt(0)),
)

function hungWidth({ width, between }: Cells, start: number, at: number): number {
  return at <= start ? 0 : (width[at] as number) + (between[at - 1] as number)
}

/** Sum of a prefix array over the slots inside a line. */
export function insideLine(
  of: Composition,
  sums: Float64Array,
  start: number,
  end: number,
): number {
  const last = (of.solidEnd[end] as number) - 1
  return last <= start ? 0 : (sums[last] as number) - (sums[start] as number)
}

export function leadingBlank(cells: Cells, at: number): number {
  return has(cells, at, FLAG.blankLeft) ? (cells.size[at] as number) / 2 : 0
}

export function trailingBlank(cells: Cells, at: number): number {
  return has(cells, at, FLAG.blankRight) ? (cells.size[at] as number) / 2 : 0
}

export function fits(width: number, measure: number): boolean {
  return width <= measure + EPSILON
}

/** Allows breaks inside what is wider than a line, as a last resort; false where nothing is. */
function splitWideWords(of: Composition, measure: number): boolean {
  const { candidates } = of
  let found = false
  for (let i = 1; i < candidates.length; i++) {
    const start = candidates[i - 1] as number
    const end = candidates[i] as number
    if (fits(lineWidth(of, start, end), measure)) continue
    allowInside(of, start, end)
    found = true
  }
  return found
}

/** Never inside a grapheme. */
function allowInside(of: Composition, start: number, end: number): void {
  const { cells, breaks } = of
  // There may be no room for a hyphen either.
  if (breaks.hyphen[end] === 1) {
    breaks.hyphen[end] = 0
    breaks.cost[end] = COST.emergency
  }
  for (let i = start + 1; i < (of.solidEnd[end] as number); i++) {
    const isTaken = breaks.cost[i] !== NO_BREAK || has(cells, i, FLAG.joined)
    if (isTaken || cells.breakClass[i] === BREAK.space) continue
    const isForbidden = neverMeet(classAt(cells, i - 1), classAt(cells, i))
    breaks.cost[i] = isForbidden ? COST.forbidden : COST.emergency
  }
}

export function isForced(of: Composition, at: number): boolean {
  return of.breaks.cost[at] === FORCED_BREAK
}
