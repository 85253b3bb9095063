import { diagnostic } from '../diagnostic/diagnostic.ts'
import { derivedText } from '../source/author-text.ts'
import type { Span } from '../source/span.ts'
import { valueAt, type YamlEntry, type YamlNode } from '../source/yaml-node.ts'
import { buildRowsDataset } from './build-rows-dataset.ts'
import {
  checkId,
  dateOf,
  entriesOf,
  filledTextOf,
  isNothing,
  itemsOf,
  type NodeReader,
  numberOf,
  referencesOf,
  textOf,
  textsOf,
  wordOf,
} from './node-reader.ts'
import type {
  Align,
  Cell,
  ColumnSpec,
  DatasetSpec,
  Fact,
  FactValue,
  InlineRow,
  Source,
} from './outline.ts'

/** Builds the entries of a mapping of ids; what can't be built is left out, it has been reported. */
function buildById<Built>(
  reader: NodeReader,
  node: YamlNode | undefined,
  build: (id: string, entry: YamlEntry) => Built,
): Map<string, Built> {
  const built = new Map<string, Built>()
  for (const [id, entry] of entriesOf(node)) {
    checkId(reader, id, entry.key.span)
    built.set(id, build(id, entry))
  }
  return built
}

export function buildSources(
  reader: NodeReader,
  node: YamlNode | undefined,
): ReadonlyMap<string, Source> {
  return buildById(reader, node, (id, { key, value }) => ({
    id,
    title: textOf(reader, valueAt(value, 'title')) ?? key.text,
    authors: textsOf(reader, valueAt(value, 'authors')),
    publisher: textOf(reader, valueAt(value, 'publisher')),
    date: dateOf(reader, valueAt(value, 'date')),
    url: wordOf(reader, valueAt(value, 'url')),
    note: textOf(reader, valueAt(value, 'note')),
    span: key.span,
  }))
}

export function buildFacts(
  reader: NodeReader,
  node: YamlNode | undefined,
): ReadonlyMap<string, Fact> {
  return buildById(reader, node, (id, { key, value }) => ({
    id,
    label: textOf(reader, valueAt(value, 'label')) ?? key.text,
    value: factValue(reader, valueAt(value, 'value')),
    unit: wordOf(reader, valueAt(value, 'unit')),
    asOf: wordOf(reader, valueAt(value, 'as_of')),
    sources: referencesOf(reader, valueAt(value, 'source')),
    format: wordOf(reader, valueAt(value, 'format')),
    note: textOf(reader, valueAt(value, 'note')),
    span: key.span,
  }))
}

/** The stand-in for a missing or wrong value is 0; nothing is written when one was needed. */
function factValue(reader: NodeReader, node: YamlNode | undefined): FactValue {
  const [lowNode, highNode] = itemsOf(node)
  if (node?.kind !== 'sequence') return { kind: 'single', value: exactNumber(reader, node) ?? 0 }
  const low = exactNumber(reader, lowNode) ?? 0
  const high = exactNumber(reader, highNode) ?? low
  if (low > high) {
    const message = `a range goes from the lower to the higher number, found ${low} and ${high}`
    reader.diagnostics.push(diagnostic('outline/value', message, node.span))
  }
  return { kind: 'range', low, high }
}

/** Digits that every double keeps (DBL_DIG of IEEE 754 binary64). */
const EXACT_DIGITS = 15

function exactNumber(reader: NodeReader, node: YamlNode | undefined): number | undefined {
  const value = numberOf(reader, node)
  if (value === undefined || node?.kind !== 'scalar') return value
  const digits = node.text.value
    .replace(/[eE].*$/, '')
    .replace(/[^0-9]/g, '')
    .replace(/^0+|0+$/g, '')
  if (digits.length > EXACT_DIGITS) {
    const message = `a number of ${digits.length} digits can't be kept exactly`
    const help = 'use a larger unit or round it'
    reader.diagnostics.push(diagnostic('outline/precision', message, node.span, { help }))
  }
  return value
}

