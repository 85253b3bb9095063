import type { Span } from '../source/span.ts'

/** Where a link leads: outside, to an anchor in the same document, or to an entry of the source list. */
export type LinkTarget =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'anchor'; readonly id: string }

export interface Marks {
  readonly strong: boolean
  readonly emphasis: boolean
  readonly code: boolean
  readonly rise: 'none' | 'super' | 'sub'
}

export const PLAIN: Marks = { strong: false, emphasis: false, code: false, rise: 'none' }

/** Text within a block: a flat list, so that every consumer is a loop. */
export type Inline = TextRun | Citation | PageReference | LineBreak

export interface TextRun {
  readonly kind: 'text'
  readonly text: string
  readonly marks: Marks
  readonly link: LinkTarget | null
  /** Id of the fact whose figure this is. */
  readonly fact: string | null
  readonly origin: Span | null
}

/** A reference to sources; the number is the one in the document's source list. */
export interface Citation {
  readonly kind: 'citation'
  readonly sources: readonly string[]
  readonly origin: Span | null
}

/** The page number of an anchor, known after pagination. */
export interface PageReference {
  readonly kind: 'page-reference'
  readonly anchor: string
}

export interface LineBreak {
  readonly kind: 'line-break'
}

export function text(value: string, marks: Marks = PLAIN, origin: Span | null = null): TextRun {
  return { kind: 'text', text: value, marks, link: null, fact: null, origin }
}

/** What a reader hears: the text without citations and page numbers. */
export function plainText(of: readonly Inline[]): string {
  return of
    .map((run) => (run.kind === 'text' ? run.text : run.kind === 'line-break' ? '\n' : ''))
    .join('')
}
