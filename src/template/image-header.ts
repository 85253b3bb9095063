import type { ImageResource } from '../document/exhibit.ts'

type ImageFormat = Pick<ImageResource, 'format' | 'width' | 'height'>

export type ImageHeader =
  | { readonly ok: true; readonly image: ImageFormat }
  | {
      readonly ok: false
      readonly code: 'image/format' | 'image/unsafe-svg'
      /** Goes on from the file's name. */
      readonly problem: string
      readonly help?: string
    }

/** Format and intrinsic size of an image, from its content alone: file names lie. */
export function readImageHeader(bytes: Uint8Array): ImageHeader {
  if (startsWith(bytes, PNG_SIGNATURE)) return sized('png', pngSize(bytes))
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

function sized(format: ImageFormat['format'], size: Size | null): ImageHeader {
  const isWhole = size !== null && size.width > 0 && size.height > 0
  return isWhole ? { ok: true, image: { format, ...size } } : refuse('is damaged: it has no size')
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

/** What an SVG must not have: it would run, or fetch, in whatever shows the output. */
const UNSAFE: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /<!(?:DOCTYPE|ENTITY)/i, what: 'declares a document type or entity' },
  { pattern: /<\s*(?:\w+:)?script\b/i, what: 'holds a script' },
  { pattern: /<\s*(?:\w+:)?foreignObject\b/i, what: 'holds foreign content' },
  { pattern: /\son\w+\s*=/i, what: 'holds an event handler' },
  { pattern: /<\?xml-stylesheet/i, what: 'names a style sheet outside' },
  {
    pattern: /(?:href|src)\s*=\s*(?:"(?!#|data:image\/)[^"]*"|'(?!#|data:image\/)[^']*')/i,
    what: 'refers to something outside',
  },
  { pattern: /url\(\s*['"]?(?!#|['"]?#|data:)[^)\s]/i, what: 'refers to something outside' },
  { pattern: /@import/i, what: 'imports a style sheet' },
]

function readSvg(text: string): ImageHeader {
  const unsafe = UNSAFE.find(({ pattern }) => pattern.test(text))
  if (unsafe !== undefined) {
    const help = 'save it as a plain SVG, with everything inside the file'
    return { ok: false, code: 'image/unsafe-svg', problem: unsafe.what, help }
  }
  return sized('svg', svgSize(/<svg\b[^>]*>/.exec(text)?.[0] ?? ''))
}

/** Width and height in CSS pixels, else those of the view box (SVG 2, 8.2). */
function svgSize(tag: string): Size | null {
  const viewBox = /\sviewBox\s*=\s*["']\s*([^"']*)["']/.exec(tag)?.[1]
  const [, , boxWidth = 0, boxHeight = 0] = (viewBox ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const width = pixels(tag, 'width')
  const height = pixels(tag, 'height')
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

function pixels(tag: string, name: string): number | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*["']\\s*([\\d.]+)\\s*([a-z%]*)\\s*["']`, 'i').exec(
    tag,
  )
  const factor = PIXELS_IN[found?.[2]?.toLowerCase() ?? ''] ?? null
  return found === null || factor === null ? null : Number(found[1]) * factor
}
