import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import type { AuthorText } from '../source/author-text.ts'
import type { Span } from '../source/span.ts'
import type { YamlMapping, YamlNode, YamlScalar } from '../source/yaml-node.ts'
import type { FilledTree } from './fill-row.ts'
import type { DatasetSpec, JsonObject, JsonValue, Reference, WrittenDate } from './outline.ts'
import type { OutlineMemory } from './outline-memory.ts'

/**
 * What the builders of the outline share. They take a tree that the schema has already judged and
 * leave out what does not fit, in silence: it has been reported.
 */
export interface NodeReader extends Pick<FilledTree, 'originals' | 'unfilled'> {
  readonly diagnostics: Diagnostic[]
  /** Grows while exhibits with rows of their own are built. */
  readonly datasets: DatasetSpec[]
  /** Ids of points that the author gave, and those that were generated so far. */
  readonly takenIds: Set<string>
  /** Those alone that were generated. */
  readonly generatedIds: string[]
  /** What an earlier reading built of the nodes; none where nothing is kept. */
  readonly built?: OutlineMemory['built'] | undefined
  /** Rows of the series that this outline is the overview of. */
  readonly rows?: readonly RowValues[] | undefined
}

const NOTHING_FILLED = { originals: new Map(), unfilled: new Map() }

/** A reader that has built nothing yet; of a tree that no row is in, as a rule. */
export function newReader(of: Partial<NodeReader> = {}): NodeReader {
  return {
    ...NOTHING_FILLED,
    diagnostics: [],
    datasets: [],
    takenIds: new Set(),
    generatedIds: [],
    ...of,
  }
}

/** A row of a series and where it is written. */
export interface RowValues {
  readonly values: JsonObject
  readonly span: Span
}

/** A text for the template to expand: what the author wrote, not what a row puts in its place. */
export function textOf(reader: NodeReader, node: YamlNode | undefined): AuthorText | undefined {
  if (node?.kind !== 'scalar' || node.value === null || typeof node.value === 'boolean') {
    return undefined
  }
  return reader.originals.get(node) ?? node.text
}

/** A text that no template sees (a file name, a unit): a row's values are in it. */
export function filledTextOf(
  reader: NodeReader,
  node: YamlNode | undefined,
): AuthorText | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined
  reportUnfilled(reader, node)
  return node.text
}

export function wordOf(reader: NodeReader, node: YamlNode | undefined): string | undefined {
  return filledTextOf(reader, node)?.value
}

export function numberOf(reader: NodeReader, node: YamlNode | undefined): number | undefined {
  if (node?.kind !== 'scalar') return undefined
  reportUnfilled(reader, node)
  return typeof node.value === 'number' && Number.isFinite(node.value) ? node.value : undefined
}

function reportUnfilled(reader: NodeReader, node: YamlScalar): void {
  const problem = reader.unfilled.get(node)
  if (problem !== undefined) reader.diagnostics.push(problem)
}

export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return node?.kind === 'sequence' ? node.items : []
}

/** `x` and `[x]` mean the same. */
function oneOrMoreOf(node: YamlNode | undefined): readonly YamlNode[] {
  if (node === undefined || isNothing(node)) return []
  return node.kind === 'sequence' ? node.items : [node]
}

export function isNothing(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value === null
}

export function entriesOf(node: YamlNode | undefined): YamlMapping['entries'] {
  return node?.kind === 'mapping' ? node.entries : new Map()
}

export function textsOf(reader: NodeReader, node: YamlNode | undefined): AuthorText[] {
  return oneOrMoreOf(node).flatMap((item) => textOf(reader, item) ?? [])
}

export function referencesOf(reader: NodeReader, node: YamlNode | undefined): Reference[] {
  return oneOrMoreOf(node).flatMap((item) => {
    const id = wordOf(reader, item)
    return id === undefined || reader.unfilled.has(item as YamlScalar)
      ? []
      : [{ id, span: item.span }]
  })
}

/** Letters of any script and digits, joined by `-`, `_` and `.`. */
const ID = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u

export function checkId(reader: NodeReader, id: string, where: Span): void {
  if (ID.test(id)) return
  reader.diagnostics.push(
    diagnostic('outline/id', `\`${id}\` can't be an id`, where, {
      help: 'use letters and digits, joined by `-`, `_` or `.`',
    }),
  )
}

const DATE = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/

export function dateOf(reader: NodeReader, node: YamlNode | undefined): WrittenDate | undefined {
  const text = filledTextOf(reader, node)
  if (text === undefined) return undefined
  const written = text.value.trim()
  const parts = DATE.exec(written)
  const [year, month, day] = [1, 2, 3].map((part) => numericPart(parts?.[part]))
  const known = isCalendarDate(year, month, day)
  return {
    written,
    year: known ? year : undefined,
    month: known ? month : undefined,
    day: known ? day : undefined,
    span: text.span,
  }
}

function numericPart(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits)
}

function isCalendarDate(
  year: number | undefined,
  month: number | undefined,
  day: number | undefined,
): boolean {
  if (year === undefined) return false
  if (month !== undefined && (month < 1 || month > 12)) return false
  if (day === undefined) return true
  const lastDay = new Date(Date.UTC(year, month ?? 1, 0)).getUTCDate()
  return day >= 1 && day <= lastDay
}

/** Free values, with a row's values filled in; not finite numbers become null as in JSON. */
function jsonOf(node: YamlNode): JsonValue {
  if (node.kind === 'sequence') return node.items.map(jsonOf)
  if (node.kind === 'mapping') return jsonObjectOf(node)
  return typeof node.value === 'number' && !Number.isFinite(node.value) ? null : node.value
}

export function jsonObjectOf(node: YamlNode | undefined): JsonObject {
  const object: { [key: string]: JsonValue } = Object.create(null)
  for (const [key, entry] of entriesOf(node)) object[key] = jsonOf(entry.value)
  return object
}
