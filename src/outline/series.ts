import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import { failure, type Outcome, success } from '../diagnostic/outcome.ts'
import { readSource, readYamlSource } from '../diagnostic/read-source.ts'
import type { AuthorText } from '../source/author-text.ts'
import { pathBeside } from '../source/relative-path.ts'
import type { SourceFile } from '../source/source-file.ts'
import { type Span, span } from '../source/span.ts'
import type { World } from '../source/world.ts'
import { plainValue, valueAt, type YamlNode } from '../source/yaml-node.ts'
import { fillText } from './fill-row.ts'
import { MAX_OUTLINE_BYTES, OUTLINE_YAML_LIMITS } from './limits.ts'
import { itemsOf, jsonObjectOf } from './node-reader.ts'
import type { JsonObject, JsonValue } from './outline.ts'
import { seriesSchema } from './outline-schema.ts'
import { raggedRow, readTable, type Table } from './read-table.ts'
import { schemaDiagnostics } from './schema-issues.ts'

/** Many briefings from one outline and a table of rows. */
export interface Series {
  readonly file: SourceFile
  readonly title: AuthorText | undefined
  /** Project path of the outline, and where the series names it. */
  readonly outline: { readonly path: string; readonly span: Span }
  readonly rows: readonly SeriesRow[]
  /** An outline over all rows, whose datasets may come `from: rows`. */
  readonly overview: SeriesOverview | undefined
}

export interface SeriesOverview {
  readonly path: string
  readonly span: Span
  /** The outputs' file name without extension: as written, or that of the series' file. */
  readonly name: string
}

export interface SeriesRow {
  /** The output's file name without extension, from the series' `name`; no two rows share one. */
  readonly name: string
  readonly values: JsonObject
  readonly span: Span
}

/**
 * Reads a series. Rows that cannot be named are reported and left out; the others stay.
 *
 * Yields `file/*`, `yaml/*`, `outline/*`, `dataset/*`, `series/name`, `series/row`.
 */
export function loadSeries(path: string, world: World): Outcome<Series> {
  const source = readSource({ path, namedAt: null }, world, MAX_OUTLINE_BYTES)
  if (source.value === undefined) return failure(source.diagnostics)
  const file = source.value
  const yaml = readYamlSource(file, OUTLINE_YAML_LIMITS)
  const root = yaml.value
  if (root === undefined) {
    const empty = diagnostic('outline/empty', `\`${path}\` holds nothing`, span(file, 0, 0))
    return failure(yaml.diagnostics.length > 0 ? yaml.diagnostics : [empty])
  }
  const checked = seriesSchema.safeParse(plainValue(root), { jitless: true })
  const issues = checked.success ? [] : schemaDiagnostics(root, checked.error.issues)
  const series = checked.success ? buildSeries(file, root, world) : failure<Series>([])
  return {
    value: series.value,
    diagnostics: [...yaml.diagnostics, ...issues, ...series.diagnostics],
  }
}

/** True when a YAML file starts a series rather than one briefing. */
export function isSeries(text: string): boolean {
  return /^series\s*:/m.test(text) && !isBriefing(text)
}

/** True when it starts one briefing. */
export function isBriefing(text: string): boolean {
  return /^briefing\s*:/m.test(text)
}

function buildSeries(file: SourceFile, root: YamlNode, world: World): Outcome<Series> {
  const outline = valueAt(root, 'outline')
  const name = valueAt(root, 'name')
  const title = valueAt(root, 'title')
  if (outline?.kind !== 'scalar' || name?.kind !== 'scalar') return failure([])
  const rows = loadRows(file, root, world)
  const named = nameRows(name.text, rows.value ?? [])
  const overview = overviewOf(file, valueAt(root, 'overview'))
  const clash = overviewClash(overview, named.rows)
  const series = {
    file,
    title: title?.kind === 'scalar' ? title.text : undefined,
    outline: { path: pathBeside(file.path, outline.text.value), span: outline.span },
    rows: named.rows,
    // under a name that can't be had it would be written over something else
    overview: clash.length === 0 ? overview : undefined,
  }
  const diagnostics = [...rows.diagnostics, ...named.diagnostics, ...clash]
  return rows.value === undefined ? failure(diagnostics) : success(series, diagnostics)
}

