import { describe, expect, it } from 'vitest'
import { shareWidth } from '../../src/layout/column-widths.ts'

const want = (least: number, narrow: number, natural: number) => ({ least, narrow, natural })

describe('shareWidth', () => {
  it('shares what is left in proportion to what columns want', () => {
    expect(shareWidth([want(10, 50, 50), want(10, 100, 100)], 300)).toEqual([100, 200])
  })

  it('breaks heads before it breaks texts', () => {
    // Natural 160 + 100 > 200, narrow 60 + 100 fits: only the first column gives up.
    const [first, second] = shareWidth([want(40, 60, 160), want(40, 100, 100)], 200)
    expect(first).toBeCloseTo(100)
    expect(second).toBeCloseTo(100)
  })

  it('takes from the widest columns only, down to a common width', () => {
    const widths = shareWidth([want(20, 50, 50), want(20, 300, 300), want(20, 400, 400)], 250)
    expect(widths.map(Math.round)).toEqual([50, 100, 100])
  })

  it('never goes under what cannot be broken', () => {
    const widths = shareWidth([want(120, 300, 300), want(20, 300, 300)], 200)
    expect(widths.map(Math.round)).toEqual([120, 80])
  })

  it('uses the whole width where nothing is said', () => {
    expect(shareWidth([want(0, 0, 0), want(0, 0, 0)], 100)).toEqual([50, 50])
  })
})
