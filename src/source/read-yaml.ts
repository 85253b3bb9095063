import {
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
  YAMLException,
} from 'js-yaml'
import type { AuthorText } from './author-text.ts'
import { explainYamlError, isHandlebars, QUOTE_HANDLEBARS_HELP } from './explain-yaml-error.ts'
import { decodeScalar, fileEndOffset, fileOffset, type Piece } from './scalar-places.ts'
import type { SourceFile } from './source-file.ts'
import { type Span, span } from './span.ts'
import { findUnprintable } from './unprintable.ts'
import { resolvePlain } from './yaml-core.ts'
import type { YamlIssue } from './yaml-issue.ts'
import type { YamlEntry, YamlMapping, YamlNode, YamlScalar, YamlSequence } from './yaml-node.ts'

export interface YamlLimits {
  /** Mappings and sequences inside one another. */
  readonly nesting: number
  /** Values that all aliases of the file together stand for. */
  readonly aliasExpansion: number
}

export interface YamlReading {
  /** Undefined when the text could not be read at all, or holds nothing. */
  readonly root: YamlNode | undefined
  readonly issues: readonly YamlIssue[]
}

interface Composer {
  readonly file: SourceFile
  readonly events: readonly Event[]
  readonly limits: YamlLimits
  readonly issues: YamlIssue[]
  readonly anchors: Map<string, Anchor>
  /** Index of the next event. */
  at: number
  /** End of the last thing read, for values that are not there. */
  cursor: number
  /** Values read so far, counting what aliases stand for each time. */
  size: number
  expansion: number
}

interface Anchor {
  /** Undefined while the anchored value is still being read. */
  node: YamlNode | undefined
  size: number
}

/**
 * Reads one YAML 1.2 document into a tree in which every key and value has its place. Goes on
 * after a duplicate key or a bad alias; a syntax error ends the reading. Never throws.
 */
export function readYaml(file: SourceFile, limits: YamlLimits): YamlReading {
  const parsed = parse(file, limits)
  if (!Array.isArray(parsed)) return { root: undefined, issues: [parsed] }
  const state: Composer = {
    file,
    events: parsed,
    limits,
    issues: [],
    anchors: new Map(),
    at: 0,
    cursor: 0,
    size: 0,
    expansion: 0,
  }
  if (parsed.length === 0) return { root: undefined, issues: [] }
  state.at = 1
  const root = composeNode(state)
  state.at += 1
  if (state.at < parsed.length) reportSecondDocument(state)
  return { root, issues: state.issues }
}

/** js-yaml counts the scalar inside the innermost collection as a level, the root as none. */
const SCALAR_LEVEL = 1

function parse(file: SourceFile, limits: YamlLimits): Event[] | YamlIssue {
  try {
    return parseEvents(file.text, { maxDepth: limits.nesting + SCALAR_LEVEL })
  } catch (problem) {
    if (!(problem instanceof YAMLException)) throw problem
    return explainYamlError(file, problem.reason, problem.mark?.position ?? 0)
  }
}

function reportSecondDocument(state: Composer): void {
  const start = state.file.text.indexOf('---', state.cursor)
  const at = start === -1 ? state.cursor : start
  const reason = 'a second document starts here; one file holds one document'
  state.issues.push({ kind: 'documents', reason, start: at, end: at + 3, help: 'delete `---`' })
}

function composeNode(state: Composer): YamlNode {
  const event = state.events[state.at++]
  if (event === undefined) return emptyScalar(state)
  state.size += 1
  switch (event.type) {
    case EVENT_ID.SCALAR:
      return anchored(state, event, () => composeScalar(state, event))
    case EVENT_ID.SEQUENCE:
      return anchored(state, event, () => composeSequence(state, event))
    case EVENT_ID.MAPPING:
      return anchored(state, event, () => composeMapping(state, event))
    case EVENT_ID.ALIAS:
      return composeAlias(state, event.anchorStart, event.anchorEnd)
    default:
      return emptyScalar(state)
  }
}

function anchored(
  state: Composer,
  event: ScalarEvent | SequenceEvent | MappingEvent,
  compose: () => YamlNode,
): YamlNode {
  if (event.anchorStart < 0) return compose()
  const name = state.file.text.slice(event.anchorStart, event.anchorEnd)
  const anchor: Anchor = { node: undefined, size: 0 }
  state.anchors.set(name, anchor)
  state.cursor = Math.max(state.cursor, event.anchorEnd)
  const before = state.size
  anchor.node = compose()
  anchor.size = state.size - before + 1
  return anchor.node
}

