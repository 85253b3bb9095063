/**
 * An article → the parts of an outline: headings with what stands under them, and the figures with
 * a unit that its sentences give. Nothing is judged: what a heading is, its form says.
 */

export interface ArticlePart {
  /** From 1. */
  readonly level: number
  readonly title: string
  readonly paragraphs: readonly string[]
}

export interface Article {
  /** The first line, where it stands alone and is no numbered heading. */
  readonly title: string | undefined
  readonly parts: readonly ArticlePart[]
}

/** Forms of headings; the first of each that is met in an article stands above those met later. */
const FORMS: readonly (readonly [form: string, pattern: RegExp])[] = [
  [
    'chapter',
    /^\u7B2C[\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D\u5341\d]+[\u7AE0\u90E8\u7BC7\u8282](?:\u5206)?[\s:\uFF1A\u3001]*(.+)$/,
  ],
  [
    'han',
    /^[\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D\u5341]+\s*[\u3001.\uFF0E]\s*(.+)$/,
  ],
  [
    'han-bracket',
    /^[\uFF08(][\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D\u5341]+[)\uFF09]\s*\u3001?\s*(.+)$/,
  ],
  ['number-3', /^\d+\.\d+\.\d+\.?\s*(?=\D)(.+)$/],
  ['number-2', /^\d+\.\d+\.?\s*(?=[^\d.%])(.+)$/],
  ['number', /^\d{1,2}\s*[.\u3001\uFF0E]\s*(?=\D)(.+)$/],
  ['bracket', /^[\uFF08(]\d{1,2}[)\uFF09]\s*(.+)$/],
]

