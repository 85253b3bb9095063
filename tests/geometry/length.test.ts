import { expect, test } from 'vitest'
import { parseLength, toEmu } from '../../src/geometry/length.ts'

test('an inch is 72 pt, 25.4 mm and 914,400 EMU', () => {
  expect(parseLength('1in')).toBe(72)
  expect(parseLength('25.4mm')).toBeCloseTo(72, 9)
  expect(parseLength('2.54 cm')).toBeCloseTo(72, 9)
  expect(parseLength('10.5pt')).toBe(10.5)
  expect(toEmu(72)).toBe(914_400)
})

test.each(['', '12', '1 inch', 'pt', '1e3mm'])('%j is no length', (text) => {
  expect(parseLength(text)).toBeUndefined()
})
