/**
 * What one write leaves for the next of nearly the same scene (`watch`): font programs, and pages as
 * they were painted. A page is taken over when its items are the same objects and its glyphs have
 * the same codes; its structure is walked all the same, and what the walk says is held against what
 * was said before (page-log.ts). Where that differs, the write starts over without kept pages. So
 * the bytes are those of a write without reuse. Nothing is kept that the last write had no use for.
 */
import type { Item } from '../../scene/item.ts'
import type { Scene, ScenePage } from '../../scene/scene.ts'
import type { Font } from '../../text/font.ts'
import type { FontSubset, GlyphCode } from './font-subset.ts'

/** Handed from write to write; one for each output. */
export interface PdfReuse {
  last: Kept | null
}

export function createPdfReuse(): PdfReuse {
  return { last: null }
}

/** A font as it was embedded. */
export interface KeptFont {
  /** By code, in order. */
  readonly codes: readonly GlyphCode[]
  /** Length of the program before it was deflated, as all streams here are. */
  readonly length: number
  readonly program: Uint8Array
  readonly glyphOfCode: Uint8Array
  readonly toUnicode: Uint8Array
}

/** What a page shows of a font. */
export interface ShownFont {
  readonly name: string
  readonly font: Font
  /** In the order of their first use on the page. */
  readonly codes: readonly GlyphCode[]
}

/** A page as it was painted. */
export interface KeptPage {
  readonly decorations: readonly Item[]
  readonly background: ScenePage['background']
  readonly log: string
  readonly fonts: readonly ShownFont[]
  /** The content stream, deflated. */
  readonly content: Uint8Array
}

export interface Kept {
  /** What all pages depend on, written out. */
  readonly look: string
  readonly fonts: ReadonlyMap<Font, KeptFont>
  /** By items; null where several pages have the same. */
  readonly pages: ReadonlyMap<readonly Item[], KeptPage | null>
}

/** The reuse of one write. */
export interface Reusing {
  fontBefore(font: Font): KeptFont | undefined
  pageBefore(page: ScenePage, decorations: readonly Item[]): KeptPage | undefined
  keepFont(font: Font, kept: KeptFont): void
  keepPage(page: ScenePage, kept: KeptPage): void
  /** What is handed to the next write. */
  kept(): Kept
}

export function lookOf({ meta, size, scheme, ground }: Scene, grey: boolean): string {
  return JSON.stringify([meta.lang, size, scheme, ground, grey])
}

export function reusing(before: Kept | null, look: string): Reusing {
  const fonts = new Map<Font, KeptFont>()
  const pages = new Map<readonly Item[], KeptPage | null>()
  const pagesBefore = before?.look === look ? before.pages : undefined
  return {
    fontBefore: (font) => before?.fonts.get(font),
    pageBefore: ({ items, background }, decorations) => {
      const page = pagesBefore?.get(items) ?? undefined
      const isSame = page?.background === background && page.decorations === decorations
      return isSame && !pages.has(items) ? page : undefined
    },
    keepFont: (font, kept) => fonts.set(font, kept),
    keepPage: ({ items }, kept) => pages.set(items, pages.has(items) ? null : kept),
    kept: () => ({ look, fonts, pages }),
  }
}

/** The same without its pages. */
export function withoutPages(kept: Kept): Kept {
  return { ...kept, pages: new Map() }
}

/**
 * Gives out the codes of a page as painting it would.
 *
 * @param subsetOf  the subset of a font that has been opened
 * @returns whether they are those that the page was painted with
 */
export function hasSameCodes(
  page: KeptPage,
  subsetOf: (font: string) => FontSubset | undefined,
): boolean {
  let isSame = true
  for (const { name, font, codes } of page.fonts) {
    const subset = subsetOf(name)
    if (subset?.font !== font) return false
    for (const { code, glyph, text } of codes) {
      if (subset.codeOf(glyph, text).code !== code) isSame = false
    }
  }
  return isSame
}
