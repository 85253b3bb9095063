/**
 * Which language a stretch of text is in, by its script. PowerPoint picks the font of ambiguous
 * punctuation, the proofing tools and the voice of a screen reader by a run's `lang`.
 */

export interface Languages {
  /** Of text in Han, `zh-CN` unless the deck says another Chinese. */
  readonly han: string
  /** Of text in Latin letters. */
  readonly latin: string
  /** Of the deck as a whole. */
  readonly main: string
}

export interface LanguageRun {
  readonly text: string
  readonly lang: string
  readonly altLang: string | undefined
}

const EAST_ASIAN =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303F\\uFF00-\\uFFEF'
const ALPHABETIC = '\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}'
const HAS_EAST_ASIAN = new RegExp(`[${EAST_ASIAN}]`, 'u')
/** From a letter to the last letter (with its digits) before Han; what is neutral stays with Han. */
const ALPHABETIC_STRETCH = new RegExp(
  `[${ALPHABETIC}](?:[^${EAST_ASIAN}]*[${ALPHABETIC}])?(?:[-.]?\\p{N}+)*`,
  'gu',
)
const ASCII_OR_LETTERS = new RegExp(`^[\\x20-\\x7E${ALPHABETIC}]*$`, 'u')

export function languagesOf(lang: string): Languages {
  const chinese = /^zh\b/i.test(lang)
  const han = chinese && /^zh-[A-Z]{2}$/i.test(lang) ? lang : traditionalOrSimplified(lang)
  return { han, latin: chinese ? 'en-US' : lang, main: chinese ? han : lang }
}

function traditionalOrSimplified(lang: string): string {
  return /hant/i.test(lang) ? 'zh-TW' : 'zh-CN'
}

/** Splits text where its script changes; digits and marks between Han stay with the Han. */
export function languageRuns(text: string, languages: Languages): readonly LanguageRun[] {
  if (!HAS_EAST_ASIAN.test(text)) return [wholeRun(text, languages)]
  const runs: LanguageRun[] = []
  let at = 0
  for (const match of text.matchAll(ALPHABETIC_STRETCH)) {
    if (match.index > at) runs.push(hanRun(text.slice(at, match.index), languages))
    runs.push(latinRun(match[0], languages))
    at = match.index + match[0].length
  }
  if (at < text.length) runs.push(hanRun(text.slice(at), languages))
  return runs
}

/** The one language of a text that must not be split, such as a link's. */
export function wholeRun(text: string, languages: Languages): LanguageRun {
  if (HAS_EAST_ASIAN.test(text)) return hanRun(text, languages)
  const latin = ASCII_OR_LETTERS.test(text) || languages.main !== languages.han
  return latin ? latinRun(text, languages) : hanRun(text, languages)
}

function hanRun(text: string, languages: Languages): LanguageRun {
  return { text, lang: languages.han, altLang: languages.latin }
}

function latinRun(text: string, languages: Languages): LanguageRun {
  const altLang = languages.main === languages.han ? languages.han : undefined
  return { text, lang: languages.latin, altLang }
}
