import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import { failure, type Outcome, success } from '../diagnostic/outcome.ts'
import { didYouMean } from '../diagnostic/suggest.ts'
import type { Cell, ColumnSpec, DatasetSpec, FileDataset, Outline } from '../outline/outline.ts'
import { raggedRow, readTable, type Table } from '../outline/read-table.ts'
import { pathBeside } from '../source/relative-path.ts'
import type { World } from '../source/world.ts'
import type { CellValue, Column, Dataset } from './dataset.ts'

/**
 * Reads and types all datasets of an outline, those written inside exhibits included. A dataset
 * with an error is not in the map; the others are.
 *
 * Yields `file/*`, `yaml/*`, `dataset/*` but not `dataset/unknown-id`.
 */
export function resolveDatasets(
  outline: Outline,
  world: World,
  kept?: DatasetMemory,
): Outcome<ReadonlyMap<string, Dataset>> {
  const datasets = new Map<string, Dataset>()
  const diagnostics: Diagnostic[] = []
  for (const spec of outline.datasets.values()) {
    const read = resolveOnce(outline, spec, { world, kept })
    diagnostics.push(...read.diagnostics)
    if (read.value !== undefined) datasets.set(spec.id, read.value)
  }
  return success(datasets, diagnostics)
}

/** Datasets by what the outline says of them, with the file that they were read from. */
export type DatasetMemory = WeakMap<
  DatasetSpec,
  { readonly file: Uint8Array | undefined; readonly dataset: Dataset }
>

interface Resolving {
  readonly world: World
  readonly kept: DatasetMemory | undefined
}

function resolveOnce(
  outline: Outline,
  spec: DatasetSpec,
  { world, kept }: Resolving,
): Outcome<Dataset> {
  if (kept === undefined) return resolveDataset(outline, spec, world)
  const read =
    spec.kind === 'file'
      ? world.readBytes(pathBeside(outline.file.path, spec.path.value))
      : undefined
  const file = read?.ok === true ? read.value : undefined
  const known = kept.get(spec)
  if (known !== undefined && known.file === file && read?.ok !== false)
    return success(known.dataset)
  const resolved = resolveDataset(outline, spec, world)
  if (resolved.value !== undefined && resolved.diagnostics.length === 0) {
    kept.set(spec, { file, dataset: resolved.value })
  }
  return resolved
}

function resolveDataset(outline: Outline, spec: DatasetSpec, world: World): Outcome<Dataset> {
  if (spec.kind === 'inline') return typeTable(spec, spec)
  const path = pathBeside(outline.file.path, spec.path.value)
  const table = readTable({ path, namedAt: spec.path.span }, world)
  if (table.value === undefined) return failure(table.diagnostics)
  const described = describeColumns(spec, table.value)
  const typed = typeTable(spec, described.table)
  return {
    value: typed.value,
    diagnostics: [...table.diagnostics, ...described.diagnostics, ...typed.diagnostics],
  }
}

/** Lays the unit, align and format that the outline gives over the columns of the file. */
function describeColumns(
  spec: FileDataset,
  table: Table,
): { table: Table; diagnostics: readonly Diagnostic[] } {
  const known = table.columns.map((column) => ({ name: column.name.value }))
  const diagnostics = spec.columns
    .filter((column) => !known.some(({ name }) => name === column.name.value))
    .map((column) => {
      const { value, span } = column.name
      const message = `\`${spec.path.value}\` has no column \`${value}\``
      const help = didYouMean(value, known)
      return diagnostic('dataset/unknown-column', message, span, { help })
    })
  const columns = table.columns.map((column) => {
    const given = spec.columns.find(({ name }) => name.value === column.name.value)
    return given === undefined ? column : { ...given, name: column.name }
  })
  return { table: { ...table, columns }, diagnostics }
}

/** Ragged rows that are reported one by one; a file with the wrong separator has nothing else. */
const MOST_RAGGED_ROWS = 5

function typeTable(spec: DatasetSpec, table: Table): Outcome<Dataset> {
  const { columns, rows } = table
  if (columns.length === 0 || rows.length === 0) return emptyDataset(spec, columns.length === 0)
  const ragged = rows
    .filter((row) => row.cells.length !== columns.length)
    .slice(0, MOST_RAGGED_ROWS)
    .map((row) => raggedRow(row.cells.length, columns.length, row.span))
  const problems = [...duplicateColumns(columns), ...ragged]
  if (problems.length > 0) return failure(problems)
  const typed = columns.map((column, index) => typeColumn(column, cellsOf(table, index)))
  return success({
    id: spec.id,
    columns: typed,
    rows: rows.map((row) => row.cells.map((cell, index) => cellValue(cell, typed[index]))),
    texts: rows.map((row) => row.cells.map((cell) => cell.text)),
    sources: spec.sources.map((reference) => reference.id),
    span: spec.span,
  })
}

/** What an inline dataset lacks, the loader has said. */
function emptyDataset(spec: DatasetSpec, hasNoColumns: boolean): Outcome<Dataset> {
  if (spec.kind === 'inline') return failure([])
  const message = `\`${spec.path.value}\` has no ${hasNoColumns ? 'columns' : 'rows'}`
  return failure([diagnostic('dataset/empty', message, spec.path.span)])
}

function duplicateColumns(columns: readonly ColumnSpec[]): Diagnostic[] {
  const first = new Map<string, ColumnSpec>()
  return columns.flatMap((column) => {
    const name = column.name.value
    const other = first.get(name)
    if (other === undefined) {
      first.set(name, column)
      return []
    }
    const message = `two columns are called \`${name}\``
    return diagnostic('dataset/duplicate-column', message, column.name.span)
  })
}

function cellsOf(table: Table, index: number): readonly Cell[] {
  return table.rows.flatMap((row) => row.cells[index] ?? [])
}

function typeColumn(spec: ColumnSpec, cells: readonly Cell[]): Column {
  const filled = cells.filter((cell) => cell.value !== null)
  const isNumber = filled.length > 0 && filled.every((cell) => typeof cell.value === 'number')
  return {
    name: spec.name.value,
    label: spec.name,
    type: isNumber ? 'number' : 'text',
    unit: spec.unit,
    align: spec.align ?? (isNumber ? 'right' : 'left'),
    format: spec.format ?? (isNumber && isYears(spec, filled) ? '0' : undefined),
  }
}

const YEAR_NAME = /年|year/i

/** Years are numbers that no one groups: 2,025 would be wrong. */
function isYears(spec: ColumnSpec, cells: readonly Cell[]): boolean {
  return (
    spec.unit === undefined &&
    YEAR_NAME.test(spec.name.value) &&
    cells.every(
      ({ value }) => Number.isInteger(value) && Number(value) > 999 && Number(value) < 3000,
    )
  )
}

function cellValue(cell: Cell, column: Column | undefined): CellValue {
  if (cell.value === null || column?.type === 'number') return cell.value
  return cell.text.value
}
