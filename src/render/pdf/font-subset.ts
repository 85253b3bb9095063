/**
 * The part of a font that a file shows: codes are given out in the order of first use, one for each
 * pair of glyph and text. Noto Sans SC draws U+00B7, U+2022 and U+30FB with one glyph; keyed by the
 * glyph alone, copied text would come out as whichever stood first.
 */
import type { Font } from '../../text/font.ts'
import { hex16 } from './pdf-syntax.ts'

/** How a glyph that stands for a text is shown. */
interface GlyphCode {
  readonly code: number
  readonly glyph: number
  readonly text: string
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
}

export function fontSubset(font: Font, resource: string): FontSubset {
  const codes: GlyphCode[] = [newCode(font, 0, { glyph: 0, text: '' })]
  const byGlyph = new Map<number, GlyphCode[]>()
  return {
    font,
    resource,
    codes,
    codeOf: (glyph, text) => {
      const known = byGlyph.get(glyph)
      const found = known?.find((candidate) => candidate.text === text)
      if (found !== undefined) return found
      const made = newCode(font, codes.length, { glyph, text })
      codes.push(made)
      if (known === undefined) byGlyph.set(glyph, [made])
      else known.push(made)
      return made
    },
  }
}

function newCode(
  font: Font,
  code: number,
  of: { readonly glyph: number; readonly text: string },
): GlyphCode {
  const width = Math.round((font.advanceOf(of.glyph) * 1000) / font.unitsPerEm)
  return { code, glyph: of.glyph, text: of.text, hex: hex16(code), width }
}
