import type { Token } from 'markdown-it'
import type { AuthorText } from '../source/author-text.ts'
import type { Span } from '../source/span.ts'
import { createMarkdown } from './markdown-rules.ts'
import { type Chunk, escapeText } from './markup.ts'

/**
 * Turns an expanded text into markup. What helpers printed must not be read as Markdown (a name
 * with `_`, a figure with `*`), so it goes through Markdown as a placeholder of noncharacters.
 * Every piece of text keeps its place in the file: the tokens' texts come in the order of the
 * source, so each is found by looking on from the last.
 */
export type TextPiece =
  | { readonly kind: 'literal'; readonly text: string; readonly start: number }
  | { readonly kind: 'output'; readonly chunks: readonly Chunk[] }

export interface ExpandedText {
  readonly author: AuthorText
  readonly pieces: readonly TextPiece[]
}

export function parseInlineMarkdown(text: ExpandedText): readonly Chunk[] {
  if (isPlain(text)) return text.pieces.flatMap((piece) => plainPiece(piece, text.author))
  const writer = startWriting(text)
  for (const token of MARKDOWN.parseInline(writer.source, {}))
    writeInline(token.children ?? [], writer)
  return writer.chunks
}

/** @param level the level of a heading written with one `#` */
export function parseBlockMarkdown(text: ExpandedText, level: number): readonly Chunk[] {
  const paragraph = withoutFinalLineEnd(text)
  if (isPlainParagraph(paragraph)) {
    const inner = paragraph.pieces.flatMap((piece) => plainPiece(piece, text.author))
    return [P_OPEN, ...inner, P_CLOSE]
  }
  const writer = startWriting(text)
  for (const token of MARKDOWN.parse(writer.source, {})) writeBlock(token, level, writer)
  return writer.chunks
}

const MARKDOWN = createMarkdown()
const HOLD_START = '\ufdd0'
const HOLD_END = '\ufdd1'
const PLACEHOLDER = /\ufdd0(\d+)\ufdd1/

