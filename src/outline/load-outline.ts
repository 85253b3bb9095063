import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import { failure, type Outcome, success } from '../diagnostic/outcome.ts'
import { readSource } from '../diagnostic/read-source.ts'
import { derivedText } from '../source/author-text.ts'
import type { SourceFile } from '../source/source-file.ts'
import { span } from '../source/span.ts'
import type { World } from '../source/world.ts'
import { valueAt, type YamlNode } from '../source/yaml-node.ts'
import { buildDatasets, buildFacts, buildSources } from './build-evidence.ts'
import { buildOnce } from './build-once.ts'
import { buildSections, buildSummary } from './build-point.ts'
import { checkSchema } from './check-schema.ts'
import { type FilledTree, fillRow } from './fill-row.ts'
import { MAX_OUTLINE_BYTES } from './limits.ts'
import {
  dateOf,
  filledTextOf,
  itemsOf,
  jsonObjectOf,
  type NodeReader,
  newReader,
  type RowValues,
  textOf,
  textsOf,
  wordOf,
} from './node-reader.ts'
import type { Choice, JsonObject, Outline, OutputKind, ThemeChoice } from './outline.ts'
import type { OutlineMemory } from './outline-memory.ts'
import { OUTPUT_KINDS } from './outline-schema.ts'
import { readTree } from './read-tree.ts'
import { resolveReferences } from './resolve-references.ts'

export interface LoadOptions {
  /** The row of a series; fills `{{row.…}}` where no text stands: numbers, ids, file names. */
  readonly row?: JsonObject
  /** The rows of a series, for datasets `from: rows` of its overview. */
  readonly rows?: readonly RowValues[]
  /** What the reading before left; for an outline without a row. */
  readonly memory?: OutlineMemory | undefined
}

const NO_ROW: JsonObject = Object.freeze(Object.create(null))

/**
 * Reads an outline. `value` is there whenever the file holds a mapping: after an error the pieces
 * that don't fit are left out (a fact without a number counts 0), so that later stages can find
 * their errors too; with an error among the diagnostics nothing may be written.
 *
 * Yields `file/*`, `yaml/*`, `outline/*`, `fact/unknown-id`, `source/unknown-id`,
 * `dataset/unknown-id` and, with a row, `series/row`.
 */
export function loadOutline(
  path: string,
  world: World,
  options: LoadOptions = {},
): Outcome<Outline> {
  const source = readSource({ path, namedAt: null }, world, MAX_OUTLINE_BYTES)
  if (source.value === undefined) return failure(source.diagnostics)
  const tree = readTree(source.value, options.memory)
  if (tree.root === undefined) return failure(orEmpty(tree.file, tree.diagnostics))
  const outline = buildOutline(tree.file, tree.root, { ...options, memory: tree.memory })
  const own = outline.diagnostics.filter((one) => !standsIn(one, tree.diagnostics))
  return { value: outline.value, diagnostics: [...tree.diagnostics, ...own] }
}

/** What stems from a value that YAML could not make out has been reported with it. */
function standsIn(one: Diagnostic, yaml: readonly Diagnostic[]): boolean {
  return yaml.some((issue) => issue.span?.start === one.span?.start)
}

function orEmpty(file: SourceFile, found: readonly Diagnostic[]): readonly Diagnostic[] {
  return found.length > 0 ? found : [emptyDiagnostic(file)]
}

function emptyDiagnostic(file: SourceFile): Diagnostic {
  return diagnostic('outline/empty', `\`${file.path}\` holds nothing`, span(file, 0, 0))
}

function buildOutline(file: SourceFile, tree: YamlNode, options: LoadOptions): Outcome<Outline> {
  const row = options.row ?? NO_ROW
  const filled = fillRow(tree, row, options.memory?.plain)
  const { root } = filled
  if (root.kind !== 'mapping') return failure([noMapping(file, root)])
  const series = root.entries.get('series')
  if (series !== undefined && !root.entries.has('briefing')) {
    const message = 'this is a series, not an outline'
    return failure([diagnostic('outline/version', message, series.key.span)])
  }
  const { memory } = options
  const schemaIssues = checkSchema(root, memory?.passed)
  // no later stage has to bear it
  if (schemaIssues.some(({ code }) => code === 'outline/too-long')) return failure(schemaIssues)
  const reader = newReader({ ...filled, rows: options.rows, built: memory?.built })
  const outline = withKnownDatasets(outlineOf(reader, file, root, row), memory)
  return success(outline, [
    ...schemaIssues.filter((issue) => !isAtUnfilled(issue, filled)),
    ...reader.diagnostics,
    ...resolveReferences(outline),
  ])
}

