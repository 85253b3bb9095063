import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineRange, niceDomain, positionIn, ticksOf, tightDomain } from '../../src/chart/scale.ts'

describe('nice ticks', () => {
  it.each([
    [0, 97, [0, 25, 50, 75, 100]],
    [0, 100, [0, 25, 50, 75, 100]],
    [0, 0, [0, 1]],
    [0, 4, [0, 1, 2, 3, 4]],
    [-31, 22.7, [-40, -20, 0, 20, 40]],
    [0, 0.3, [0, 0.1, 0.2, 0.3]],
    [0, 1900, [0, 500, 1000, 1500, 2000]],
    [95, 104, [95, 97.5, 100, 102.5, 105]],
  ])('of %d to %d', (low, high, ticks) => {
    const found = ticksOf(niceDomain(low, high))
    if (low === 0 && high === 0) {
      expect([found[0], found.at(-1)]).toEqual(ticks)
      return
    }
    expect(found).toEqual(ticks)
  })

  it('cover the range, are five at most, and stand at round multiples', () => {
    const size = fc.double({ min: -1e9, max: 1e9, noNaN: true })
    fc.assert(
      fc.property(size, size, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        fc.pre(high - low > 1e-6 * Math.max(1, high, -low))
        const { min, max, step } = niceDomain(low, high)
        const slack = (high - low) * 1e-6
        expect(min).toBeLessThanOrEqual(low + slack)
        expect(max).toBeGreaterThanOrEqual(high - slack)
        if (step === null) throw new Error('no step')
        expect((max - min) / step).toBeLessThan(4.001)
        const mantissa = Number(step.toExponential(6).split('e')[0])
        expect([1, 2, 2.5, 5, 10]).toContain(mantissa)
      }),
      { seed: 4 },
    )
  })
})

describe('a domain without an axis', () => {
  it('leaves the shares asked for at both ends', () => {
    // 80 % of the length are the values' 80 units, so that the whole is 100.
    expect(tightDomain(0, 80, { below: 0, above: 0.2 })).toEqual({ min: 0, max: 100, step: null })
    expect(tightDomain(-40, 40, { below: 0.1, above: 0.1 })).toEqual({
      min: -50,
      max: 50,
      step: null,
    })
  })
})

describe('position', () => {
  it('maps a half to the middle and keeps what is outside at the ends', () => {
    const place = positionIn({ min: 0, max: 100, step: 25 }, 200, 0)
    expect([place(0), place(50), place(100), place(130), place(-1)]).toEqual([200, 100, 0, 0, 200])
  })
})

describe('range of a line', () => {
  it('starts from zero, unless the values lie close together far from it', () => {
    expect(lineRange([6, 9])).toEqual([0, 9])
    expect(lineRange([96, 104])).toEqual([96, 104])
    expect(lineRange([-104, -96])).toEqual([-104, -96])
    expect(lineRange([-1, 1])).toEqual([-1, 1])
  })
})
