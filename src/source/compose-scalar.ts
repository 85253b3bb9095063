import type { Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml'
import { getScalarValue, SCALAR_STYLE } from 'js-yaml'
import type { AuthorText } from './author-text.ts'
import { decodeScalar, fileEndOffset, fileOffset, type Piece } from './scalar-places.ts'
import type { SourceFile } from './source-file.ts'
import { type Span, span } from './span.ts'
import { findUnprintable } from './unprintable.ts'
import { resolvePlain } from './yaml-core.ts'
import type { YamlIssue } from './yaml-issue.ts'
import type { YamlNode, YamlScalar } from './yaml-node.ts'

export interface YamlLimits {
  /** Mappings and sequences inside one another. */
  readonly nesting: number
  /** Values that all aliases of the file together stand for. */
  readonly aliasExpansion: number
}

/** How far a document has been composed. */
export interface Composer {
  readonly file: SourceFile
  readonly events: readonly Event[]
  readonly limits: YamlLimits
  readonly issues: YamlIssue[]
  readonly anchors: Map<string, Anchor>
  /** Whether there was an anchor or a `<<`. */
  hasReferences: boolean
  /** Index of the next event. */
  at: number
  /** End of the last thing read, for values that are not there. */
  cursor: number
  /** Values read so far, counting what aliases stand for each time. */
  size: number
  expansion: number
}

export interface Anchor {
  /** Undefined while the anchored value is still being read. */
  node: YamlNode | undefined
  size: number
}

/** A null where nothing is written, at the end of what was read last. */
export function emptyScalar(state: Composer): YamlScalar {
  const where = span(state.file, state.cursor, state.cursor)
  return { kind: 'scalar', value: null, text: placedText('', where, [], where.start), span: where }
}

/** A scalar with its typed value, its text and its places. */
export function composeScalar(state: Composer, event: ScalarEvent): YamlScalar {
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

/** Reports a tag that means nothing to the core schema. */
export function reportTag(
  state: Composer,
  event: ScalarEvent | SequenceEvent | MappingEvent,
): void {
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
