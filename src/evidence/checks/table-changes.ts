import type { CellValue, Column, Dataset } from '../dataset.ts'
import { changeFollows, percentChange, type Rounded, rounded } from './rounding.ts'
import type { CheckInput, Remark } from './rule.ts'

const CHANGE_NAME = /同比|环比|增长|增幅|降幅|涨幅|变化|变动|change|growth|increase|yoy|qoq/iu
const YEAR = /^(?:FY ?)?((?:19|20)\d{2})(?: ?年)?$/u

/**
 * Tables with two columns of values and one of their change, and tables of consecutive years with
 * a value and its change on the year before.
 */
export function tableChanges({ datasets }: CheckInput): Remark[] {
  return [...datasets.values()].flatMap((dataset) => {
    const numbers = dataset.columns.flatMap((column, at) =>
      column.type === 'number' ? [{ column, at }] : [],
    )
    const changes = numbers.filter(({ column }) => isChange(column))
    const values = numbers.filter(({ column }) => !isChange(column))
    const [change, second] = changes
    const [first, last] = values
    if (change === undefined || second !== undefined || first === undefined) return []
    if (values.length === 1) return yearly(dataset, first.at, change.at)
    const isPair = values.length === 2 && first.column.unit === last?.column.unit
    return isPair ? acrossRows(dataset, [first.at, last?.at ?? 0, change.at]) : []
  })
}

function isChange(column: Column): boolean {
  return column.unit === '%' && CHANGE_NAME.test(column.name)
}

function number(value: CellValue | undefined): Rounded | undefined {
  return typeof value === 'number' ? rounded(value) : undefined
}

/** Newest first or oldest first, as long as the table keeps to one. */
function acrossRows(dataset: Dataset, [a, b, c]: readonly [number, number, number]): Remark[] {
  const forwards = wrongRows(dataset, [a, b, c])
  const backwards = wrongRows(dataset, [b, a, c])
  return backwards.length < forwards.length ? backwards : forwards
}

function wrongRows(dataset: Dataset, [a, b, c]: readonly [number, number, number]): Remark[] {
  return dataset.rows.flatMap((row, index) => {
    const [before, after, change] = [number(row[a]), number(row[b]), number(row[c])]
    if (before === undefined || after === undefined || change === undefined) return []
    if (changeFollows(before, after, change)) return []
    return wrongChange(dataset, { index, column: c, before, after })
  })
}

/** The change of each year on the one before, where the rows are consecutive years. */
function yearly(dataset: Dataset, valueAt: number, changeAt: number): Remark[] {
  const years = dataset.rows.map((row) => Number(YEAR.exec(String(row[0]))?.[1] ?? Number.NaN))
  return dataset.rows.flatMap((row, index) => {
    const isNext = years[index] === (years[index - 1] ?? Number.NaN) + 1
    const before = number(dataset.rows[index - 1]?.[valueAt])
    const [after, change] = [number(row[valueAt]), number(row[changeAt])]
    if (!isNext || before === undefined || after === undefined || change === undefined) return []
    if (changeFollows(before, after, change)) return []
    return wrongChange(dataset, { index, column: changeAt, before, after })
  })
}

interface WrongChange {
  readonly index: number
  readonly column: number
  readonly before: Rounded
  readonly after: Rounded
}

function wrongChange(dataset: Dataset, { index, column, before, after }: WrongChange): Remark {
  const cell = dataset.texts[index]?.[column]
  const right = percentChange(before.value, after.value).toFixed(1)
  return {
    message: `\`${cell?.value ?? ''}\` is not the change from ${before.value} to ${after.value}, which is ${right}%`,
    span: cell?.span ?? dataset.span,
    help: 'correct the change or one of the two values',
    related: [{ message: `in the dataset \`${dataset.id}\``, span: dataset.span }],
  }
}
