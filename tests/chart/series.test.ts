import { describe, expect, it } from 'vitest'
import { hasOwnOrder } from '../../src/chart/category-order.ts'
import { chartUnit, readChartData } from '../../src/chart/series.ts'
import type { Chart } from '../../src/document/exhibit.ts'
import { chart, table } from './chart-fixtures.ts'

function read(of: Chart, lang = 'zh-CN') {
  return readChartData(of, { lang, origin: null })
}

function codes(of: Chart): readonly string[] {
  return read(of).diagnostics.map((one) => one.code)
}

describe('order of categories', () => {
  const rows = [
    ['\u6cf0\u56fd', 23],
    ['\u5176\u4ed6', 90],
    ['\u5370\u5c3c', 12],
    ['\u83f2\u5f8b\u5bbe', 34],
  ] as const

  it('is by value in bar charts, with what is left over at the end', () => {
    const data = read(chart('bar', table(['', 'users'], rows))).value
    expect(data?.categories).toEqual([
      '\u83f2\u5f8b\u5bbe',
      '\u6cf0\u56fd',
      '\u5370\u5c3c',
      '\u5176\u4ed6',
    ])
    expect(data?.series[0]?.values).toEqual([34, 23, 12, 90])
  })

  it('is by the sum in stacked bars, with nothing at the end', () => {
    const data = table(
      ['', 'a', 'b'],
      [
        ['x', 1, 1],
        ['y', 0, 5],
        ['z', null, null],
        ['w', 3, 0],
      ],
    )
    expect(read(chart('bar', data, { stacked: 'stacked' })).value?.categories).toEqual([
      'y',
      'w',
      'x',
      'z',
    ])
  })

  it("is the author's in column charts", () => {
    const data = read(chart('column', table(['', 'users'], rows))).value
    expect(data?.categories).toEqual(rows.map(([name]) => name))
  })

  it("is the author's in bar charts of times", () => {
    const years = table(
      ['', 'n'],
      [
        ['2022', 1],
        ['2023', 3],
        ['2024', 2],
      ],
    )
    expect(read(chart('bar', years)).value?.categories).toEqual(['2022', '2023', '2024'])
  })

  it.each([
    [['2022', '2023 \u5e74', '2024 \u5e74\u4e0a\u534a\u5e74']],
    [['2024-Q1', '2024Q2', '2024 Q3']],
    [['2024E', 'FY2025']],
    [['Q1', 'Q2 2024']],
    [['\u4e00\u5b63\u5ea6', '\u4e8c\u5b63\u5ea6']],
    [['1 \u6708', '2 \u6708', '12 \u6708']],
    [['January', 'Feb']],
    [['\u7b2c\u4e00\u9636\u6bb5', '\u7b2c\u4e8c\u9636\u6bb5']],
    [['< 18', '18\u201324 \u5c81', '25\u201334 \u5c81', '35+', '\u5176\u4ed6']],
    [['Phase 1', 'Phase 2']],
    [['1', '2.5', '10']],
  ])('is their own: %j', (names) => {
    expect(hasOwnOrder(names)).toBe(true)
  })

  it.each([
    [['\u96c6\u56e2 2024 \u5e74', '\u8682\u8681\u57fa\u91d1 2023 \u5e74']],
    [['\u652f\u4ed8\u5b9d', '\u5fae\u4fe1\u652f\u4ed8']],
    [['Marketing', 'Sales']],
    [['Montenegro', 'Japan']],
    [['3M', '360']],
    [['\u4e00\u6c7d', '\u4e09\u5143']],
    [['\u5176\u4ed6']],
  ])('is none of their own: %j', (names) => {
    expect(hasOwnOrder(names)).toBe(false)
  })
})

describe('what cannot be drawn', () => {
  it('has no number column or no row', () => {
    expect(codes(chart('column', table(['only'], [['a']])))).toEqual(['chart/no-series'])
    expect(codes(chart('column', table(['name', 'n'], [])))).toEqual(['chart/no-series'])
    expect(codes(chart('scatter', table(['name', 'x'], [['a', 1]])))).toEqual(['chart/no-series'])
  })

  it('has several series where one is shown', () => {
    const data = table(['', 'a', 'b'], [['x', 1, 2]])
    expect(codes(chart('waterfall', data))).toEqual(['chart/one-series'])
    expect(codes(chart('pie', data))).toEqual(['chart/one-series'])
    expect(codes(chart('column', data))).toEqual([])
  })

  it('has negative parts of a whole', () => {
    const data = table(
      ['', 'a'],
      [
        ['x', 1],
        ['y', -2],
      ],
    )
    expect(codes(chart('pie', data))).toEqual(['chart/negative-share'])
    expect(codes(chart('bar', data, { stacked: 'percent' }))).toEqual(['chart/negative-share'])
    expect(codes(chart('bar', data, { stacked: 'stacked' }))).toEqual([])
  })
})

describe('slices', () => {
  const many = table(
    ['', 'n'],
    [
      ['a', 8],
      ['b', 7],
      ['c', 6],
      ['d', 5],
      ['e', 4],
      ['f', 3],
      ['g', 2],
    ],
  )

  it('that are too many are drawn as one, and said', () => {
    const found = read(chart('pie', many), 'en')
    expect(found.diagnostics.map((one) => [one.code, one.severity])).toEqual([
      ['chart/too-many-slices', 'warning'],
    ])
    expect(found.value?.categories).toEqual(['a', 'b', 'c', 'd', 'e', 'Other'])
    // 3 + 2
    expect(found.value?.series[0]?.values.at(-1)).toBe(5)
    expect(found.value?.series[0]?.texts.at(-1)).toBe('5')
  })

  it('that matter are kept', () => {
    const found = read(chart('pie', many, { highlight: ['g'] })).value
    expect(found?.categories).toEqual(['a', 'b', 'c', 'd', 'g', '\u5176\u4ed6'])
    expect(found?.series[0]?.values.at(-1)).toBe(7)
  })

  it('swallow a rest that the author has', () => {
    const data = table(
      ['', 'n'],
      [
        ['Other', 9],
        ['a', 8],
        ['b', 7],
        ['c', 6],
        ['d', 5],
        ['e', 4],
        ['f', 3],
      ],
    )
    const found = read(chart('pie', data), 'en').value
    expect(found?.categories).toEqual(['a', 'b', 'c', 'd', 'e', 'Other'])
    expect(found?.series[0]?.values.at(-1)).toBe(12)
  })
})

describe('unit', () => {
  it('is said once where all series share it', () => {
    expect(chartUnit(chart('column', table(['', 'a/%', 'b/%'], [['x', 1, 2]])))).toBe('%')
    expect(chartUnit(chart('column', table(['', 'a/%', 'b/t'], [['x', 1, 2]])))).toBeNull()
    expect(chartUnit(chart('column', table(['', 'a'], [['x', 1]])))).toBeNull()
    expect(chartUnit(chart('scatter', table(['', 'a/t', 'b/%'], [['x', 1, 2]])))).toBe('%')
  })
})
