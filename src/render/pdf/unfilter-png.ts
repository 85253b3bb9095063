/** Rows of a PNG → samples of 8 bits (PNG 3rd edition, clauses 8 and 9). */
import { channelsOf, type PngHeader } from './png-header.ts'

/** Starts and steps of the seven passes of Adam7: x, y, dx, dy. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

const WHOLE = [[0, 0, 1, 1]] as const

/** Bytes of all rows with their filter bytes. */
export function rowBytes(header: PngHeader): number {
  const bits = channelsOf(header) * header.bits
  let sum = 0
  for (const [x, y, dx, dy] of header.isInterlaced ? ADAM7 : WHOLE) {
    const width = Math.ceil((header.width - x) / dx)
    const height = Math.ceil((header.height - y) / dy)
    if (width > 0 && height > 0) sum += height * (Math.ceil((width * bits) / 8) + 1)
  }
  return sum
}

/**
 * @param rows inflated, each with its filter byte
 * @returns samples row by row; of 16 bits the upper 8, indices and grey of fewer bits one a byte
 */
export function unfilterPng(rows: Uint8Array, header: PngHeader): Uint8Array {
  const channels = channelsOf(header)
  const samples = new Uint8Array(header.width * header.height * channels)
  let at = 0
  for (const [x, y, dx, dy] of header.isInterlaced ? ADAM7 : WHOLE) {
    const width = Math.ceil((header.width - x) / dx)
    const height = Math.ceil((header.height - y) / dy)
    if (width <= 0 || height <= 0) continue
    const rowLength = Math.ceil((width * channels * header.bits) / 8)
    const pixelLength = Math.max(1, (channels * header.bits) / 8)
    let above = new Uint8Array(rowLength)
    for (let row = 0; row < height; row++) {
      const filtered = rows.subarray(at + 1, at + 1 + rowLength)
      const line = unfilterRow(filtered, above, { type: rows[at] ?? 0, pixelLength })
      at += rowLength + 1
      const start = (y + row * dy) * header.width + x
      spread(line, samples, { header, channels, width, start, dx })
      above = line
    }
  }
  return samples
}

function unfilterRow(
  filtered: Uint8Array,
  above: Uint8Array,
  by: { readonly type: number; readonly pixelLength: number },
): Uint8Array<ArrayBuffer> {
  const line = new Uint8Array(above.length)
  const { type, pixelLength } = by
  for (let i = 0; i < line.length; i++) {
    const left = i < pixelLength ? 0 : (line[i - pixelLength] ?? 0)
    const up = above[i] ?? 0
    const corner = i < pixelLength ? 0 : (above[i - pixelLength] ?? 0)
    line[i] = (filtered[i] ?? 0) + prediction(type, left, up, corner)
  }
  return line
}

function prediction(type: number, left: number, up: number, corner: number): number {
  switch (type) {
    case 1:
      return left
    case 2:
      return up
    case 3:
      return (left + up) >> 1
    case 4:
      return paeth(left, up, corner)
    default:
      return 0
  }
}

function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner)
  const toUp = Math.abs(left - corner)
  const toCorner = Math.abs(left + up - 2 * corner)
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

interface RowPlace {
  readonly header: PngHeader
  readonly channels: number
  readonly width: number
  /** Pixel in the whole image at which the row starts, and the distance of its pixels. */
  readonly start: number
  readonly dx: number
}

/** Puts a row's samples where they belong; grey of fewer than 8 bits is stretched to 8. */
function spread(line: Uint8Array, samples: Uint8Array, place: RowPlace): void {
  const { header, channels, width, start, dx } = place
  const { bits } = header
  const stretch = bits < 8 && header.colorType === 0 ? 255 / ((1 << bits) - 1) : 1
  for (let pixel = 0; pixel < width; pixel++) {
    for (let channel = 0; channel < channels; channel++) {
      const sample = pixel * channels + channel
      const to = (start + pixel * dx) * channels + channel
      samples[to] = sampleAt(line, sample, bits) * stretch
    }
  }
}

function sampleAt(line: Uint8Array, index: number, bits: number): number {
  if (bits === 8) return line[index] ?? 0
  if (bits === 16) return line[index * 2] ?? 0
  const byte = line[(index * bits) >> 3] ?? 0
  const shift = 8 - bits - ((index * bits) & 7)
  return (byte >> shift) & ((1 << bits) - 1)
}
