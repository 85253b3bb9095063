import type { Exhibit, Outline } from '../../outline/outline.ts'
import type { Dataset } from '../dataset.ts'
import { everyExhibit } from './every-exhibit.ts'
import { readExpressions } from './read-expressions.ts'
import type { CheckInput, Remark, Rule } from './rule.ts'

/**
 * Series of different units on one axis, and a table's column that prints one thing now in one
 * magnitude, now in another (亿元 and 万元): there the eye compares digits.
 */
export const mixedUnits: Rule = {
  name: 'mixed-units',
  check: (input) =>
    everyExhibit(input.outline).flatMap(({ exhibit }) => [
      ...chartRemarks(exhibit, input),
      ...tableRemarks(exhibit, input),
    ]),
}

/** A combination has an axis for each; a scatter has one across and one upwards. */
const TWO_AXES: ReadonlySet<string> = new Set(['combo', 'scatter'])

function chartRemarks(exhibit: Exhibit, { datasets }: CheckInput): Remark[] {
  if (exhibit.kind !== 'chart' || TWO_AXES.has(exhibit.chart)) return []
  const dataset = datasets.get(exhibit.data.id)
  const units = new Set(
    dataset?.columns.filter(({ type }) => type === 'number').map(({ unit }) => unit ?? ''),
  )
  if (units.size < 2) return []
  const listed = [...units].map((unit) => (unit === '' ? 'none' : `\`${unit}\``)).join(' and ')
  return [
    {
      message: `a ${exhibit.chart} chart has one axis for figures of different units: ${listed}`,
      span: exhibit.span,
      help: 'draw a `combo`, make two exhibits of it, or bring the columns to one unit',
    },
  ]
}

function tableRemarks(exhibit: Exhibit, { outline, datasets }: CheckInput): Remark[] {
  const dataset = exhibit.kind === 'table' ? datasets.get(exhibit.data.id) : undefined
  if (dataset === undefined) return []
  return dataset.columns.flatMap((column, at) => {
    const units = [...new Set(factUnits(dataset, at, outline))]
    const clash = units.find((unit, index) =>
      units.slice(0, index).some((other) => baseOf(unit) === baseOf(other)),
    )
    if (clash === undefined) return []
    const other = units.find((unit) => unit !== clash && baseOf(unit) === baseOf(clash))
    return {
      message: `the column \`${column.name}\` mixes \`${other ?? ''}\` and \`${clash}\``,
      span: exhibit.span,
      help: 'state both facts in one unit',
      related: [{ message: 'the column stands here', span: column.label.span }],
    }
  })
}

function factUnits(dataset: Dataset, column: number, outline: Outline): string[] {
  return dataset.texts.flatMap((row) => {
    const cell = row[column]
    if (cell === undefined) return []
    return readExpressions(cell, outline).flatMap(({ ids, helper }) => {
      const unit = helper === 'cite' ? undefined : outline.facts.get(ids[0] ?? '')?.unit
      return unit === undefined ? [] : [unit]
    })
  })
}

/** A unit without its magnitude: 亿元 and 万元 are 元, `m euros` and `billion euros` are `euros`. */
function baseOf(unit: string): string {
  return unit.replace(/^[十百千万亿]+(?=.)|^(?:thousand|million|billion|trillion|bn|mn|m|k) /u, '')
}
