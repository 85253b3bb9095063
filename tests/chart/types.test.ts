import { describe, expect, it } from 'vitest'
import { pieSlices } from '../../src/chart/marks/pie.ts'
import { bottom, right } from '../../src/geometry/box.ts'
import { contrast, resolveColor } from '../../src/geometry/color.ts'
import {
  BOX,
  bars,
  chart,
  drawn,
  isBold,
  label,
  labels,
  paths,
  plotOf,
  STYLE,
  saidBy,
  table,
} from './chart-fixtures.ts'

describe('lines', () => {
  it('pass through their values and stop at gaps', () => {
    const rows = [
      ['2020', 10],
      ['2021', 20],
      ['2022', null],
      ['2023', 30],
      ['2024', 40],
      ['2025', null],
      ['2026', 5],
    ] as const
    const layout = drawn(chart('line', table(['', 'n'], rows)))
    const strokes = paths(layout.marks).filter((item) => item.name === 'n' && item.preset === null)
    expect(strokes.map((item) => item.segments.length)).toEqual([2, 2])
    // 2026 stands alone: a dot shows it.
    expect(paths(layout.marks).filter((item) => item.preset === 'ellipse')).toHaveLength(5)
    const plot = plotOf(layout)
    const { min, max } = layout.native.valueAxis ?? {}
    const at = (value: number) =>
      bottom(plot) - ((value - (min ?? 0)) / ((max ?? 1) - (min ?? 0))) * plot.height
    const ends = strokes.flatMap((item) =>
      item.segments.map((one) => (one.kind === 'close' ? 0 : one.to.y)),
    )
    for (const [index, value] of [10, 20, 30, 40].entries())
      expect(ends[index]).toBeCloseTo(at(value), 0)
  })

  it('of up to three series are named at their ends, apart from each other', () => {
    const rows = [
      ['2020', 10, 50, 51],
      ['2021', 20, 50, 50.1],
    ] as const
    const layout = drawn(chart('line', table(['', 'a', 'b', 'c'], rows)))
    expect(layout.native.legend).toBe('none')
    expect(layout.native.series.map((series) => series.labels)).toMatchObject([
      { show: [1], content: 'series-name', position: 'right' },
      { show: [1], content: 'series-name', position: 'right' },
      { show: [1], content: 'series-name', position: 'right' },
    ])
    const [b, c] = [label(layout, 'b')?.box, label(layout, 'c')?.box]
    expect(bottom(c ?? BOX)).toBeLessThanOrEqual((b?.y ?? 0) + 0.01)
    expect(layout.native.valueAxis?.visible).toBe(true)
  })

  it('of four series have a legend', () => {
    const layout = drawn(
      chart(
        'line',
        table(
          ['', 'a', 'b', 'c', 'd'],
          [
            ['2020', 1, 2, 3, 4],
            ['2021', 2, 3, 4, 5],
          ],
        ),
      ),
    )
    expect(layout.native.legend).toBe('top')
    expect(label(layout, 'd')?.box.y).toBeLessThan(plotOf(layout).y)
  })
})

describe('areas', () => {
  it('reach from edge to edge and stack', () => {
    const layout = drawn(
      chart(
        'area',
        table(
          ['', 'a', 'b'],
          [
            ['2020', 10, 30],
            ['2021', 20, 30],
          ],
        ),
        { stacked: 'stacked' },
      ),
    )
    const plot = plotOf(layout)
    const [lower, upper] = paths(layout.marks).filter((item) => item.fill !== null)
    expect(lower?.box.x).toBeCloseTo(plot.x, 1)
    expect(right(lower?.box ?? BOX)).toBeCloseTo(right(plot), 1)
    // 20 and 50 on an axis that ends at 60
    expect(layout.native.valueAxis?.max).toBe(60)
    expect(lower?.box.y).toBeCloseTo(bottom(plot) - plot.height / 3, 1)
    expect(upper?.box.y).toBeCloseTo(bottom(plot) - (plot.height * 5) / 6, 1)
  })

  it('that are not stacked lie large behind small', () => {
    const layout = drawn(
      chart(
        'area',
        table(
          ['', 'small', 'large'],
          [
            ['2020', 1, 5],
            ['2021', 2, 6],
          ],
        ),
      ),
    )
    expect(layout.native.plots[0]?.series).toEqual([1, 0])
    const names = paths(layout.marks)
      .filter((item) => item.fill !== null)
      .map((item) => item.name)
    expect(names).toEqual(['large', 'small'])
  })
})

