/**
 * Which font draws a character. The Latin font of a family is asked first for everything but Han,
 * kana and full-width marks; then the Han font; then the fallbacks. What none has is drawn with the
 * Han font's .notdef and remembered, so that the build can say so: a missing character is never
 * silent.
 */
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import { failure, type Outcome, success } from '../diagnostic/outcome.ts'
import type { RandomAccessFile } from '../source/random-access.ts'
import type { ReadFailure, World } from '../source/world.ts'
import type { FamilyName, FontFamily, FontPlan } from '../theme/theme.ts'
import { isHanSide, isShared } from './character-class.ts'
import { directoryBytes } from './font-tables.ts'
import { type OpenFont, openFont } from './read-truetype.ts'
import type { SetParagraph } from './styled-text.ts'

/** Opened fonts by name; may live as long as the process. Owned by who creates it. */
export interface FontCache {
  readonly fonts: Map<string, OpenFont>
}

export function createFontCache(): FontCache {
  return { fonts: new Map() }
}

/** One family in one weight: code point → font and glyph. */
export interface Face {
  /** Font index × 65536 + glyph; the index counts in `FontSet.fonts`. */
  resolve(codePoint: number): number
  /** The same for a mark that Chinese and Latin share, where it stands in Chinese text. */
  resolveInHan(codePoint: number): number
}

export interface FontSet {
  readonly fonts: readonly OpenFont[]
  face(family: FamilyName, bold: boolean): Face
  /** Characters met so far that no font has. */
  missing(): ReadonlySet<string>
  /** Widths that `measureText` keeps for the life of the set. */
  readonly widths: Map<string, number>
  /** Paragraphs by all that they depend on, for a set that lives through many builds. */
  readonly paragraphs?: Map<string, SetParagraph>
}

export function fontIndexOf(resolved: number): number {
  return resolved >>> 16
}

export function glyphIdOf(resolved: number): number {
  return resolved & 0xffff
}

interface Loading {
  readonly world: World
  readonly cache: FontCache
  readonly fonts: OpenFont[]
  readonly indexes: Map<string, number | undefined>
  readonly diagnostics: Diagnostic[]
}

interface FaceFonts {
  readonly latin: number | undefined
  readonly han: number
  readonly fallback: readonly number[]
}

const FAMILIES: readonly FamilyName[] = ['heading', 'body', 'mono']

/**
 * Opens every font of a plan once. A font that can't be used is reported and stood in for (bold by
 * regular, Latin by Han, a fallback by none); without a Han regular there is no set.
 *
 * Yields `file/missing`, `file/outside-project`, `file/too-large`, `file/unreadable`.
 */
export function loadFontSet(
  plan: FontPlan,
  world: World,
  cache: FontCache = createFontCache(),
): Outcome<FontSet> {
  const loading: Loading = { world, cache, fonts: [], indexes: new Map(), diagnostics: [] }
  const fallback = plan.fallback.flatMap((name) => load(name, loading) ?? [])
  const missing = new Set<string>()
  const faces = new Map<string, Face>()
  /** Families often share their fonts; then they share what is known of their glyphs too. */
  const byFonts = new Map<string, Face>()
  for (const family of FAMILIES) {
    for (const bold of [false, true]) {
      const fonts = faceFonts(plan[family], bold, loading)
      if (fonts === undefined) return failure(loading.diagnostics)
      const key = `${fonts.latin}/${fonts.han}`
      const face = byFonts.get(key) ?? createFace({ ...fonts, fallback }, loading.fonts, missing)
      byFonts.set(key, face)
      faces.set(faceKey(family, bold), face)
    }
  }
  const set: FontSet = {
    fonts: loading.fonts,
    face: (family, bold) => faces.get(faceKey(family, bold)) as Face,
    missing: () => missing,
    widths: new Map(),
  }
  return success(set, loading.diagnostics)
}

/** One warning for all characters that no font of the set has; none where nothing is missing. */
export function missingGlyphs(fonts: FontSet): readonly Diagnostic[] {
  const characters = [...fonts.missing()].sort()
  if (characters.length === 0) return []
  const listed = characters.map((one) => `\`${one}\` (${codePointName(one)})`).join(', ')
  return [
    diagnostic('text/missing-glyph', `no font of the theme has ${listed}`, null, {
      help: 'add a font that has them to `fallback` in the theme, or write something else',
    }),
  ]
}

function codePointName(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `U+${hex}`
}

function faceKey(family: FamilyName, bold: boolean): string {
  return bold ? `${family} bold` : family
}

