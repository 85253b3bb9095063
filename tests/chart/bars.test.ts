import { describe, expect, it } from 'vitest'
import { stackSegments } from '../../src/chart/stack.ts'
import { bottom, right } from '../../src/geometry/box.ts'
import {
  BOX,
  bars,
  chart,
  drawn,
  isBold,
  label,
  labels,
  plotOf,
  saidBy,
  table,
} from './chart-fixtures.ts'

/** More values than are printed, so that the chart has an axis from 0 to 100. */
const MANY = table(
  ['day', 'n'],
  Array.from({ length: 30 }, (_, day) => [`Day ${day + 1}`, day === 0 ? 100 : 50]),
)

describe('columns', () => {
  it('stand on zero, as high as their values', () => {
    const layout = drawn(chart('column', MANY))
    const plot = plotOf(layout)
    expect(layout.native.valueAxis).toMatchObject({
      min: 0,
      max: 100,
      majorUnit: 25,
      visible: true,
      gridLines: true,
    })
    const [whole, half] = bars(layout)
    expect(whole?.box.height).toBeCloseTo(plot.height, 1)
    expect(half?.box.height).toBeCloseTo(plot.height / 2, 1)
    expect(bottom(half?.box ?? BOX)).toBeCloseTo(bottom(plot), 1)
  })

  it('are as broad as the gap leaves them', () => {
    const layout = drawn(chart('column', MANY))
    const step = plotOf(layout).width / 30
    const gap = layout.native.plots[0]?.gapWidth ?? 0
    // ECMA-376-1, 21.2.2.75: the gap is given in percent of a bar's width.
    expect(bars(layout)[0]?.box.width).toBeCloseTo(step / (1 + gap / 100), 1)
  })

  it('need no axis where every value is printed', () => {
    const layout = drawn(
      chart(
        'column',
        table(
          ['', 'n'],
          [
            ['a', 54],
            ['b', 38],
          ],
        ),
      ),
    )
    expect(layout.native.valueAxis).toMatchObject({ visible: false, gridLines: false, min: 0 })
    expect(layout.native.series[0]?.labels).toMatchObject({ show: 'all', position: 'outside-end' })
    expect(labels(layout).map(saidBy)).toEqual(['a', 'b', '54', '38'])
    const plot = plotOf(layout)
    const share = 54 / (layout.native.valueAxis?.max ?? 1)
    expect(bars(layout)[0]?.box.height).toBeCloseTo(plot.height * share, 1)
  })

  it('hang down where they are negative, their label below and the name at the foot', () => {
    const layout = drawn(
      chart(
        'column',
        table(
          ['', 'n'],
          [
            ['up', 10],
            ['down', -30],
          ],
        ),
      ),
    )
    const [up, down] = bars(layout)
    if (up === undefined || down === undefined) throw new Error('two bars expected')
    expect(bottom(up.box)).toBeCloseTo(down.box.y, 5)
    expect(down.box.height / up.box.height).toBeCloseTo(3, 5)
    expect(label(layout, '10')?.box.y ?? 0).toBeLessThan(up.box.y)
    expect(label(layout, '\u221230')?.box.y ?? 0).toBeGreaterThan(bottom(down.box))
    expect(label(layout, 'up')?.box.y ?? 0).toBeGreaterThanOrEqual(bottom(plotOf(layout)))
  })

  it('stand side by side without overlap', () => {
    const layout = drawn(
      chart(
        'column',
        table(
          ['', 'a', 'b'],
          [
            ['x', 1, 2],
            ['y', 3, 4],
          ],
        ),
      ),
    )
    const [first, second, third] = bars(layout).map((bar) => bar.box)
    if (first === undefined || second === undefined || third === undefined) throw new Error('bars')
    expect(right(first)).toBeLessThanOrEqual(second.x)
    expect(right(second)).toBeLessThan(third.x)
    expect(layout.native.legend).toBe('top')
  })

  it('are missing where the value is', () => {
    const layout = drawn(
      chart(
        'column',
        table(
          ['', 'n'],
          [
            ['a', 5],
            ['b', null],
            ['c', 0],
          ],
        ),
      ),
    )
    expect(bars(layout)).toHaveLength(1)
    expect(label(layout, '0')).toBeDefined()
    expect(layout.native.series[0]?.values).toEqual([5, null, 0])
  })
})

