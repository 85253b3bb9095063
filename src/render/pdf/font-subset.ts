/**
 * The part of a font that a file shows: codes are given out in the order of first use, one for each
 * pair of glyph and text. Noto Sans SC draws U+00B7, U+2022 and U+30FB with one glyph; keyed by the
 * glyph alone, copied text would come out as whichever stood first.
 */
import type { Font } from '../../text/font.ts'
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
  /** By code; code 0 is .notdef and stands for nothing. */
  readonly codes: readonly GlyphCode[]
  codeOf(glyph: number, text: string): GlyphCode
  /** The same for one code unit of a text, which nearly all glyphs stand for. */
  codeOfUnit(glyph: number, text: string, at: number): GlyphCode
}

const GLYPHS = 0x10000

/** @param before  codes of a subset of the same font: those that come out the same are taken over */
export function fontSubset(
  font: Font,
  resource: string,
  before: readonly GlyphCode[] = [],
): FontSubset {
  const codes: GlyphCode[] = [before[0] ?? newCode(font, 0, { glyph: 0, text: '' })]
  /** By glyph: its first code, 0 for none; further ones are few. */
  const firstCodes = new Uint16Array(GLYPHS)
  const others = new Map<number, GlyphCode[]>()

  function codeOf(glyph: number, text: string): GlyphCode {
    const first = codes[firstCodes[glyph] ?? 0]
    if (first !== undefined && first.code !== 0) {
      return first.text === text ? first : otherCode(glyph, text)
    }
    const made = add(glyph, text)
    firstCodes[glyph] = made.code
    return made
  }
  function otherCode(glyph: number, text: string): GlyphCode {
    const known = others.get(glyph) ?? []
    const found = known.find((candidate) => candidate.text === text)
    if (found !== undefined) return found
    const made = add(glyph, text)
    others.set(glyph, [...known, made])
    return made
  }
  function add(glyph: number, text: string): GlyphCode {
    const known = before[codes.length]
    const isSame = known?.glyph === glyph && known.text === text
    const made = isSame ? known : newCode(font, codes.length, { glyph, text })
    codes.push(made)
    return made
  }
  return {
    font,
    resource,
    codes,
    codeOf,
    codeOfUnit: (glyph, text, at) => {
      const first = codes[firstCodes[glyph] ?? 0]
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
