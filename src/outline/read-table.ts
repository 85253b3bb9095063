import { CsvError, type Info, parse } from 'csv-parse/sync'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import { failure, type Outcome, success } from '../diagnostic/outcome.ts'
import { type FileRequest, readSource, readYamlSource } from '../diagnostic/read-source.ts'
import { type AuthorText, derivedText } from '../source/author-text.ts'
import { lineText, type SourceFile, sourceFile } from '../source/source-file.ts'
import { type Span, span } from '../source/span.ts'
import type { World } from '../source/world.ts'
import { valueAt, type YamlMapping, type YamlNode } from '../source/yaml-node.ts'
import { buildColumns, buildRow } from './build-evidence.ts'
import { MAX_DATA_BYTES, MAX_DATA_VALUES, MAX_TEXT_LENGTH, OUTLINE_YAML_LIMITS } from './limits.ts'
import { isNothing, type NodeReader, newReader } from './node-reader.ts'
import type { Cell, ColumnSpec, InlineRow } from './outline.ts'

/** What a data file holds, before columns are typed; rows may still be ragged. */
export interface Table {
  readonly columns: readonly ColumnSpec[]
  readonly rows: readonly InlineRow[]
}

/**
 * Reads a table from a CSV, JSON or YAML file (by its extension). JSON and YAML hold a list of
 * mappings, a list of lists (the first names the columns), or `columns` and `rows`.
 *
 * Yields `file/*`, `yaml/*`, `dataset/format`, `dataset/too-large`, `dataset/syntax`, `dataset/shape`.
 */
export function readTable(request: FileRequest, world: World): Outcome<Table> {
  const extension = /\.([^./]+)$/.exec(request.path)?.[1]?.toLowerCase() ?? ''
  const read = READERS[extension]
  if (read === undefined) {
    const message = `\`${request.path}\` is no CSV, JSON or YAML file`
    return failure([diagnostic('dataset/format', message, request.namedAt)])
  }
  const source = readSource(request, world, MAX_DATA_BYTES)
  if (source.value === undefined) return failure(source.diagnostics)
  if (separators(source.value.text) <= MAX_DATA_VALUES) return withoutLongTexts(read(source.value))
  const message = `\`${request.path}\` holds more than ${MAX_DATA_VALUES} values`
  return failure([diagnostic('dataset/too-large', message, request.namedAt)])
}

/** A table without a text that no chart or table could show. */
function withoutLongTexts(read: Outcome<Table>): Outcome<Table> {
  const { columns, rows } = read.value ?? { columns: [], rows: [] }
  const texts = [
    ...columns.map(({ name }) => name),
    ...rows.flatMap(({ cells }) => cells.map(({ text }) => text)),
  ]
  const long = texts.find(({ value }) => value.length > MAX_TEXT_LENGTH)
  if (long === undefined) return read
  const message = `a name or cell must be at most ${MAX_TEXT_LENGTH} characters long`
  return failure([...read.diagnostics, diagnostic('dataset/too-large', message, long.span)])
}

/** Commas and line ends, which stand between the values of every format. */
function separators(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === COMMA || unit === LINE_FEED || unit === RETURN) count += 1
  }
  return count
}

const COMMA = 0x2c
const LINE_FEED = 0x0a
const RETURN = 0x0d

