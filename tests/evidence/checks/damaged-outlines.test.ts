import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkYaml } from './check-support.ts'

const OUTLINE = `briefing: 1
title: "题：{{vars.company}}"
lang: zh-CN
date: 2025-06-18
theme: ink
vars: &v { company: 公司 }
sources:
  s: { title: 透视,中文, date: 2025-06 }
facts:
  x-before: { label: 罚款金额, value: 37.62, unit: 亿元, as_of: 2023, source: [s], format: "0.00" }
  x-after: { label: 后, value: [1, 2], unit: 亿元, as_of: 2025-Q1 }
  x-change: { label: 变, value: 3, unit: "%" }
datasets:
  d: { columns: [机构, { name: 份额, unit: "%" }], rows: [[甲, 54], [乙, 1]], source: s }
summary:
  points: [一, { text: 二, bullets: [三] }]
sections:
  - id: p
    kind: problem
    title: 一
    points:
      - id: q
        message: '罚款金额 12 亿元,从 {{fact "x-before"}} 到 {{fact "x-after"}}，增长 3%'
        because: [r]
        body: |
          占比"很高"。。ABS增长 **5%**的
        exhibits:
          # dossier-disable-next-line missing-alt: 理由
          - { chart: pie, data: d, stacked: percent }
          - { kpis: [x-before] }
          - table: { data: d }
  - id: r
    kind: remedy
    title: 二
    addresses: [p]
    because: [q]
`

const PIECES = [
  '',
  ' ',
  '\n',
  '\n  ',
  ':',
  ': ',
  '- ',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  '{{',
  '}}',
  '{{fact "',
  '#',
  '&a ',
  '*v',
  '|',
  '>',
  '~',
  '1e999',
  '.nan',
  '-',
  '%',
  '\u4e2d',
  '\ud83d\ude00',
  '\ud800',
  '\u201c',
  '\uff0c',
  '0',
  '999999999999999999',
  '**',
  '`',
  '# dossier-disable-next-line ',
  '__proto__',
  'constructor',
  '2025',
  '\r',
]

const mutation = fc.record({
  at: fc.nat(OUTLINE.length),
  drop: fc.nat(8),
  put: fc.constantFrom(...PIECES),
})

test('no damaged outline makes a rule throw, and every place lies in the file', () => {
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
      const yaml = mutations.reduce(
        (text, { at, drop, put }) => text.slice(0, at) + put + text.slice(at + drop),
        OUTLINE,
      )
      const checked = checkYaml(yaml, { headlineLines: (text) => text.length })
      for (const { span, edits, message } of checked?.findings ?? []) {
        expect(message).not.toMatch(/undefined|NaN|\[object/)
        for (const place of [span, ...edits.map((edit) => edit.span)]) {
          if (place === null) continue
          expect(place.start).toBeGreaterThanOrEqual(0)
          expect(place.end).toBeGreaterThanOrEqual(place.start)
          expect(place.end).toBeLessThanOrEqual(place.file.text.length)
        }
      }
    }),
    { seed: 11, numRuns: 1200 },
  )
}, 60_000)

test('the whole outline sets off rules of every kind', () => {
  const found = new Set(checkYaml(OUTLINE)?.findings.map(({ rule }) => rule))
  for (const rule of [
    'typed-figure',
    'shares-sum',
    'half-width-mark',
    'doubled-mark',
    'han-spacing',
  ]) {
    expect([...found]).toContain(rule)
  }
})

test('hostile outlines cost time in proportion, and no stack', () => {
  const many = 40_000
  const chain = Array.from(
    { length: 3_000 },
    (_, at) => `  - { id: p${at}, title: \u7532, kind: problem, because: [p${at + 1}] }`,
  ).join('\n')
  const texts = [
    '{{',
    '](',
    '[',
    '(',
    ' ',
    '*',
    '`',
    '"',
    '\u201c',
    '12 \u4ebf\u5143\uff0c',
    '{{fact "f"}}',
    '\u4e2d, ',
  ]
  const start = performance.now()
  for (const text of texts) {
    checkYaml(
      `briefing: 1\ntitle: \u9898\nsections:\n  - title: \u7ae0\n    body: |\n      \u4e2d${text.repeat(many)}\u4e2d\n`,
    )
  }
  checkYaml(`briefing: 1\ntitle: \u9898\nsections:\n${chain}\n`)
  // quadratic ways through took minutes
  expect(performance.now() - start).toBeLessThan(60_000)
}, 120_000)
