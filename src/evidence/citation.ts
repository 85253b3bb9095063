import type { Source, WrittenDate } from '../outline/outline.ts'
import type { AuthorText } from '../source/author-text.ts'
import { isLinkTarget } from '../source/link-target.ts'
import { isChinese } from './format-figure.ts'

/** A piece of a formatted source entry. */
export interface CitationPart {
  readonly text: string
  /** Titles of works where the language sets them in italics. */
  readonly emphasis: boolean
  /** Set where the piece is a link. */
  readonly href: string | undefined
}

/** A source whose texts have been expanded. */
export interface PrintedSource {
  readonly title: string
  readonly authors: readonly string[]
  readonly publisher: string | undefined
  readonly date: WrittenDate | undefined
  readonly url: string | undefined
  readonly note: string | undefined
}

/** Expands the texts of a source, which may hold expressions like any other. */
export function printSource(source: Source, expand: (text: AuthorText) => string): PrintedSource {
  return {
    title: expand(source.title),
    authors: source.authors.map(expand),
    publisher: source.publisher === undefined ? undefined : expand(source.publisher),
    date: source.date,
    url: source.url,
    note: source.note === undefined ? undefined : expand(source.note),
  }
}

/**
 * A source entry. `full` is for the source list and footnotes, `short` (without address and note)
 * for the line at the foot of a slide. Chinese: the order of GB/T 7714 in running punctuation,
 * `网经社：《标题》，2025-06-18`; else the order of APA, `Author (2025, June 18). Title. Publisher.`
 */
export function formatSource(
  source: PrintedSource,
  lang: string,
  form: 'full' | 'short' = 'full',
): readonly CitationPart[] {
  return isChinese(lang) ? formatChinese(source, form) : formatEnglish(source, form)
}

function part(text: string): CitationPart {
  return { text, emphasis: false, href: undefined }
}

/** What is no address of the web stays a text: a `javascript:` must not wait behind a source. */
function link(url: string): CitationPart {
  return { text: url, emphasis: false, href: isLinkTarget(url) ? url : undefined }
}

function formatChinese(source: PrintedSource, form: 'full' | 'short'): CitationPart[] {
  const by = source.authors.length > 0 ? source.authors.join('、') : source.publisher
  const publisher = source.authors.length > 0 ? source.publisher : undefined
  const tail = [publisher, source.date?.written].filter((piece) => piece !== undefined)
  const head = (by === undefined ? '' : `${by}：`) + bookTitle(source.title)
  const parts = [part([head, ...tail].join('，'))]
  if (form === 'short') return parts
  if (source.url !== undefined) parts.push(part('，'), link(source.url))
  if (source.note !== undefined) parts.push(part(`（${source.note}）`))
  return parts
}

/** A title inside a title mark takes the single mark (GB/T 15834). */
function bookTitle(title: string): string {
  return `《${title.replace(/《/g, '〈').replace(/》/g, '〉')}》`
}

function formatEnglish(source: PrintedSource, form: 'full' | 'short'): CitationPart[] {
  const by = source.authors.length > 0 ? joinAuthors(source.authors) : source.publisher
  const date = source.date === undefined ? '(n.d.)' : `(${englishDate(source.date)})`
  const title: CitationPart = { text: source.title, emphasis: true, href: undefined }
  const parts =
    by === undefined
      ? [title, part(` ${date}.`)]
      : [part(`${by} ${date}. `), title, part(/[.?!]$/.test(source.title) ? '' : '.')]
  if (source.authors.length > 0 && source.publisher !== undefined) {
    parts.push(part(` ${source.publisher}.`))
  }
  if (form === 'full') {
    if (source.url !== undefined) parts.push(part(' '), link(source.url))
    if (source.note !== undefined) parts.push(part(` [${source.note}]`))
  }
  return parts.filter(({ text }) => text !== '')
}

function joinAuthors(authors: readonly string[]): string {
  const last = authors.at(-1) ?? ''
  return authors.length < 2 ? last : `${authors.slice(0, -1).join(', ')} & ${last}`
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

function englishDate({ written, year, month, day }: WrittenDate): string {
  if (year === undefined) return written
  const name = month === undefined ? undefined : MONTHS[month - 1]
  if (name === undefined) return String(year)
  return day === undefined ? `${year}, ${name}` : `${year}, ${name} ${day}`
}

/** Gives sources their numbers in the order in which they are first cited, from 1. */
export interface CitationOrder {
  /** The number of a source; a new one for a source not cited before. */
  cite(sourceId: string): number
  /** Ids in the order of their numbers. */
  sources(): readonly string[]
}

export function citationOrder(): CitationOrder {
  const numbers = new Map<string, number>()
  return {
    cite(sourceId) {
      const number = numbers.get(sourceId) ?? numbers.size + 1
      numbers.set(sourceId, number)
      return number
    },
    sources: () => [...numbers.keys()],
  }
}