describe('pies', () => {
  it('start at 12 o\u2019clock and give each value its share of the circle', () => {
    const turn = Math.PI * 2
    expect(pieSlices([50, 25, null, 0, 25])).toEqual([
      { category: 0, start: 0, end: turn / 2 },
      { category: 1, start: turn / 2, end: turn * 0.75 },
      { category: 4, start: turn * 0.75, end: turn },
    ])
  })

  it('have name and value beside each slice', () => {
    const layout = drawn(
      chart(
        'doughnut',
        table(
          ['', 'n/%'],
          [
            ['b', 38],
            ['a', 54],
            ['Other', 8],
          ],
        ),
        { highlight: ['a'] },
      ),
    )
    expect(labels(layout).map(saidBy)).toEqual(['a 54', 'b 38', 'Other 8'])
    expect(isBold(label(layout, 'a 54'))).toBe(true)
    expect(layout.native.series[0]?.pointColors[0]).toEqual({ role: 'accent1' })
    const plot = plotOf(layout)
    for (const item of labels(layout)) {
      const dx = Math.max(
        item.box.x - (plot.x + plot.width / 2),
        plot.x + plot.width / 2 - right(item.box),
        0,
      )
      const dy = Math.max(
        item.box.y - (plot.y + plot.height / 2),
        plot.y + plot.height / 2 - bottom(item.box),
        0,
      )
      expect(Math.hypot(dx, dy)).toBeGreaterThan(plot.width / 2)
    }
  })

  it('tell neighbours apart without colour', () => {
    const rows = Array.from({ length: 6 }, (_, index) => [`s${index}`, 10 - index])
    for (const highlight of [[], ['s0']]) {
      const { native } = drawn(chart('pie', table(['', 'n'], rows), { highlight }))
      const shades = (native.series[0]?.pointColors ?? []).map((color) =>
        color === null ? '' : resolveColor(color, STYLE.scheme, STYLE.ground),
      )
      expect(new Set(shades).size).toBe(6)
      for (const [index, shade] of shades.slice(1).entries()) {
        expect(contrast(shade, shades[index] ?? '')).toBeGreaterThan(1.2)
        expect(contrast(shade, 'FFFFFF')).toBeGreaterThan(2.95)
      }
    }
  })

  it('have names and values outside in PowerPoint, where slices are large enough', () => {
    const large = table(
      ['', 'n'],
      [
        ['a', 60],
        ['b', 40],
      ],
    )
    expect(drawn(chart('pie', large)).native).toMatchObject({
      legend: 'none',
      series: [{ labels: { content: 'category-and-value', position: 'outside-end' } }],
    })
    const small = table(
      ['', 'n'],
      [
        ['a', 94],
        ['b', 3],
        ['c', 3],
      ],
    )
    expect(drawn(chart('pie', small)).native).toMatchObject({
      legend: 'right',
      series: [{ labels: { content: 'value', position: 'outside-end' } }],
    })
    // A ring has its values on it: in white on vermilion, in dark on the muted grey.
    expect(drawn(chart('doughnut', large, { highlight: ['a'] })).native).toMatchObject({
      legend: 'right',
      series: [
        {
          labels: {
            content: 'value',
            position: 'center',
            inks: [
              { point: 0, color: { role: 'bg1' } },
              { point: 1, color: { role: 'tx1' } },
            ],
            emphasis: { points: [0], color: { role: 'bg1' } },
          },
        },
      ],
    })
  })

  it('of nothing are an empty ring', () => {
    const layout = drawn(
      chart(
        'pie',
        table(
          ['', 'n'],
          [
            ['a', 0],
            ['b', null],
          ],
        ),
      ),
    )
    expect(layout.marks).toHaveLength(1)
  })
})

