import { describe, expect, it } from 'vitest'
import { formatFigure, formatNumber } from '../../src/evidence/format-figure.ts'
import type { FactValue } from '../../src/outline/outline.ts'

const one = (value: number): FactValue => ({ kind: 'single', value })
const range = (low: number, high: number): FactValue => ({ kind: 'range', low, high })

function text(value: FactValue, unit?: string, format?: string, lang = 'zh-CN'): string {
  return formatFigure({ value, unit, format }, lang).text
}

describe('Chinese figures', () => {
  it.each([
    [one(37.62), '亿元', undefined, '37.62 亿元'],
    [one(54), '%', undefined, '54%'],
    [one(-31), '%', undefined, '−31%'],
    [one(5), '‰', undefined, '5‰'],
    [one(37.6), '亿元', '0.00', '37.60 亿元'],
    [one(1234), '家', undefined, '1234 家'],
    [one(12345), '家', undefined, '12,345 家'],
    [one(12345), '家', '0', '12345 家'],
    [one(1234), '家', '0,0', '1,234 家'],
    [one(1234.5), undefined, '#,##0.00', '1,234.50'],
    [range(10, 12.5), '亿元', undefined, '10–12.5 亿元'],
    [range(-5, -2), '%', undefined, '−5 – −2%'],
    [range(3, 3), '亿元', undefined, '3 亿元'],
    [one(0.315), undefined, '0.0%', '31.5%'],
    [one(0.07), undefined, '0%', '7%'],
    [one(2.5), '个百分点', '+0.0', '+2.5 个百分点'],
    [one(0), undefined, '+0', '0'],
    [one(-0.001), undefined, '0.0', '0.0'],
    [one(1.005), undefined, '0.00', '1.01'],
    [one(0.1 + 0.2), undefined, undefined, '0.30000000000000004'],
    [one(100), '¥', undefined, '¥100'],
  ])('%j %s %s → %s', (value, unit, format, expected) => {
    expect(text(value, unit, format)).toBe(expected)
  })
})

describe('English figures', () => {
  it.each([
    [one(12.4), 'million USD', undefined, '12.4 million USD'],
    [one(1314), 'thousand', undefined, '1,314 thousand'],
    [range(35, 42), '%', undefined, '35–42%'],
    [one(-80), '$', undefined, '−$80'],
  ])('%j %s %s → %s', (value, unit, format, expected) => {
    expect(text(value, unit, format, 'en')).toBe(expected)
  })
})

it('gives the parts as well', () => {
  const figure = formatFigure({ value: one(37.62), unit: '亿元', format: undefined }, 'zh-CN')
  expect(figure).toEqual({ value: '37.62', unit: '亿元', text: '37.62 亿元' })
})

it('prints bare numbers', () => {
  expect(formatNumber(-1234.5, undefined, 'en')).toBe('−1,234.5')
  expect(formatNumber(0.5, '0%', 'zh')).toBe('50%')
  expect(formatNumber(1e-7, undefined, 'zh')).toBe('0.0000001')
})