function composeAlias(state: Composer, start: number, end: number): YamlNode {
  const name = state.file.text.slice(start, end)
  const anchor = state.anchors.get(name)
  state.cursor = end
  const place = { start: start - 1, end }
  if (anchor?.node === undefined) {
    const reason =
      anchor === undefined
        ? `no anchor \`&${name}\` stands before this alias`
        : `the alias \`*${name}\` stands inside the very value it means`
    state.issues.push({ kind: 'alias', reason, ...place })
    return emptyScalar(state)
  }
  state.size += anchor.size
  const within = state.expansion <= state.limits.aliasExpansion
  state.expansion += anchor.size
  if (state.expansion <= state.limits.aliasExpansion) return anchor.node
  if (within) {
    const reason = `the aliases of this file stand for more than ${state.limits.aliasExpansion} values`
    state.issues.push({ kind: 'alias-limit', reason, ...place })
  }
  return emptyScalar(state)
}

function emptyScalar(state: Composer): YamlScalar {
  const where = span(state.file, state.cursor, state.cursor)
  return { kind: 'scalar', value: null, text: placedText('', where, [], where.start), span: where }
}

function composeScalar(state: Composer, event: ScalarEvent): YamlScalar {
  if (event.valueStart < 0) return composeEmpty(state, event)
  const source = state.file.text
  const value = getScalarValue(source, event)
  const where = scalarSpan(state.file, event)
  state.cursor = where.end
  reportUnprintable(state, event, value)
  const text = event.fast
    ? placedText(value, where, verbatimPiece(event), event.valueEnd)
    : lazyText(value, where, event)
  return { kind: 'scalar', value: typed(state, event, value), text, span: where }
}

/** `key:` with nothing after it: the place is just behind the colon. */
function composeEmpty(state: Composer, event: ScalarEvent): YamlScalar {
  const source = state.file.text
  let at = Math.max(state.cursor, event.tagEnd)
  while (source[at] === ' ') at++
  if (source[at] === ':' || source[at] === '-') at++
  else at = Math.max(state.cursor, event.tagEnd)
  state.cursor = at
  const scalar = emptyScalar(state)
  return event.tagStart < 0 ? scalar : { ...scalar, value: typed(state, event, '') }
}

function typed(state: Composer, event: ScalarEvent, value: string): YamlScalar['value'] {
  const tag = event.tagStart < 0 ? '' : state.file.text.slice(event.tagStart, event.tagEnd)
  if (tag === '') return event.style === SCALAR_STYLE.PLAIN ? resolvePlain(value) : value
  if (tag === '!' || tag === '!!str') return value
  if (/^!!(?:int|float|bool|null)$/.test(tag)) return resolvePlain(value)
  reportTag(state, event)
  return value
}

function reportTag(state: Composer, event: ScalarEvent | SequenceEvent | MappingEvent): void {
  const tag = state.file.text.slice(event.tagStart, event.tagEnd)
  const reason = `the tag \`${tag}\` has no meaning here`
  state.issues.push({ kind: 'tag', reason, start: event.tagStart, end: event.tagEnd })
}

/** Quotes belong to the span, and so does a block scalar's header. */
function scalarSpan(file: SourceFile, event: ScalarEvent): Span {
  const { valueStart, valueEnd } = event
  switch (event.style) {
    case SCALAR_STYLE.SINGLE_QUOTED:
    case SCALAR_STYLE.DOUBLE_QUOTED:
      return span(file, valueStart - 1, valueEnd + 1)
    case SCALAR_STYLE.LITERAL_BLOCK:
    case SCALAR_STYLE.FOLDED_BLOCK: {
      const header = Math.max(0, blockHeaderStart(file.text, valueStart))
      const text = file.text.slice(valueStart, valueEnd).trimEnd()
      return span(file, header, text === '' ? header + 1 : valueStart + text.length)
    }
    default:
      return span(file, valueStart, valueEnd)
  }
}

