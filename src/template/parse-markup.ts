import { QuoteType, Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import { type LocatedMarkup, locateMarkup, type Piece, type Segment } from './markup.ts'

/** Offsets are into the markup, which leads from there to the files. */
export interface Range {
  readonly markup: LocatedMarkup
  readonly start: number
  readonly end: number
}

export interface MarkupText extends Range {
  readonly kind: 'text'
  readonly text: string
}

export interface Attribute extends Range {
  readonly name: string
  readonly value: string
  /** Where the value stands, without its quotes. */
  readonly valueRange: Range
}

export interface MarkupElement extends Range {
  readonly kind: 'element'
  readonly name: string
  /** The name in the start tag. */
  readonly nameRange: Range
  readonly attributes: ReadonlyMap<string, Attribute>
  readonly children: readonly MarkupNode[]
}

export type MarkupNode = MarkupText | MarkupElement

export interface ParsedMarkup {
  readonly nodes: readonly MarkupNode[]
  /** How deep elements stand inside one another. */
  readonly depth: number
  readonly diagnostics: readonly Diagnostic[]
}

interface OpenElement {
  readonly name: string
  readonly nameRange: Range
  readonly markup: LocatedMarkup
  readonly start: number
  readonly attributes: Map<string, Attribute>
  readonly children: MarkupNode[]
}

interface Tree {
  readonly markup: LocatedMarkup
  readonly diagnostics: Diagnostic[]
  /** The first stands for the markup as a whole. */
  readonly open: OpenElement[]
  depth: number
  attribute: { name: string; start: number; value: string; valueStart: number | null } | null
}

/**
 * Reads markup strictly, as XML: every element is closed, every attribute quoted, no name twice in
 * a tag. htmlparser2's tokenizer finds the tokens and decodes entities; the tree is built here,
 * because its own parser mends what is wrong in silence.
 */
export function parseMarkup(pieces: readonly Piece[]): ParsedMarkup {
  return parseLocated(locateMarkup(pieces, (segment) => segmentOf(segment)?.markup))
}

interface ParsedSegment {
  readonly markup: LocatedMarkup
  readonly parsed: ParsedMarkup
}

/** Null for a segment that is not well-formed by itself. */
const parsedSegments = new WeakMap<Segment, ParsedSegment | null>()

function segmentOf(segment: Segment): ParsedSegment | null {
  const known = parsedSegments.get(segment)
  if (known !== undefined) return known
  const markup = locateMarkup(segment.pieces, (inner) => segmentOf(inner)?.markup)
  const parsed = parseLocated(markup)
  const made = parsed.diagnostics.length === 0 ? { markup, parsed } : null
  parsedSegments.set(segment, made)
  return made
}

function parseLocated(markup: LocatedMarkup): ParsedMarkup {
  const root = newElement('', { markup, start: 0, end: 0 })
  const tree: Tree = { markup, diagnostics: [], open: [root], depth: 0, attribute: null }
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: true }, callbacks(tree))
  let written = 0
  for (const { at, segment } of markup.segments) {
    if (at > written) tokenizer.write(markup.text.slice(written, at))
    written = at
    addSegment(tree, segment, at)
  }
  tokenizer.write(written === 0 ? markup.text : markup.text.slice(written))
  tokenizer.end()
  while (tree.open.length > 1) closeUnclosed(tree, markup.text.length)
  const { depth, diagnostics } = tree
  return { nodes: root.children, depth, diagnostics }
}

/** Elements inside one another: beyond any template, and far from the end of the stack. */
const DEEPEST = 200

function addSegment(tree: Tree, segment: Segment, at: number): void {
  const parsed = segmentOf(segment)?.parsed
  if (parsed === undefined) return
  tree.depth = Math.max(tree.depth, tree.open.length - 1 + parsed.depth)
  if (tree.depth >= DEEPEST) reportDepth(tree, { start: at, end: at })
  else tree.open.at(-1)?.children.push(...parsed.nodes)
}

function reportDepth(tree: Tree, at: Offsets): void {
  report(tree, `elements stand more than ${DEEPEST} deep`, at)
}

function newElement(name: string, nameRange: Range): OpenElement {
  return {
    name,
    nameRange,
    markup: nameRange.markup,
    start: Math.max(0, nameRange.start - 1),
    attributes: new Map(),
    children: [],
  }
}