export function buildDatasets(reader: NodeReader, node: YamlNode | undefined): void {
  for (const [id, entry] of entriesOf(node)) {
    checkId(reader, id, entry.key.span)
    const dataset = buildDataset(reader, entry.value, { id, span: entry.key.span })
    if (dataset !== undefined) reader.datasets.push(dataset)
  }
}

/** Builds a dataset of `columns` and `rows`, or of `file`; reports when there is neither or both. */
export function buildDataset(
  reader: NodeReader,
  node: YamlNode,
  named: { readonly id: string; readonly span: Span },
): DatasetSpec | undefined {
  if (node.kind !== 'mapping') return undefined
  const path = filledTextOf(reader, valueAt(node, 'file'))
  const rows = valueAt(node, 'rows')
  if (valueAt(node, 'from') !== undefined) return rowsDataset(reader, node, named)
  const columns = buildColumns(reader, valueAt(node, 'columns'))
  const base = { ...named, sources: referencesOf(reader, valueAt(node, 'source')), columns }
  if (path !== undefined) {
    if (rows !== undefined) reportBoth(reader, named.id, rows.span)
    return { ...base, kind: 'file', path }
  }
  if (rows === undefined || isEmpty(rows) || isEmpty(valueAt(node, 'columns'))) {
    const message = `the dataset \`${named.id}\` needs \`columns\` and \`rows\`, or a \`file\``
    reader.diagnostics.push(diagnostic('outline/missing-key', message, named.span))
    return { ...base, kind: 'inline', rows: [] }
  }
  return { ...base, kind: 'inline', rows: itemsOf(rows).map((row) => buildRow(reader, row)) }
}

function rowsDataset(
  reader: NodeReader,
  node: YamlNode,
  named: { readonly id: string; readonly span: Span },
): DatasetSpec {
  const columns = itemsOf(valueAt(node, 'columns')).flatMap((item) => {
    const [spec] = buildColumns(reader, { kind: 'sequence', items: [item], span: item.span })
    return spec === undefined
      ? []
      : [{ spec, from: wordOf(reader, valueAt(item, 'from')) ?? spec.name.value }]
  })
  return buildRowsDataset(reader, node, { ...named, columns })
}

function isEmpty(node: YamlNode | undefined): boolean {
  if (node === undefined || isNothing(node)) return true
  return node.kind === 'sequence' && node.items.length === 0
}

function reportBoth(reader: NodeReader, id: string, where: Span): void {
  const message = `the dataset \`${id}\` has a \`file\` and \`rows\``
  reader.diagnostics.push(
    diagnostic('outline/value', message, where, { help: 'delete one of them' }),
  )
}

/** Columns of a list of names or of mappings with `name`. */
export function buildColumns(reader: NodeReader, node: YamlNode | undefined): ColumnSpec[] {
  return itemsOf(node).flatMap((item) => {
    const isMapping = item.kind === 'mapping'
    const name = textOf(reader, isMapping ? valueAt(item, 'name') : item)
    if (name === undefined) return []
    return {
      name,
      unit: wordOf(reader, valueAt(item, 'unit')),
      align: wordOf(reader, valueAt(item, 'align')) as Align | undefined,
      format: wordOf(reader, valueAt(item, 'format')),
      span: item.span,
    }
  })
}

/** A row of a list of cells. */
export function buildRow(reader: NodeReader, node: YamlNode): InlineRow {
  return { cells: itemsOf(node).map((item) => buildCell(reader, item)), span: node.span }
}

function buildCell(reader: NodeReader, node: YamlNode): Cell {
  const text = filledTextOf(reader, node)
  if (node.kind !== 'scalar' || text === undefined) {
    return { value: null, text: derivedText('', node.span) }
  }
  return { value: numberOf(reader, node) ?? text.value, text }
}