const MARKDOWN = /^(#{1,6})\s+(.+?)\s*#*$/
/** A line that is longer, or ends as a sentence does, is text. */
const LONGEST_HEADING = 40
const SENTENCE_END = /[\u3002\uFF1B\uFF1F\uFF01;?!.]$/
/** An outline has four levels of points at most. */
const MOST_LEVELS = 4

export function readArticle(text: string): Article {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const title = titleOf(lines)
  const rest = title === undefined ? lines : lines.slice(1)
  const forms: string[] = []
  const parts: { level: number; title: string; paragraphs: string[] }[] = []
  for (const line of rest) {
    const heading = headingOf(line)
    if (heading === undefined) {
      if (parts.length === 0) parts.push({ level: 1, title: '', paragraphs: [] })
      parts.at(-1)?.paragraphs.push(line)
      continue
    }
    const level = Math.min(levelOf(heading.form, forms), MOST_LEVELS)
    parts.push({ level, title: heading.title, paragraphs: [] })
  }
  return { title, parts: closedUp(parts) }
}

/** A first line alone: a Markdown heading of level 1, or short and without a number. */
function titleOf([first, second]: readonly string[]): string | undefined {
  if (first === undefined) return undefined
  const markdown = MARKDOWN.exec(first)
  if (markdown !== null) {
    const next = second === undefined ? null : MARKDOWN.exec(second)
    const isOnly = markdown[1] === '#' && next?.[1] !== '#'
    return isOnly ? markdown[2] : undefined
  }
  const isShort = [...first].length <= LONGEST_HEADING && !SENTENCE_END.test(first)
  return isShort && headingOf(first) === undefined ? first : undefined
}

function headingOf(line: string): { readonly form: string; readonly title: string } | undefined {
  const markdown = MARKDOWN.exec(line)
  if (markdown !== null) return { form: `md${markdown[1]?.length}`, title: markdown[2] ?? '' }
  if ([...line].length > LONGEST_HEADING || SENTENCE_END.test(line)) return undefined
  for (const [form, pattern] of FORMS) {
    const title = pattern.exec(line)?.[1]
    if (title !== undefined) return { form, title: title.trim() }
  }
  return undefined
}

/** Forms met before and not left again stand above; the others are forgotten. */
function levelOf(form: string, forms: string[]): number {
  const known = forms.indexOf(form)
  if (known === -1) forms.push(form)
  else forms.length = known + 1
  return forms.length
}

/** No level is skipped, as in an article that starts with its second. */
function closedUp(parts: readonly ArticlePart[]): readonly ArticlePart[] {
  let before = 0
  return parts.map((part) => {
    const level = Math.min(part.level, before + 1)
    before = level
    return { ...part, level }
  })
}

export interface ArticleFigure {
  readonly value: number | readonly [number, number]
  readonly unit: string
  /** The words before it in its clause. */
  readonly label: string
  /** As written, with its unit. */
  readonly written: string
}

const NUMBER =
  '[-+\\u2212\\uFF0B]?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|[-+\\u2212\\uFF0B]?\\d+(?:\\.\\d+)?'
const HAN_UNIT =
  '\\u4E2A\\u767E\\u5206\\u70B9|\\u767E\\u5206\\u70B9|(?:\\u4E07\\u4EBF|\\u5343\\u4EBF|\\u767E\\u4EBF|\\u4EBF|\\u5343\\u4E07|\\u767E\\u4E07|\\u4E07|\\u5343)?(?:\\u7F8E\\u5143|\\u6B27\\u5143|\\u6E2F\\u5143|\\u5143|\\u4EBA\\u6B21|\\u4EBA|\\u6237|\\u5BB6|\\u7B14|\\u4EF6|\\u5355|\\u8F86|\\u53F0|\\u6B21|\\u500D|\\u5929|\\u5C0F\\u65F6|\\u5206\\u949F|\\u5C81|\\u5428|\\u516C\\u91CC|\\u5E73\\u65B9\\u7C73|\\u4E2A\\u56FD\\u5BB6\\u548C\\u5730\\u533A|\\u4E2A\\u56FD\\u5BB6|\\u4E2A\\u57CE\\u5E02)|\\u4E07\\u4EBF|\\u4EBF|\\u4E07'
const LATIN_UNIT =
  '(?:(?:thousand|million|billion|trillion)\\s+)?(?:euros?|dollars?|pounds?|yuan|people|users|customers|employees|companies|countries|hours|days|tonnes?|kilometres?|percentage points|points|times|bps)\\b|thousand\\b|million\\b|billion\\b|trillion\\b|per ?cent\\b|percent\\b'
const FIGURE = new RegExp(
  `(${NUMBER})(?:\\s*[-\\u2013\\u2014~\\uFF5E\\u81F3\\u5230]\\s*(${NUMBER}))?\\s*(%|\\uFF05|\\u2030|${HAN_UNIT}|${LATIN_UNIT})`,
  'giu',
)

const CURRENCIES: Readonly<Record<string, string>> = {
  $: 'dollars',
  '\u20AC': 'euros',
  '\u00A3': 'pounds',
  '\u00A5': 'yuan',
}

/** `$3.4 million` as `3.4 million dollars`: the unit stands in one place. */
function unitsBehind(paragraph: string): string {
  return paragraph.replace(
    /([$\u20AC\u00A3\u00A5])\s?(\d[\d,]*(?:\.\d+)?)(\s+(?:thousand|million|billion|trillion)\b)?/giu,
    (_, sign: string, number: string, scale = '') => `${number}${scale} ${CURRENCIES[sign]}`,
  )
}

/** The figures with a unit in a paragraph, in order; each value and unit once. */
export function figuresIn(written: string): readonly ArticleFigure[] {
  const paragraph = unitsBehind(written)
  const found = new Map<string, ArticleFigure>()
  for (const match of paragraph.matchAll(FIGURE)) {
    const [whole, first = '', second, unit = ''] = match
    if (/[\d.]/.test(paragraph[match.index - 1] ?? '')) continue
    const low = numberOf(first)
    const high = second === undefined ? undefined : numberOf(second)
    const value = high === undefined || high < low ? low : ([low, high] as const)
    const label = clauseBefore(paragraph, match.index)
    const key = `${JSON.stringify(value)} ${unit}`
    if (!found.has(key)) found.set(key, { value, unit: normalUnit(unit), label, written: whole })
  }
  return [...found.values()]
}

function numberOf(digits: string): number {
  return Number(digits.replace(/[,+\uFF0B]/g, '').replace('\u2212', '-'))
}

function normalUnit(unit: string): string {
  return /^(?:\uFF05|per ?cent|percent)$/i.test(unit) ? '%' : unit.replace(/\s+/g, ' ')
}

const LONGEST_LABEL = 24
const CLAUSE = /[\u3002\uFF0C\uFF1B\uFF1A\uFF1F\uFF01\u3001;:?!]|[,.](?=\s)/

/** Words that lead over to the figure and name nothing. */
const LEAD_OVER =
  /(?:\u5408\u8BA1|\u8FBE\u5230|\u8D85\u8FC7|\u4E0D\u8DB3|\u63D0\u5230|\u5347\u81F3|\u964D\u81F3|\u589E\u81F3|[\u4E3A\u8FBE\u8D85\u7EA6\u8FD1\u4EC5\u7531\u4ECE\u5230\u81F3\u662F\u6709\u987B\u903E]|\b(?:of|to|from|by|was|were|is|are|about|over|under|some|only|nearly|reached|at))\s*$/iu

function clauseBefore(paragraph: string, at: number): string {
  const clause = paragraph.slice(0, at).split(CLAUSE).at(-1) ?? ''
  let label = clause.replace(FIGURE, ' ').replace(/\s+/g, ' ').trim()
  for (let before = ''; before !== label; ) {
    before = label
    label = label.replace(LEAD_OVER, '').trim()
  }
  const cut = [...label].slice(-LONGEST_LABEL).join('')
  return cut.replace(/^[\s)\uFF09\u201D'"*_`]+|[\s(\uFF08\u201C'"*_`]+$/g, '')
}
