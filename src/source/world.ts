import type { RandomAccessFile } from './random-access.ts'

/** Why a file could not be had. */
export type ReadFailure = 'missing' | 'outside-project' | 'too-large' | 'unreadable' | 'not-utf8'

export type ReadResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: ReadFailure }

/**
 * The only door from the stages to the outside. Paths are relative to the project folder, with
 * forward slashes. A World answers the same question the same way for the length of one build and
 * remembers what was asked, so that a watcher knows what a build depends on.
 */
export interface World {
  /** UTF-8 text without its byte order mark, line ends as they stand. */
  readText(path: string): ReadResult<string>
  readBytes(path: string): ReadResult<Uint8Array>
  /** A font named as `package/path/to/file.ttf` (npm) or by a path in the project. */
  readFont(name: string): ReadResult<RandomAccessFile>
  /** Where that font stands on the disk, for a library that opens fonts itself; undefined where it doesn't. */
  fontPath(name: string): string | undefined
  /** Names of the entries of a folder, sorted by code unit; empty when there is no such folder. */
  list(path: string): readonly string[]
}

/** Whether two answers are of the very same value, or failed for the same reason. */
export function isSameRead<T>(before: ReadResult<T>, now: ReadResult<T>): boolean {
  if (before.ok && now.ok) return before.value === now.value
  return !before.ok && !now.ok && before.reason === now.reason
}
