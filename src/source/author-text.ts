import type { Span } from './span.ts'

/**
 * A text the author wrote, as decoded from its file, with the way back: an offset into `value` can
 * be turned into the place in the file even where the file has escapes, folds or indentation.
 */
export interface AuthorText {
  readonly value: string
  /** The whole scalar in the file, quotes and block header included. */
  readonly span: Span
  /** Turns a UTF-16 offset into `value` (0 to its length) into an offset into the file. */
  offsetInFile(valueOffset: number): number
  /** The place in the file of the half-open range `start`–`end` of `value`. */
  spanOf(start: number, end: number): Span
}

/** Makes a text that does not stand in the file letter by letter; every offset gives the whole of `where`. */
export function derivedText(value: string, where: Span): AuthorText {
  return {
    value,
    span: where,
    offsetInFile: (offset) => (offset >= value.length ? where.end : where.start),
    spanOf: () => where,
  }
}
