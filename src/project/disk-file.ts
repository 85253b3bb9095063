/** Files on the disk that are read in parts. */
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import type { ByteRange, RandomAccessFile } from '../source/random-access.ts'

/** Nothing is read before it is asked for, and nothing is held open between. Throws as `statSync`. */
export function diskFile(path: string): RandomAccessFile & { readonly isFile: boolean } {
  const stats = statSync(path)
  return {
    size: stats.size,
    isFile: stats.isFile(),
    read: (ranges) => readRanges(path, stats.size, ranges),
  }
}

function readRanges(
  path: string,
  size: number,
  ranges: readonly ByteRange[],
): readonly Uint8Array[] {
  const descriptor = openSync(path, 'r')
  try {
    if (fstatSync(descriptor).size !== size) throw new Error(`${path} was changed meanwhile`)
    const lengths = ranges.map(([start, end]) => Math.max(0, Math.min(end, size) - start))
    // one room for all: thousands of small ones would leave the memory in pieces
    const room = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0))
    let at = 0
    return ranges.map(([start], index) => {
      const bytes = room.subarray(at, at + (lengths[index] ?? 0))
      at += bytes.length
      if (bytes.length > 0) readSync(descriptor, bytes, 0, bytes.length, start)
      return bytes
    })
  } finally {
    closeSync(descriptor)
  }
}