/** The diagnostic for a row that does not fit its columns. */
export function raggedRow(cells: number, columns: number, where: Span): Diagnostic {
  const message = `a row has ${plural(cells, 'cell')} for ${plural(columns, 'column')}`
  return diagnostic('dataset/ragged-row', message, where)
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

const READERS: Readonly<Record<string, (file: SourceFile) => Outcome<Table>>> = Object.assign(
  Object.create(null),
  { csv: readCsv, json: readJson, yaml: readYamlTable, yml: readYamlTable },
)

interface CsvRecord {
  readonly record: readonly string[]
  readonly info: Info
}

/** RFC 4180 with a header row; cells are trimmed, blank lines skipped, ragged rows kept. */
function readCsv(file: SourceFile): Outcome<Table> {
  let records: readonly CsvRecord[]
  try {
    records = parse(file.text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as readonly CsvRecord[]
  } catch (problem) {
    if (!(problem instanceof CsvError)) throw problem
    return failure([csvDiagnostic(file, problem)])
  }
  const [header, ...rows] = records
  if (header === undefined) return success({ columns: [], rows: [] })
  return success({
    columns: header.record.map((name) => plainColumn(derivedText(name, recordSpan(file, header)))),
    rows: rows.map((row) => csvRow(row.record, recordSpan(file, row))),
  })
}

function csvDiagnostic(file: SourceFile, problem: CsvError): Diagnostic {
  const reason =
    problem.code === 'CSV_QUOTE_NOT_CLOSED'
      ? 'a quote is opened and never closed'
      : 'a quote stands where none may stand'
  const line = 'lines' in problem && typeof problem.lines === 'number' ? problem.lines : 1
  return diagnostic('dataset/syntax', reason, lineSpan(file, line))
}

function recordSpan(file: SourceFile, { info }: CsvRecord): Span {
  return lineSpan(file, info.lines)
}

function lineSpan(file: SourceFile, line: number): Span {
  const start = file.lineStarts[line - 1] ?? 0
  return span(file, start, start + lineText(file, line).length)
}

function plainColumn(name: AuthorText): ColumnSpec {
  return { name, unit: undefined, align: undefined, format: undefined, span: name.span }
}

function csvRow(record: readonly string[], where: Span): InlineRow {
  return { cells: record.map((cell) => csvCell(cell, where)), span: where }
}

/** Digits with or without groups of three; a leading zero makes it a code, not a number. */
const CSV_NUMBER = /^[-+]?(?:[1-9]\d{0,2}(?:,\d{3})+|0|[1-9]\d*)?(?:\.\d+)?(?:[eE][-+]?\d+)?$/

function csvCell(cell: string, where: Span): Cell {
  const text = derivedText(cell, where)
  if (cell === '') return { value: null, text }
  const number = cell.replace(/^\u2212/, '-')
  const isNumber = /\d/.test(number) && CSV_NUMBER.test(number)
  return { value: isNumber ? Number(number.replace(/,/g, '')) : cell, text }
}

/**
 * JSON is YAML but for tabs between values; with those made spaces (none stand inside a JSON
 * string) the YAML reader gives every value its place.
 */
function readJson(file: SourceFile): Outcome<Table> {
  const wrongAt = jsonErrorOffset(file.text)
  if (wrongAt === undefined) {
    return readYamlTable(sourceFile(file.path, file.text.replace(/\t/g, ' ')))
  }
  const at = Math.min(wrongAt, Math.max(0, file.text.length - 1))
  const where = span(file, at, Math.min(at + 1, file.text.length))
  return failure([diagnostic('dataset/syntax', 'this is no JSON from here on', where)])
}

/**
 * Where a text stops being JSON; undefined when it doesn't. Node 20 says so for few errors only,
 * but tells a text that is cut off from a wrong one, so the shortest wrong start is searched.
 */
function jsonErrorOffset(text: string): number | undefined {
  if (jsonState(text) === 'whole') return undefined
  let right = 0
  let wrong = text.trimEnd().length
  while (right < wrong) {
    const middle = (right + wrong) >> 1
    if (jsonState(text.slice(0, middle + 1)) === 'wrong') wrong = middle
    else right = middle + 1
  }
  return right
}

function jsonState(text: string): 'whole' | 'cut off' | 'wrong' {
  try {
    JSON.parse(text)
    return 'whole'
  } catch (problem) {
    const message = problem instanceof SyntaxError ? problem.message : ''
    const position = Number(/at position (\d+)/.exec(message)?.[1] ?? -1)
    const isCutOff = /end of JSON input|Unterminated/.test(message) || position >= text.length
    return isCutOff ? 'cut off' : 'wrong'
  }
}

function readYamlTable(file: SourceFile): Outcome<Table> {
  const yaml = readYamlSource(file, OUTLINE_YAML_LIMITS)
  if (yaml.value === undefined && yaml.diagnostics.length > 0) return failure(yaml.diagnostics)
  const reader = newReader()
  const table = yaml.value === undefined ? EMPTY : tableOf(reader, yaml.value)
  if (table !== undefined) return success(table, yaml.diagnostics)
  const where = yaml.value?.span ?? span(file, 0, 0)
  return failure([
    ...yaml.diagnostics,
    diagnostic('dataset/shape', `\`${file.path}\` holds no table`, where, {
      help: 'write a list of mappings, or `columns` and `rows`',
    }),
  ])
}

const EMPTY: Table = { columns: [], rows: [] }

function tableOf(reader: NodeReader, root: YamlNode): Table | undefined {
  if (isNothing(root)) return EMPTY
  if (root.kind === 'sequence') return listTable(reader, root.items)
  const columns = valueAt(root, 'columns')
  const rows = valueAt(root, 'rows')
  if (columns?.kind !== 'sequence' || rows?.kind !== 'sequence') return undefined
  if (!rows.items.every((row) => row.kind === 'sequence')) return undefined
  return {
    columns: buildColumns(reader, columns),
    rows: rows.items.map((row) => buildRow(reader, row)),
  }
}

function listTable(reader: NodeReader, items: readonly YamlNode[]): Table | undefined {
  if (items.every((item) => item.kind === 'mapping')) return mappingsTable(reader, items)
  if (!items.every((item) => item.kind === 'sequence')) return undefined
  const [header, ...rows] = items
  return {
    columns: buildColumns(reader, header),
    rows: rows.map((row) => buildRow(reader, row)),
  }
}

/** Columns in the order in which their names first appear; what a row leaves out is empty. */
function mappingsTable(reader: NodeReader, items: readonly YamlMapping[]): Table {
  const columns = new Map<string, ColumnSpec>()
  for (const item of items) {
    for (const [name, { key }] of item.entries) {
      if (!columns.has(name)) columns.set(name, plainColumn(key.text))
    }
  }
  const rows = items.map((item) => mappingRow(reader, item, [...columns.keys()]))
  return { columns: [...columns.values()], rows }
}

function mappingRow(reader: NodeReader, item: YamlMapping, names: readonly string[]): InlineRow {
  const values = names.map((name) => valueAt(item, name) ?? emptyScalar(item.span))
  const items = { kind: 'sequence', items: values, span: item.span } as const
  return buildRow(reader, items)
}

function emptyScalar(where: Span): YamlNode {
  return { kind: 'scalar', value: null, text: derivedText('', where), span: where }
}
