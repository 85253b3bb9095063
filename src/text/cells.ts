/**
 * A paragraph's glyphs as parallel typed arrays, the working form of the whole text stage: one
 * cell is one glyph with the text it stands for. 50,000 characters make no objects on the way from
 * text to lines.
 */
import type { BreakClass } from './character-class.ts'
import { giveBack, type Scratch, takeScratch } from './scratch.ts'

/** Bits of `Cells.flags`. */
export const FLAG = {
  /** Belongs to the grapheme before it: never a break before. */
  joined: 1,
  /** No break after it (word joiner, superscript, number and unit). */
  keepAfter: 2,
  /** A break after it draws a hyphen. */
  softHyphen: 4,
  /** A break after it is allowed whatever follows (U+200B, long URLs). */
  breakAfter: 8,
  /** Drawn by the Han font in Chinese text, though Latin shares the character. */
  hanForm: 16,
  /** A full-width mark whose left or right half is blank. */
  blankLeft: 32,
  blankRight: 64,
  /** An author's space between Han and Latin that became glue. */
  glue: 128,
} as const

/** Arrays are longer than `count`. Valid until `releaseCells`. */
export interface Cells {
  readonly text: string
  count: number
  /** UTF-16 offset of each cell; entry `count` is the text's length. */
  readonly start: Int32Array
  /** Index of the styled run. */
  readonly run: Uint32Array
  /** Index into FontSet.fonts. */
  readonly font: Uint8Array
  readonly glyph: Uint16Array
  readonly breakClass: Uint8Array
  readonly kind: Uint8Array
  readonly flags: Uint8Array
  /** Advance in pt, without kerning and gaps. */
  readonly width: Float64Array
  /** What comes between a cell and the next on the same line, in pt: kerning + gap − squeeze. */
  readonly between: Float64Array
  /** Effective font size in pt. */
  readonly size: Float64Array
  /** Where all of this and what is made from it stands. */
  readonly scratch: Scratch
}

export function createCells(text: string): Cells {
  const scratch = takeScratch(text.length)
  const { start, run, font, glyph, breakClass, kind, flags, width, between, size } = scratch
  return {
    text,
    count: 0,
    start,
    run,
    font,
    glyph,
    breakClass,
    kind,
    flags,
    width,
    between,
    size,
    scratch,
  }
}

/** Ends the use of cells and of everything that was made from them. */
export function releaseCells(cells: Cells): void {
  giveBack(cells.scratch)
}

export function has(cells: Cells, at: number, flag: number): boolean {
  return ((cells.flags[at] as number) & flag) !== 0
}

export function mark(cells: Cells, at: number, flag: number): void {
  cells.flags[at] = (cells.flags[at] as number) | flag
}

export function classAt(cells: Cells, at: number): BreakClass {
  return cells.breakClass[at] as BreakClass
}

/** The cell that starts at or before a UTF-16 offset, by binary search. */
export function cellAt(cells: Cells, offset: number): number {
  let low = 0
  let high = cells.count - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((cells.start[middle] as number) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
