import { diagnostic } from '../diagnostic/diagnostic.ts'
import type { Figure } from '../document/block.ts'
import {
  CHART_TYPES,
  type Chart,
  type Exhibit,
  type Kpi,
  type Kpis,
  type Table,
} from '../document/exhibit.ts'
import { plainText } from '../document/inline.ts'
import { printFact } from '../evidence/fact.ts'
import type { Span } from '../source/span.ts'
import { authorInlines } from './author-inlines.ts'
import { buildCoverage, buildMatrix, buildProcess, buildTimeline } from './build-diagram.ts'
import { buildInlines } from './build-inlines.ts'
import {
  attributeText,
  type Building,
  childNamed,
  citeSources,
  claimAnchor,
  datasetOf,
  elementsIn,
  knownIds,
  namesOf,
  originOf,
  useFact,
} from './building.ts'
import { datasetTable, emptyTable, writtenTable } from './data-table.ts'
import type { MarkupElement } from './parse-markup.ts'
import { printDate } from './print-date.ts'
import { readImage } from './read-image.ts'
import { EXHIBITS } from './vocabulary.ts'

/** An exhibit with caption, note and sources; null where it could not be made (which is reported). */
export function buildFigure(element: MarkupElement, building: Building): Figure | null {
  const names: readonly string[] = EXHIBITS
  const inner = elementsIn(element.children).find((child) => names.includes(child.name))
  if (inner === undefined) return null
  const anchor = claimAnchor(element, 'exhibit', building)
  const title = inlineChild(element, 'figcaption', building)
  const exhibit = buildExhibit(inner, building)
  if (exhibit === null) return null
  const rule = { what: 'source', code: 'source/unknown-id', building } as const
  const named = knownIds(element.attributes.get('sources'), building.outline.sources, rule)
  const note = inlineChild(element, 'note', building)
  const sources = citeSources(named, building)
  return {
    kind: 'figure',
    label: labelOf(element),
    anchor,
    title,
    note,
    sources,
    alt: attributeText(element, 'alt'),
    exhibit,
    origin: originOf(element),
  }
}

/** A table in running text: no caption, no number. */
export function buildTableFigure(element: MarkupElement, building: Building): Figure | null {
  const exhibit = buildTable(element, building)
  if (exhibit === null) return null
  return {
    kind: 'figure',
    label: null,
    anchor: claimAnchor(element, 'exhibit', building),
    title: [],
    note: [],
    sources: [],
    alt: '',
    exhibit,
    origin: originOf(element),
  }
}

function labelOf(element: MarkupElement): Figure['label'] {
  const number = Number(attributeText(element, 'number'))
  if (number === 0) return null
  const series = attributeText(element, 'series') === 'table' ? 'table' : 'figure'
  return { series, number }
}

function inlineChild(element: MarkupElement, name: string, building: Building) {
  const child = childNamed(element, name)
  return child === undefined ? [] : buildInlines(child.children, building)
}

function buildExhibit(element: MarkupElement, building: Building): Exhibit | null {
  switch (element.name) {
    case 'chart':
      return buildChart(element, building)
    case 'table':
      return buildTable(element, building)
    case 'img': {
      const resource = readImage(element, building)
      return resource === null ? null : { kind: 'image', resource }
    }
    case 'kpis':
      return buildKpis(element, building)
    case 'timeline':
      return buildTimeline(element, building)
    case 'process':
      return buildProcess(element, building)
    case 'matrix':
      return buildMatrix(element, building)
    default:
      return buildCoverage(element, building)
  }
}

function buildChart(element: MarkupElement, building: Building): Chart | null {
  const type = CHART_TYPES.find((known) => known === attributeText(element, 'type'))
  const data = dataOf(element, building, LARGEST_CHART)
  if (type === undefined || data === null) return null
  const stacked = attributeText(element, 'stacked')
  return {
    kind: 'chart',
    type,
    stacked: stacked === 'stacked' || stacked === 'percent' ? stacked : 'no',
    data: withLinesLast(data, namesOf(element.attributes.get('lines'))),
    highlight: namesOf(element.attributes.get('highlight')),
    totals: namesOf(element.attributes.get('totals')),
  }
}