describe('bars', () => {
  it('run from a common zero, the largest on top', () => {
    const layout = drawn(
      chart(
        'bar',
        table(
          ['', 'n'],
          [
            ['small', 10],
            ['large', 40],
          ],
        ),
      ),
    )
    const [large, small] = bars(layout).map((bar) => bar.box)
    if (large === undefined || small === undefined) throw new Error('bars')
    expect(large.x).toBeCloseTo(small.x, 5)
    expect(large.width / small.width).toBeCloseTo(4, 5)
    expect(large.y).toBeLessThan(small.y)
    // PowerPoint draws the first category of a bar chart lowest, unless its axis is reversed.
    expect(layout.native.categoryAxis?.reversed).toBe(true)
    expect(layout.native.categories.values).toEqual(['large', 'small'])
  })

  it('have their names on their left, as wide as they are', () => {
    const long = '\u56fd\u9645\u4e1a\u52a1\u4e0e\u5883\u5916\u5546\u6237'
    const layout = drawn(
      chart(
        'bar',
        table(
          ['', 'n'],
          [
            [long, 10],
            ['b', 4],
          ],
        ),
      ),
    )
    const name = label(layout, long)
    expect(name?.box.width).toBe(90)
    expect(right(name?.box ?? BOX)).toBeLessThan(plotOf(layout).x)
  })
})

describe('stacks', () => {
  const series = [
    { name: 'a', unit: null, values: [10, -5, null], texts: [], format: null as never },
    { name: 'b', unit: null, values: [30, 15, 4], texts: [], format: null as never },
    { name: 'c', unit: null, values: [60, -1, 0], texts: [], format: null as never },
  ]
  const ends = (grouping: 'stacked' | 'percent' | 'clustered', category: number) =>
    stackSegments(series, [0, 1, 2], grouping)
      .filter((segment) => segment.category === category)
      .map(({ from, to }) => [from, to])

  it('add up, negative values downwards', () => {
    expect(ends('stacked', 0)).toEqual([
      [0, 10],
      [10, 40],
      [40, 100],
    ])
    expect(ends('stacked', 1)).toEqual([
      [0, -5],
      [0, 15],
      [-5, -6],
    ])
    expect(ends('stacked', 2)).toEqual([
      [0, 4],
      [4, 4],
    ])
  })

  it('fill the whole in percent', () => {
    expect(ends('percent', 0)).toEqual([
      [0, 0.1],
      [0.1, 0.4],
      [0.4, 1],
    ])
    expect(ends('percent', 2)).toEqual([
      [0, 1],
      [1, 1],
    ])
  })

  it('start each from zero side by side', () => {
    expect(ends('clustered', 0)).toEqual([
      [0, 10],
      [0, 30],
      [0, 60],
    ])
  })

  it('are drawn as high as their sum, with values in the middle of segments', () => {
    const data = table(
      ['', 'a', 'b'],
      [
        ['x', 30, 70],
        ['y', 20, 30],
      ],
    )
    const layout = drawn(chart('column', data, { stacked: 'stacked' }))
    const plot = plotOf(layout)
    const [lower, upper] = bars(layout).map((bar) => bar.box)
    if (lower === undefined || upper === undefined) throw new Error('bars')
    expect(lower.height).toBeCloseTo(plot.height * 0.3, 1)
    expect(upper.y).toBeCloseTo(plot.y, 1)
    const value = label(layout, '70')
    const middle = (value?.box.y ?? 0) + (value?.box.height ?? 0) / 2
    expect(middle).toBeCloseTo(upper.y + upper.height / 2, 1)
    expect(layout.native.plots[0]).toMatchObject({ type: 'column', grouping: 'stacked' })
    expect(layout.native.series[0]?.labels.position).toBe('center')
  })

  it('name up to three series beside the last column, and more on top', () => {
    const three = table(
      ['', 'a', 'b', 'c'],
      [
        ['x', 3, 4, 5],
        ['y', 3, 4, 5],
      ],
    )
    const beside = drawn(chart('column', three, { stacked: 'stacked' }))
    expect(beside.native.legend).toBe('right')
    const last = bars(beside).at(-1)
    expect(label(beside, 'c')?.box.x ?? 0).toBeGreaterThan(right(last?.box ?? BOX))
    const four = table(['', 'a', 'b', 'c', 'd'], [['x', 3, 4, 5, 6]])
    expect(drawn(chart('column', four, { stacked: 'stacked' })).native.legend).toBe('top')
  })

  it('of percent reach the end of the plot', () => {
    const data = table(
      ['', 'a', 'b'],
      [
        ['x', 1, 3],
        ['y', 200, 200],
      ],
    )
    const layout = drawn(chart('bar', data, { stacked: 'percent' }))
    const plot = plotOf(layout)
    const ends = bars(layout).map((bar) => right(bar.box))
    expect(Math.max(...ends)).toBeCloseTo(right(plot), 1)
    // The one quarter of x, after y, which is larger.
    const x = bars(layout).find((bar) => bar.name === 'x 1')
    expect(x?.box.width).toBeCloseTo(plot.width / 4, 1)
    expect(layout.native.valueAxis).toMatchObject({ min: 0, max: 1 })
  })
})