function noMapping(file: SourceFile, root: YamlNode): Diagnostic {
  const isEmpty = root.kind === 'scalar' && root.value === null
  return isEmpty
    ? emptyDiagnostic(file)
    : diagnostic('outline/wrong-type', 'an outline must be a mapping', root.span)
}

/** The datasets as they were, where all are: whoever depends on them can tell by identity. */
function withKnownDatasets(outline: Outline, memory: OutlineMemory | undefined): Outline {
  if (memory === undefined) return outline
  const before = [...memory.datasets.values()]
  const now = [...outline.datasets.values()]
  const areKnown = before.length === now.length && before.every((one, index) => one === now[index])
  if (!areKnown) memory.datasets = outline.datasets
  return { ...outline, datasets: memory.datasets }
}

/** What the row lacks has been said; that the expression is no number follows from it. */
function isAtUnfilled(issue: Diagnostic, { unfilled }: FilledTree): boolean {
  return [...unfilled.keys()].some((node) => node.span.start === issue.span?.start)
}

function outlineOf(reader: NodeReader, file: SourceFile, root: YamlNode, row: JsonObject): Outline {
  const top = (key: string): YamlNode | undefined => valueAt(root, key)
  const once = <Built>(key: string, build: (node: YamlNode | undefined) => Built): Built =>
    buildOnce(reader, top(key), key, build)
  const sources = once('sources', (node) => buildSources(reader, node))
  const facts = once('facts', (node) => buildFacts(reader, node))
  once('datasets', (node) => buildDatasets(reader, node))
  const summary = once('summary', (node) => buildSummary(reader, node))
  const sections = buildSections(reader, top('sections'))
  const vars = once('vars', jsonObjectOf)
  return {
    file,
    title: textOf(reader, top('title')) ?? derivedText('', root.span),
    subtitle: textOf(reader, top('subtitle')),
    lang: langOf(reader, top('lang')),
    date: documentDate(reader, top('date')),
    authors: textsOf(reader, top('authors')),
    organization: textOf(reader, top('organization')),
    classification: textOf(reader, top('classification')),
    disclaimer: textOf(reader, top('disclaimer')),
    template: choiceOf(reader, top('template'), 'briefing'),
    theme: themeOf(reader, top('theme')),
    outputs: outputsOf(reader, top('outputs')),
    vars,
    sources,
    facts,
    datasets: new Map(reader.datasets.map((dataset) => [dataset.id, dataset])),
    summary,
    sections,
    row,
  }
}

const DEFAULT_LANG = 'zh-CN'

/** BCP 47 as Intl understands it. */
function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

function langOf(reader: NodeReader, node: YamlNode | undefined): string {
  const tag = filledTextOf(reader, node)
  if (tag === undefined) return DEFAULT_LANG
  if (isLanguageTag(tag.value)) return tag.value
  const message = `\`lang\` must be a language tag, found \`${tag.value}\``
  const help = 'write `zh-CN` or `en`'
  reader.diagnostics.push(diagnostic('outline/value', message, tag.span, { help }))
  return DEFAULT_LANG
}

function documentDate(reader: NodeReader, node: YamlNode | undefined): Outline['date'] {
  const date = dateOf(reader, node)
  if (date !== undefined && date.year === undefined) {
    const message = `\`date\` must be a calendar date, found \`${date.written}\``
    const help = 'write it as 2025-06-18, 2025-06 or 2025'
    reader.diagnostics.push(diagnostic('outline/value', message, date.span, { help }))
  }
  return date
}

function choiceOf(reader: NodeReader, node: YamlNode | undefined, fallback: string): Choice {
  const word = wordOf(reader, node)
  return word === undefined || node === undefined
    ? { value: fallback, span: null }
    : { value: word, span: node.span }
}

const DEFAULT_THEME = 'ink'

function themeOf(reader: NodeReader, node: YamlNode | undefined): ThemeChoice {
  const pptx = filledTextOf(reader, valueAt(node, 'pptx'))
  if (pptx !== undefined) return { kind: 'pptx', path: pptx.value, span: pptx.span }
  const { value, span: where } = choiceOf(reader, node, DEFAULT_THEME)
  return { kind: 'named', name: value, span: where }
}

function outputsOf(reader: NodeReader, node: YamlNode | undefined): readonly OutputKind[] {
  const words = itemsOf(node).map((item) => wordOf(reader, item))
  const outputs = OUTPUT_KINDS.filter((kind) => words.includes(kind))
  return outputs.length === 0 ? ['deck', 'report'] : outputs
}
