import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatDiagnostics } from '../../src/diagnostic/format.ts'
import { formatFigure } from '../../src/evidence/format-figure.ts'
import { resolveDatasets } from '../../src/evidence/read-dataset.ts'
import { loadOutline } from '../../src/outline/load-outline.ts'
import { memoryWorld } from '../support/memory-world.ts'

const OUTLINE = `briefing: 1
title: "蚂蚁集团：{{vars.company}}"
lang: zh-CN
date: 2025-06-18
authors: [甲, 乙]
theme: { pptx: a.pptx }
vars: &v { company: 蚂蚁集团 }
sources:
  s: { title: 透视, date: 2025-06 }
facts:
  f: { label: 罚款, value: [1, 37.62], unit: 亿元, as_of: 2023, source: [s], format: "0.00" }
datasets:
  d: { columns: [机构, { name: 份额, unit: "%" }], rows: [[甲, 54], [乙, ~]], source: s }
  e: { file: data/e.csv }
summary:
  points: [一, { text: 二, bullets: [三] }]
  body: |
    段落 **粗**

    - 列
sections:
  - id: p
    title: >-
      一
      二
    points:
      - message: '{{fact "f"}}'
        because: [p]
        exhibits:
          - { chart: column, data: d, highlight: 甲, stacked: percent }
          - { kpis: [f] }
          - table: { columns: [项], rows: [[1]] }
          - matrix: { x: 影响, y: 难度, items: [{ title: 甲, x: 0.1, y: 1 }] }
          - process: [一, { title: 二 }]
        quote: { text: 引 }
`

const PIECES = [
  '',
  ' ',
  '\n',
  '\n  ',
  '\t',
  ':',
  ': ',
  '-',
  '- ',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  '{{',
  '#',
  '&a ',
  '*a',
  '*v',
  '!x ',
  '|',
  '>',
  '~',
  '1',
  '1e999',
  '.nan',
  'x',
  '中',
  '😀',
  '\0',
  '\ud800',
  '<<: ',
  '__proto__: ',
  '? ',
  '---\n',
  '%',
  '@',
  '\r',
  '\ufeff',
  'id: p\n',
  'true',
]

const mutation = fc.record({
  at: fc.nat(OUTLINE.length),
  drop: fc.nat(6),
  put: fc.constantFrom(...PIECES),
})

it('takes any damaged outline without throwing, and every place lies in its file', () => {
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
      const yaml = mutations.reduce(
        (text, { at, drop, put }) => text.slice(0, at) + put + text.slice(at + drop),
        OUTLINE,
      )
      const world = memoryWorld({ 'data/e.csv': '项,值\n一,1\n' })
      const damaged = {
        ...world,
        readText: (path: string) =>
          path === 'a.yaml' ? ({ ok: true, value: yaml } as const) : world.readText(path),
      }
      const { value, diagnostics } = loadOutline('a.yaml', damaged)
      const datasets = value === undefined ? [] : resolveDatasets(value, damaged).diagnostics
      const found = [...diagnostics, ...datasets]
      expect(value !== undefined || found.length > 0).toBe(true)
      for (const { span } of found) {
        if (span === null) continue
        expect(span.start).toBeGreaterThanOrEqual(0)
        expect(span.end).toBeGreaterThanOrEqual(span.start)
        expect(span.end).toBeLessThanOrEqual(span.file.text.length)
      }
      for (const fact of value?.facts.values() ?? []) {
        formatFigure(fact, value?.lang ?? 'zh-CN')
      }
      for (const format of ['frame', 'line', 'json', 'github'] as const) {
        formatDiagnostics(found, { format, color: true })
      }
    }),
    { seed: 7, numRuns: 800 },
  )
}, 60_000)
