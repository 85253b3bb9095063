import type { ChartExhibit } from '../../outline/outline.ts'
import type { Column, Dataset } from '../dataset.ts'
import { everyExhibit } from './every-exhibit.ts'
import { decimalsOf, halfUnit } from './rounding.ts'
import type { CheckInput, Remark, Rule } from './rule.ts'

const WHOLE = 100

/** Shares in a pie, doughnut or hundred-per-cent stack that don't make a whole, rounding allowed for. */
export const sharesSum: Rule = {
  name: 'shares-sum',
  check(input) {
    return everyExhibit(input.outline).flatMap(({ exhibit }) =>
      exhibit.kind === 'chart' ? chartRemarks(exhibit, input) : [],
    )
  },
}

function chartRemarks(chart: ChartExhibit, { datasets }: CheckInput): Remark[] {
  const dataset = datasets.get(chart.data.id)
  if (dataset === undefined) return []
  if (chart.chart === 'pie' || chart.chart === 'doughnut') return columnRemarks(chart, dataset)
  return chart.stacked === 'percent' ? rowRemarks(chart, dataset) : []
}

function isShare(column: Column): boolean {
  return column.type === 'number' && column.unit === '%'
}

function columnRemarks(chart: ChartExhibit, dataset: Dataset): Remark[] {
  const at = dataset.columns.findIndex(isShare)
  const column = dataset.columns[at]
  if (column === undefined) return []
  return judge(
    dataset.rows.map((row) => row[at]),
    `\`${column.name}\``,
    chart,
    dataset,
  )
}

function rowRemarks(chart: ChartExhibit, dataset: Dataset): Remark[] {
  const shares = dataset.columns.flatMap((column, at) => (isShare(column) ? [at] : []))
  if (shares.length < 2) return []
  return dataset.rows.flatMap((row) =>
    judge(
      shares.map((at) => row[at]),
      `the row \`${String(row[0])}\``,
      chart,
      dataset,
    ),
  )
}

function judge(
  cells: readonly unknown[],
  what: string,
  chart: ChartExhibit,
  dataset: Dataset,
): Remark[] {
  const shares = cells.filter((cell) => typeof cell === 'number')
  if (shares.length < 2) return []
  const decimals = shares.reduce((most, share) => Math.max(most, decimalsOf(share)), 0)
  const sum = shares.reduce((total, share) => total + share, 0)
  if (Math.abs(sum - WHOLE) <= shares.length * halfUnit(decimals) + 1e-9) return []
  return [
    {
      message: `the shares in ${what} add up to ${Number(sum.toFixed(decimals))}, not to ${WHOLE}`,
      span: dataset.span,
      help: 'correct a share, or add a row for the rest',
      related: [{ message: 'drawn as parts of a whole here', span: chart.span }],
    },
  ]
}
