import { describe, expect, test } from 'vitest'
import type { RuleName } from '../../../src/evidence/checks/rule.ts'
import { findingsOf, marked, outlineWith } from './check-support.ts'

const FACTS = `  yuan: { label: 甲, value: 5, unit: 亿元, as_of: 2024, source: s }
  share: { label: 乙, value: 5, unit: "%", as_of: 2024, source: s }`

function body(text: string): string {
  return outlineWith({ facts: FACTS, point: `        body: |\n          ${text}` })
}

/** The text after the edits of one rule. */
function mended(text: string, rule: RuleName): string {
  const yaml = body(text)
  const edits = findingsOf(yaml, rule)
    .flatMap((found) => found.edits)
    .sort((a, b) => b.span.start - a.span.start)
  const after = edits.reduce(
    (done, { span, text: by }) => done.slice(0, span.start) + by + done.slice(span.end),
    yaml,
  )
  return after.slice(body('').trimEnd().length).trim()
}

describe('half-width-mark', () => {
  test.each([
    ['\u4e2d\u6587,\u4e2d\u6587', '\u4e2d\u6587\uff0c\u4e2d\u6587'],
    ['\u4e2d\u6587, \u4e2d\u6587;\u4e2d\u6587', '\u4e2d\u6587\uff0c\u4e2d\u6587\uff1b\u4e2d\u6587'],
    ['\u4e2d\u6587:\u4e2d\u6587', '\u4e2d\u6587\uff1a\u4e2d\u6587'],
    ['\u4e2d\u6587?', '\u4e2d\u6587\uff1f'],
    ['\u4e2d\u6587.', '\u4e2d\u6587\u3002'],
    ['\u4e2d\u6587...', '\u4e2d\u6587\u2026\u2026'],
    ['\u4e2d\u6587--\u4e2d\u6587', '\u4e2d\u6587\u2014\u2014\u4e2d\u6587'],
    ['\u4e2d\u6587(ABS)\u4e2d', '\u4e2d\u6587\uff08ABS\uff09\u4e2d'],
    ['ABS(\u4e2d\u6587)', 'ABS\uff08\u4e2d\u6587\uff09'],
    ['**\u4e2d\u6587**,\u4e2d', '**\u4e2d\u6587**\uff0c\u4e2d'],
    ['{{fact "share"}},\u4e2d\u6587', '{{fact "share"}}\uff0c\u4e2d\u6587'],
  ])('mends %s', (before, after) => {
    expect(mended(before, 'half-width-mark')).toBe(after)
  })

  test.each([
    '\u4e2d\u6587\uff0c\u4e2d\u6587\u3002',
    'Grab, Gojek \u7b49',
    '3.5 \u4e0e 1,200 \u4e0e 12:30 \u7684\u4e2d\u6587',
    '\u89c1 [\u62a5\u544a](https://example.org/a) \u4e0e `f(\u4e2d\u6587, b)`',
    'f(x) \u4e0e a.b.c',
    '| \u5217,A | b |'.replace(',A', ' '),
    'v2.0.1 \u7248',
  ])('leaves alone %s', (text) => {
    expect(marked(body(text), 'half-width-mark')).toEqual([])
  })

  test('leaves alone Chinese words in an English outline', () => {
    const yaml = outlineWith({
      lang: 'en',
      point: '        body: The name (\u8682\u8681,\u96c6\u56e2) stays.',
    })
    expect(marked(yaml, 'half-width-mark')).toEqual([])
  })

  test('does not mend what stands in the file in another form', () => {
    const yaml = outlineWith({ point: '        body: "\\u4e2d\\u002c\\u4e2d"' })
    const [found] = findingsOf(yaml, 'half-width-mark')
    expect(found?.message).toBe('the half-width `,` stands in Chinese text')
    expect(found?.edits).toEqual([])
  })
})

