import Handlebars from 'handlebars'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import { didYouMean } from '../diagnostic/suggest.ts'
import type { Span } from '../source/span.ts'
import {
  BLOCK_NAMES,
  type BlockName,
  type Expression,
  type Option,
  type Program,
  type TemplateNode,
} from './template-node.ts'

/**
 * Reads a Handlebars template with Handlebars' own parser and turns its tree into ours, in which
 * every line-and-column is an offset. We don't let Handlebars compile it: compiled code stops at
 * the first error, without the file's name, and loses which output came from where. See
 * expand.ts for what runs the tree.
 */
export interface TemplateText {
  readonly text: string
  /** The place in a file of a range of `text`. */
  spanOf(start: number, end: number): Span
}

export interface ParsedTemplate {
  readonly program: Program
  readonly diagnostics: readonly Diagnostic[]
}

export function parseTemplate(source: TemplateText): ParsedTemplate {
  const reader: Reader = {
    source,
    lineStarts: lineStartsOf(source.text),
    diagnostics: [],
  }
  const program = parseProgram(reader)
  return { program, diagnostics: reader.diagnostics }
}

function parseProgram(reader: Reader): Program {
  const tooDeep = findTooDeep(reader.source.text)
  if (tooDeep !== undefined) {
    const where = reader.source.spanOf(tooDeep.start, tooDeep.end)
    reader.diagnostics.push(diagnostic('template/limit', TOO_DEEP, where))
    return EMPTY
  }
  let parsed: hbs.AST.Program
  try {
    parsed = parseText(reader.source.text)
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown
    reader.diagnostics.push(syntaxError(thrown, reader))
    return EMPTY
  }
  return readProgram(parsed, reader)
}

/** Trees of texts, which are only read: `{{fact "x"}}` stands in many, and most stay from build to build. */
const known = new Map<string, hbs.AST.Program>()
const MOST_KNOWN = 5_000

function parseText(text: string): hbs.AST.Program {
  const before = known.get(text)
  if (before !== undefined) return before
  const parsed = Handlebars.parse(text)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(text, parsed)
  return parsed
}

const EMPTY: Program = { body: [], blockParams: [] }

interface Reader {
  readonly source: TemplateText
  readonly lineStarts: readonly number[]
  readonly diagnostics: Diagnostic[]
}

/** Blocks, or calls, inside one another: beyond any template, and far from the end of the stack. */
const DEEPEST = 100
const TOO_DEEP = `this stands in more than ${DEEPEST} others`

type Node = hbs.AST.Node

/** As Handlebars' lexer counts lines: a lone carriage return ends one too. */
function lineStartsOf(text: string): number[] {
  return [0, ...[...text.matchAll(/\r\n?|\n/g)].map((end) => end.index + end[0].length)]
}

function offsetOf(position: hbs.AST.Position, reader: Reader): number {
  return (reader.lineStarts[position.line - 1] ?? reader.source.text.length) + position.column
}

function rangeOf(node: Node, reader: Reader): { start: number; end: number; span: Span } {
  const start = offsetOf(node.loc.start, reader)
  const end = Math.max(start, offsetOf(node.loc.end, reader))
  return { start, end, span: reader.source.spanOf(start, end) }
}

function readProgram(program: hbs.AST.Program, reader: Reader): Program {
  return {
    body: program.body.flatMap((node) => readNode(node, reader) ?? []),
    blockParams: program.blockParams ?? [],
  }
}

function readNode(node: hbs.AST.Statement, reader: Reader): TemplateNode | null {
  switch (node.type) {
    case 'ContentStatement':
      return readContent(node as hbs.AST.ContentStatement, reader)
    case 'MustacheStatement':
      return readPrint(node as hbs.AST.MustacheStatement, reader)
    case 'BlockStatement':
      return readBlock(node as hbs.AST.BlockStatement, reader)
    case 'PartialStatement':
    case 'PartialBlockStatement':
      return readInclude(node as hbs.AST.PartialBlockStatement, reader)
    case 'DecoratorBlock':
      return readInlinePartial(node as hbs.AST.DecoratorBlock, reader)
    case 'CommentStatement':
      return null
    default:
      report(reader, node, 'this kind of Handlebars expression is not supported here')
      return null
  }
}

function report(reader: Reader, node: Node, message: string, help?: string): void {
  const where = rangeOf(node, reader).span
  reader.diagnostics.push(diagnostic('template/syntax', message, where, { help }))
}

