import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { inMemory } from '../../src/source/random-access.ts'
import type { World } from '../../src/source/world.ts'
import { createFontCache, type FontSet, loadFontSet } from '../../src/text/font-set.ts'
import type { ParagraphOptions, StyledRun, TextStyle } from '../../src/text/styled-text.ts'
import type { FontPlan } from '../../src/theme/theme.ts'

const require = createRequire(import.meta.url)

export const SANS = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'
export const SANS_BOLD = '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'
export const SERIF = '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'
export const ARIMO = '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf'
const ARIMO_BOLD = '@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf'
export const SYMBOLS =
  '@expo-google-fonts/noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular.ttf'
export const EMOJI = '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf'

export function fontBytes(name: string): Uint8Array {
  return readFileSync(require.resolve(name))
}

/** A World that has the fonts of npm and what `files` adds. */
export function fontWorld(files: Readonly<Record<string, Uint8Array>> = {}): World {
  return {
    readText: () => ({ ok: false, reason: 'missing' }),
    readBytes: () => ({ ok: false, reason: 'missing' }),
    readFont: (name) => {
      const own = files[name]
      if (own !== undefined) return { ok: true, value: inMemory(own) }
      try {
        return { ok: true, value: inMemory(fontBytes(name)) }
      } catch {
        return { ok: false, reason: 'missing' }
      }
    },
    fontPath: () => undefined,
    list: () => [],
  }
}

const han = { regular: SANS, bold: SANS_BOLD }

/** Noto Sans SC for everything, as a report has it. */
export const HAN_ONLY: FontPlan = {
  heading: { latin: null, han },
  body: { latin: null, han },
  mono: { latin: null, han },
  fallback: [SYMBOLS, EMOJI],
}

/** Arimo for Latin, as a deck has it. */
export const WITH_LATIN: FontPlan = {
  heading: { latin: { regular: ARIMO, bold: ARIMO_BOLD }, han },
  body: { latin: { regular: ARIMO, bold: ARIMO_BOLD }, han },
  mono: { latin: { regular: ARIMO, bold: ARIMO_BOLD }, han },
  fallback: [SYMBOLS, EMOJI],
}

const cache = createFontCache()

export function fontSet(plan: FontPlan): FontSet {
  const { value, diagnostics } = loadFontSet(plan, fontWorld(), cache)
  if (value === undefined) throw new Error(diagnostics.map((one) => one.message).join('; '))
  return value
}

export const STYLE: TextStyle = {
  family: 'body',
  bold: false,
  italic: false,
  size: 10,
  rise: 'none',
}

export function run(text: string, style: Partial<TextStyle> = {}): StyledRun {
  return { text, style: { ...STYLE, ...style } }
}

/** Print: total fit, justified, gaps and squeeze. */
export function printOptions(
  measure: number | readonly number[],
  more: Partial<ParagraphOptions> = {},
): ParagraphOptions {
  return {
    measure: typeof measure === 'number' ? [measure] : measure,
    lang: 'zh-CN',
    align: 'justify',
    method: 'total-fit',
    hanLatinGap: 0.25,
    squeeze: true,
    hyphenate: false,
    phrases: false,
    ...more,
  }
}

/** Slides: greedy, ragged, no gaps, no squeeze. */
export function deckOptions(
  measure: number | readonly number[],
  more: Partial<ParagraphOptions> = {},
): ParagraphOptions {
  return printOptions(measure, {
    align: 'start',
    method: 'first-fit',
    hanLatinGap: 0,
    squeeze: false,
    ...more,
  })
}
