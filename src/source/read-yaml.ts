import {
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  type MappingEvent,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
  YAMLException,
} from 'js-yaml'
import { derivedText } from './author-text.ts'
import {
  type Anchor,
  type Composer,
  composeScalar,
  emptyScalar,
  reportTag,
  type YamlLimits,
} from './compose-scalar.ts'
import { explainYamlError, handlebarsIssue } from './explain-yaml-error.ts'
import type { SourceFile } from './source-file.ts'
import { type Span, span } from './span.ts'
import type { YamlIssue } from './yaml-issue.ts'
import type { YamlEntry, YamlMapping, YamlNode, YamlScalar, YamlSequence } from './yaml-node.ts'

export interface YamlReading {
  /** Undefined when the text could not be read at all, or holds nothing. */
  readonly root: YamlNode | undefined
  readonly issues: readonly YamlIssue[]
  /** Whether there are values that may stand elsewhere too: named ones, or ones that are merged. */
  readonly hasReferences: boolean
}

/**
 * Reads one YAML 1.2 document into a tree in which every key and value has its place. Goes on
 * after a duplicate key or a bad alias; a syntax error ends the reading. Never throws.
 */
export function readYaml(file: SourceFile, limits: YamlLimits): YamlReading {
  const parsed = parseYaml(file.text, limits)
  if ('problem' in parsed) {
    const issue = explainYamlError(file, parsed.problem, parsed.position)
    return { root: undefined, issues: [issue], hasReferences: false }
  }
  return composeDocument(file, parsed.events, limits)
}

/** The tree of the events of a document, whose offsets are into `file`; what stands before `start` is read. */
export function composeDocument(
  file: SourceFile,
  events: readonly Event[],
  limits: YamlLimits,
  start = 0,
): YamlReading {
  const state: Composer = {
    file,
    events,
    limits,
    issues: [],
    anchors: new Map(),
    hasReferences: false,
    at: 0,
    cursor: start,
    size: 0,
    expansion: 0,
  }
  if (events.length === 0) return { root: undefined, issues: [], hasReferences: false }
  state.at = 1
  const root = composeNode(state)
  state.at += 1
  if (state.at < events.length) reportSecondDocument(state)
  return { root, issues: state.issues, hasReferences: state.hasReferences }
}

/** js-yaml counts the scalar inside the innermost collection as a level; an empty one may sit one deeper. */
const SCALAR_LEVEL = 1

type Parsed = { readonly events: Event[] } | { readonly problem: string; readonly position: number }

export function parseYaml(text: string, limits: YamlLimits): Parsed {
  try {
    return { events: parseEvents(text, { maxDepth: limits.nesting + SCALAR_LEVEL }) }
  } catch (problem) {
    if (!(problem instanceof YAMLException)) throw problem
    return { problem: problem.reason, position: problem.mark?.position ?? 0 }
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
      return anchored(state, event, () => composeMappingOrText(state, event))
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
  state.hasReferences = true
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
    const help = 'put the text in quotes, if it is meant to start with `*`'
    state.issues.push({ kind: 'alias', reason, ...place, help })
    return standIn(state, place)
  }
  state.size += anchor.size
  const within = state.expansion <= state.limits.aliasExpansion
  state.expansion += anchor.size
  if (state.expansion <= state.limits.aliasExpansion) return anchor.node
  if (within) {
    const reason = `the aliases of this file stand for more than ${state.limits.aliasExpansion} values`
    state.issues.push({ kind: 'alias-limit', reason, ...place })
  }
  return standIn(state, place)
}

/** The alias as if it were a text, where there is nothing it could stand for. */
function standIn(
  state: Composer,
  place: { readonly start: number; readonly end: number },
): YamlScalar {
  const where = span(state.file, place.start, place.end)
  const value = state.file.text.slice(place.start, place.end)
  return { kind: 'scalar', value, text: derivedText(value, where), span: where }
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

/** An unquoted `{{…}}` is two mappings to YAML; it is reported and goes on as the text it was. */
function composeMappingOrText(state: Composer, event: MappingEvent): YamlMapping | YamlScalar {
  const isText = state.file.text.startsWith('{{', event.start)
  const before = state.issues.length
  const mapping = composeMapping(state, event)
  if (!isText) return mapping
  state.issues.length = before
  state.issues.push(handlebarsIssue(mapping.span.start, mapping.span.end))
  const value = state.file.text.slice(mapping.span.start, mapping.span.end)
  return { kind: 'scalar', value, text: derivedText(value, mapping.span), span: mapping.span }
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
  if (merged.length > 0) state.hasReferences = true
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
  const { start, end } = key.span
  const reason = 'a key must be a text, not a list or a mapping'
  state.issues.push({ kind: 'key', reason, start, end })
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