/** Most texts have no mark-up at all; they need no parser. */
function isPlain(text: ExpandedText): boolean {
  return text.pieces.every(
    (piece) => piece.kind === 'output' || !/[\\`*_^~[\]<&\n]/.test(piece.text),
  )
}

/** A block scalar ends with one. */
function withoutFinalLineEnd(text: ExpandedText): ExpandedText {
  const last = text.pieces.at(-1)
  if (last?.kind !== 'literal' || !last.text.endsWith('\n')) return text
  const pieces = [...text.pieces.slice(0, -1), { ...last, text: last.text.slice(0, -1) }]
  return { author: text.author, pieces }
}

/** No mark that begins a block either, and no space that a paragraph loses at its ends. */
function isPlainParagraph(text: ExpandedText): boolean {
  const [first] = text.pieces
  const last = text.pieces.at(-1)
  if (first === undefined || last === undefined || !isPlain(text)) return false
  const beginsPlain = first.kind === 'output' || /^(?![\s#>+=|:-]|\d{1,9}[.)])./.test(first.text)
  return beginsPlain && (last.kind === 'output' || !/\s$/.test(last.text))
}

const P_OPEN: Chunk = { text: '<p>', span: null, by: 'author' }
const P_CLOSE: Chunk = { text: '</p>', span: null, by: 'author' }

function plainPiece(piece: TextPiece, author: AuthorText): readonly Chunk[] {
  if (piece.kind === 'output') return piece.chunks
  const span = author.spanOf(piece.start, piece.start + piece.text.length)
  return [{ text: escapeText(piece.text), span, by: 'author' }]
}

interface Segment {
  /** In the Markdown source. */
  readonly start: number
  /** In the author's text. */
  readonly valueStart: number
}

interface Writer {
  readonly text: ExpandedText
  readonly source: string
  readonly segments: readonly Segment[]
  readonly outputs: readonly (readonly Chunk[])[]
  readonly lineStarts: readonly number[]
  readonly chunks: Chunk[]
  cursor: number
}

function startWriting(text: ExpandedText): Writer {
  const segments: Segment[] = []
  const outputs: (readonly Chunk[])[] = []
  let source = ''
  for (const piece of text.pieces) {
    if (piece.kind === 'literal') {
      segments.push({ start: source.length, valueStart: piece.start })
      source += piece.text.replace(/[\ufdd0\ufdd1]/g, '\ufffd')
    } else {
      source += `${HOLD_START}${outputs.length}${HOLD_END}`
      outputs.push(piece.chunks)
    }
  }
  const lineStarts = [0, ...[...source.matchAll(/\n/g)].map((end) => end.index + 1)]
  return { text, source, segments, outputs, lineStarts, chunks: [], cursor: 0 }
}

/** The author's place for a range of the Markdown source. */
function placeOf(start: number, end: number, writer: Writer): Span {
  const segment = writer.segments.findLast((one) => one.start <= start)
  if (segment === undefined) return writer.text.author.span
  const shift = segment.valueStart - segment.start
  return writer.text.author.spanOf(start + shift, end + shift)
}

function tag(text: string, writer: Writer): void {
  writer.chunks.push({ text, span: null, by: 'author' })
}

function writeText(content: string, writer: Writer): void {
  for (const [index, part] of content.split(PLACEHOLDER).entries()) {
    if (index % 2 === 1) writeOutput(Number(part), writer)
    else if (part !== '') writeLiteral(part, writer)
  }
}

function writeOutput(index: number, writer: Writer): void {
  const at = writer.source.indexOf(`${HOLD_START}${index}${HOLD_END}`, writer.cursor)
  if (at !== -1) writer.cursor = at + 1
  for (const chunk of writer.outputs[index] ?? []) writer.chunks.push(chunk)
}

function writeLiteral(part: string, writer: Writer): void {
  const at = writer.source.indexOf(part, writer.cursor)
  // Not there letter by letter: an entity such as `&copy;`.
  const span = at === -1 ? writer.text.author.span : placeOf(at, at + part.length, writer)
  if (at !== -1) writer.cursor = at + part.length
  writer.chunks.push({ text: escapeText(part), span, by: 'author' })
}

const INLINE_TAGS: Readonly<Record<string, string>> = {
  strong_open: '<strong>',
  strong_close: '</strong>',
  em_open: '<em>',
  em_close: '</em>',
  sup_open: '<sup>',
  sup_close: '</sup>',
  sub_open: '<sub>',
  sub_close: '</sub>',
  hardbreak: '<br/>',
  softbreak: '\n',
}

function writeInline(tokens: readonly Token[], writer: Writer): void {
  for (const token of tokens) {
    const simple = INLINE_TAGS[token.type]
    if (simple !== undefined) tag(simple, writer)
    else if (token.type === 'link_open') tag(`<a href="${hrefOf(token, writer)}">`, writer)
    else if (token.type === 'link_close') closeLink(token, writer)
    else if (token.type === 'code_inline') writeCode(token.content, writer)
    else writeText(token.content, writer)
  }
}

function hrefOf(token: Token, writer: Writer): string {
  const parts = String(token.attrGet('href') ?? '').split(PLACEHOLDER)
  return parts
    .map((part, index) =>
      index % 2 === 0 ? escapeText(part) : markupText(writer.outputs[Number(part)] ?? []),
    )
    .join('')
}

/** The text of generated markup, still escaped, so that it may stand in an attribute. */
export function markupText(chunks: readonly Chunk[]): string {
  return chunks
    .map((chunk) => chunk.text)
    .join('')
    .replace(/<[^>]*>/g, '')
}

/** The address after `](` is no text: the next token is looked for behind it. */
function closeLink(token: Token, writer: Writer): void {
  tag('</a>', writer)
  if (token.info === 'auto' || writer.source.slice(writer.cursor, writer.cursor + 2) !== '](')
    return
  const end = writer.source.indexOf(')', writer.cursor)
  if (end !== -1) writer.cursor = end + 1
}

function writeCode(content: string, writer: Writer): void {
  tag('<code>', writer)
  writeText(content, writer)
  tag('</code>', writer)
}

const BLOCK_TAGS: Readonly<Record<string, string>> = {
  paragraph_open: '<p>',
  paragraph_close: '</p>',
  bullet_list_open: '<ul>',
  bullet_list_close: '</ul>',
  ordered_list_open: '<ol>',
  ordered_list_close: '</ol>',
  list_item_open: '<li>',
  list_item_close: '</li>',
  blockquote_open: '<blockquote>',
  blockquote_close: '</blockquote>',
  table_open: '<table>',
  table_close: '</table>',
  tr_open: '<tr>',
  tr_close: '</tr>',
  th_close: '</th>',
  td_close: '</td>',
}

function writeBlock(token: Token, level: number, writer: Writer): void {
  const simple = BLOCK_TAGS[token.type]
  if (token.hidden) return
  if (simple !== undefined) {
    tag(simple, writer)
    return
  }
  switch (token.type) {
    case 'inline':
      writer.cursor = Math.max(writer.cursor, writer.lineStarts[token.map?.[0] ?? 0] ?? 0)
      writeInline(token.children ?? [], writer)
      return
    case 'heading_open':
      tag(`<h${headingLevel(token, level)} listed="no">`, writer)
      return
    case 'heading_close':
      tag(`</h${headingLevel(token, level)}>`, writer)
      return
    case 'th_open':
    case 'td_open':
      tag(`<${token.tag}${alignment(token)}>`, writer)
      return
    case 'fence':
      writeFence(token, writer)
      return
  }
}

function headingLevel(token: Token, level: number): number {
  return Math.min(6, level + Number(token.tag.slice(1)) - 1)
}

/** markdown-it gives the alignment of a table's column as a style. */
function alignment(token: Token): string {
  const align = /text-align:(\w+)/.exec(String(token.attrGet('style') ?? ''))?.[1]
  return align === undefined ? '' : ` align="${align}"`
}

function writeFence(token: Token, writer: Writer): void {
  writer.cursor = Math.max(writer.cursor, writer.lineStarts[(token.map?.[0] ?? 0) + 1] ?? 0)
  tag('<p>', writer)
  for (const [index, line] of token.content.trimEnd().split('\n').entries()) {
    if (index > 0) tag('<br/>', writer)
    writeCode(line, writer)
  }
  tag('</p>', writer)
}
