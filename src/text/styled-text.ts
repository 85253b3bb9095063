import type { Pt } from '../geometry/length.ts'
import type { FamilyName } from '../theme/theme.ts'
import type { Font } from './font.ts'

/** What setting a run of text needs to know of its look. */
export interface TextStyle {
  readonly family: FamilyName
  readonly bold: boolean
  /** Latin is slanted, Han is not (Chinese marks emphasis by weight). */
  readonly italic: boolean
  readonly size: Pt
  readonly rise: 'none' | 'super' | 'sub'
}

export interface StyledRun {
  /** `\n` breaks the line by force. */
  readonly text: string
  readonly style: TextStyle
}

export interface ParagraphOptions {
  /** Line length, one entry a line; the last repeats. */
  readonly measure: readonly Pt[]
  /** BCP 47; picks quote classes, hyphenation and Chinese rules. */
  readonly lang: string
  readonly align: 'start' | 'center' | 'end' | 'justify'
  readonly method: 'first-fit' | 'total-fit'
  /** Glue between Han and Latin or digits, in ems (0.25 in print, 0 where the reader's program adds none). */
  readonly hanLatinGap: number
  /**
   * Ems kept free at every change between Han and Latin, marks included: lines are broken as if it
   * stood there and set without it. For text that other programs set again: some add such gaps, and
   * what some of them don't take for a break isn't taken.
   */
  readonly scriptReserve?: number
  /** Full-width marks give up half an em where two meet and at a line's start and end. */
  readonly squeeze: boolean
  /** A comma or full stop at a line's end may stand outside of the measure (DrawingML's `hangingPunct`). */
  readonly hang?: boolean
  readonly hyphenate: boolean
  /** Prefer breaks at phrase borders (headings). */
  readonly phrases: boolean
}

/** Glyphs of one run on one line, all of one font: left to right from `x`. */
export interface GlyphRun {
  /** Index into the paragraph's runs. */
  readonly run: number
  readonly text: string
  readonly font: Font
  readonly size: Pt
  /** From the line's left edge. */
  readonly x: Pt
  /** Upwards from the baseline, for superscript; negative for subscript. */
  readonly rise: Pt
  readonly glyphs: readonly number[]
  /** UTF-16 length of the text that each glyph stands for; sums to the text's length. */
  readonly clusters: readonly number[]
  /** Width of each glyph with kerning, gaps and justification, in pt. */
  readonly advances: readonly Pt[]
  readonly width: Pt
  /** Slant as a shear (0.2 for emphasised Latin without an italic font). */
  readonly slant: number
}

export interface SetLine {
  readonly glyphRuns: readonly GlyphRun[]
  /** From the measure's left edge, by alignment. */
  readonly x: Pt
  readonly width: Pt
  /** UTF-16 offsets in the paragraph's joined text; spaces at the line's end belong to it. */
  readonly start: number
  readonly end: number
  readonly hyphenated: boolean
}

export interface SetParagraph {
  readonly lines: readonly SetLine[]
  /** Of the widest line. */
  readonly width: Pt
  /** True where a single glyph is wider than its line. */
  readonly overfull: boolean
}