/** White space control strips `value`; `original` is what stands in the file. */
function readContent(node: hbs.AST.ContentStatement, reader: Reader): TemplateNode | null {
  if (node.value === '') return null
  const lead = Math.max(0, String(node.original).indexOf(node.value))
  const start = offsetOf(node.loc.start, reader) + lead
  const end = start + node.value.length
  return { kind: 'content', text: node.value, start, span: reader.source.spanOf(start, end) }
}

function readPrint(node: hbs.AST.MustacheStatement, reader: Reader): TemplateNode {
  const range = rangeOf(node, reader)
  if (isTripleBraced(node)) {
    const help = 'write two braces; texts keep their Markdown, everything else is escaped'
    reader.diagnostics.push(
      diagnostic('template/raw-output', 'triple braces print without escaping', range.span, {
        help,
      }),
    )
  }
  return { kind: 'print', value: readCall(node, reader), ...range }
}

/** `{{&x}}` and `{{{x}}}` alike. */
function isTripleBraced(node: hbs.AST.MustacheStatement): boolean {
  return node.escaped === false
}

function readBlock(node: hbs.AST.BlockStatement, reader: Reader): TemplateNode | null {
  const name = node.path.original
  const block = BLOCK_NAMES.find((known) => known === name)
  if (block === undefined) {
    const help = didYouMean(
      name,
      BLOCK_NAMES.map((known) => ({ name: known })),
    )
    report(reader, node.path, `there is no block called \`#${name}\``, help)
    return null
  }
  return readKnownBlock(block, node, reader)
}

function readKnownBlock(
  name: BlockName,
  node: hbs.AST.BlockStatement,
  reader: Reader,
): TemplateNode | null {
  const [value, surplus] = node.params
  if (value === undefined || surplus !== undefined || (node.hash?.pairs.length ?? 0) > 0) {
    report(reader, node.path, `\`#${name}\` takes one value`)
    return null
  }
  return {
    kind: 'block',
    name,
    value: readExpression(value, reader),
    // A block that is written `{{^if x}}` has only an inverse.
    body: node.program ? readProgram(node.program, reader) : EMPTY,
    otherwise: node.inverse ? readProgram(node.inverse, reader) : null,
    span: rangeOf(node, reader).span,
  }
}

function readInclude(node: hbs.AST.PartialBlockStatement, reader: Reader): TemplateNode {
  const [context] = node.params
  return {
    kind: 'include',
    name: readPartialName(node.name, reader),
    context: context === undefined ? null : readExpression(context, reader),
    options: readOptions(node.hash, reader),
    body: node.program ? readProgram(node.program, reader) : null,
    span: rangeOf(node, reader).span,
  }
}

/** `{{> name}}` names a partial though it looks like a path; `{{> (lookup …)}}` computes the name. */
function readPartialName(name: Node, reader: Reader): Expression {
  if (name.type === 'SubExpression') return readExpression(name, reader)
  const value = String((name as hbs.AST.PathExpression).original)
  return { kind: 'literal', value, span: rangeOf(name, reader).span }
}

function readInlinePartial(node: hbs.AST.DecoratorBlock, reader: Reader): TemplateNode | null {
  const name = node.params[0] as hbs.AST.StringLiteral | undefined
  if (node.path.original !== 'inline' || name?.type !== 'StringLiteral') {
    report(reader, node, 'only `{{#*inline "name"}}` may follow `#*`')
    return null
  }
  return {
    kind: 'inline-partial',
    name: name.value,
    body: readProgram(node.program, reader),
    span: rangeOf(node, reader).span,
  }
}

interface CallLike extends Node {
  readonly path: Node
  readonly params: readonly Node[]
  readonly hash?: hbs.AST.Hash
}

/** A path alone is a value or a call without arguments: which one is known only when it runs. */
function readCall(node: CallLike, reader: Reader): Expression {
  const options = readOptions(node.hash, reader)
  if (node.params.length === 0 && options.length === 0 && node.type !== 'SubExpression') {
    return readExpression(node.path, reader)
  }
  return {
    kind: 'call',
    name: String((node.path as hbs.AST.PathExpression).original),
    nameSpan: rangeOf(node.path, reader).span,
    parameters: node.params.map((parameter) => readExpression(parameter, reader)),
    options,
    span: rangeOf(node, reader).span,
  }
}

function readOptions(hash: hbs.AST.Hash | undefined, reader: Reader): readonly Option[] {
  return (hash?.pairs ?? []).map((pair) => ({
    key: pair.key,
    value: readExpression(pair.value, reader),
    span: rangeOf(pair, reader).span,
  }))
}

