import { describe, expect, it } from 'vitest'
import { excelFormat, numberFormat, printNumber } from '../../src/chart/number-format.ts'

const MINUS = '\u2212'

describe('number format', () => {
  it.each([
    [null, 'zh-CN', -35.63, `${MINUS}35.63`],
    [null, 'zh-CN', 22.7, '22.7'],
    [null, 'zh-CN', 0.1 + 0.2, '0.3'],
    [null, 'zh-CN', 1206, '1206'],
    [null, 'zh-CN', 12060, '12,060'],
    [null, 'en', 1206, '1,206'],
    ['0.00', 'zh-CN', 37.6, '37.60'],
    ['0,0.0', 'en', 12345.67, '12,345.7'],
    ['+0.0', 'en', 4, '+4.0'],
    ['+0.0', 'en', -4, `${MINUS}4.0`],
    ['0.0%', 'en', 0.315, '31.5%'],
    ['0', 'en', -0.2, '0'],
    [null, 'en', 1e21, '1E21'],
    [null, 'en', -2.5e-9, `${MINUS}2.5E${MINUS}9`],
  ])('prints by %s in %s: %d as %s', (pattern, lang, value, printed) => {
    expect(printNumber(value, numberFormat(pattern, lang))).toBe(printed)
  })

  it.each([
    [null, 'zh-CN', [54, 38.5], 'General'],
    [null, 'zh-CN', [-31, 22.7], `General;"${MINUS}"General`],
    [null, 'en', [1200, 350.5], '#,##0.0'],
    ['0.00', 'en', [1], '0.00'],
    ['0,0', 'en', [12000], '#,##0'],
    ['0.0%', 'en', [0.3], '0.0%'],
    ['+0.0', 'en', [4], `"+"0.0;"${MINUS}"0.0;0.0`],
  ])('is written for Excel: %s in %s', (pattern, lang, values, code) => {
    expect(excelFormat(numberFormat(pattern, lang), values)).toBe(code)
  })

  it('can print one sign before every number', () => {
    expect(excelFormat(numberFormat('0.0', 'en'), [4], MINUS)).toBe(`"${MINUS}"0.0;"${MINUS}"0.0`)
  })
})
