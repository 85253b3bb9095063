/**
 * Glyphs → characters that a reader's program draws as just these glyphs, each at its own x. Most
 * characters give their glyph by themselves. Where composition chose another form (the full-width
 * or proportional one of a mark), the piece names the font feature that gives it; where a font
 * lacks a character and a relative stands in, the relative is written.
 */
import type { SceneGlyphs } from '../../scene/text-item.ts'
import type { Font } from '../../text/font.ts'

export type GlyphForm = 'plain' | 'full-width' | 'proportional'

/** Characters that are drawn by one piece of text. */
export interface DrawnPiece {
  readonly form: GlyphForm
  readonly text: string
  /** From the run's left edge, one for each UTF-16 unit of `text`; one alone where a glyph stands for several. */
  readonly xs: readonly number[]
}

/** Forms beyond the contract of Font, which fonts opened by the text stage have. */
interface FormedFont extends Font {
  fullWidth?(glyph: number): number
  proportional?(glyph: number): number
}

/** Hyphen, dash and space stand in for their relatives (text/font-set.ts). */
const STAND_INS = ['-', '\u2013', ' '] as const

export function drawnPieces(run: SceneGlyphs, font: FormedFont | undefined): readonly DrawnPiece[] {
  const pieces: Draft[] = []
  let x = 0
  let offset = 0
  for (const [i, glyph] of run.glyphs.entries()) {
    const length = run.clusters[i] ?? 0
    const written = run.text.slice(offset, offset + length)
    offset += length
    const drawn = drawnCharacter(written, glyph, font)
    if (drawn !== undefined) addTo(pieces, drawn, x)
    x += run.advances[i] ?? 0
  }
  return pieces
}

interface Draft {
  readonly form: GlyphForm
  text: string
  readonly xs: number[]
  /** Nothing may be added. */
  readonly alone: boolean
}

interface Drawn {
  readonly form: GlyphForm
  readonly text: string
}

function addTo(pieces: Draft[], drawn: Drawn, x: number): void {
  const alone = drawn.text.trimEnd().length > 1
  const last = pieces.at(-1)
  const xs = alone ? [x] : [...drawn.text].map(() => x)
  if (last === undefined || alone || last.alone || last.form !== drawn.form) {
    pieces.push({ form: drawn.form, text: drawn.text, xs, alone })
    return
  }
  last.text += drawn.text
  last.xs.push(...xs)
}

/** Undefined where there is nothing to draw: a second glyph of a cluster, a mark that only steers. */
function drawnCharacter(
  written: string,
  glyph: number,
  font: FormedFont | undefined,
): Drawn | undefined {
  const text = written.replace(/[\u00AD\u200B\u2060\uFEFF]/g, '').replace(/[\t\n\r]/g, ' ')
  const code = text.codePointAt(0)
  if (font === undefined) return code === undefined ? undefined : { form: 'plain', text }
  const own = code === undefined ? 0 : font.glyphOf(code)
  if (code !== undefined && (own === glyph || glyph === 0)) return { form: 'plain', text }
  if (code !== undefined && own !== 0) {
    if (font.fullWidth?.(own) === glyph) return { form: 'full-width', text }
    if (font.proportional?.(own) === glyph) return { form: 'proportional', text }
  }
  const standIn = STAND_INS.find((one) => font.glyphOf(one.charCodeAt(0)) === glyph)
  return standIn === undefined ? undefined : { form: 'plain', text: standIn }
}