describe('doubled-mark', () => {
  test.each([
    ['\u4e2d\u6587\u3002\u3002', '\u4e2d\u6587\u3002'],
    ['\u4e2d\uff0c\uff0c\u6587', '\u4e2d\uff0c\u6587'],
    ['\u4e2d\u3002\u3002\u3002', '\u4e2d\u2026\u2026'],
  ])('mends %s', (before, after) => {
    expect(mended(before, 'doubled-mark')).toBe(after)
  })

  test('marks a pair of different ones and lets the author choose', () => {
    const [found] = findingsOf(body('\u4e2d\uff0c\u3002'), 'doubled-mark')
    expect(found?.edits).toEqual([])
  })

  test.each([
    '\u4e2d\u2026\u2026',
    '\u4e2d\u2014\u2014\u6587',
    '\u4e2d\uff1f\uff01',
    '\u201c\u4e2d\u3002\u201d\u3002',
  ])('leaves alone %s', (text) => {
    expect(marked(body(text), 'doubled-mark')).toEqual([])
  })
})

describe('quote-marks', () => {
  test.each([
    ['\u4ed6\u8bf4"\u597d\u7684"\u3002', '\u4ed6\u8bf4\u201c\u597d\u7684\u201d\u3002'],
    ["\u4ed6\u8bf4'\u597d'\u3002", '\u4ed6\u8bf4\u2018\u597d\u2019\u3002'],
    ['\u4ed6\u8bf4\u300c\u597d\u300d\u3002', '\u4ed6\u8bf4\u201c\u597d\u201d\u3002'],
  ])('mends %s', (before, after) => {
    expect(mended(before, 'quote-marks')).toBe(after)
  })

  test.each([
    ['\u4ed6\u8bf4\u201c\u597d\u3002', 'this quotation mark is never closed'],
    ['\u4ed6\u8bf4\u597d\u201d\u3002', 'this quotation mark closes nothing'],
    [
      '\u201c\u4ed6\u8bf4\u201c\u597d\u201d\u201d',
      'a quotation inside a quotation has the same marks',
    ],
  ])('marks %s and lets the author mend it', (text, message) => {
    const [found] = findingsOf(body(text), 'quote-marks')
    expect(found?.message).toBe(message)
    expect(found?.edits).toEqual([])
  })

  test.each([
    '\u201c\u82b1\u5457\u201d\u201c\u501f\u5457\u201d',
    '\u201c\u5916\u2018\u5185\u2019\u5916\u201d',
    "Moody's \u4e0e McDonald's \u4e4b\u95f4",
    '\u89c1 {{fact "share"}} \u4e0e {{cite "s"}}',
  ])('leaves alone %s', (text) => {
    expect(marked(body(text), 'quote-marks')).toEqual([])
  })
})

describe('han-spacing', () => {
  test.each([
    ['\u4e2d\u6587ABS', '\u4e2d\u6587 ABS'],
    ['2025\u5e74', '2025 \u5e74'],
    ['54%\u7684', '54% \u7684'],
    ['\u4e2d\u6587  ABS', '\u4e2d\u6587 ABS'],
    ['\u7ea6**45**\u4e2a', '\u7ea6 **45** \u4e2a'],
    ['\u5360{{fact "share"}}\u7684', '\u5360 {{fact "share"}} \u7684'],
    ['\u7f5a{{fact "yuan"}}\u6b3e', '\u7f5a {{fact "yuan"}}\u6b3e'],
  ])('mends %s', (before, after) => {
    expect(mended(before, 'han-spacing')).toBe(after)
  })

  test.each([
    '\u4e2d\u6587 ABS \u4e2d\u6587\uff0cABS\uff08B2B\uff09\u3002',
    '\u201cABS\u201d\u4e0e\u201c\u5e73\u53f0 + \u91d1\u878d\u201d',
    '\u4e2d\u6587{{cite "s"}}\u4e2d\u6587{{cite "s"}}ABS'.replace('{{cite "s"}}ABS', '\u3002'),
    '{{fact "yuan"}}\u7684\u7f5a\u6b3e',
    '\u7ea6 {{fact "share"}} \u7684',
    '{{vars.unknown}}\u4e2d\u6587',
    'Alipay+\u3001GoPay',
  ])('leaves alone %s', (text) => {
    expect(marked(body(text), 'han-spacing')).toEqual([])
  })

  test('a space between Han and Han is the author\u2019s to judge', () => {
    const [found] = findingsOf(body('\u4e2d\u6587 \u4e2d\u6587'), 'han-spacing')
    expect(found?.message).toBe('a space stands between Han and Han')
    expect(found?.edits).toEqual([])
  })
})
