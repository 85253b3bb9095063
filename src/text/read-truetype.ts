/**
 * A TTF or OTF file → Font. Reads the small tables at once and everything that belongs to
 * single glyphs when it is asked for. Kerning and width variants are prepared at first use.
 */

import { once } from '../source/once.ts'
import type { RandomAccessFile } from '../source/random-access.ts'
import { type CharacterMap, characterMap } from './character-map.ts'
import type { Font } from './font.ts'
import { int16, readTables, type Table, type Tables, uint16 } from './font-tables.ts'
import { type GlyphVariant, glyphVariant } from './glyph-variants.ts'
import { type PairKerning, pairKerning } from './pair-kerning.ts'

/** A Font with what the text stage asks beyond the contract. */
export interface OpenFont extends Font {
  /** English family name. */
  readonly family: string
  readonly glyphCount: number
  /** The form of a glyph on a full em, the glyph itself where there is none. */
  fullWidth(glyph: number): number
  /** The form of a glyph with its own width, the glyph itself where there is none. */
  proportional(glyph: number): number
}

export type OpenResult =
  | { readonly ok: true; readonly font: OpenFont }
  | { readonly ok: false; readonly reason: string }

const REQUIRED = ['head', 'hhea', 'maxp', 'hmtx', 'cmap'] as const

/** Where no OS/2 table states them: usual shares of the ascent (guesses, used for decoration only). */
const CAP_HEIGHT_SHARE = 0.7
const X_HEIGHT_SHARE = 0.5

/** Opens a font; the reason of a refusal completes "the font x can't be used: …". Never throws. */
export function openFont(file: RandomAccessFile): OpenResult {
  const read = readTables(file)
  if (!read.ok) return read
  for (const tag of REQUIRED) {
    if (!read.tables.has(tag)) return { ok: false, reason: `it has no table ${tag}` }
  }
  if (!read.tables.has('glyf') && !read.tables.has('CFF ')) {
    return { ok: false, reason: 'its outlines are neither TrueType nor CFF' }
  }
  try {
    const toGlyph = characterMap(read.tables.get('cmap') as Table)
    if (toGlyph === undefined) return { ok: false, reason: 'it maps no Unicode characters' }
    return { ok: true, font: fontOf(file, read.tables, toGlyph) }
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, reason: 'one of its tables is cut off' }
    throw error
  }
}

function fontOf(file: RandomAccessFile, tables: Tables, toGlyph: CharacterMap): OpenFont {
  const head = tables.get('head') as Table
  const hhea = tables.get('hhea') as Table
  const hmtx = tables.get('hmtx') as Table
  const os2 = tables.get('OS/2')
  const post = tables.get('post')
  const metricCount = uint16(hhea, 34)
  const glyphCount = uint16(tables.get('maxp') as Table, 4)
  const ascent = int16(hhea, 4)
  const lazy = lazyLayout(tables)
  return {
    name: nameOf(tables, POSTSCRIPT_NAME),
    family: nameOf(tables, FAMILY_NAME),
    unitsPerEm: uint16(head, 18),
    ascent,
    descent: int16(hhea, 6),
    lineGap: int16(hhea, 8),
    ...heights(os2, ascent),
    italicAngle: post === undefined ? 0 : int16(post, 4) + uint16(post, 6) / 0x10000,
    boundingBox: [int16(head, 36), int16(head, 38), int16(head, 40), int16(head, 42)],
    file,
    tables,
    glyphCount,
    glyphOf: (codePoint) => {
      const glyph = toGlyph(codePoint)
      return glyph < glyphCount ? glyph : 0
    },
    advanceOf: (glyph) => uint16(hmtx, Math.min(glyph, metricCount - 1) * 4),
    kerning: (left, right) => lazy.kerning()(left, right),
    fullWidth: (glyph) => lazy.fullWidth()(glyph),
    proportional: (glyph) => lazy.proportional()(glyph),
  }
}

function lazyLayout(tables: Tables): {
  kerning(): PairKerning
  fullWidth(): GlyphVariant
  proportional(): GlyphVariant
} {
  const gpos = tables.get('GPOS')
  const gsub = tables.get('GSUB')
  const same: GlyphVariant = (glyph) => glyph
  return {
    kerning: once(() => (gpos === undefined ? () => 0 : pairKerning(gpos))),
    fullWidth: once(() => (gsub === undefined ? same : glyphVariant(gsub, 'fwid'))),
    proportional: once(() => (gsub === undefined ? same : glyphVariant(gsub, 'pwid'))),
  }
}

/** Versions of OS/2 from 2 on state both heights. */
function heights(os2: Table | undefined, ascent: number): { capHeight: number; xHeight: number } {
  if (os2 === undefined || uint16(os2, 0) < 2 || os2.length < 90) {
    return {
      capHeight: Math.round(ascent * CAP_HEIGHT_SHARE),
      xHeight: Math.round(ascent * X_HEIGHT_SHARE),
    }
  }
  return { xHeight: int16(os2, 86), capHeight: int16(os2, 88) }
}

const FAMILY_NAME = 1
const POSTSCRIPT_NAME = 6
const MACINTOSH = 1

/** The first record of a name (OpenType, name table, "Name IDs"). */
function nameOf(tables: Tables, id: number): string {
  const name = tables.get('name')
  if (name === undefined) return 'Unnamed'
  const count = uint16(name, 2)
  const strings = uint16(name, 4)
  for (let i = 0; i < count; i++) {
    const record = 6 + i * 12
    if (uint16(name, record + 6) !== id) continue
    const step = uint16(name, record) === MACINTOSH ? 1 : 2
    const start = strings + uint16(name, record + 10)
    const length = uint16(name, record + 8)
    return asciiText(name, start, { length, step })
  }
  return 'Unnamed'
}

/** PostScript names and English family names are ASCII: of UTF-16 text the second byte of each unit is enough. */
function asciiText(
  table: Table,
  start: number,
  of: { readonly length: number; readonly step: number },
): string {
  let text = ''
  for (let at = of.step - 1; at < of.length; at += of.step) {
    text += String.fromCharCode(table.view.getUint8(table.start + start + at))
  }
  return text
}
