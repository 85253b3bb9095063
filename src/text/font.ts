import type { RandomAccessFile } from '../source/random-access.ts'
import type { Tables } from './font-tables.ts'

/** A TrueType font, read as far as setting text needs. Numbers are in font units unless they say pt. */
export interface Font {
  /** PostScript name; the key under which writers embed it. */
  readonly name: string
  readonly unitsPerEm: number
  /** From the hhea table; descent is negative. */
  readonly ascent: number
  readonly descent: number
  readonly lineGap: number
  readonly capHeight: number
  readonly xHeight: number
  readonly italicAngle: number
  readonly boundingBox: readonly [number, number, number, number]
  readonly file: RandomAccessFile
  readonly tables: Tables
  /** Glyph of a code point, 0 where the font has none. */
  glyphOf(codePoint: number): number
  advanceOf(glyph: number): number
  /** Pair kerning from GPOS, 0 where there is none. */
  kerning(left: number, right: number): number
}
