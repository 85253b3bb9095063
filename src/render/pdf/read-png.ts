/**
 * PNG files as PDF image data (ISO 32000-1, 8.9.5). PDF understands PNG's row filters, so that rows
 * are copied as they are deflated; only alpha and interlaced rows have to be taken apart. pdfkit's
 * reader does that in callbacks whose order is not fixed, and whose errors nobody can catch.
 */
import { Unzlib } from 'fflate'
import type { PdfDictionary } from './pdf-file.ts'
import { channelsOf, type PngHeader } from './png-header.ts'
import { rowBytes, unfilterPng } from './unfilter-png.ts'

export interface PngImage {
  readonly width: number
  readonly height: number
  readonly color: PdfDictionary
  /** Deflated already where `color` names a filter. */
  readonly data: Uint8Array
  /** Palette of an indexed image, RGB triples. */
  readonly palette: Uint8Array | null
  /** One byte a pixel, 0 transparent; null where all is opaque. */
  readonly alpha: Uint8Array | null
}

interface Chunks {
  readonly header: PngHeader
  readonly palette: Uint8Array | null
  readonly transparency: Uint8Array | null
  readonly data: Uint8Array
}

const INDEXED = 3
/** Undefined for what is no PNG or a broken one. */
export function readPng(bytes: Uint8Array): PngImage | undefined {
  try {
    const chunks = readChunks(bytes)
    return chunks === undefined ? undefined : toImage(chunks)
  } catch {
    // fflate throws on deflated data that is cut off or damaged.
    return undefined
  }
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

function readChunks(bytes: Uint8Array): Chunks | undefined {
  if (SIGNATURE.some((byte, i) => bytes[i] !== byte) || bytes.length < 33) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const data: Uint8Array[] = []
  let palette: Uint8Array | null = null
  let transparency: Uint8Array | null = null
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (body.length < length) return undefined
    if (type === 'IDAT') data.push(body)
    else if (type === 'PLTE') palette = body
    else if (type === 'tRNS') transparency = body
    at += length + 12
  }
  const header = {
    width: view.getUint32(16),
    height: view.getUint32(20),
    bits: view.getUint8(24),
    colorType: view.getUint8(25),
    isInterlaced: view.getUint8(28) === 1,
  }
  if (channelsOf(header) === 0 || data.length === 0 || header.width * header.height === 0) {
    return undefined
  }
  return { header, palette, transparency, data: concatenated(data) }
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return only
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function toImage(chunks: Chunks): PngImage {
  const { header } = chunks
  const hasAlphaChannel = header.colorType === 4 || header.colorType === 6
  const base = {
    width: header.width,
    height: header.height,
    palette: header.colorType === INDEXED ? chunks.palette : null,
  }
  const colorSpace = { ColorSpace: isColor(header) ? 'DeviceRGB' : 'DeviceGray' }
  if (!hasAlphaChannel && !header.isInterlaced) {
    const color = { ...colorSpace, ...predictor(header), ...colorKey(header, chunks.transparency) }
    return { ...base, color, data: chunks.data, alpha: paletteAlpha(chunks, null) }
  }
  const pixels = unfilterPng(inflate(chunks), header)
  const color = { ...colorSpace, BitsPerComponent: 8 }
  if (!hasAlphaChannel) return { ...base, color, data: pixels, alpha: paletteAlpha(chunks, pixels) }
  const split = splitAlpha(pixels, channelsOf(header))
  return { ...base, color, data: split.color, alpha: split.alpha }
}

/** Deflated bytes handed over at a time; they inflate to some 64 MB at most. */
const PIECE = 65_536

/** The rows; what comes after the last of them is not inflated, however much it may be. */
function inflate({ header, data }: Chunks): Uint8Array {
  const rows = new Uint8Array(rowBytes(header))
  let at = 0
  const inflating = new Unzlib((bytes) => {
    rows.set(bytes.subarray(0, rows.length - at), at)
    at = Math.min(rows.length, at + bytes.length)
  })
  for (let from = 0; from < data.length && at < rows.length; from += PIECE) {
    inflating.push(data.subarray(from, from + PIECE), from + PIECE >= data.length)
  }
  return rows
}

/** Alpha of an indexed image from its palette's; `pixels` where they are known already. */
function paletteAlpha(chunks: Chunks, pixels: Uint8Array | null): Uint8Array | null {
  const { header, transparency } = chunks
  if (header.colorType !== INDEXED || transparency === null) return null
  const indices = pixels ?? unfilterPng(inflate(chunks), header)
  return indices.map((index) => transparency[index] ?? 0xff)
}

function isColor(header: PngHeader): boolean {
  return header.colorType === 2 || header.colorType === 6
}

/** The rows keep their PNG filters, which PDF calls predictor 15 (7.4.4.4). */
function predictor(header: PngHeader): PdfDictionary {
  return {
    BitsPerComponent: header.bits,
    Filter: 'FlateDecode',
    DecodeParms: {
      Predictor: 15,
      Colors: channelsOf(header),
      BitsPerComponent: header.bits,
      Columns: header.width,
    },
  }
}

/** One colour that is transparent (8.9.6.4). */
function colorKey(header: PngHeader, transparency: Uint8Array | null): PdfDictionary {
  if (transparency === null || header.colorType === INDEXED) return {}
  const values: number[] = []
  for (let i = 0; i + 1 < transparency.length; i += 2) {
    const value = ((transparency[i] ?? 0) << 8) | (transparency[i + 1] ?? 0)
    values.push(value, value)
  }
  return { Mask: values }
}

function splitAlpha(
  pixels: Uint8Array,
  channels: number,
): { readonly color: Uint8Array; readonly alpha: Uint8Array } {
  const count = pixels.length / channels
  const colors = channels - 1
  const color = new Uint8Array(count * colors)
  const alpha = new Uint8Array(count)
  for (let i = 0, from = 0, to = 0; i < count; i++) {
    for (let channel = 0; channel < colors; channel++) color[to++] = pixels[from++] ?? 0
    alpha[i] = pixels[from++] ?? 0
  }
  return { color, alpha }
}