describe('scatter', () => {
  const data = table(
    ['city', 'size/km', 'rate/%'],
    [
      ['a', 10, 1],
      ['b', 20, 3],
      ['c', null, 2],
      ['d', 40, 2],
    ],
  )

  it('places points by both values and leaves out what lacks one', () => {
    const layout = drawn(chart('scatter', data, { highlight: ['d'] }))
    const plot = plotOf(layout)
    const dots = paths(layout.marks).filter((item) => item.preset === 'ellipse')
    expect(dots.map((dot) => dot.name)).toEqual(['a', 'b', 'd'])
    expect(layout.native.categoryAxis).toMatchObject({ min: 0, max: 40, majorUnit: 10 })
    const b = dots[1]?.box ?? BOX
    expect(b.x + b.width / 2).toBeCloseTo(plot.x + plot.width / 2, 1)
    expect(b.y + b.height / 2).toBeCloseTo(plot.y, 1)
    expect(dots[2]?.fill?.role).toBe('accent1')
    expect(layout.native.series[0]?.xValues).toEqual([10, 20, null, 40])
  })

  it('says where names stand that have no room on the right', () => {
    const rows = [
      ['left', 10, 1],
      ['right', 10.4, 1],
      ['end of it all', 60, 3],
    ] as const
    const { native } = drawn(chart('scatter', table(['', 'x', 'y'], rows)))
    expect(native.series[0]?.labels).toMatchObject({
      show: [0, 1, 2],
      elsewhere: [
        { point: 0, position: 'left' },
        { point: 2, position: 'left' },
      ],
    })
  })

  it('says what its axes measure', () => {
    const said = labels(drawn(chart('scatter', data), {})).map(saidBy)
    expect(said).toEqual(expect.arrayContaining(['size\uff08km\uff09', 'rate\uff08%\uff09']))
  })
})

describe('combo', () => {
  const rows = [
    ['2020', 100, 5],
    ['2021', 120, 8],
  ] as const

  it('has the last series as a line on an axis of its own where the unit differs', () => {
    const { native } = drawn(chart('combo', table(['', 'sales/t', 'growth/%'], rows)))
    expect(native.plots).toMatchObject([
      { type: 'column', series: [0], secondary: false },
      { type: 'line', series: [1], secondary: true },
    ])
    expect(native.secondaryAxis).not.toBeNull()
    expect(native.series.map((series) => series.name)).toEqual([
      'sales\uff08t\uff09',
      'growth\uff08%\uff09',
    ])
  })

  it('keeps one axis where the unit is the same', () => {
    const { native } = drawn(chart('combo', table(['', 'sales/t', 'plan/t'], rows)))
    expect(native.plots[1]).toMatchObject({ type: 'line', secondary: false })
    expect(native.secondaryAxis).toBeNull()
  })

  it('keeps the line over the columns and their values', () => {
    const layout = drawn(chart('combo', table(['', 'sales/t', 'growth/%'], rows)))
    const line = paths(layout.marks).find((item) => item.name === 'growth')
    const tops = bars(layout).map((bar) => bar.box.y)
    expect(bottom(line?.box ?? BOX)).toBeLessThan(Math.min(...tops))
    expect(labels(layout).map(saidBy)).toEqual(expect.arrayContaining(['100', '120', '5', '8']))
  })
})

