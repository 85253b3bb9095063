/**
 * English hyphenation (Liang's patterns for en-US, package `hyphen`). The patterns take 12 ms to
 * load, so they are loaded on request: who sets text with `hyphenate` awaits `loadHyphenation` once
 * before. Words in capitals or with digits are left whole, and so is the last letter pair.
 */
import { type Cells, cellAt } from './cells.ts'
import { allowHyphen, type Breaks, NO_BREAK } from './line-breaks.ts'

interface Hyphen {
  hyphenateSync(
    text: string,
    options: { readonly hyphenChar: string; readonly minWordLength: number },
  ): string
}

/** Shorter words gain nothing. */
const MIN_LETTERS = 6
/** Letters that stay together before and after a hyphen (TeX's \lefthyphenmin, \righthyphenmin). */
const MIN_BEFORE = 2
const MIN_AFTER = 3
const MARK = '\u00ad'

let loaded: Hyphen | undefined
const known = new Map<string, readonly number[]>()

/** Whether texts in a language are hyphenated; there are patterns for English only. */
export function hyphenates(lang: string): boolean {
  return /^en\b/i.test(lang)
}

/** Loads the patterns; without them `hyphenate` changes nothing. */
export async function loadHyphenation(): Promise<void> {
  loaded ??= (await import('hyphen/en-us/index.js')).default
}

/** Allows breaks with a hyphen inside English words that no rule keeps whole. */
export function allowHyphenation(cells: Cells, breaks: Breaks): void {
  if (loaded === undefined) return
  for (const match of cells.text.matchAll(/\p{L}{6,}/gu)) {
    const word = match[0]
    if (!/^[A-Za-z][a-z]+$/.test(word)) continue
    const first = cellAt(cells, match.index)
    for (const at of pointsOf(word, loaded)) {
      const cell = first + at
      if (cells.start[cell] !== match.index + at) break
      if (breaks.cost[cell] === NO_BREAK) allowHyphen(breaks, cell)
    }
  }
}

function pointsOf(word: string, hyphen: Hyphen): readonly number[] {
  let points = known.get(word)
  if (points === undefined) {
    const marked = hyphen.hyphenateSync(word, { hyphenChar: MARK, minWordLength: MIN_LETTERS })
    const found: number[] = []
    let at = 0
    for (const part of marked.split(MARK)) {
      at += part.length
      if (at >= MIN_BEFORE && at <= word.length - MIN_AFTER) found.push(at)
    }
    points = found
    known.set(word, points)
  }
  return points
}
