/** Tokens of PDF content streams (ISO 32000-1, 7.3) as ASCII text. */

/** Hundredths of a point, about 4 µm, are finer than any printer. */
const STEPS_PER_PT = 100
/** Matrices scale what they act on, so that they need more places. */
const STEPS_PER_FACTOR = 100_000

/** A length or coordinate in pt. */
export function pdfLength(value: number): string {
  const rounded = Math.round(value * STEPS_PER_PT) / STEPS_PER_PT
  return rounded === 0 ? '0' : String(rounded)
}

/** A share or a factor of a matrix; never in exponent form, which PDF does not know. */
export function pdfFactor(value: number): string {
  const rounded = Math.round(value * STEPS_PER_FACTOR) / STEPS_PER_FACTOR
  if (rounded === 0) return '0'
  return Math.abs(rounded) < 0.001 ? rounded.toFixed(5) : String(rounded)
}

/** A colour component; a thousandth is finer than 8 bits. */
export function pdfShare(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}

/** UTF-16BE code units of a text as hexadecimal digits. */
export function utf16Hex(text: string): string {
  let hex = ''
  for (let i = 0; i < text.length; i++) hex += hex16(text.charCodeAt(i))
  return hex
}

/** A text string (7.9.2.2) for use in a content stream. */
export function hexText(text: string): string {
  return `<FEFF${utf16Hex(text)}>`
}

export function hex16(value: number): string {
  return `${HEX_BYTES[value >> 8]}${HEX_BYTES[value & 0xff]}`
}

const HEX_BYTES: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).toUpperCase().padStart(2, '0'),
)

/** An ASCII string as a literal string (7.3.4.2). */
export function asciiString(text: string): string {
  return `(${text.replace(/[\\()]/g, '\\$&')})`
}

/** A text string (7.9.2.2) of an object: UTF-16 where ASCII doesn't do. */
export function textString(text: string): string {
  return NOT_PRINTED.test(text) ? hexText(text) : asciiString(text)
}

/** What a literal string can't hold as it is; line ends would all become line feeds. */
const NOT_PRINTED = /[^ -~]/

/** An indirect reference (7.3.10). */
export function referenceTo(id: number): string {
  return `${id} 0 R`
}

/**
 * The syntax of a value as attributes have them (7.3): strings are names, String objects are text
 * strings.
 */
export function valueSyntax(value: unknown): string {
  if (typeof value === 'string') return `/${value}`
  if (value instanceof String) return textString(value.valueOf())
  if (Array.isArray(value)) return `[${value.map(valueSyntax).join(' ')}]`
  if (typeof value !== 'object' || value === null || Symbol.toStringTag in value)
    return String(value)
  const entries = Object.entries(value).map(([key, of]) => `/${key} ${valueSyntax(of)}`)
  return `<<${entries.join('')}>>`
}