describe('waterfall', () => {
  const rows = [
    ['2022', 10],
    ['in', 5],
    ['out', -8],
    ['2023', 7],
  ] as const
  const data = table(['', 'n'], rows)
  const totals = { totals: ['2022', '2023'] }

  it('carries the sum from bar to bar', () => {
    const layout = drawn(chart('waterfall', data, totals))
    const plot = plotOf(layout)
    const max = layout.native.valueAxis?.max ?? 1
    const at = (value: number) => bottom(plot) - (value / max) * plot.height
    const spans = bars(layout).map(({ box }) => [box.y, bottom(box)])
    const wanted = [
      [10, 0],
      [15, 10],
      [15, 7],
      [7, 0],
    ]
    for (const [index, [top = 0, foot = 0]] of wanted.entries()) {
      expect(spans[index]?.[0]).toBeCloseTo(at(top), 1)
      expect(spans[index]?.[1]).toBeCloseTo(at(foot), 1)
    }
    expect(labels(layout).map(saidBy)).toEqual(expect.arrayContaining(['10', '+5', '\u22128', '7']))
  })

  it('is stacked columns on an invisible base to PowerPoint', () => {
    const { native } = drawn(chart('waterfall', data, totals), { lang: 'en' })
    const values = Object.fromEntries(native.series.map((series) => [series.name, series.values]))
    expect(values).toEqual({
      Base: [null, 10, 7, null],
      Total: [10, null, null, 7],
      Increase: [null, 5, null, null],
      Decrease: [null, null, 8, null],
      'Total (label)': [10, null, null, 7],
      'Increase (label)': [null, 5, null, null],
      'Decrease (label)': [null, null, 8, null],
    })
    expect(native.plots).toMatchObject([{ type: 'column', grouping: 'stacked' }])
    expect(
      native.series.filter((series) => series.color === null).map((series) => series.name),
    ).toEqual(['Base', 'Total (label)', 'Increase (label)', 'Decrease (label)'])
    expect(native.series.at(-1)).toMatchObject({
      numberFormat: '"\u2212"General;"\u2212"General',
      labels: { show: [2], position: 'inside-base' },
    })
  })

  it('crosses zero with a part on either side', () => {
    const { native } = drawn(
      chart(
        'waterfall',
        table(
          ['', 'n'],
          [
            ['a', 10],
            ['b', -14],
            ['c', -5],
            ['d', 12],
          ],
        ),
      ),
      { lang: 'en' },
    )
    const values = Object.fromEntries(native.series.map((series) => [series.name, series.values]))
    // sums: 10, −4, −9, 3
    expect(values).toMatchObject({
      Base: [null, null, -4, null],
      Increase: [10, null, null, 3],
      'Increase (below zero)': [null, null, null, -9],
      Decrease: [null, 10, -5, null],
      'Decrease (below zero)': [null, -4, null, null],
      'Decrease (label)': [null, 14, -5, null],
    })
  })

  it('gives a total without a value the sum so far', () => {
    const open = table(
      ['', 'n'],
      [
        ['a', 10],
        ['b', -4],
        ['end', null],
      ],
    )
    const layout = drawn(chart('waterfall', open, { totals: ['end'] }))
    expect(label(layout, '6')).toBeDefined()
  })
})

describe('names of categories', () => {
  it('are all there in an ordinary box, on two lines where one is too short', () => {
    const names = [
      'Direct online acquisition',
      'Partner wallets in Asia',
      'Merchant terminals',
      'Other',
    ]
    const layout = drawn(
      chart(
        'column',
        table(
          ['', 'n'],
          names.map((name, index) => [name, 9 - index]),
        ),
      ),
    )
    const said = labels(layout).map((item) => saidBy(item).replaceAll('\n', ' '))
    expect(said).toEqual(expect.arrayContaining(names))
    const most = Math.max(...labels(layout).map((item) => saidBy(item).split('\n').length))
    expect(most).toBe(2)
  })

  it('are thinned out from the last one where there are too many', () => {
    const rows = Array.from({ length: 60 }, (_, index) => [`Day ${index + 1}`, index])
    const layout = drawn(chart('column', table(['', 'n'], rows)))
    const shown = labels(layout)
      .map(saidBy)
      .filter((said) => said.startsWith('Day'))
    expect(shown.at(-1)).toBe('Day 60')
    expect(shown.length).toBeGreaterThan(5)
    expect(shown.length).toBeLessThan(30)
    expect(layout.native.categoryAxis?.labelEvery ?? 1).toBeGreaterThan(1)
  })
})

describe('text table', () => {
  it('says what the chart shows, units in the head', () => {
    const data = table(
      ['name', 'n/t'],
      [
        ['a', 1],
        ['b', null],
        ['c', -2.5],
      ],
    )
    expect(drawn(chart('bar', data)).textTable).toEqual([
      ['name', 'n\uff08t\uff09'],
      ['a', '1'],
      ['c', '\u22122.5'],
      ['b', ''],
    ])
  })
})
