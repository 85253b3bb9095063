import type { Span } from '../source/span.ts'
import type { Block } from './block.ts'
import type { Inline } from './inline.ts'

/** What is said, without a coordinate: the border between front end and back end. */
export interface Document {
  readonly meta: Meta
  readonly strings: Strings
  /** In the order of their numbers: the first is [1]. */
  readonly sources: readonly SourceEntry[]
  /** Facts used in this document, in the order of first use. */
  readonly facts: readonly FactEntry[]
  readonly body: Deck | Report
}

export interface Meta {
  readonly title: string
  readonly subtitle: string
  /** BCP 47. */
  readonly lang: string
  /** ISO 8601, as written: a year, a month or a day. */
  readonly date: string
  readonly authors: readonly string[]
  readonly organization: string
  readonly classification: string
  readonly disclaimer: string
}

/** Words that layout adds, in the document's language. `{name}` marks a place to fill. */
export interface Strings {
  readonly figure: string
  readonly table: string
  readonly source: string
  readonly note: string
  readonly continued: string
  /** "{part}/{parts}" after a title that was split over slides. */
  readonly part: string
  /** "Page {page} of {pages}". */
  readonly pageOf: string
  readonly contents: string
  readonly listSeparator: string
  readonly asOf: string
  readonly factColumns: {
    readonly label: string
    readonly value: string
    readonly asOf: string
    readonly source: string
    readonly page: string
    readonly slide: string
  }
  readonly retrieved: string
  readonly unanswered: string
}

export interface SourceEntry {
  readonly id: string
  readonly number: number
  /** The full entry of a source list. */
  readonly text: readonly Inline[]
  /** A short form for the foot of a slide or under an exhibit. */
  readonly short: string
  readonly origin: Span | null
}

export interface FactEntry {
  readonly id: string
  readonly label: string
  readonly figure: string
  readonly asOf: string
  readonly sources: readonly string[]
  readonly origin: Span | null
}

export interface Deck {
  readonly kind: 'deck'
  readonly sections: readonly DeckSection[]
  readonly slides: readonly Slide[]
}

export interface DeckSection {
  readonly id: string
  readonly title: string
}

export const SLIDE_LAYOUTS = [
  'title',
  'contents',
  'section',
  'content',
  'content-exhibit',
  'exhibit',
  'two-columns',
  'kpi',
  'table',
  'quote',
  'coverage',
  'sources',
  'closing',
] as const

export type SlideLayoutName = (typeof SLIDE_LAYOUTS)[number]

export interface Slide {
  readonly layout: SlideLayoutName
  /** Target of links; unique in the deck. */
  readonly anchor: string
  /** Id of the section it belongs to; null for cover, contents and the like. */
  readonly section: string | null
  readonly kicker: readonly Inline[]
  readonly title: readonly Inline[]
  readonly body: readonly Block[]
  /** Only for `two-columns`. */
  readonly columns: readonly (readonly Block[])[]
  readonly notes: readonly Block[]
  readonly origin: Span | null
}

export interface Report {
  readonly kind: 'report'
  readonly blocks: readonly Block[]
}
