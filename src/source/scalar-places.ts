import type { ScalarEvent } from 'js-yaml'
import { CHOMPING_MODE, SCALAR_STYLE } from 'js-yaml'

/**
 * Where each character of a decoded YAML scalar stands in the file. js-yaml decodes scalars but
 * does not say what came from where; this walks the same source once more and cuts it into
 * pieces, each a stretch of the value and the stretch of the file it came from. A test holds the
 * two decoders against each other.
 */
export interface Piece {
  readonly valueStart: number
  readonly length: number
  readonly fileStart: number
  readonly fileEnd: number
}

interface Pieces {
  readonly list: Piece[]
  length: number
  value: string
}

/** Decodes a scalar into its value and the pieces that make it up, in order and without gaps. */
export function decodeScalar(
  source: string,
  event: ScalarEvent,
): { readonly value: string; readonly pieces: readonly Piece[] } {
  const pieces: Pieces = { list: [], length: 0, value: '' }
  if (event.valueStart >= 0) {
    if (event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK) {
      decodeBlock(source, event, pieces)
    } else {
      decodeFlow(source, event, pieces)
    }
  }
  return { value: pieces.value, pieces: pieces.list }
}

/** Turns an offset into the value into one into the file. */
export function fileOffset(pieces: readonly Piece[], offset: number, fallback: number): number {
  const piece = pieceAt(pieces, offset)
  if (piece === undefined) return fallback
  const within = offset - piece.valueStart
  if (within >= piece.length) return piece.fileEnd
  return isVerbatim(piece) ? piece.fileStart + within : piece.fileStart
}

/** The end in the file of a range that ends at `offset`: of its last character, not of what follows. */
export function fileEndOffset(pieces: readonly Piece[], offset: number, fallback: number): number {
  const piece = pieceAt(pieces, offset - 1)
  if (piece === undefined) return fallback
  return isVerbatim(piece) ? piece.fileStart + (offset - piece.valueStart) : piece.fileEnd
}

function isVerbatim(piece: Piece): boolean {
  return piece.fileEnd - piece.fileStart === piece.length
}

