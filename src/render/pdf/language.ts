/**
 * Which stretches of a text are of another language than the document, told by script: in a Chinese
 * document Latin words are read as English, in an English one Han as Chinese. Screen readers choose
 * their voice by it (PDF/UA-1, 7.2).
 */

import type { SceneGlyphs } from '../../scene/text-item.ts'

export interface LanguageStretch {
  /** UTF-16 offsets, half-open. */
  readonly start: number
  readonly end: number
  readonly lang: string
}

const LATIN_WORDS =
  /\p{Script=Latin}[\p{Script=Latin}\p{M}'\u2019-]+(?:[ \u00a0&.,;:/-]+\p{Script=Latin}[\p{Script=Latin}\p{M}'\u2019-]*)*/gu
const HAN_WORDS = /\p{Script=Han}[\p{Script=Han}\u3001\u3002\uff0c\uff1a\uff1b\u300a\u300b]*/gu
/** In every stretch of Latin words, and quick to look for; tests hold it against the script. */
export const MAY_BE_LATIN =
  /[A-Za-z\u00aa-\u02ff\u1d00-\u1fff\u2071-\u209f\u2100-\u218f\u2c60-\u2c7f\ua720-\uab6f\ud801\ud837\ufb00-\ufb06\uff21-\uff5a]/
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u

const ENGLISH = 'en'
const CHINESE = 'zh-CN'
const JAPANESE = 'ja'

/** Single Latin letters (units, symbols) belong to every language and are left alone. */
export function foreignStretches(text: string, lang: string): readonly LanguageStretch[] {
  const base = lang.toLowerCase().split('-')[0] ?? ''
  const isHan = base === 'zh' || base === 'ja'
  if (isHan && !MAY_BE_LATIN.test(text)) return []
  const words = isHan ? LATIN_WORDS : HAN_WORDS
  const foreign = isHan ? ENGLISH : KANA.test(text) ? JAPANESE : CHINESE
  if (!words.test(text)) return []
  words.lastIndex = 0
  return [...text.matchAll(words)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    lang: foreign,
  }))
}

/** Glyphs of one language; null where it is the language around. */
export interface LanguagePiece {
  readonly glyphs: SceneGlyphs
  readonly lang: string | null
}

/** A run cut where its language changes; whole where it does not. */
export function languagePieces(run: SceneGlyphs, lang: string): readonly LanguagePiece[] {
  const stretches = foreignStretches(run.text, lang)
  if (stretches.length === 0) return [{ glyphs: run, lang: null }]
  const edges = stretches.flatMap(({ start, end, lang: foreign }) => [
    { at: start, lang: foreign },
    { at: end, lang: null },
  ])
  const pieces: LanguagePiece[] = []
  const cutter = glyphCutter(run)
  let current: string | null = null
  for (const edge of [...edges, { at: run.text.length, lang: null }]) {
    const glyphs = cutter(edge.at)
    if (glyphs.glyphs.length > 0) pieces.push({ glyphs, lang: current })
    current = edge.lang
  }
  return pieces
}

/** Cuts a run's glyphs off from the left, each time up to an offset of its text. */
function glyphCutter(run: SceneGlyphs): (end: number) => SceneGlyphs {
  let first = 0
  let offset = 0
  let x = run.x
  return (end) => {
    const [start, startOffset, startX] = [first, offset, x]
    const isLast = end >= run.text.length
    while (first < run.glyphs.length) {
      const length = run.clusters[first] ?? 0
      // What stands for no text of its own stays with the cluster before it.
      if (!isLast && offset >= end && length > 0) break
      offset += length
      x += run.advances[first] ?? 0
      first++
    }
    return {
      ...run,
      text: run.text.slice(startOffset, offset),
      glyphs: run.glyphs.slice(start, first),
      clusters: run.clusters.slice(start, first),
      advances: run.advances.slice(start, first),
      x: startX,
      width: x - startX,
    }
  }
}
