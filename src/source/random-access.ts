/**
 * A file that is read in parts: a Chinese font has 10 MB, of which a report needs some hundred
 * glyphs. Ranges are [start, end) in bytes.
 */
export interface RandomAccessFile {
  readonly size: number
  /**
   * Copies of the ranges, cut off where the file ends; they may share a buffer.
   * @throws where the file has gone or has another size by now
   */
  read(ranges: readonly ByteRange[]): readonly Uint8Array[]
}

export type ByteRange = readonly [start: number, end: number]

export function inMemory(bytes: Uint8Array): RandomAccessFile {
  return {
    size: bytes.length,
    // a Buffer's slice would be no copy
    read: (ranges) => ranges.map(([start, end]) => new Uint8Array(bytes.subarray(start, end))),
  }
}

export function readWhole(file: RandomAccessFile): Uint8Array {
  return file.read([[0, file.size]])[0] as Uint8Array
}
