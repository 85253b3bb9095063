/**
 * Which stretches of a text are of another language than the document, told by script: in a Chinese
 * document Latin words are read as English, in an English one Han as Chinese. Screen readers choose
 * their voice by it (PDF/UA-1, 7.2).
 */

export interface LanguageStretch {
  /** UTF-16 offsets, half-open. */
  readonly start: number
  readonly end: number
  readonly lang: string
}

const LATIN_WORDS =
  /\p{Script=Latin}[\p{Script=Latin}\p{M}'\u2019-]+(?:[ \u00a0&./-]+\p{Script=Latin}[\p{Script=Latin}\p{M}'\u2019-]+)*/gu
const HAN_WORDS = /\p{Script=Han}[\p{Script=Han}\u3001\u3002\uff0c\uff1a\uff1b\u300a\u300b]*/gu
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u

const ENGLISH = 'en'
const CHINESE = 'zh-CN'
const JAPANESE = 'ja'

/** Single Latin letters (units, symbols) belong to every language and are left alone. */
export function foreignStretches(text: string, lang: string): readonly LanguageStretch[] {
  const base = lang.toLowerCase().split('-')[0] ?? ''
  const isHan = base === 'zh' || base === 'ja'
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
