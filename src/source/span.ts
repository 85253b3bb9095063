import type { SourceFile } from './source-file.ts'

/** A half-open range of UTF-16 offsets in one file. */
export interface Span {
  readonly file: SourceFile
  readonly start: number
  readonly end: number
}

export function span(file: SourceFile, start: number, end: number): Span {
  return { file, start, end: Math.max(start, end) }
}
