/**
 * What was said while a page was painted: every mark, whether it opened new content or not, and
 * every run of glyphs. Two paintings of the same items that say the same make the same content: items
 * are painted in one order, and the structure they stand in shows in the marks only.
 */
import type { FontSubset, GlyphCode } from './font-subset.ts'
import type { ShownFont } from './reuse.ts'

export interface PageLog {
  add(said: string): void
  /** A subset that notes which codes the page shows. */
  noting(name: string, subset: FontSubset): FontSubset
  /** The page has something that is not kept: a picture, a message. */
  cannotKeep(): void
  readonly canKeep: boolean
  said(): string
  fonts(): readonly ShownFont[]
}

export function pageLog(): PageLog {
  let said = ''
  let canKeep = true
  const noted = new Map<string, { readonly noting: FontSubset; readonly codes: Set<GlyphCode> }>()
  return {
    add: (one) => {
      said += one
    },
    noting: (name, subset) => {
      const known = noted.get(name)
      if (known !== undefined) return known.noting
      const codes = new Set<GlyphCode>()
      const noting = notingSubset(subset, codes)
      noted.set(name, { noting, codes })
      return noting
    },
    cannotKeep: () => {
      canKeep = false
    },
    get canKeep() {
      return canKeep
    },
    said: () => said,
    fonts: () =>
      [...noted].map(([name, { noting, codes }]) => ({
        name,
        font: noting.font,
        codes: [...codes],
      })),
  }
}

function notingSubset(subset: FontSubset, codes: Set<GlyphCode>): FontSubset {
  const note = (code: GlyphCode) => {
    codes.add(code)
    return code
  }
  return {
    font: subset.font,
    resource: subset.resource,
    codes: subset.codes,
    codeOf: (glyph, text) => note(subset.codeOf(glyph, text)),
    codeOfUnit: (glyph, text, at) => note(subset.codeOfUnit(glyph, text, at)),
  }
}
