/** Pieces from one forced page break to the next, with the part of the structure they fill. */
import type { Item } from '../../scene/item.ts'
import type { Draft, Piece } from './piece.ts'

export interface Chapter {
  /** A cover is a page of its own making; everything else flows. */
  readonly kind: 'cover' | 'flow'
  /** Said in the running head and in bookmarks' absence. */
  readonly title: string
  readonly pieces: readonly Piece[]
  /** Only for covers, in page coordinates: painted first, in order. */
  readonly fixed: readonly { readonly key: number; readonly items: readonly Item[] }[]
}

/** A heading as contents and bookmarks list it. */
export interface ListedHeading {
  readonly level: number
  readonly number: string | null
  readonly title: string
  readonly anchor: string
  /** In the contents; bookmarks have all. */
  readonly listed: boolean
}

/** Everything that pages are made of. */
export interface Flow {
  readonly chapters: readonly Chapter[]
  readonly structure: Draft
  readonly headings: readonly ListedHeading[]
}