function pieceAt(pieces: readonly Piece[], offset: number): Piece | undefined {
  let low = 0
  let high = pieces.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((pieces[middle]?.valueStart ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return pieces[low]
}

function add(pieces: Pieces, text: string, fileStart: number, fileEnd: number): void {
  if (text === '') return
  pieces.list.push({ valueStart: pieces.length, length: text.length, fileStart, fileEnd })
  pieces.length += text.length
  pieces.value += text
}

function isBreak(code: number): boolean {
  return code === 10 || code === 13
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9
}

/** Plain and quoted scalars: line breaks fold, blanks around them vanish, quotes may escape. */
function decodeFlow(source: string, event: ScalarEvent, pieces: Pieces): void {
  const end = event.valueEnd
  let from = event.valueStart
  let textEnd = from
  let at = from
  const flush = (to: number): void => add(pieces, source.slice(from, to), from, to)
  const special = specialReader(event)
  while (at < end) {
    const code = source.charCodeAt(at)
    const read = special(source, at, end)
    if (read !== undefined) {
      flush(at)
      add(pieces, read.text, at, read.next)
      at = from = textEnd = read.next
    } else if (isBreak(code)) {
      flush(textEnd)
      const fold = skipBreaks(source, at, end)
      add(pieces, fold.breaks === 1 ? ' ' : '\n'.repeat(fold.breaks - 1), textEnd, fold.next)
      at = from = textEnd = fold.next
    } else {
      at++
      if (!isBlank(code)) textEnd = at
    }
  }
  flush(event.style === SCALAR_STYLE.PLAIN ? textEnd : end)
}

interface SpecialRead {
  readonly text: string
  readonly next: number
}
type SpecialReader = (source: string, at: number, end: number) => SpecialRead | undefined

function specialReader(event: ScalarEvent): SpecialReader {
  if (event.style === SCALAR_STYLE.SINGLE_QUOTED) {
    return (source, at) => (source[at] === "'" ? { text: "'", next: at + 2 } : undefined)
  }
  if (event.style === SCALAR_STYLE.DOUBLE_QUOTED) {
    return (source, at, end) => (source[at] === '\\' ? readEscape(source, at, end) : undefined)
  }
  return () => undefined
}

/** Table of YAML 1.2.2, section 5.7. */
const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
}
const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

function readEscape(source: string, at: number, end: number): SpecialRead {
  const letter = source[at + 1] ?? ''
  if (isBreak(letter.charCodeAt(0))) return { text: '', next: skipBreaks(source, at + 1, end).next }
  const digits = HEX_DIGITS[letter]
  if (digits === undefined) return { text: ESCAPES[letter] ?? '', next: at + 2 }
  const code = Number.parseInt(source.slice(at + 2, at + 2 + digits), 16)
  return { text: code > 0x10ffff ? '\ufffd' : fromCode(code), next: at + 2 + digits }
}

function fromCode(code: number): string {
  return code <= 0xffff ? String.fromCharCode(code) : String.fromCodePoint(code)
}

function skipBreaks(source: string, start: number, end: number): { next: number; breaks: number } {
  let next = start
  let breaks = 0
  while (next < end) {
    const code = source.charCodeAt(next)
    if (isBreak(code)) {
      breaks++
      if (code === 13 && source.charCodeAt(next + 1) === 10) next++
    } else if (!isBlank(code)) break
    next++
  }
  return { next, breaks }
}

interface BlockLine {
  readonly start: number
  /** Before the line break. */
  readonly end: number
}

function blockLines(source: string, start: number, end: number): BlockLine[] {
  const lines: BlockLine[] = []
  let at = start
  while (at < end) {
    let lineEnd = at
    while (lineEnd < end && !isBreak(source.charCodeAt(lineEnd))) lineEnd++
    lines.push({ start: at, end: lineEnd })
    at = lineEnd + (source[lineEnd] === '\r' && source[lineEnd + 1] === '\n' ? 2 : 1)
  }
  return lines
}

/** Block scalars (YAML 1.2.2, sections 8.1.1 to 8.1.3). */
function decodeBlock(source: string, event: ScalarEvent, pieces: Pieces): void {
  const indent = Math.max(event.indent, 0)
  const folded = event.style === SCALAR_STYLE.FOLDED_BLOCK
  let previous: { readonly end: number; readonly indented: boolean } | undefined
  let emptyLines = 0
  for (const line of blockLines(source, event.valueStart, event.valueEnd)) {
    if (event.indent < 0 || isEmptyLine(source, line, indent)) {
      emptyLines++
      continue
    }
    const textStart = line.start + indent
    const indented = isBlank(source.charCodeAt(textStart))
    const between = folded
      ? foldedBetween(previous, indented, emptyLines)
      : '\n'.repeat(previous === undefined ? emptyLines : emptyLines + 1)
    add(pieces, between, previous?.end ?? event.valueStart, textStart)
    add(pieces, source.slice(textStart, line.end), textStart, line.end)
    previous = { end: line.end, indented }
    emptyLines = 0
  }
  const trailing = finalBreaks(event, previous !== undefined, emptyLines)
  add(pieces, trailing, previous?.end ?? event.valueStart, event.valueEnd)
}

function isEmptyLine(source: string, line: BlockLine, indent: number): boolean {
  let at = line.start
  while (at < line.start + indent && source[at] === ' ') at++
  return at >= line.end
}

function foldedBetween(
  previous: { readonly indented: boolean } | undefined,
  indented: boolean,
  emptyLines: number,
): string {
  if (previous === undefined) return '\n'.repeat(emptyLines)
  if (indented || previous.indented) return '\n'.repeat(emptyLines + 1)
  return emptyLines === 0 ? ' ' : '\n'.repeat(emptyLines)
}

function finalBreaks(event: ScalarEvent, hasText: boolean, emptyLines: number): string {
  if (event.chomping === CHOMPING_MODE.KEEP) return '\n'.repeat(emptyLines + (hasText ? 1 : 0))
  return event.chomping === CHOMPING_MODE.STRIP || !hasText ? '' : '\n'
}
