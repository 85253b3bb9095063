import { diagnostic } from '../diagnostic/diagnostic.ts'
import { didYouMean } from '../diagnostic/suggest.ts'
import { derivedText } from '../source/author-text.ts'
import type { Span } from '../source/span.ts'
import { valueAt, type YamlNode } from '../source/yaml-node.ts'
import { type NodeReader, type RowValues, referencesOf } from './node-reader.ts'
import type { Cell, ColumnSpec, DatasetSpec, InlineRow, JsonValue } from './outline.ts'

/** A column of the dataset, and the name of the row's value that fills it. */
interface RowsColumn {
  readonly spec: ColumnSpec
  readonly from: string
}

/**
 * A dataset `from: rows` in the overview of a series: a row of cells for each row of the series.
 * `columns` picks, orders and names the values; without it there is a column for each of them.
 */
export function buildRowsDataset(
  reader: NodeReader,
  node: YamlNode,
  { id, span, columns }: { id: string; span: Span; columns: readonly RowsColumn[] },
): DatasetSpec {
  const sources = referencesOf(reader, valueAt(node, 'source'))
  const base = { id, span, sources, kind: 'inline' as const }
  const where = valueAt(node, 'from')?.span ?? span
  const { rows } = reader
  if (rows === undefined) {
    const message = `the dataset \`${id}\` wants the rows of a series, and there is none`
    const help = 'only the `overview` of a series has rows'
    reader.diagnostics.push(diagnostic('dataset/no-rows', message, where, { help }))
    return { ...base, columns: [], rows: [] }
  }
  const names = new Set(rows.flatMap(({ values }) => Object.keys(values)))
  const chosen = columns.length > 0 ? columns : [...names].map((name) => ownColumn(name, where))
  reportUnknown(reader, chosen, names)
  return {
    ...base,
    columns: chosen.map(({ spec }) => spec),
    rows: rows.map((row) => rowOf(row, chosen)),
  }
}

function ownColumn(name: string, where: Span): RowsColumn {
  const label = derivedText(name, where)
  const spec = { name: label, unit: undefined, align: undefined, format: undefined, span: where }
  return { spec, from: name }
}

function reportUnknown(
  reader: NodeReader,
  columns: readonly RowsColumn[],
  names: ReadonlySet<string>,
): void {
  const known = [...names].map((name) => ({ name }))
  for (const { spec, from } of columns) {
    if (names.has(from)) continue
    const message = `no row has a value called \`${from}\``
    const help = didYouMean(from, known)
    reader.diagnostics.push(diagnostic('dataset/unknown-column', message, spec.span, { help }))
  }
}

function rowOf({ values, span }: RowValues, columns: readonly RowsColumn[]): InlineRow {
  return { cells: columns.map(({ from }) => cellOf(values[from], span)), span }
}

function cellOf(value: JsonValue | undefined, where: Span): Cell {
  if (typeof value === 'number') return { value, text: derivedText(String(value), where) }
  if (value === null || value === undefined || typeof value === 'object') {
    return { value: null, text: derivedText('', where) }
  }
  return { value: String(value), text: derivedText(String(value), where) }
}
