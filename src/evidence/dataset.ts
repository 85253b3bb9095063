import type { Align } from '../outline/outline.ts'
import type { AuthorText } from '../source/author-text.ts'
import type { Span } from '../source/span.ts'

export type CellValue = number | string | null

export interface Column {
  readonly name: string
  /** The name as a text with its place; may hold expressions like any other. */
  readonly label: AuthorText
  /** `number` when every cell that is not empty is a number. */
  readonly type: 'number' | 'text'
  readonly unit: string | undefined
  /** As written, or right for numbers and left for texts. */
  readonly align: Align
  /** A figure format (see format-figure.ts); `0` by itself for a column of years. */
  readonly format: string | undefined
}

/**
 * A table in memory: every row has as many cells as there are columns; a cell of a number column
 * is a number or null, of a text column a string (as the author wrote it) or null.
 */
export interface Dataset {
  readonly id: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly CellValue[])[]
  /** The same cells as the author wrote them, with their places, for a template to expand. */
  readonly texts: readonly (readonly AuthorText[])[]
  /** Ids of sources, in the order written. */
  readonly sources: readonly string[]
  /** Where the outline defines it. */
  readonly span: Span
}

/** The column called `name`, and where it stands. */
export function columnIndex(dataset: Dataset, name: string): number {
  return dataset.columns.findIndex((column) => column.name === name)
}