function readExpression(node: Node, reader: Reader): Expression {
  const { span } = rangeOf(node, reader)
  switch (node.type) {
    case 'SubExpression':
      return readCall(node as hbs.AST.SubExpression, reader)
    case 'PathExpression':
      return readPath(node as hbs.AST.PathExpression, span)
    case 'NullLiteral':
      return { kind: 'literal', value: null, span }
    case 'UndefinedLiteral':
      return { kind: 'literal', value: undefined, span }
    default:
      return { kind: 'literal', value: (node as hbs.AST.StringLiteral).value, span }
  }
}

function readPath(node: hbs.AST.PathExpression, span: Span): Expression {
  return {
    kind: 'path',
    data: node.data,
    depth: node.depth,
    scoped: /^\.|^this\b/.test(node.original),
    parts: node.parts.map(String),
    written: node.original,
    span,
  }
}

/** Handlebars' messages name grammar symbols, so only the place is taken from them. */
function syntaxError(thrown: Error, reader: Reader): Diagnostic {
  const located = thrown as Error & { lineNumber?: number; column?: number }
  const mismatch = /^(\S+) doesn't match (\S+)/.exec(thrown.message)
  if (mismatch !== null) {
    const at = offsetOf({ line: located.lineNumber ?? 1, column: located.column ?? 0 }, reader)
    const where = reader.source.spanOf(at, at + (mismatch[1]?.length ?? 1))
    const message = `\`{{#${mismatch[1]}}}\` is closed by \`{{/${mismatch[2]}}}\``
    return diagnostic('template/syntax', message, where)
  }
  const unclosed = thrown.message.includes("got 'EOF'") ? unclosedBlock(reader) : undefined
  if (unclosed !== undefined) {
    const where = reader.source.spanOf(unclosed.start, unclosed.end)
    const help = `close it with \`{{/${unclosed.name}}}\``
    return diagnostic('template/syntax', `\`#${unclosed.name}\` is never closed`, where, { help })
  }
  const line = Number(/ on line (\d+)/.exec(thrown.message)?.[1] ?? 1)
  const { start, end } = lastExpression(reader, line)
  const help = 'check its quotes, brackets and closing braces; write `\\{{` for two braces as text'
  const message = 'this Handlebars expression is not well formed'
  return diagnostic('template/syntax', message, reader.source.spanOf(start, end), { help })
}

interface Found {
  readonly name: string
  readonly start: number
  readonly end: number
}

function unclosedBlock(reader: Reader): Found | undefined {
  const open: Found[] = []
  for (const found of blockTags(reader.source.text)) {
    if (found.kind === 'close') open.pop()
    else if (found.kind === 'open') open.push(found)
  }
  return open.at(-1)
}

/**
 * The first block or call that stands too deep. They are counted before Handlebars' parser sees
 * them, since it takes cubic time for nesting; a chain of `else if` nests, too.
 */
function findTooDeep(text: string): Found | undefined {
  const open: number[] = []
  let depth = 0
  for (const found of blockTags(text)) {
    if (found.kind === 'close') depth -= open.pop() ?? 0
    else {
      depth += 1
      if (found.kind === 'open') open.push(1)
      else open.push((open.pop() ?? 0) + 1)
    }
    if (depth > DEEPEST) return found
  }
  return callTooDeep(text)
}

function callTooDeep(text: string): Found | undefined {
  for (const found of text.matchAll(/\{\{[^{}]*/g)) {
    let depth = 0
    for (const [at, character] of [...found[0]].entries()) {
      if (character === '(') depth += 1
      else if (character === ')') depth -= 1
      if (depth <= DEEPEST) continue
      return { name: '(', start: found.index + at, end: found.index + at + 1 }
    }
  }
  return undefined
}

interface BlockTag extends Found {
  readonly kind: 'open' | 'else' | 'close'
}

function* blockTags(text: string): Generator<BlockTag> {
  for (const found of text.matchAll(/\{\{~?(?:([#^/])[*>]?|else)\s*([^\s}~]+)/g)) {
    const sign = found[1]
    yield {
      name: found[2] ?? '',
      kind: sign === undefined ? 'else' : sign === '/' ? 'close' : 'open',
      start: found.index,
      end: found.index + found[0].length,
    }
  }
}

/** The parser's column counts from an excerpt, so the expression is looked for in its line. */
function lastExpression(reader: Reader, line: number): { start: number; end: number } {
  const { text } = reader.source
  const lineEnd = (reader.lineStarts[line] ?? text.length + 1) - 1
  const start = Math.max(0, text.lastIndexOf('{{', lineEnd))
  const stop = /[\r\n]/.exec(text.slice(start))?.index ?? text.length - start
  const close = text.slice(start, start + stop).indexOf('}}')
  return { start, end: start + (close === -1 ? stop : close + 2) }
}
