import { placeIn } from '../../src/source/revision.ts'
import type { SourceFile } from '../../src/source/source-file.ts'
import type { Span } from '../../src/source/span.ts'

/**
 * A value with each place in it written as where it stands in `file` now: equal for what was kept
 * over an edit and what was read anew. Texts are told by what they say and where.
 */
export function placesNow(value: unknown, file: SourceFile): unknown {
  if (Array.isArray(value)) return value.map((one) => placesNow(one, file))
  if (value instanceof Map) return [...value].map((one) => placesNow(one, file))
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) {
    return typeof value === 'function' ? 'function' : value
  }
  if (isSpan(value)) {
    const { start, end } = placeIn(file, value)
    return `${value.file.path} ${start}-${end}`
  }
  if (isFile(value)) return value.path
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, placesNow(inner, file)]),
  )
}

function isSpan(value: object): value is Span {
  return 'file' in value && 'start' in value && 'end' in value
}

function isFile(value: object): value is SourceFile {
  return 'path' in value && 'text' in value && 'lineStarts' in value
}