/** Layout draws the last series of a `combo` as a line, so columns named as lines go last. */
function withLinesLast(data: Chart['data'], lines: readonly string[]): Chart['data'] {
  if (lines.length === 0) return data
  const order = data.columns
    .map((column, index) => ({ index, isLine: lines.includes(column.name) }))
    .sort((a, b) => Number(a.isLine) - Number(b.isLine) || a.index - b.index)
    .map(({ index }) => index)
  const pick = <T>(list: readonly T[]): T[] =>
    order.flatMap((index) => list.slice(index, index + 1))
  return { columns: pick(data.columns), rows: data.rows.map(pick) }
}

/** More than this nobody reads, and drawing it takes the machine. */
interface Extent {
  readonly what: string
  readonly columns: number
  readonly rows: number
  readonly cells: number
}

const LARGEST_CHART: Extent = { what: 'chart', columns: 60, rows: 2000, cells: 6000 }
const LARGEST_TABLE: Extent = { what: 'table', columns: 60, rows: 5000, cells: 20_000 }

function exceeds(
  data: { readonly columns: readonly unknown[]; readonly rows: readonly unknown[] },
  largest: Extent,
  { where, building }: { readonly where: Span | null; readonly building: Building },
): boolean {
  const columns = data.columns.length
  const rows = data.rows.length
  const { what, cells } = largest
  if (columns <= largest.columns && rows <= largest.rows && columns * rows <= cells) return false
  const message = `a ${what} of ${columns} columns and ${rows} rows is more than anyone can read`
  const help = `leave out or sum up: ${largest.columns} columns, ${largest.rows} rows, ${cells} cells are the most`
  building.report(diagnostic('dataset/too-large', message, where, { help }))
  return true
}

function dataOf(element: MarkupElement, building: Building, largest: Extent): Chart['data'] | null {
  const id = element.attributes.get('data')
  if (id === undefined) return null
  const rule = { what: 'dataset', code: 'dataset/unknown-id', building } as const
  const [known] = knownIds(id, building.outline.datasets, rule)
  if (known === undefined) return null
  const dataset = datasetOf(known, building)
  // A dataset that could not be read was reported where it is defined; the rest goes on without it.
  if (dataset === undefined) return emptyTable()
  return exceeds(dataset, largest, { where: dataset.span, building })
    ? null
    : datasetTable(dataset, building)
}

function buildTable(element: MarkupElement, building: Building): Table | null {
  const data = element.attributes.has('data')
    ? dataOf(element, building, LARGEST_TABLE)
    : writtenTable(element, building)
  if (data === null || exceeds(data, LARGEST_TABLE, { where: originOf(element), building }))
    return null
  const highlight = namesOf(element.attributes.get('highlight'))
  return { kind: 'table', data: emphasized(data, highlight), highlight }
}

function emphasized(data: Table['data'], highlight: readonly string[]): Table['data'] {
  if (highlight.length === 0) return data
  const isHighlighted = (name: unknown) => typeof name === 'string' && highlight.includes(name)
  const rows = data.rows.map((row) =>
    isHighlighted(row[0]?.value) ? row.map((cell) => ({ ...cell, strong: true })) : row,
  )
  return { columns: data.columns, rows }
}

function buildKpis(element: MarkupElement, building: Building): Kpis | null {
  const attribute = element.attributes.get('facts')
  const rule = { what: 'fact', code: 'fact/unknown-id', building } as const
  const items = knownIds(attribute, building.outline.facts, rule).flatMap(
    (id) => buildKpi(id, building) ?? [],
  )
  return items.length === 0 ? null : { kind: 'kpis', items }
}

function buildKpi(id: string, building: Building): Kpi | null {
  const printed = printFact(building.outline, id)
  if (printed === undefined) return null
  const { fact, figure } = printed
  useFact(id, building)
  const sources = citeSources(
    printed.sources.map((source) => source.id),
    building,
  )
  return {
    fact: id,
    label: plainText(authorInlines(fact.label, building)),
    value: figure.value,
    unit: figure.unit,
    asOf: fact.asOf === undefined ? '' : printDate(fact.asOf, building.outline.lang),
    sources,
    origin: fact.span,
  }
}