function faceFonts(
  family: FontFamily,
  bold: boolean,
  loading: Loading,
): { readonly latin: number | undefined; readonly han: number } | undefined {
  const hanRegular = load(family.han.regular, loading)
  const han = bold ? (load(family.han.bold, loading) ?? hanRegular) : hanRegular
  if (han === undefined) return undefined
  if (family.latin === null) return { latin: undefined, han }
  const latinRegular = load(family.latin.regular, loading)
  const latin = bold ? (load(family.latin.bold, loading) ?? latinRegular) : latinRegular
  return { latin, han }
}

function load(name: string, loading: Loading): number | undefined {
  if (loading.indexes.has(name)) return loading.indexes.get(name)
  const font = openCached(name, loading)
  const index = font === undefined ? undefined : loading.fonts.push(font) - 1
  loading.indexes.set(name, index)
  return index
}

function openCached(name: string, loading: Loading): OpenFont | undefined {
  const read = loading.world.readFont(name)
  if (!read.ok) {
    loading.diagnostics.push(unreadable(name, read.reason))
    return undefined
  }
  const cached = loading.cache.fonts.get(name)
  if (cached !== undefined && isSameFile(cached.file, read.value)) return cached
  const opened = openFont(read.value)
  if (!opened.ok) {
    loading.diagnostics.push(
      diagnostic('file/unreadable', `the font \`${name}\` can't be used: ${opened.reason}`, null),
    )
    return undefined
  }
  loading.cache.fonts.set(name, opened.font)
  return opened.font
}

/** Equal directories mean equal checksums of every table: as good as comparing 10 MB. */
function isSameFile(a: RandomAccessFile, b: RandomAccessFile): boolean {
  if (a === b) return true
  if (a.size !== b.size) return false
  const directory = directoryBytes(a)
  const other = directoryBytes(b)
  return directory.length === other.length && directory.every((byte, at) => byte === other[at])
}

function unreadable(name: string, reason: ReadFailure): Diagnostic {
  const code = reason === 'not-utf8' ? 'file/unreadable' : (`file/${reason}` as const)
  return diagnostic(code, `the font \`${name}\` can't be read`, null, {
    help:
      reason === 'missing'
        ? 'install the package it belongs to, or name another font in the theme'
        : undefined,
  })
}

/** Close relatives to draw in place of characters that many fonts lack. */
const STAND_INS: ReadonlyMap<number, number> = new Map([
  [0x2010, 0x2d],
  [0x2011, 0x2d],
  [0x2012, 0x2013],
  [0x2212, 0x2013],
  [0x3000, 0x20],
])

/** Glyph ids are kept in a flat table for the basic plane: 0 = not asked yet, else resolved + 1. */
function createFace(of: FaceFonts, fonts: readonly OpenFont[], missing: Set<string>): Face {
  const known = new Uint32Array(0x10000)
  const knownBeyond = new Map<number, number>()
  const inHan = new Map<number, number>()
  const find = (codePoint: number) => {
    const order = isHanSide(codePoint) ? [of.han, of.latin] : [of.latin, of.han]
    return firstWith([...order, ...of.fallback], fonts, codePoint)
  }
  const findOrNotdef = (codePoint: number) => {
    const standIn = STAND_INS.get(codePoint)
    const found = find(codePoint) ?? (standIn === undefined ? undefined : find(standIn))
    if (found !== undefined) return isShared(codePoint) ? inLatinForm(found, of, fonts) : found
    missing.add(String.fromCodePoint(codePoint))
    return of.han << 16
  }
  return {
    resolve: (codePoint) => {
      if (codePoint > 0xffff) return kept(knownBeyond, codePoint, findOrNotdef)
      const seen = known[codePoint] as number
      if (seen !== 0) return seen - 1
      const found = findOrNotdef(codePoint)
      known[codePoint] = found + 1
      return found
    },
    resolveInHan: (codePoint) =>
      kept(inHan, codePoint, () => {
        const font = fonts[of.han] as OpenFont
        const glyph = font.glyphOf(codePoint)
        return glyph === 0 ? findOrNotdef(codePoint) : (of.han << 16) | font.fullWidth(glyph)
      }),
  }
}

function kept(map: Map<number, number>, key: number, make: (key: number) => number): number {
  let value = map.get(key)
  if (value === undefined) {
    value = make(key)
    map.set(key, value)
  }
  return value
}

function firstWith(
  order: readonly (number | undefined)[],
  fonts: readonly OpenFont[],
  codePoint: number,
): number | undefined {
  for (const index of order) {
    const glyph = index === undefined ? 0 : (fonts[index] as OpenFont).glyphOf(codePoint)
    if (glyph !== 0) return ((index as number) << 16) | glyph
  }
  return undefined
}

/** Outside Chinese text a Han font's quotes take their proportional forms. */
function inLatinForm(resolved: number, of: FaceFonts, fonts: readonly OpenFont[]): number {
  const index = fontIndexOf(resolved)
  if (index !== of.han) return resolved
  return (index << 16) | (fonts[index] as OpenFont).proportional(glyphIdOf(resolved))
}
