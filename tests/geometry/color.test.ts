import { describe, expect, test } from 'vitest'
import { contrast, resolveColor, type Scheme, slotOf } from '../../src/geometry/color.ts'

const scheme: Scheme = {
  dk1: '000000',
  lt1: 'FFFFFF',
  dk2: '1F497D',
  lt2: 'EEECE1',
  accent1: '4F81BD',
  accent2: 'C0504D',
  accent3: '9BBB59',
  accent4: '8064A2',
  accent5: '4BACC6',
  accent6: 'F79646',
  hlink: '0000FF',
  folHlink: '800080',
}

describe('contrast (WCAG 2.2)', () => {
  test('black on white is 21, equal colours are 1', () => {
    expect(contrast('000000', 'FFFFFF')).toBeCloseTo(21, 5)
    expect(contrast('777777', '777777')).toBe(1)
  })

  test('grey 767676 on white is the darkest-needed grey for AA: just over 4.5', () => {
    expect(contrast('767676', 'FFFFFF')).toBeGreaterThan(4.5)
    expect(contrast('777777', 'FFFFFF')).toBeLessThan(4.5)
  })
})

describe('theme colours', () => {
  test('text and background change places on a dark ground', () => {
    expect(slotOf('bg1', 'light')).toBe('lt1')
    expect(slotOf('bg1', 'dark')).toBe('dk1')
    expect(slotOf('tx2', 'dark')).toBe('lt2')
    expect(slotOf('accent3', 'dark')).toBe('accent3')
  })

  // PowerPoint's own names: "Accent 1, Lighter 80%" of the Office 2007 theme is DCE6F2 (DBE5F1 in
  // Word's rounding); "Darker 50%" is 254061.
  test('lumMod and lumOff act on HSL luminance as PowerPoint does', () => {
    const lighter = resolveColor({ role: 'accent1', lumMod: 0.2, lumOff: 0.8 }, scheme, 'light')
    const darker = resolveColor({ role: 'accent1', lumMod: 0.5 }, scheme, 'light')
    expect(near(lighter, 'DCE6F2')).toBe(true)
    expect(near(darker, '254061')).toBe(true)
  })
})

/** Within two steps of 255 in each channel: programs round differently. */
function near(a: string, b: string): boolean {
  return [0, 2, 4].every((at) => {
    const [x, y] = [a, b].map((rgb) => Number.parseInt(rgb.slice(at, at + 2), 16))
    return Math.abs((x ?? 0) - (y ?? 0)) <= 2
  })
}
