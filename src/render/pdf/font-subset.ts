/**
 * The part of a font that a file shows. A glyph's code is its number in the font, so that what a
 * page shows does not depend on what the pages before it show. Each pair of glyph and text has a
 * code: Noto Sans SC draws U+00B7, U+2022 and U+30FB with one glyph; keyed by the glyph alone, copied
 * text would come out as whichever stood first. Further texts have codes beyond the font's glyphs.
 */
import type { Font } from '../../text/font.ts'
import { glyphCount } from '../../text/subset-truetype.ts'
import { hex16 } from './pdf-syntax.ts'

/** How a glyph that stands for a text is shown. */
export interface GlyphCode {
  readonly code: number
  readonly glyph: number
  readonly text: string
  /** The text's code unit where it has one only; -1 otherwise. */
  readonly unit: number
  /** The code as four hexadecimal digits. */
  readonly hex: string
  /** Natural width in thousandths of the size, as the file's width array states it. */
  readonly width: number
}

export interface FontSubset {
  readonly font: Font
  /** Name in the pages' resources. */
  readonly resource: string
  /** In the order of first use; the first, 0, is .notdef and stands for nothing. */
  readonly codes: readonly GlyphCode[]
  codeOf(glyph: number, text: string): GlyphCode
  /** The same for one code unit of a text, which nearly all glyphs stand for. */
  codeOfUnit(glyph: number, text: string, at: number): GlyphCode
}

const CODES = 0x10000
/** Codes above the glyphs' own that are kept for further texts of a glyph. */
const SPARE_CODES = 0x100

export function fontSubset(font: Font, resource: string): FontSubset {
  const codes: GlyphCode[] = [newCode(font, 0, { glyph: 0, text: '' })]
  /** By glyph: the place of its first code, 0 for none; further ones are few. */
  const firstPlaces = new Uint16Array(CODES)
  const others = new Map<number, GlyphCode[]>()
  const spare = new Set<number>()
  let nextSpare = Math.min(CODES, glyphCount(font) + SPARE_CODES) - 1

  function codeOf(glyph: number, text: string): GlyphCode {
    const place = firstPlaces[glyph] ?? 0
    const first = place === 0 ? undefined : codes[place]
    if (first !== undefined) return first.text === text ? first : otherCode(glyph, text)
    firstPlaces[glyph] = codes.length
    return add(glyph === 0 || spare.has(glyph) ? spareCode() : glyph, { glyph, text })
  }
  function otherCode(glyph: number, text: string): GlyphCode {
    const known = others.get(glyph) ?? []
    const found = known.find((candidate) => candidate.text === text)
    if (found !== undefined) return found
    const made = add(spareCode(), { glyph, text })
    others.set(glyph, [...known, made])
    return made
  }
  /** A code that is no glyph's in use. */
  function spareCode(): number {
    while (firstPlaces[nextSpare] !== 0 || spare.has(nextSpare)) nextSpare--
    spare.add(nextSpare)
    return nextSpare
  }
  function add(code: number, of: { readonly glyph: number; readonly text: string }): GlyphCode {
    const made = newCode(font, code, of)
    codes.push(made)
    return made
  }
  return {
    font,
    resource,
    codes,
    codeOf,
    codeOfUnit: (glyph, text, at) => {
      const first = codes[firstPlaces[glyph] ?? 0]
      if (first !== undefined && first.unit === text.charCodeAt(at)) return first
      return codeOf(glyph, text.charAt(at))
    },
  }
}

function newCode(
  font: Font,
  code: number,
  of: { readonly glyph: number; readonly text: string },
): GlyphCode {
  const { glyph, text } = of
  const width = Math.round((font.advanceOf(glyph) * 1000) / font.unitsPerEm)
  const unit = text.length === 1 ? text.charCodeAt(0) : -1
  return { code, glyph, text, unit, hex: hex16(code), width }
}
