import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInside, overlaps } from '../../src/chart/place-labels.ts'
import { CHART_TYPES, type Chart } from '../../src/document/exhibit.ts'
import { type Box, box } from '../../src/geometry/box.ts'
import type { Item } from '../../src/scene/item.ts'
import { BOX, chart, draw, labels, saidBy, table, type Value } from './chart-fixtures.ts'

const name = fc.oneof(
  fc.constantFrom(
    '\u652f\u4ed8\u5b9d',
    '2024 \u5e74\u4e0a\u534a\u5e74',
    'Q1',
    '\u5176\u4ed6',
    'Singapore',
    '',
  ),
  fc.constantFrom(
    '\u56fd\u9645\u4e1a\u52a1\uff08\u542b\u5883\u5916\u5546\u6237\u4e0e\u5408\u4f5c\u94b1\u5305\uff09',
    'Partner wallets in Southeast Asia and elsewhere',
    'Donaudampfschifffahrtsgesellschaft',
  ),
)

const number = fc.oneof(
  fc.constantFrom(0, 1, -1, 50, 1e-7, 1e12, -1e12, 0.1 + 0.2),
  fc.integer({ min: -1000, max: 1000 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
)
const cell: fc.Arbitrary<Value> = fc.oneof(
  { arbitrary: number, weight: 8 },
  { arbitrary: fc.constant(null), weight: 1 },
)

const anyChart: fc.Arbitrary<Chart> = fc
  .record({
    type: fc.constantFrom(...CHART_TYPES),
    stacked: fc.constantFrom('no' as const, 'stacked' as const, 'percent' as const),
    columns: fc.integer({ min: 1, max: 6 }),
    positive: fc.boolean(),
  })
  .chain(({ type, stacked, columns, positive }) => {
    const single = type === 'pie' || type === 'doughnut' || type === 'waterfall'
    const count = single ? 1 : type === 'scatter' ? Math.max(2, columns) : columns
    const value = positive || single || stacked === 'percent' ? cell.map(absolute) : cell
    const row = fc.tuple(name, fc.array(value, { minLength: count, maxLength: count }))
    return fc
      .record({
        rows: fc.array(row, { minLength: 1, maxLength: 40 }),
        units: fc.boolean(),
        matters: fc.boolean(),
      })
      .map(({ rows, units, matters }) => {
        const head = Array.from(
          { length: count },
          (_, index) => `Series ${index + 1}${units ? `/u${index % 2}` : ''}`,
        )
        const first = rows[0]?.[0] ?? ''
        const data = table(
          ['Name', ...head],
          rows.map(([title, values]) => [title, ...values]),
        )
        return chart(type, data, {
          stacked,
          highlight: matters ? [first] : [],
          totals: [first],
        })
      })
  })

function absolute(value: Value): Value {
  return typeof value === 'number' ? Math.abs(value) : value
}

const anyBox = fc
  .record({
    width: fc.double({ min: 1, max: 900, noNaN: true }),
    height: fc.double({ min: 1, max: 500, noNaN: true }),
  })
  .map(({ width, height }) => box(30, 20, width, height))

function coordinates(item: Item): readonly number[] {
  if (item.kind !== 'path') return [item.box.x, item.box.y, item.box.width, item.box.height]
  return item.segments.flatMap((segment) => {
    if (segment.kind === 'close') return []
    const bends = segment.kind === 'curve' ? [segment.c1, segment.c2] : []
    return [...bends, segment.to].flatMap((point) => [point.x, point.y])
  })
}

function checkItems(items: readonly Item[], around: Box): void {
  for (const item of items) {
    expect(coordinates(item).every(Number.isFinite), item.name).toBe(true)
    expect(isInside(item.box, around), `${item.kind} ${item.name}`).toBe(true)
  }
}

describe('every chart', () => {
  it('stays inside its box, whatever its data and the box', () => {
    fc.assert(
      fc.property(anyChart, anyBox, (of, around) => {
        const { value, diagnostics } = draw(of, { box: around, lang: 'en' })
        expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([])
        checkItems(value?.marks ?? [], around)
      }),
      { numRuns: 200, seed: 1 },
    )
  })

  it('has no label that touches another', () => {
    fc.assert(
      fc.property(anyChart, anyBox, (of, around) => {
        const all = labels({ marks: draw(of, { box: around, lang: 'en' }).value?.marks ?? [] })
        for (const [index, one] of all.entries()) {
          for (const other of all.slice(index + 1)) {
            const pair = `${saidBy(one)} | ${saidBy(other)}`
            expect(overlaps(one.box, other.box), pair).toBe(false)
          }
        }
      }),
      { numRuns: 200, seed: 2 },
    )
  })

  it('gives its items ids of their own, and the native chart the same rows as the text table', () => {
    fc.assert(
      fc.property(anyChart, (of) => {
        const { value } = draw(of)
        if (value === undefined) throw new Error('no chart')
        const ids = value.marks.map((item) => item.id)
        expect(new Set(ids).size).toBe(ids.length)
        const names = value.textTable.slice(1).map((row) => row[0])
        expect(value.native.categories.values).toEqual(names)
        for (const series of value.native.series) {
          expect(series.values).toHaveLength(names.length)
        }
      }),
      { numRuns: 100, seed: 3 },
    )
  })

  it('prints every name and value where there is room for all', () => {
    const values = fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 1, maxLength: 6 })
    const types = fc.constantFrom('column' as const, 'bar' as const, 'line' as const)
    fc.assert(
      fc.property(values, types, (numbers, type) => {
        const rows = numbers.map((value, index) => [`N${index}`, value] as const)
        const { value } = draw(chart(type, table(['', 'n'], rows)))
        const said = labels({ marks: value?.marks ?? [] }).map(saidBy)
        const printed = numbers.map((one) => String(one).replace('-', '\u2212'))
        expect([...said].sort()).toEqual([...rows.map(([name]) => name), ...printed].sort())
      }),
      { seed: 4 },
    )
  })

  it('bears the largest and the smallest numbers there are', () => {
    for (const type of CHART_TYPES.filter((one) => one !== 'scatter')) {
      for (const numbers of [
        [1e308, 1e308],
        [5e-324, 1],
        [1e-300, 1e300],
      ]) {
        const rows = numbers.map((value, index) => [`N${index}`, value] as const)
        const { value } = draw(chart(type, table(['', 'n'], rows), { stacked: 'stacked' }))
        checkItems(value?.marks ?? [], BOX)
      }
    }
  })

  it('is drawn the same twice', () => {
    fc.assert(
      fc.property(anyChart, (of) => {
        expect(draw(of)).toEqual(draw(of))
      }),
      { numRuns: 30, seed: 5 },
    )
  })
})