function overviewOf(file: SourceFile, node: YamlNode | undefined): SeriesOverview | undefined {
  const outline = valueAt(node, 'outline')
  if (outline?.kind !== 'scalar') return undefined
  const name = valueAt(node, 'name')
  const own = /([^/]*?)(?:\.[^./]*)?$/.exec(file.path)?.[1] ?? file.path
  return {
    path: pathBeside(file.path, outline.text.value),
    span: outline.span,
    name: name?.kind === 'scalar' ? name.text.value : own,
  }
}

function overviewClash(
  overview: SeriesOverview | undefined,
  rows: readonly SeriesRow[],
): readonly Diagnostic[] {
  if (overview === undefined) return []
  if (UNSAFE_NAME.test(overview.name)) return [unsafeName(overview.name, overview.span)]
  const row = rows.find(({ name }) => name.toLowerCase() === overview.name.toLowerCase())
  if (row === undefined) return []
  const message = `a row and the overview are both called \`${overview.name}\``
  return [diagnostic('series/name', message, row.span, { help: 'give the overview a `name`' })]
}

type NamelessRow = Omit<SeriesRow, 'name'>

function loadRows(file: SourceFile, root: YamlNode, world: World): Outcome<readonly NamelessRow[]> {
  const rows = valueAt(root, 'rows')
  const path = valueAt(root, 'file') ?? valueAt(rows, 'file')
  if (path?.kind === 'scalar') {
    const request = { path: pathBeside(file.path, path.text.value), namedAt: path.span }
    const table = readTable(request, world)
    if (table.value === undefined) return failure(table.diagnostics)
    const read = tableRows(table.value)
    return success(read.rows, [...table.diagnostics, ...read.diagnostics, ...none(read.rows, path)])
  }
  if (rows === undefined) {
    const message = 'a series needs `rows`, or a `file` of rows'
    return failure([diagnostic('outline/missing-key', message, root.span)])
  }
  const inline = itemsOf(rows).map((row) => ({ values: jsonObjectOf(row), span: row.span }))
  return success(inline, none(inline, rows))
}

function none(rows: readonly NamelessRow[], node: YamlNode): Diagnostic[] {
  return rows.length > 0
    ? []
    : [diagnostic('dataset/empty', 'a series needs at least one row', node.span)]
}

function tableRows(table: Table): { rows: NamelessRow[]; diagnostics: Diagnostic[] } {
  const rows: NamelessRow[] = []
  const diagnostics: Diagnostic[] = []
  const count = table.columns.length
  for (const row of table.rows) {
    if (row.cells.length === count) rows.push({ values: rowValues(table, row), span: row.span })
    else diagnostics.push(raggedRow(row.cells.length, count, row.span))
  }
  return { rows, diagnostics }
}

function rowValues(table: Table, row: Table['rows'][number]): JsonObject {
  const values: { [key: string]: JsonValue } = Object.create(null)
  table.columns.forEach((column, index) => {
    values[column.name.value] = row.cells[index]?.value ?? null
  })
  return values
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a file name must not have
const UNSAFE_NAME = /[/\\:*?"<>|\u0000-\u001f\u007f]|^\.|[. ]$|^$/

function nameRows(
  name: AuthorText,
  rows: readonly NamelessRow[],
): { rows: SeriesRow[]; diagnostics: Diagnostic[] } {
  const named = new Map<string, SeriesRow>()
  const diagnostics: Diagnostic[] = []
  for (const row of rows) {
    const filled = fillText(name, row.values)
    if (typeof filled !== 'string') diagnostics.push(filled)
    else {
      const problem = nameProblem(filled, row, named)
      if (problem === undefined) named.set(filled.toLowerCase(), { ...row, name: filled })
      else diagnostics.push(problem)
    }
  }
  return { rows: [...named.values()], diagnostics }
}

/** Names are compared without case, as two of the three systems' disks do. */
function nameProblem(
  name: string,
  row: NamelessRow,
  named: ReadonlyMap<string, SeriesRow>,
): Diagnostic | undefined {
  if (UNSAFE_NAME.test(name)) return unsafeName(name, row.span)
  const other = named.get(name.toLowerCase())
  if (other === undefined) return undefined
  return diagnostic('series/name', `two rows are called \`${name}\``, row.span, {
    related: [{ message: 'the first', span: other.span }],
  })
}

function unsafeName(name: string, where: Span): Diagnostic {
  return diagnostic('series/name', `\`${name}\` can't be a file name`, where, {
    help: 'leave out / \\ : * ? " < > | and a dot or space at the end',
  })
}
