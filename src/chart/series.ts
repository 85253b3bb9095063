import { sum } from 'd3-array'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import { failure, type Outcome, success } from '../diagnostic/outcome.ts'
import type { Cell, Chart, Column, DataTable } from '../document/exhibit.ts'
import { plainText } from '../document/inline.ts'
import type { Span } from '../source/span.ts'
import { hasOwnOrder, isOther } from './category-order.ts'
import { isEnglish, type NumberFormat, numberFormat, printNumber } from './number-format.ts'

/** What a chart shows, in the order it shows it. */
export interface ChartData {
  readonly categoryName: string
  readonly categories: readonly string[]
  readonly series: readonly DataSeries[]
  /** Only for scatter. */
  readonly x: DataSeries | null
}

export interface DataSeries {
  readonly name: string
  readonly unit: string | null
  readonly values: readonly (number | null)[]
  /** The values as they are printed. */
  readonly texts: readonly string[]
  readonly format: NumberFormat
}

export interface ReadOptions {
  readonly lang: string
  readonly origin: Span | null
}

const MOST_SLICES = 6

/** Reads a chart's table into categories and series, sorted as the chart's type wants it. */
export function readChartData(chart: Chart, options: ReadOptions): Outcome<ChartData> {
  const data = toSeries(chart, options.lang)
  const errors = findErrors(chart, data, options.origin)
  if (errors.length > 0) return failure(errors)
  if (chart.type === 'bar') return success(sortByValue(data, chart.stacked !== 'no'))
  if (!isRound(chart)) return success(data)
  const sorted = sortByValue(data, false)
  if (sorted.categories.length <= MOST_SLICES) return success(sorted)
  const message = `${sorted.categories.length} slices are too many to tell apart; the smallest are drawn as one`
  return success(groupSmallSlices(sorted, chart, options.lang), [
    diagnostic('chart/too-many-slices', message, options.origin, {
      help: `leave at most ${MOST_SLICES} slices, or use a bar chart`,
    }),
  ])
}

/** The unit that all series share, to be said once in the title line; null where they differ or have none. */
export function chartUnit(chart: Chart): string | null {
  const units = new Set(seriesColumns(chart).map(({ column }) => column.unit))
  const [first] = units
  return units.size === 1 && first !== undefined && first !== '' ? first : null
}

export function isRound(chart: Chart): boolean {
  return chart.type === 'pie' || chart.type === 'doughnut'
}

/** A series' name with its unit, for tables and for legends whose series differ in unit. */
export function nameWithUnit(series: DataSeries, lang: string): string {
  if (series.unit === null || series.unit === '') return series.name
  return isEnglish(lang)
    ? `${series.name} (${series.unit})`
    : `${series.name}\uff08${series.unit}\uff09`
}

interface NumberColumn {
  readonly column: Column
  readonly index: number
}

function seriesColumns(chart: Chart): readonly NumberColumn[] {
  const numbers = chart.data.columns
    .map((column, index) => ({ column, index }))
    .filter(({ column, index }) => index > 0 && column.type === 'number')
  return chart.type === 'scatter' ? numbers.slice(1) : numbers
}

function toSeries(chart: Chart, lang: string): ChartData {
  const table = chart.data
  const xIndex = table.columns.findIndex((column, index) => index > 0 && column.type === 'number')
  const xColumn = table.columns[xIndex]
  return {
    categoryName: table.columns[0]?.name ?? '',
    categories: table.rows.map((row) => cellText(row[0])),
    series: seriesColumns(chart).map((found) => readSeries(table, found, lang)),
    x:
      chart.type === 'scatter' && xColumn !== undefined
        ? readSeries(table, { column: xColumn, index: xIndex }, lang)
        : null,
  }
}

function readSeries(table: DataTable, { column, index }: NumberColumn, lang: string): DataSeries {
  const cells = table.rows.map((row) => row[index])
  const values = cells.map((cell) => finite(cell?.value))
  const format = numberFormat(column.format, lang)
  return {
    name: column.name,
    unit: column.unit,
    values,
    texts: cells.map((cell, row) => {
      const value = values[row] ?? null
      if (value === null) return ''
      return plainText(cell?.text ?? []) || printNumber(value, format)
    }),
    format,
  }
}

