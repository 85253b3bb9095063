import type { Span } from '../source/span.ts'
import type { Exhibit } from './exhibit.ts'
import type { Inline } from './inline.ts'

/** What a deck's slides and a report's pages are made of. */
export type Block = Heading | Paragraph | List | Quote | Figure | Apparatus

export interface Heading {
  readonly kind: 'heading'
  /** 1 is a chapter of a report; titles of slides are no blocks. */
  readonly level: 1 | 2 | 3 | 4 | 5 | 6
  readonly text: readonly Inline[]
  /** "1.2" for headings that count, null for those that don't. */
  readonly number: string | null
  /** Target of links and of the contents. */
  readonly anchor: string
  /** Left out of the contents when false. */
  readonly listed: boolean
  readonly origin: Span | null
}

export type ParagraphRole =
  | 'body'
  /** The one sentence under a heading that states the conclusion. */
  | 'lead'
  /** One line under an exhibit that fills the slide: what it shows. */
  | 'so-what'
  | 'subtitle'
  /** Date, organisation and the like on a cover. */
  | 'meta'
  | 'note'
  | 'disclaimer'

export interface Paragraph {
  readonly kind: 'paragraph'
  readonly role: ParagraphRole
  readonly text: readonly Inline[]
  readonly origin: Span | null
}

export interface List {
  readonly kind: 'list'
  readonly ordered: boolean
  readonly items: readonly ListItem[]
  readonly origin: Span | null
}

export interface ListItem {
  readonly text: readonly Inline[]
  /** Nested lists and further paragraphs. */
  readonly blocks: readonly Block[]
  readonly origin: Span | null
}

export interface Quote {
  readonly kind: 'quote'
  readonly blocks: readonly Block[]
  readonly by: readonly Inline[]
  readonly origin: Span | null
}

/** An exhibit with what belongs to it. */
export interface Figure {
  readonly kind: 'figure'
  /** 图 3, 表 2: the same number in deck and report; null where the exhibit is not numbered. */
  readonly label: { readonly series: 'figure' | 'table'; readonly number: number } | null
  readonly anchor: string
  readonly title: readonly Inline[]
  readonly note: readonly Inline[]
  readonly sources: readonly string[]
  /** What it shows, for those who can't see it; empty where the author gave none. */
  readonly alt: string
  readonly exhibit: Exhibit
  readonly origin: Span | null
}

/** Parts that are filled from the document as a whole. */
export type Apparatus =
  | { readonly kind: 'cover'; readonly blocks: readonly Block[] }
  | { readonly kind: 'contents'; readonly depth: number; readonly title: string }
  | {
      readonly kind: 'list-of-exhibits'
      readonly series: 'figure' | 'table'
      readonly title: string
    }
  | { readonly kind: 'source-list' }
  | { readonly kind: 'fact-list' }
  | { readonly kind: 'page-break' }
