/**
 * Full-width and proportional forms of a glyph: GSUB single substitutions of the features `fwid`
 * and `pwid`. Noto Sans SC keeps one glyph for the marks that Chinese and Latin share: its quotes
 * are full-width and have proportional forms, its dash is the other way about.
 */
import { int16, type Table, uint16, within } from './font-tables.ts'
import { coverageIndex, subtablesOf } from './layout-tables.ts'

const SINGLE_SUBSTITUTION = 1
const EXTENSION = 7

/** Gives the glyph itself where it has no such form. */
export type GlyphVariant = (glyph: number) => number

export function glyphVariant(gsub: Table, feature: 'fwid' | 'pwid'): GlyphVariant {
  const subtables = subtablesOf(gsub, feature, SINGLE_SUBSTITUTION, EXTENSION)
  return (glyph) => {
    for (const table of subtables) {
      const index = coverageIndex(within(table, uint16(table, 2)), glyph)
      if (index < 0) continue
      if (uint16(table, 0) === 2) return uint16(table, 6 + index * 2)
      return (glyph + int16(table, 4)) & 0xffff
    }
    return glyph
  }
}