function finite(value: number | string | null | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return ''
  const text = plainText(cell.text).replaceAll(/\s+/g, ' ').trim()
  return text || (cell.value === null ? '' : String(cell.value))
}

/** The values that are there. */
export function present(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null)
}

function findErrors(chart: Chart, data: ChartData, origin: Span | null): readonly Diagnostic[] {
  if (data.series.length === 0 || data.categories.length === 0) {
    const wanted = chart.type === 'scatter' ? 'two number columns' : 'a number column'
    return [
      diagnostic('chart/no-series', `a ${chart.type} chart has nothing to draw`, origin, {
        help: `give its data rows, and ${wanted} after the first`,
      }),
    ]
  }
  const single = isRound(chart) || chart.type === 'waterfall'
  if (single && data.series.length > 1) {
    const names = data.series.map((series) => `\`${series.name}\``).join(', ')
    const message = `a ${chart.type} chart shows one series, its data has ${data.series.length}: ${names}`
    return [diagnostic('chart/one-series', message, origin, { help: 'leave one number column' })]
  }
  const shares = isRound(chart) || chart.stacked === 'percent'
  return shares ? negativeShares(data, origin) : []
}

function negativeShares(data: ChartData, origin: Span | null): readonly Diagnostic[] {
  return data.series.flatMap((series) =>
    series.values.flatMap((value, index) => {
      if (value === null || value >= 0) return []
      const message = `\`${data.categories[index] ?? ''}\` is ${series.texts[index] ?? ''}, which is no share of a whole`
      return [
        diagnostic('chart/negative-share', message, origin, {
          help: 'use a column or bar chart for negative values',
        }),
      ]
    }),
  )
}

function sortByValue(data: ChartData, stacked: boolean): ChartData {
  if (hasOwnOrder(data.categories)) return data
  const counted = stacked ? data.series : data.series.slice(0, 1)
  const weights = data.categories.map((_, row) => {
    const values = present(counted.map((series) => series.values[row] ?? null))
    return values.length === 0 ? Number.NEGATIVE_INFINITY : sum(values)
  })
  const rest = data.categories.map(isOther)
  const order = data.categories
    .map((_, row) => row)
    .sort((a, b) => {
      const last = Number(rest[a] ?? false) - Number(rest[b] ?? false)
      if (last !== 0) return last
      return compareDown(weights[a] ?? 0, weights[b] ?? 0) || a - b
    })
  return pickRows(data, order)
}

function compareDown(a: number, b: number): number {
  return a === b ? 0 : a > b ? -1 : 1
}

function pickRows(data: ChartData, rows: readonly number[]): ChartData {
  return {
    ...data,
    categories: rows.map((row) => data.categories[row] ?? ''),
    series: data.series.map((series) => ({
      ...series,
      values: rows.map((row) => series.values[row] ?? null),
      texts: rows.map((row) => series.texts[row] ?? ''),
    })),
  }
}

/** Keeps the five largest slices and those that matter; the rest becomes one, named for it, at the end. */
function groupSmallSlices(data: ChartData, chart: Chart, lang: string): ChartData {
  const [series] = data.series
  if (series === undefined) return data
  const rows = data.categories.map((_, row) => row)
  const matters = (row: number) => Number(chart.highlight.includes(data.categories[row] ?? ''))
  const kept = rows
    .filter((row) => !isOther(data.categories[row] ?? ''))
    .sort((a, b) => matters(b) - matters(a) || (series.values[b] ?? 0) - (series.values[a] ?? 0))
    .slice(0, MOST_SLICES - 1)
  const grouped = rows.filter((row) => !kept.includes(row))
  const total = Number(sum(grouped, (row) => series.values[row] ?? 0).toPrecision(12))
  const shown = pickRows(
    data,
    rows.filter((row) => kept.includes(row)),
  )
  return {
    ...shown,
    categories: [...shown.categories, isEnglish(lang) ? 'Other' : '\u5176\u4ed6'],
    series: shown.series.map((one) => ({
      ...one,
      values: [...one.values, total],
      texts: [...one.texts, printNumber(total, one.format)],
    })),
  }
}
