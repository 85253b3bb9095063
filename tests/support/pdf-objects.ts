import { inflateSync } from 'node:zlib'

/**
 * A reader of PDF objects (ISO 32000-1, 7.3) for tests: enough for files with a cross-reference
 * table and Flate streams. It finds objects by scanning, so that it does not depend on offsets.
 */
export type PdfObject =
  | number
  | boolean
  | null
  | PdfName
  | PdfString
  | PdfLink
  | readonly PdfObject[]
  | PdfDict

interface PdfName {
  readonly name: string
}

interface PdfString {
  readonly bytes: string
}

export interface PdfLink {
  readonly ref: number
}

export interface PdfDict {
  readonly entries: ReadonlyMap<string, PdfObject>
}

export interface PdfDocument {
  readonly trailer: PdfDict
  /** Follows references until there is an object. */
  resolve(object: PdfObject | undefined): PdfObject
  dict(object: PdfObject | undefined): PdfDict
  list(object: PdfObject | undefined): readonly PdfObject[]
  /** A stream's data without its filter. */
  stream(object: PdfObject | undefined): string
  readonly numbers: readonly number[]
}

export function readPdf(bytes: Uint8Array): PdfDocument {
  const text = Buffer.from(bytes).toString('latin1')
  const places = new Map<number, number>()
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    places.set(Number(match[1]), match.index + match[0].length)
  }
  const known = new Map<number, { readonly value: PdfObject; readonly end: number }>()

  function load(ref: number): { readonly value: PdfObject; readonly end: number } {
    const before = known.get(ref)
    if (before !== undefined) return before
    const at = places.get(ref)
    if (at === undefined) throw new Error(`there is no object ${ref}`)
    const lexer = pdfLexer(text, at)
    const loaded = { value: lexer.object(), end: lexer.position() }
    known.set(ref, loaded)
    return loaded
  }
  function resolve(object: PdfObject | undefined): PdfObject {
    if (object === undefined) return null
    return isLink(object) ? resolve(load(object.ref).value) : object
  }
  function dict(object: PdfObject | undefined): PdfDict {
    const found = resolve(object)
    if (!isDict(found)) throw new Error(`not a dictionary: ${JSON.stringify(found)}`)
    return found
  }
  return {
    trailer: trailerOf(text),
    numbers: [...places.keys()],
    resolve,
    dict,
    list: (object) => {
      const found = resolve(object)
      if (found === null) return []
      return Array.isArray(found) ? (found as readonly PdfObject[]) : [found]
    },
    stream: (object) => {
      if (object === undefined || !isLink(object)) throw new Error('a stream must be indirect')
      const { value, end } = load(object.ref)
      const length = resolve(dict(value).entries.get('Length')) as number
      const start = text.indexOf('stream\n', end) + 'stream\n'.length
      const data = text.slice(start, start + length)
      if (dict(value).entries.get('Filter') === undefined) return data
      return inflateSync(Buffer.from(data, 'latin1')).toString('latin1')
    },
  }
}

function trailerOf(text: string): PdfDict {
  const trailer = pdfLexer(text, text.lastIndexOf('trailer') + 'trailer'.length).object()
  if (!isDict(trailer)) throw new Error('the file has no trailer')
  return trailer
}

export function isLink(object: PdfObject): object is PdfLink {
  return typeof object === 'object' && object !== null && 'ref' in object
}

export function isDict(object: PdfObject): object is PdfDict {
  return (
    typeof object === 'object' && object !== null && 'entries' in object && !Array.isArray(object)
  )
}

export function nameOf(object: PdfObject | undefined): string | undefined {
  return typeof object === 'object' && object !== null && 'name' in object ? object.name : undefined
}

/** A text string: UTF-16BE with its mark, else one byte a character (7.9.2.2). */
export function textOf(object: PdfObject | undefined): string | undefined {
  if (typeof object !== 'object' || object === null || !('bytes' in object)) return undefined
  const { bytes } = object
  if (!bytes.startsWith('\xfe\xff')) return bytes
  return utf16(bytes.slice(2))
}

export function utf16(bytes: string): string {
  let text = ''
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    text += String.fromCharCode((bytes.charCodeAt(i) << 8) | bytes.charCodeAt(i + 1))
  }
  return text
}

export interface PdfOperator {
  readonly operator: string
}

export function isOperator(token: PdfObject | PdfOperator): token is PdfOperator {
  return typeof token === 'object' && token !== null && 'operator' in token
}

export interface PdfLexer {
  /** The next object; throws at anything else. */
  object(): PdfObject
  /** The next object, or an operator of a content stream; undefined at the end. */
  next(): PdfObject | PdfOperator | undefined
  position(): number
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

export function pdfLexer(text: string, start = 0): PdfLexer {
  let at = start

  function skipSpace(): void {
    while (at < text.length && /\s/.test(text.charAt(at))) at++
  }
  function matched(pattern: RegExp): string | undefined {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match === null) return undefined
    at += match[0].length
    return match[0]
  }
  function literal(): PdfString {
    let bytes = ''
    let depth = 1
    for (at++; depth > 0; at++) {
      const character = text.charAt(at)
      if (character === '\\') {
        at++
        bytes += ESCAPES[text.charAt(at)] ?? text.charAt(at)
        continue
      }
      if (character === '(') depth++
      else if (character === ')') depth--
      if (depth > 0) bytes += character
    }
    return { bytes }
  }
  function sequence(end: string): PdfObject[] {
    const items: PdfObject[] = []
    for (skipSpace(); !text.startsWith(end, at); skipSpace()) items.push(object())
    at += end.length
    return items
  }
  function dictionary(): PdfDict {
    at += 2
    const items = sequence('>>')
    const entries = new Map<string, PdfObject>()
    for (let i = 0; i + 1 < items.length; i += 2)
      entries.set(nameOf(items[i]) ?? '', items[i + 1] ?? null)
    return { entries }
  }
  function hexadecimal(): PdfString {
    const hex = (matched(/<[^>]*>/y) ?? '').replace(/[<>\s]/g, '')
    return { bytes: Buffer.from(hex, 'hex').toString('latin1') }
  }
  function array(): readonly PdfObject[] {
    at++
    return sequence(']')
  }
  const name = () => ({ name: (matched(/\/[^\s()<>[\]{}/%]*/y) ?? '').slice(1) })
  const delimited: Readonly<Record<string, () => PdfObject>> = {
    '(': literal,
    '[': array,
    '<': hexadecimal,
    '/': name,
  }
  function next(): PdfObject | PdfOperator | undefined {
    skipSpace()
    if (at >= text.length) return undefined
    if (text.startsWith('<<', at)) return dictionary()
    return delimited[text.charAt(at)]?.() ?? word()
  }
  function word(): PdfObject | PdfOperator {
    const link = matched(/\d+ 0 R/y)
    if (link !== undefined) return { ref: Number.parseInt(link, 10) }
    const number = matched(/[-+]?\d*\.?\d+/y)
    if (number !== undefined) return Number(number)
    const operator = matched(/[^\s()<>[\]{}/%]+/y)
    if (operator === undefined) throw new Error(`unexpected ${text.slice(at, at + 20)}`)
    if (operator === 'null') return null
    return operator === 'true' || operator === 'false' ? operator === 'true' : { operator }
  }
  function object(): PdfObject {
    const found = next()
    if (found === undefined || isOperator(found)) throw new Error(`an object is missing at ${at}`)
    return found
  }
  return { object, next, position: () => at }
}