describe('what matters', () => {
  const data = table(
    ['', 'n'],
    [
      ['a', 3],
      ['b', 2],
      ['c', 1],
    ],
  )

  it('is in the accent with bold labels, the rest muted', () => {
    const layout = drawn(chart('column', data, { highlight: ['b'] }))
    expect(bars(layout).map((bar) => bar.fill?.role)).toEqual(['accent3', 'accent1', 'accent3'])
    expect([isBold(label(layout, 'b')), isBold(label(layout, '2'))]).toEqual([true, true])
    expect([isBold(label(layout, 'a')), isBold(label(layout, '3'))]).toEqual([false, false])
    const [series] = layout.native.series
    expect(series?.color?.role).toBe('accent3')
    expect(series?.pointColors).toEqual([null, { role: 'accent1' }, null])
    expect(series?.labels.emphasis).toEqual({ points: [1], color: { role: 'accent1' } })
  })

  it('can be a series', () => {
    const two = table(
      ['', 'a', 'b'],
      [
        ['x', 3, 4],
        ['y', 3, 4],
      ],
    )
    const layout = drawn(chart('column', two, { highlight: ['b'] }))
    expect(layout.native.series.map((series) => series.color?.role)).toEqual(['accent3', 'accent1'])
    expect([isBold(label(layout, 'b')), isBold(label(layout, 'a'))]).toEqual([true, false])
  })

  it('is nothing: one series has the first colour, several have their own', () => {
    expect(bars(drawn(chart('column', data))).map((bar) => bar.fill?.role)).toEqual([
      'accent2',
      'accent2',
      'accent2',
    ])
    const two = table(['', 'a', 'b'], [['x', 3, 4]])
    expect(bars(drawn(chart('column', two))).map((bar) => bar.fill?.role)).toEqual([
      'accent2',
      'accent3',
    ])
  })

  it('keeps its label where the others have no room', () => {
    const layout = drawn(chart('column', MANY, { highlight: ['Day 1'] }))
    expect(layout.native.series[0]?.labels.show).toEqual([0])
    // The tick says 100 too; the value's label is the bold one.
    const said = labels(layout).filter((item) => saidBy(item) === '100')
    expect(said.map(isBold)).toEqual([false, true])
  })
})
