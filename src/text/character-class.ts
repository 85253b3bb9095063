/**
 * What setting text knows about a character: its line-break class (UAX #14, Unicode 15.1, with the
 * classes of Chinese marks tightened as CLREQ 3.1.8 "line start and line end" has it) and its kind
 * for spacing. Both sit in one number per code point, worked out when first seen and kept.
 */

/** Line-break classes; numbers so that they fit into typed arrays and index the pair table. */
export const BREAK = {
  alphabetic: 0,
  ideographic: 1,
  open: 2,
  /** Full-width openers and opening quotes in Chinese: a break before them is allowed after letters. */
  openWide: 3,
  close: 4,
  closeNarrow: 5,
  exclamation: 6,
  nonStarter: 7,
  quotation: 8,
  numeric: 9,
  space: 10,
  glue: 11,
  wordJoiner: 12,
  zeroWidthSpace: 13,
  breakAfter: 14,
  hyphen: 15,
  prefix: 16,
  postfix: 17,
  infix: 18,
  slash: 19,
  inseparable: 20,
  dash: 21,
  breakBefore: 22,
  mandatory: 23,
  /** Combining marks, joiners and other characters without a width of their own. */
  attached: 24,
} as const

export const BREAK_CLASSES = 25

export type BreakClass = (typeof BREAK)[keyof typeof BREAK]

/** Kinds for spacing between Han and the rest. */
export const KIND = { other: 0, han: 1, latin: 2, digit: 3, space: 4, mark: 5 } as const

export type Kind = (typeof KIND)[keyof typeof KIND]

const KIND_SHIFT = 5
const CLASS_MASK = 31
const SEEN = 0x8000

const known = new Uint16Array(0x10000)
const knownBeyond = new Map<number, number>()

/** Class and kind in one number, for `breakClass` and `kindOf`; constant time after first sight. */
export function traits(codePoint: number): number {
  if (codePoint < 0x10000) {
    const seen = known[codePoint] as number
    if (seen !== 0) return seen
    const made = classify(codePoint)
    known[codePoint] = made
    return made
  }
  let beyond = knownBeyond.get(codePoint)
  if (beyond === undefined) {
    beyond = classify(codePoint)
    knownBeyond.set(codePoint, beyond)
  }
  return beyond
}

export function breakClass(of: number): BreakClass {
  return (of & CLASS_MASK) as BreakClass
}

export function kindOf(of: number): Kind {
  return ((of >> KIND_SHIFT) & 7) as Kind
}

/** True for characters that the Han font is asked for first. */
export function isHanSide(codePoint: number): boolean {
  const kind = kindOf(traits(codePoint))
  return kind === KIND.han || kind === KIND.mark
}

/** Marks that Chinese and Latin share; context tells whose they are. */
export function isShared(codePoint: number): boolean {
  switch (codePoint) {
    case 0xb7:
    case 0x2014:
    case 0x2018:
    case 0x2019:
    case 0x201c:
    case 0x201d:
    case 0x2026:
      return true
    default:
      return false
  }
}

/** Class of a shared mark where it belongs to Chinese text. */
export function sharedClassInHan(codePoint: number): BreakClass {
  switch (codePoint) {
    case 0x2018:
    case 0x201c:
      return BREAK.openWide
    case 0x2019:
    case 0x201d:
      return BREAK.close
    case 0xb7:
      return BREAK.nonStarter
    default:
      return BREAK.inseparable
  }
}

/** Class of a shared mark in other text; quotes open and close as in English and Chinese only. */
export function sharedClassInLatin(codePoint: number, quotesAsEnglish: boolean): BreakClass {
  switch (codePoint) {
    case 0x2018:
    case 0x201c:
      return quotesAsEnglish ? BREAK.open : BREAK.quotation
    case 0x201d:
      return quotesAsEnglish ? BREAK.closeNarrow : BREAK.quotation
    case 0x2019:
      return BREAK.quotation
    case 0x2014:
      return BREAK.dash
    case 0x2026:
      return BREAK.inseparable
    default:
      return BREAK.alphabetic
  }
}

function classify(codePoint: number): number {
  // The unified ideographs without asking the Unicode tables, which is slow for a first sight.
  if (codePoint >= 0x4e00 && codePoint <= 0x9fff) return packed(KIND.han, BREAK.ideographic)
  const character = String.fromCodePoint(codePoint)
  const kind = classifyKind(codePoint, character)
  return packed(kind, classifyBreak(codePoint, character, kind))
}

