import type { Source } from '../outline/outline.ts'

/** A piece of a formatted source entry. */
export interface CitationPart {
  readonly text: string
  readonly emphasis: boolean
  /** Set where the piece is a link. */
  readonly href: string | undefined
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

/** A source entry for a footnote or the source list, by language. */
export function formatSource(_source: Source, _lang: string): readonly CitationPart[] {
  return []
}
