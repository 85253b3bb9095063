import { expect, it } from 'vitest'
import { printDate } from '../../src/template/print-date.ts'

it.each([
  ['2025-06-18', '2025 \u5e74 6 \u6708 18 \u65e5', '18 June 2025'],
  ['2025-06', '2025 \u5e74 6 \u6708', 'June 2025'],
  ['2025', '2025 \u5e74', '2025'],
  ['2025-Q1', '2025 \u5e74\u4e00\u5b63\u5ea6', 'Q1 2025'],
  ['2024-H2', '2024 \u5e74\u4e0b\u534a\u5e74', 'H2 2024'],
  ['n.d.', 'n.d.', 'n.d.'],
  ['2025-Q5', '2025-Q5', '2025-Q5'],
])('%s', (written, chinese, english) => {
  expect(printDate(written, 'zh-CN')).toBe(chinese)
  expect(printDate(written, 'en')).toBe(english)
})
