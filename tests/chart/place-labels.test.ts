import { describe, expect, it } from 'vitest'
import { overlaps, placeLabels, spreadLabels } from '../../src/chart/place-labels.ts'
import { wrapLabel } from '../../src/chart/wrap-label.ts'
import { box } from '../../src/geometry/box.ts'
import { PLAIN_TEXT } from './chart-fixtures.ts'

const AROUND = { bounds: box(0, 0, 100, 100), obstacles: [], lines: [] }

describe('placing labels', () => {
  it('takes the next candidate where the first is taken, and leaves out what has no room', () => {
    const at = box(10, 10, 20, 10)
    const placed = placeLabels(
      [
        { label: 'a', candidates: [at], priority: 0 },
        { label: 'b', candidates: [at, box(10, 20, 20, 10)], priority: 0 },
        { label: 'c', candidates: [at], priority: 0 },
      ],
      AROUND,
    )
    expect(placed).toEqual([
      { label: 'a', box: at },
      { label: 'b', box: box(10, 20, 20, 10) },
    ])
  })

  it('serves those that matter first', () => {
    const at = box(10, 10, 20, 10)
    const placed = placeLabels(
      [
        { label: 'a', candidates: [at], priority: 0 },
        { label: 'b', candidates: [at], priority: 1 },
      ],
      AROUND,
    )
    expect(placed.map((one) => one.label)).toEqual(['b'])
  })

  it('keeps off obstacles and inside, and off lines where it can', () => {
    const line = [
      { x: 0, y: 15 },
      { x: 100, y: 15 },
    ] as const
    const [placed] = placeLabels(
      [
        {
          label: 'a',
          candidates: [
            box(95, 0, 10, 10),
            box(0, 0, 10, 10),
            box(10, 10, 10, 10),
            box(10, 30, 10, 10),
          ],
          priority: 0,
        },
      ],
      { ...AROUND, obstacles: [box(0, 0, 10, 10)], lines: [line] },
    )
    expect(placed?.box).toEqual(box(10, 30, 10, 10))
  })

  it('lets boxes touch', () => {
    expect(overlaps(box(0, 0, 10, 10), box(10, 0, 10, 10))).toBe(false)
    expect(overlaps(box(0, 0, 10, 10), box(9, 9, 10, 10))).toBe(true)
  })
})

describe('spreading labels', () => {
  it('leaves alone what does not touch', () => {
    expect(
      spreadLabels(
        [
          { wish: 20, height: 10 },
          { wish: 60, height: 10 },
        ],
        0,
        100,
      ),
    ).toEqual([20, 60])
  })

  it('moves neighbours apart by the same', () => {
    expect(
      spreadLabels(
        [
          { wish: 50, height: 10 },
          { wish: 50, height: 10 },
        ],
        0,
        100,
      ),
    ).toEqual([45, 55])
  })

  it('stays between the ends and in order', () => {
    const spread = spreadLabels(
      [
        { wish: 99, height: 10 },
        { wish: 98, height: 10 },
      ],
      0,
      100,
    )
    expect(spread).toEqual([95, 85])
  })

  it('says when there is no room', () => {
    expect(
      spreadLabels(
        [
          { wish: 5, height: 10 },
          { wish: 5, height: 10 },
        ],
        0,
        15,
      ),
    ).toBeNull()
  })
})

describe('wrapping a label', () => {
  const measure = (text: string) => PLAIN_TEXT.width(text, 10, false)

  it('leaves what fits', () => {
    expect(wrapLabel('\u652f\u4ed8\u5b9d', 30, 2, measure)).toEqual(['\u652f\u4ed8\u5b9d'])
  })

  it('balances the lines', () => {
    const lines = wrapLabel('One two three four', 75, 2, measure)
    expect(lines).toEqual(['One two', 'three four'])
  })

  it('keeps a number with its unit, and no closing mark at a start', () => {
    expect(wrapLabel('\u57fa\u91d1 2024 \u5e74', 40, 2, measure)).toEqual([
      '\u57fa\u91d1',
      '2024 \u5e74',
    ])
    const lines = wrapLabel('\u97e9\u56fd\uff08\u5546\u6237\uff09', 40, 2, measure)
    expect(lines?.some((line) => /^[\uff09]/.test(line) || /[\uff08]$/.test(line))).toBe(false)
  })

  it('gives up on a word that is too long', () => {
    expect(wrapLabel('Internationalization', 50, 2, measure)).toBeNull()
  })
})
