import { diagnostic } from '../diagnostic/diagnostic.ts'
import { type AuthorText, derivedText } from '../source/author-text.ts'
import { valueAt, type YamlMapping, type YamlNode } from '../source/yaml-node.ts'
import { buildDataset } from './build-evidence.ts'
import {
  filledTextOf,
  itemsOf,
  type NodeReader,
  numberOf,
  referencesOf,
  textOf,
  textsOf,
  wordOf,
} from './node-reader.ts'
import type {
  ChartExhibit,
  ChartType,
  Exhibit,
  ExhibitKind,
  MatrixItem,
  ProcessStep,
  Reference,
  TimelineEvent,
} from './outline.ts'
import { CHART_TYPES, EXHIBIT_KINDS } from './outline-schema.ts'

/** What all kinds of exhibits are built from. */
interface ExhibitDraft {
  readonly reader: NodeReader
  readonly node: YamlMapping
  /** The value under the key that gives the kind. */
  readonly content: YamlNode
  /** Names a dataset that is written inside the exhibit. */
  readonly generatedId: string
  readonly base: Omit<Exhibit, 'kind'>
}

/**
 * Builds the exhibits under `exhibit` and `exhibits`, in file order. A dataset written inside one is
 * called `owner#number`, which no author can write: `#` is not for ids.
 */
export function buildExhibits(reader: NodeReader, owner: YamlNode, ownerId: string): Exhibit[] {
  const single = valueAt(owner, 'exhibit')
  const nodes = [...(single === undefined ? [] : [single]), ...itemsOf(valueAt(owner, 'exhibits'))]
  return nodes.flatMap((node, index) => {
    return buildExhibit(reader, node, `${ownerId}#${index + 1}`) ?? []
  })
}

function buildExhibit(
  reader: NodeReader,
  node: YamlNode,
  generatedId: string,
): Exhibit | undefined {
  if (node.kind !== 'mapping') return undefined
  const kind = EXHIBIT_KINDS.find((key) => node.entries.has(key))
  const entry = kind === undefined ? undefined : node.entries.get(kind)
  if (kind === undefined || entry === undefined) return undefined
  const base = {
    title: textOf(reader, valueAt(node, 'title')),
    alt: textOf(reader, valueAt(node, 'alt')),
    note: textOf(reader, valueAt(node, 'note')),
    sources: referencesOf(reader, valueAt(node, 'source')),
    span: entry.key.span,
  }
  return BUILDERS[kind]({ reader, node, content: entry.value, generatedId, base })
}

const BUILDERS: Readonly<Record<ExhibitKind, (draft: ExhibitDraft) => Exhibit | undefined>> = {
  chart: buildChart,
  table: buildTable,
  image: buildImage,
  kpis: ({ reader, content, base }) => ({
    ...base,
    kind: 'kpis',
    facts: referencesOf(reader, content),
  }),
  timeline: ({ reader, content, base }) => ({
    ...base,
    kind: 'timeline',
    events: itemsOf(content).flatMap((item) => buildEvent(reader, item) ?? []),
  }),
  process: ({ reader, content, base }) => ({
    ...base,
    kind: 'process',
    steps: itemsOf(content).flatMap((item) => buildStep(reader, item) ?? []),
  }),
  matrix: buildMatrix,
}

function buildChart(draft: ExhibitDraft): ChartExhibit | undefined {
  const { reader, node, content, base } = draft
  const word = wordOf(reader, content)
  const chart = CHART_TYPES.find((type): type is ChartType => type === word)
  const data = dataReference(draft, node)
  if (chart === undefined || data === undefined) return undefined
  return {
    ...base,
    kind: 'chart',
    chart,
    data,
    highlight: textsOf(reader, valueAt(node, 'highlight')),
    stacked: stackedOf(valueAt(node, 'stacked')),
    totals: textsOf(reader, valueAt(node, 'totals')),
    lines: textsOf(reader, valueAt(node, 'lines')),
  }
}

function stackedOf(node: YamlNode | undefined): ChartExhibit['stacked'] {
  if (node?.kind !== 'scalar') return false
  return node.value === 'percent' ? 'percent' : node.value === true
}

function buildTable(draft: ExhibitDraft): Exhibit | undefined {
  const { reader, node, content, base } = draft
  const data =
    content.kind === 'scalar' ? referencesOf(reader, content)[0] : dataReference(draft, content)
  if (data === undefined) return undefined
  return { ...base, kind: 'table', data, highlight: textsOf(reader, valueAt(node, 'highlight')) }
}

/** The dataset that is named, or one made of the rows that are written right there. */
function dataReference(draft: ExhibitDraft, node: YamlNode): Reference | undefined {
  const { reader, base, generatedId } = draft
  const [named] = referencesOf(reader, valueAt(node, 'data'))
  const rows = valueAt(node, 'rows')
  if (named !== undefined) {
    if (rows !== undefined) {
      const message = 'an exhibit has `data` and `rows`'
      const help = 'delete one of them'
      reader.diagnostics.push(diagnostic('outline/value', message, rows.span, { help }))
    }
    return named
  }
  const columns = valueAt(node, 'columns')
  if (rows === undefined || columns === undefined) {
    const message = 'an exhibit needs `data`, or `columns` and `rows`'
    reader.diagnostics.push(diagnostic('outline/missing-key', message, base.span))
    return undefined
  }
  const reference = { id: generatedId, span: columns.span }
  const dataset = buildDataset(reader, node, reference)
  if (dataset !== undefined) reader.datasets.push({ ...dataset, sources: [] })
  return reference
}

function buildImage({ reader, content, base }: ExhibitDraft): Exhibit | undefined {
  const path = filledTextOf(reader, content)
  return path === undefined ? undefined : { ...base, kind: 'image', path }
}

function buildEvent(reader: NodeReader, node: YamlNode): TimelineEvent | undefined {
  const date = textOf(reader, valueAt(node, 'date'))
  const title = textOf(reader, valueAt(node, 'title'))
  if (date === undefined || title === undefined) return undefined
  return { date, title, text: textOf(reader, valueAt(node, 'text')) }
}

function buildStep(reader: NodeReader, node: YamlNode): ProcessStep | undefined {
  const title = textOf(reader, node.kind === 'mapping' ? valueAt(node, 'title') : node)
  return title === undefined ? undefined : { title, text: textOf(reader, valueAt(node, 'text')) }
}

function buildMatrix({ reader, content, base }: ExhibitDraft): Exhibit | undefined {
  if (content.kind !== 'mapping') return undefined
  const axis = (name: string): AuthorText =>
    textOf(reader, valueAt(content, name)) ?? derivedText('', content.span)
  return {
    ...base,
    kind: 'matrix',
    x: axis('x'),
    y: axis('y'),
    items: itemsOf(valueAt(content, 'items')).flatMap((item) => buildItem(reader, item) ?? []),
  }
}

function buildItem(reader: NodeReader, node: YamlNode): MatrixItem | undefined {
  const title = textOf(reader, valueAt(node, 'title'))
  const x = numberOf(reader, valueAt(node, 'x'))
  const y = numberOf(reader, valueAt(node, 'y'))
  return title === undefined || x === undefined || y === undefined ? undefined : { title, x, y }
}
