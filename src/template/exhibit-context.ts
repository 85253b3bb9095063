import type { Exhibit, Outline, Point, Reference, Summary } from '../outline/outline.ts'
import type { AuthorText } from '../source/author-text.ts'
import type { TextExpander } from './expand-text.ts'
import type { ValueObject } from './value.ts'

export interface ExhibitNumber {
  readonly series: 'figure' | 'table'
  readonly number: number
}

/** Numbers by the order of the outline, tables and figures apart; untitled exhibits have none. */
export type ExhibitNumbers = ReadonlyMap<Exhibit, ExhibitNumber>

export function numberExhibits(outline: Outline): ExhibitNumbers {
  const numbers = new Map<Exhibit, ExhibitNumber>()
  const counts = { figure: 0, table: 0 }
  for (const exhibit of exhibitsOf(outline)) {
    if (exhibit.title === undefined) continue
    const series = exhibit.kind === 'table' ? 'table' : 'figure'
    counts[series] += 1
    numbers.set(exhibit, { series, number: counts[series] })
  }
  return numbers
}

function exhibitsOf(outline: Outline): readonly Exhibit[] {
  return [...(outline.summary?.exhibits ?? []), ...outline.sections.flatMap(exhibitsIn)]
}

/** The exhibits of a point and of the points in it, or of the summary. */
export function exhibitsIn(of: Point | Summary): readonly Exhibit[] {
  return 'depth' in of ? [...of.exhibits, ...of.points.flatMap(exhibitsIn)] : of.exhibits
}

interface Making {
  readonly outline: Outline
  readonly texts: TextExpander
  readonly numbers: ExhibitNumbers
}

/** What a template sees of an exhibit; `id` is the same in deck and report. */
export function exhibitContext(exhibit: Exhibit, making: Making): ValueObject {
  const print = (text: AuthorText | undefined) => text && making.texts.print(text)
  const label = making.numbers.get(exhibit)
  return {
    kind: exhibit.kind,
    id: label && `${label.series}:${label.number}`,
    series: label?.series,
    number: label?.number,
    title: print(exhibit.title),
    alt: print(exhibit.alt),
    note: print(exhibit.note),
    sources: sourcesOf(exhibit, making.outline).join(' '),
    ...ownParts(exhibit, making.texts),
  }
}

/** Those named at the exhibit, then those of its dataset; facts bring theirs by themselves. */
function sourcesOf(exhibit: Exhibit, outline: Outline): readonly string[] {
  const references: readonly Reference[] =
    exhibit.kind === 'chart' || exhibit.kind === 'table'
      ? [...exhibit.sources, ...(outline.datasets.get(exhibit.data.id)?.sources ?? [])]
      : exhibit.sources
  return [...new Set(references.map(({ id }) => id))]
}

function ownParts(exhibit: Exhibit, texts: TextExpander): ValueObject {
  const print = (text: AuthorText | undefined) => text && texts.print(text)
  const printAll = (list: readonly AuthorText[]) => list.map((text) => texts.print(text))
  switch (exhibit.kind) {
    case 'chart':
      return {
        type: exhibit.chart,
        data: exhibit.data.id,
        highlight: printAll(exhibit.highlight),
        totals: printAll(exhibit.totals),
        lines: printAll(exhibit.lines),
        stacked: stackingOf(exhibit.stacked),
      }
    case 'table':
      return { data: exhibit.data.id, highlight: printAll(exhibit.highlight) }
    case 'image':
      return { path: texts.print(exhibit.path) }
    case 'kpis':
      return { facts: exhibit.facts.map(({ id }) => id) }
    case 'timeline':
      return {
        events: exhibit.events.map(({ date, title, text }) => ({
          date: texts.print(date),
          title: texts.print(title),
          text: print(text),
        })),
      }
    case 'process':
      return {
        steps: exhibit.steps.map(({ title, text }) => ({
          title: texts.print(title),
          text: print(text),
        })),
      }
    case 'matrix':
      return {
        x: texts.print(exhibit.x),
        y: texts.print(exhibit.y),
        items: exhibit.items.map(({ title, x, y }) => ({ title: texts.print(title), x, y })),
      }
  }
}

function stackingOf(stacked: false | true | 'percent'): string {
  if (stacked === false) return 'no'
  return stacked === true ? 'stacked' : stacked
}