function callbacks(tree: Tree): TokenizerCallbacks {
  const { markup } = tree
  const { text } = markup
  return {
    ontext: (start, end) => addText(tree, text.slice(start, end), start, end),
    ontextentity: (code, end) => {
      const start = text.lastIndexOf('&', end)
      addText(tree, String.fromCodePoint(code), start, end)
    },
    onopentagname: (start, end) => {
      if (tree.open.length === DEEPEST) reportDepth(tree, { start, end })
      tree.depth = Math.max(tree.depth, tree.open.length)
      tree.open.push(newElement(text.slice(start, end), { markup, start, end }))
    },
    onattribname: (start, end) => {
      tree.attribute = { name: text.slice(start, end), start, value: '', valueStart: null }
    },
    onattribdata: (start, end) => addValue(tree, text.slice(start, end), start),
    onattribentity: (code) => addValue(tree, String.fromCodePoint(code), null),
    onattribend: (quote, end) => endAttribute(tree, quote, end),
    onopentagend: () => undefined,
    onselfclosingtag: (end) => closeElement(tree, end + 1),
    onclosetag: (start, end) => closeTag(tree, start, end),
    oncdata: (start) => report(tree, 'CDATA has no meaning here', { start, end: start }),
    ondeclaration: (start, end) => report(tree, '`<!` has no meaning here', { start, end }),
    onprocessinginstruction: (start, end) =>
      report(tree, '`<?` has no meaning here', { start, end }),
    oncomment: () => undefined,
    onend: () => undefined,
  }
}

type Offsets = Pick<Range, 'start' | 'end'>

function report(tree: Tree, message: string, at: Offsets, help?: string): void {
  const where = tree.markup.placeOf(at.start, at.end)
  tree.diagnostics.push(diagnostic('template/markup', message, where, { help }))
}

function addText(tree: Tree, text: string, start: number, end: number): void {
  tree.open.at(-1)?.children.push({ kind: 'text', text, markup: tree.markup, start, end })
}

function addValue(tree: Tree, value: string, start: number | null): void {
  if (tree.attribute === null) return
  tree.attribute.value += value
  tree.attribute.valueStart ??= start
}

function endAttribute(tree: Tree, quote: QuoteType, end: number): void {
  const { attribute } = tree
  const element = tree.open.at(-1)
  tree.attribute = null
  if (attribute === null || element === undefined) return
  const range = { start: attribute.start, end }
  if (quote === QuoteType.NoValue || quote === QuoteType.Unquoted) {
    report(tree, `the value of \`${attribute.name}\` must stand in quotes`, range)
  }
  if (element.attributes.has(attribute.name)) {
    report(tree, `\`<${element.name}>\` has \`${attribute.name}\` twice`, range)
  }
  // `end` is behind the closing quote.
  const valueEnd = quote === QuoteType.Unquoted || quote === QuoteType.NoValue ? end : end - 1
  const valueStart = attribute.valueStart ?? valueEnd
  const { markup } = tree
  element.attributes.set(attribute.name, {
    markup,
    start: attribute.start,
    end,
    name: attribute.name,
    value: attribute.value,
    valueRange: { markup, start: valueStart, end: valueEnd },
  })
}

function closeElement(tree: Tree, end: number): void {
  const element = tree.open.pop()
  // What stands too deep (which is reported) would exhaust the stack of whoever reads the tree.
  if (element === undefined || tree.open.length > DEEPEST) return
  tree.open.at(-1)?.children.push({ kind: 'element', ...element, end })
}

function closeTag(tree: Tree, start: number, end: number): void {
  const name = tree.markup.text.slice(start, end)
  const depth = tree.open.findLastIndex((element) => element.name === name)
  if (depth < 1) {
    report(tree, `\`</${name}>\` closes nothing`, { start, end })
    return
  }
  while (tree.open.length - 1 > depth) closeUnclosed(tree, start - 2)
  closeElement(tree, end + 1)
}

function closeUnclosed(tree: Tree, end: number): void {
  const element = tree.open.at(-1)
  if (element !== undefined) {
    const help = `add \`</${element.name}>\``
    report(tree, `\`<${element.name}>\` is never closed`, element.nameRange, help)
  }
  closeElement(tree, end)
}