/** The `|` or `>` of the line before; a comment may follow it, but no second `|` or `>` in a header. */
function blockHeaderStart(text: string, valueStart: number): number {
  const lineStart = text.lastIndexOf('\n', valueStart - 2) + 1
  const header = /[|>][-+0-9]*[ \t]*(?:#[^\n]*)?\r?\n?$/.exec(text.slice(lineStart, valueStart))
  return header === null ? lineStart : lineStart + header.index
}

function verbatimPiece(event: ScalarEvent): readonly Piece[] {
  const length = event.valueEnd - event.valueStart
  return [{ valueStart: 0, length, fileStart: event.valueStart, fileEnd: event.valueEnd }]
}

function placedText(value: string, where: Span, pieces: readonly Piece[], end: number): AuthorText {
  return {
    value,
    span: where,
    offsetInFile: (offset) => fileOffset(pieces, Math.max(0, offset), end),
    spanOf: (start, stop) => rangeSpan(where, pieces, start, stop),
  }
}

/** Most texts are never asked for a place inside; the pieces are cut on the first question. */
function lazyText(value: string, where: Span, event: ScalarEvent): AuthorText {
  let cut: readonly Piece[] | undefined
  const pieces = (): readonly Piece[] => {
    cut ??= decodeScalar(where.file.text, event).pieces
    return cut
  }
  return {
    value,
    span: where,
    offsetInFile: (offset) => fileOffset(pieces(), Math.max(0, offset), where.end),
    spanOf: (start, stop) => rangeSpan(where, pieces(), start, stop),
  }
}

function rangeSpan(where: Span, pieces: readonly Piece[], start: number, stop: number): Span {
  const from = fileOffset(pieces, Math.max(0, start), where.end)
  const to = stop > start ? fileEndOffset(pieces, stop, where.end) : from
  return span(where.file, from, to)
}

function reportUnprintable(state: Composer, event: ScalarEvent, value: string): void {
  const found = findUnprintable(value)
  if (found === undefined) return
  const { pieces } = decodeScalar(state.file.text, event)
  state.issues.push({
    kind: 'character',
    reason: `the character U+${found.code} can't be printed`,
    start: fileOffset(pieces, found.start, event.valueStart),
    end: fileEndOffset(pieces, found.start + 1, event.valueEnd),
    help: 'delete it',
  })
}

function composeSequence(state: Composer, event: SequenceEvent): YamlSequence {
  if (event.tagStart >= 0 && !isTag(state, event, 'seq')) reportTag(state, event)
  const items: YamlNode[] = []
  while (!isPop(state)) {
    items.push(composeNode(state))
  }
  return { kind: 'sequence', items, span: closeCollection(state, event, ']') }
}

function isTag(state: Composer, event: SequenceEvent | MappingEvent, name: string): boolean {
  const tag = state.file.text.slice(event.tagStart, event.tagEnd)
  return tag === '!' || tag === `!!${name}`
}

function isPop(state: Composer): boolean {
  const event = state.events[state.at]
  return event === undefined || event.type === EVENT_ID.POP
}

/** Takes the closing event; a flow collection reaches to its bracket, a block one to its last value. */
function closeCollection(
  state: Composer,
  event: SequenceEvent | MappingEvent,
  bracket: string,
): Span {
  state.at += 1
  if (event.style === COLLECTION_STYLE.FLOW) {
    const rest = /(?:[\s,:]|#[^\n]*)*/y
    rest.lastIndex = Math.max(state.cursor, event.start + 1)
    rest.test(state.file.text)
    if (state.file.text[rest.lastIndex] === bracket) state.cursor = rest.lastIndex + 1
  }
  return span(state.file, event.start, Math.max(state.cursor, event.start))
}

function composeMapping(state: Composer, event: MappingEvent): YamlMapping {
  if (event.tagStart >= 0 && !isTag(state, event, 'map')) reportTag(state, event)
  const entries = new Map<string, YamlEntry>()
  const merged: YamlNode[] = []
  while (!isPop(state)) {
    const keyEvent = state.events[state.at]
    const key = composeNode(state)
    const value = composeNode(state)
    if (isMergeKey(key, keyEvent)) merged.push(value)
    else addEntry(state, entries, key, value)
  }
  for (const source of merged) mergeInto(state, entries, source)
  return { kind: 'mapping', entries, span: closeCollection(state, event, '}') }
}

function isMergeKey(key: YamlNode, event: Event | undefined): boolean {
  return (
    key.kind === 'scalar' &&
    key.text.value === '<<' &&
    event?.type === EVENT_ID.SCALAR &&
    event.style === SCALAR_STYLE.PLAIN
  )
}

function addEntry(
  state: Composer,
  entries: Map<string, YamlEntry>,
  key: YamlNode,
  value: YamlNode,
): void {
  if (key.kind !== 'scalar') {
    reportKey(state, key)
    return
  }
  const name = key.text.value
  const first = entries.get(name)
  if (first === undefined) {
    entries.set(name, { key, value })
    return
  }
  state.issues.push({
    kind: 'duplicate-key',
    reason: `the key \`${name}\` is written twice`,
    start: key.span.start,
    end: key.span.end,
    related: {
      reason: 'first written here',
      start: first.key.span.start,
      end: first.key.span.end,
    },
  })
}

function reportKey(state: Composer, key: YamlNode): void {
  const start = key.span.start
  const handlebars = isHandlebars(state.file.text, start - 1)
  state.issues.push({
    kind: handlebars ? 'syntax' : 'key',
    reason: handlebars
      ? 'a text that starts with `{{` needs quotes'
      : 'a key must be a text, not a list or a mapping',
    start: handlebars ? start - 1 : start,
    end: handlebars ? key.span.end + 1 : key.span.end,
    ...(handlebars ? { help: QUOTE_HANDLEBARS_HELP } : {}),
  })
}

/** Keys of a merged mapping (`<<`) never override what is already there; earlier ones win. */
function mergeInto(state: Composer, entries: Map<string, YamlEntry>, source: YamlNode): void {
  if (source.kind === 'mapping') {
    for (const [name, entry] of source.entries) {
      if (!entries.has(name)) entries.set(name, entry)
    }
    return
  }
  if (source.kind === 'sequence' && source.items.every((item) => item.kind === 'mapping')) {
    for (const item of source.items) mergeInto(state, entries, item)
    return
  }
  const { start, end } = source.span
  const reason = '`<<` takes a mapping or a list of mappings'
  state.issues.push({ kind: 'alias', reason, start, end })
}
