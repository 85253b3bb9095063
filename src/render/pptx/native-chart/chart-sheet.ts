/**
 * A chart's data as a sheet, and where in it each of the chart's parts finds its cells: categories
 * in the first column, a column for each series; for scatter the labels, then x and y.
 */
import type { NativeChart } from '../../../scene/native-chart.ts'
import { cellName, columnName, SHEET_NAME, type Sheet, type SheetColumn } from '../workbook.ts'

export interface ChartSheet {
  readonly sheet: Sheet
  readonly categories: CellRange
  /** By series; `x` only for scatter. */
  readonly series: readonly SeriesRanges[]
}

export interface CellRange {
  readonly formula: string
  readonly column: number
}

interface SeriesRanges {
  readonly name: string
  readonly nameFormula: string
  readonly values: CellRange
  readonly x: CellRange | null
}

export function chartSheet(chart: NativeChart, lang: string): ChartSheet {
  const columns: SheetColumn[] = []
  const names = new Set<string>()
  const rows = chart.categories.values.length
  const add = (wanted: string, column: Omit<SheetColumn, 'name'>): CellRange => {
    const name = distinctName(wanted, names)
    columns.push({ ...column, name })
    return rangeOf(columns.length - 1, rows)
  }
  const categories = add(chart.categories.name || categoryName(lang), {
    cells: chart.categories.values,
    numberFormat: null,
  })
  const isScatter = chart.plots.some((plot) => plot.type === 'scatter')
  const series = chart.series.map((one, index) => {
    const x = isScatter
      ? add(chart.categoryAxis?.title || 'X', {
          cells: padded(one.xValues, rows),
          numberFormat: chart.categoryAxis?.numberFormat ?? null,
        })
      : null
    const values = add(one.name || `${seriesName(lang)} ${index + 1}`, {
      cells: padded(one.values, rows),
      numberFormat: one.numberFormat,
    })
    const name = columns[values.column]?.name ?? ''
    return { name, nameFormula: absolute(values.column, 0), values, x }
  })
  return { sheet: { columns }, categories, series }
}

function padded(values: readonly (number | null)[], rows: number): readonly (number | null)[] {
  return Array.from({ length: rows }, (_, row) => finite(values[row] ?? null))
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null
}

function categoryName(lang: string): string {
  return lang.startsWith('zh') ? '\u7C7B\u522B' : 'Category'
}

function seriesName(lang: string): string {
  return lang.startsWith('zh') ? '\u7CFB\u5217' : 'Series'
}

/** A table's columns must differ in name, upper and lower case apart (ECMA-376-1, 18.5.1.3). */
function distinctName(wanted: string, used: Set<string>): string {
  const base = wanted.replace(/\s+/g, ' ').trim() || 'X'
  let name = base
  for (let count = 2; used.has(name.toLowerCase()); count += 1) name = `${base} ${count}`
  used.add(name.toLowerCase())
  return name
}

function rangeOf(column: number, rows: number): CellRange {
  const name = columnName(column)
  return { formula: `${SHEET_NAME}!$${name}$2:$${name}$${Math.max(rows, 1) + 1}`, column }
}

function absolute(column: number, row: number): string {
  return `${SHEET_NAME}!${cellName(column, row).replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2')}`
}