function packed(kind: Kind, of: BreakClass): number {
  return SEEN | (kind << KIND_SHIFT) | of
}

function classifyKind(codePoint: number, character: string): Kind {
  if (/\p{Zs}|\t/u.test(character)) return codePoint === 0x3000 ? KIND.mark : KIND.space
  if (
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/u.test(character)
  ) {
    return /[\p{L}\p{Nl}]/u.test(character) ? KIND.han : KIND.mark
  }
  if (/[\p{Script=Hangul}]/u.test(character)) return KIND.other
  if (isWide(codePoint)) return KIND.mark
  if (/\p{Nd}/u.test(character)) return KIND.digit
  if (/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(character)) return KIND.latin
  return KIND.other
}

/** Symbols and punctuation of CJK, vertical, small and full-width forms. */
function isWide(codePoint: number): boolean {
  return (
    (codePoint >= 0x3000 && codePoint <= 0x33ff) ||
    (codePoint >= 0xfe30 && codePoint <= 0xfe6f) ||
    (codePoint >= 0xff00 && codePoint <= 0xff60) ||
    (codePoint >= 0xffe0 && codePoint <= 0xffe6) ||
    (codePoint >= 0x2e80 && codePoint <= 0x2fff)
  )
}

/** Classes of single characters that no general category tells; each row one class. */
const LISTED: ReadonlyMap<string, BreakClass> = new Map(
  (
    [
      ['\n\r\v\f\u0085\u2028\u2029', BREAK.mandatory],
      ['\t ', BREAK.space],
      ['\u00a0\u202f\u2007\u2011\u180e', BREAK.glue],
      ['\u2060\ufeff', BREAK.wordJoiner],
      ['\u200b', BREAK.zeroWidthSpace],
      ['\u00ad\u200c\u200d', BREAK.attached],
      ['、。，．､｡﹐﹑﹒', BREAK.close],
      ['!?！？﹖﹗', BREAK.exclamation],
      [
        '：；・･‼⁇⁈⁉～〜゠々〻ゝゞヽヾーｰ〼ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ' +
          'ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ·‧',
        BREAK.nonStarter,
      ],
      ['"\'', BREAK.quotation],
      [')]', BREAK.closeNarrow],
      [',.:;', BREAK.infix],
      ['/', BREAK.slash],
      ['-', BREAK.hyphen],
      ['|', BREAK.breakAfter],
      ['\u2010\u2012\u2013\u2027', BREAK.breakAfter],
      ['…‥⋯', BREAK.inseparable],
      ['—⸺⸻', BREAK.dash],
      ['%‰‱℃℉°′″‵¢％﹪￠', BREAK.postfix],
      ['$£¥€₩₽₹№±−+＄￡￥￦＋\\', BREAK.prefix],
      ['´ˈˌ', BREAK.breakBefore],
    ] as const
  ).flatMap(([characters, of]) => [...characters].map((one) => [one, of] as const)),
)

function classifyBreak(codePoint: number, character: string, kind: Kind): BreakClass {
  const listed = LISTED.get(character)
  if (listed !== undefined) return listed
  if (/[\p{M}\p{Cf}\p{Emoji_Modifier}]/u.test(character)) return BREAK.attached
  if (/\p{Zs}/u.test(character)) return BREAK.breakAfter
  const wide = kind === KIND.mark
  if (/\p{Ps}/u.test(character)) return wide ? BREAK.openWide : BREAK.open
  if (/\p{Pe}/u.test(character)) return BREAK.close
  if (/[\p{Pi}\p{Pf}]/u.test(character)) return BREAK.quotation
  if (/\p{Nd}/u.test(character)) return wide ? BREAK.ideographic : BREAK.numeric
  if (/\p{Sc}/u.test(character)) return BREAK.prefix
  if (/\p{Pd}/u.test(character)) return BREAK.breakAfter
  return isIdeographic(codePoint, character, kind) ? BREAK.ideographic : BREAK.alphabetic
}

/** Han, kana, Hangul syllables, full-width symbols and letters, emoji. */
function isIdeographic(codePoint: number, character: string, kind: Kind): boolean {
  if (kind === KIND.han || kind === KIND.mark) return true
  if (codePoint >= 0xac00 && codePoint <= 0xd7a3) return true
  return codePoint >= 0x2300 && /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(character)
}
