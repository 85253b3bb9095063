import type { ImageResource } from '../document/exhibit.ts'
import { isWholePng } from './png-chunks.ts'
import { judgeSvg } from './svg-faults.ts'

type ImageFormat = Pick<ImageResource, 'format' | 'width' | 'height'>

export type ImageHeader =
  | { readonly ok: true; readonly image: ImageFormat }
  | {
      readonly ok: false
      readonly code: 'image/format' | 'image/too-large' | 'image/unsafe-svg'
      /** Goes on from the file's name. */
      readonly problem: string
      readonly help?: string
    }

/** Format and intrinsic size of an image, from its content alone: file names lie. */
export function readImageHeader(bytes: Uint8Array): ImageHeader {
  if (startsWith(bytes, PNG_SIGNATURE)) {
    return isWholePng(bytes) ? sized('png', pngSize(bytes)) : refuse('is damaged or cut off')
  }
  if (startsWith(bytes, JPEG_SIGNATURE)) return sized('jpeg', jpegSize(bytes))
  const text = asText(bytes)
  if (text !== null && /<svg[\s>]/.test(text.slice(0, 4096))) return readSvg(text)
  return refuse('is not a PNG, JPEG or SVG image')
}

/** PNG specification, 5.2. */
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** SOI and the first byte of the next marker (ITU-T T.81, B.1.1.3). */
const JPEG_SIGNATURE = [0xff, 0xd8, 0xff]

interface Size {
  readonly width: number
  readonly height: number
}

function refuse(problem: string): ImageHeader {
  return { ok: false, code: 'image/format', problem }
}

/** Pixels of a picture, all of which PNGs with transparency and interlacing have to be unpacked to. */
const MOST_PIXELS = { png: 40_000_000, jpeg: 100_000_000, svg: Number.POSITIVE_INFINITY } as const
/** A longer strip can be drawn on no page, and its height takes the machine where its width fits. */
const MOST_STRETCHED = 200

function sized(format: ImageFormat['format'], size: Size | null): ImageHeader {
  if (size === null || !(size.width > 0) || !(size.height > 0)) {
    return refuse('is damaged: it has no size')
  }
  const { width, height } = size
  if (width * height > MOST_PIXELS[format]) {
    const most = MOST_PIXELS[format] / 1_000_000
    return tooLarge(`has ${width} by ${height} pixels; ${most} million are the most`)
  }
  return Math.max(width / height, height / width) > MOST_STRETCHED
    ? tooLarge(`is more than ${MOST_STRETCHED} times as long as it is wide`)
    : { ok: true, image: { format, width, height } }
}

function tooLarge(problem: string): ImageHeader {
  return { ok: false, code: 'image/too-large', problem, help: 'make it smaller in an image editor' }
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

/** IHDR must come first (PNG specification, 11.2.2). */
function pngSize(bytes: Uint8Array): Size | null {
  if (bytes.length < 33 || latin(bytes, 12, 16) !== 'IHDR') return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** Goes from marker to marker to the frame header (ITU-T T.81, B.2.2: SOF0–15 but DHT, JPG, DAC). */
function jpegSize(bytes: Uint8Array): Size | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) at += 1
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    } else at += 2 + view.getUint16(at + 2)
  }
  return null
}

function latin(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.slice(start, end))
}

function asText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function readSvg(text: string): ImageHeader {
  const judged = judgeSvg(text, isSoundPicture)
  if ('problem' in judged) return { ok: false, code: 'image/unsafe-svg', ...judged }
  return sized('svg', svgSize(judged.root))
}

/** A PNG or JPEG inside of an SVG. */
function isSoundPicture(base64: string): boolean {
  try {
    const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))
    const header = readImageHeader(bytes)
    return header.ok && header.image.format !== 'svg'
  } catch {
    // atob throws on what is no base64
    return false
  }
}

/** Width and height in CSS pixels, else those of the view box (SVG 2, 8.2). */
function svgSize(root: Readonly<Record<string, string>>): Size | null {
  const [, , boxWidth = 0, boxHeight = 0] = (root.viewBox ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const width = pixels(root.width)
  const height = pixels(root.height)
  if (width !== null && height !== null) return { width, height }
  if (!(boxWidth > 0) || !(boxHeight > 0)) return null
  if (width !== null) return { width, height: (width * boxHeight) / boxWidth }
  if (height !== null) return { width: (height * boxWidth) / boxHeight, height }
  return { width: boxWidth, height: boxHeight }
}

/** CSS pixels in a unit (CSS Values 4, 6.2); others, as %, give no intrinsic size. */
const PIXELS_IN: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
}

function pixels(length: string | undefined): number | null {
  const found = /^(\+?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)([a-z%]*)$/i.exec((length ?? '').trim())
  const unit = found?.[2]?.toLowerCase() ?? ''
  const factor = Object.hasOwn(PIXELS_IN, unit) ? PIXELS_IN[unit] : undefined
  return found === null || factor === undefined ? null : Number(found[1]) * factor
}
