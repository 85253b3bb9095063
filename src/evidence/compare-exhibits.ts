import type { Exhibit, Outline } from '../outline/outline.ts'
import { plainChange } from './compare-figures.ts'
import type { PointPair } from './compare-points.ts'
import { comparedText, type TextChange, textChange, textPrinter } from './compare-text.ts'
import type { Dataset } from './dataset.ts'
import { formatNumber } from './format-figure.ts'

export interface ExhibitChange {
  readonly kind: 'added' | 'dropped' | 'changed'
  /** Id of the point, or `summary`. */
  readonly point: string
  /** Title, or where there is none the kind. */
  readonly name: string
  readonly texts: readonly TextChange[]
}

export interface DataChange {
  readonly dataset: string
  /** Title of the exhibit that shows it, else the dataset's id. */
  readonly name: string
  readonly kind: 'added' | 'dropped' | 'changed'
  /** First cell of the row, and name of the column. */
  readonly row: string
  readonly column: string
  readonly old: string | null
  readonly new: string | null
}

interface States {
  readonly before: Outline
  readonly after: Outline
}

/** Exhibits of points that are in both states; those of new and dropped points go with them. */
export function compareExhibits(
  states: States,
  pairs: readonly PointPair[],
): readonly ExhibitChange[] {
  const { before, after } = states
  return [
    ...compareLists(before.summary?.exhibits ?? [], after.summary?.exhibits ?? [], {
      ...states,
      point: 'summary',
    }),
    ...pairs.flatMap(({ old, now }) =>
      compareLists(old.point.exhibits, now.point.exhibits, { ...states, point: now.point.id }),
    ),
  ]
}

function compareLists(
  old: readonly Exhibit[],
  now: readonly Exhibit[],
  place: States & { readonly point: string },
): readonly ExhibitChange[] {
  const { before, after, point } = place
  const left = new Set(old)
  const changes = now.flatMap((exhibit): readonly ExhibitChange[] => {
    const other = partnerOf(exhibit, [...left], place)
    if (other === undefined) {
      return [{ kind: 'added', point, name: nameOf(exhibit, after), texts: [] }]
    }
    left.delete(other)
    const texts = exhibitTexts(other, exhibit, place)
    return texts.length === 0
      ? []
      : [{ kind: 'changed', point, name: nameOf(exhibit, after), texts }]
  })
  const dropped = [...left].map((exhibit) => {
    return { kind: 'dropped' as const, point, name: nameOf(exhibit, before), texts: [] }
  })
  return [...changes, ...dropped]
}

/** By title, then by what it shows, then by kind. */
function partnerOf(
  exhibit: Exhibit,
  left: readonly Exhibit[],
  { before, after }: States,
): Exhibit | undefined {
  const title = textPrinter(after)(exhibit.title)
  return (
    left.find((other) => title !== null && textPrinter(before)(other.title) === title) ??
    left.find((other) => contentOf(other) === contentOf(exhibit)) ??
    left.find((other) => other.kind === exhibit.kind)
  )
}

function nameOf(exhibit: Exhibit, outline: Outline): string {
  return textPrinter(outline)(exhibit.title) ?? exhibit.kind
}

/** What an exhibit draws on, as one word. */
function contentOf(exhibit: Exhibit): string {
  switch (exhibit.kind) {
    case 'chart':
    case 'table':
      return exhibit.data.id
    case 'image':
      return exhibit.path.value
    case 'kpis':
      return exhibit.facts.map(({ id }) => id).join(', ')
    case 'timeline':
      return exhibit.events.map(({ date, title }) => `${date.value} ${title.value}`).join('; ')
    case 'process':
      return exhibit.steps.map(({ title }) => title.value).join('; ')
    case 'matrix':
      return exhibit.items.map(({ title, x, y }) => `${title.value} ${x} ${y}`).join('; ')
  }
}

function exhibitTexts(old: Exhibit, now: Exhibit, { before, after }: States): TextChange[] {
  const [print, printNow] = [textPrinter(before), textPrinter(after)]
  const type = (exhibit: Exhibit) => (exhibit.kind === 'chart' ? exhibit.chart : exhibit.kind)
  const text = (field: 'title' | 'note' | 'alt') =>
    textChange(field, comparedText([old[field]], print), comparedText([now[field]], printNow))
  return [
    plainChange('type', type(old), type(now)),
    text('title'),
    plainChange('content', contentOf(old), contentOf(now)),
    text('note'),
    text('alt'),
  ].filter((change) => change !== undefined)
}

type Datasets = ReadonlyMap<string, Dataset>

/** Cells that changed, rows and columns that came and went, of datasets that both states have. */
export function compareData(
  old: Datasets,
  now: Datasets,
  after: Outline,
  names: ReadonlyMap<string, string>,
): readonly DataChange[] {
  return [...now.values()].flatMap((dataset) => {
    const before = old.get(dataset.id)
    if (before === undefined) return []
    const about = { dataset: dataset.id, name: names.get(dataset.id) ?? dataset.id }
    return [
      ...cellChanges(before, dataset, after.lang).map((change) => ({ ...about, ...change })),
      ...lonelyRows(dataset, before, 'added').map((change) => ({ ...about, ...change })),
      ...lonelyRows(before, dataset, 'dropped').map((change) => ({ ...about, ...change })),
    ]
  })
}

/** The exhibits' titles by the dataset they show. */
export function datasetNames(exhibits: readonly Exhibit[], outline: Outline): Map<string, string> {
  const names = new Map<string, string>()
  for (const exhibit of exhibits) {
    const title = textPrinter(outline)(exhibit.title)
    if ('data' in exhibit && title !== null && !names.has(exhibit.data.id)) {
      names.set(exhibit.data.id, title)
    }
  }
  return names
}

type CellChange = Omit<DataChange, 'dataset' | 'name'>

function cellChanges(old: Dataset, now: Dataset, lang: string): readonly CellChange[] {
  const rows = rowsByName(old)
  return now.rows.flatMap((row, at) => {
    const name = rowName(now, at)
    const before = rows.get(name)
    if (before === undefined) return []
    return now.columns.flatMap((column, index): readonly CellChange[] => {
      const other = old.columns.findIndex((one) => one.name === column.name)
      const [from, to] = [old.rows[before]?.[other] ?? null, row[index] ?? null]
      if (index === 0 || other === -1 || from === to) return []
      const print = (value: string | number | null): string | null =>
        typeof value === 'number' ? formatNumber(value, column.format, lang) : value
      const place = { kind: 'changed' as const, row: name, column: column.name }
      return [{ ...place, old: print(from), new: print(to) }]
    })
  })
}

function lonelyRows(
  own: Dataset,
  other: Dataset,
  kind: 'added' | 'dropped',
): readonly CellChange[] {
  const known = rowsByName(other)
  return own.rows.flatMap((_, at) => {
    const row = rowName(own, at)
    return known.has(row) ? [] : [{ kind, row, column: '', old: null, new: null }]
  })
}

function rowsByName(dataset: Dataset): ReadonlyMap<string, number> {
  return new Map(dataset.rows.map((_, at) => [rowName(dataset, at), at]))
}

/** The first cell; its count too where rows share it. */
function rowName(dataset: Dataset, at: number): string {
  const name = String(dataset.rows[at]?.[0] ?? '')
  const before = dataset.rows.slice(0, at).filter((row) => String(row[0] ?? '') === name).length
  return before === 0 ? name : `${name} (${before + 1})`
}
