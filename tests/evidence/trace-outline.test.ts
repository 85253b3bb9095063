import { expect, test } from 'vitest'
import { traceOutline } from '../../src/evidence/trace-outline.ts'
import { loadOutline } from '../../src/outline/load-outline.ts'
import { positionAt } from '../../src/source/source-file.ts'
import { memoryWorld } from '../support/memory-world.ts'

const OUTLINE = `briefing: 1
title: 小简报
sources:
  one: { title: 一篇文章 }
facts:
  share: { label: 份额, value: 54, unit: "%", source: one }
datasets:
  d: { columns: [a, b], rows: [['{{fact "share"}}', 1]], source: one }
summary:
  points: ['份额 {{fact "share"}}']
sections:
  - id: a
    title: 问题
    message: '份额 {{value "share"}}%{{cite "one"}}'
    notes: '说 {{fact "share"}}'
    exhibits:
      - kpis: [share]
      - { table: { data: d }, source: one }
`

test('uses of facts, sources and datasets, each with its point, field and line', () => {
  const { value } = loadOutline('content/a.yaml', memoryWorld({ 'content/a.yaml': OUTLINE }))
  if (value === undefined) throw new Error('no outline')
  const trace = traceOutline(value)
  const placed = (uses: ReturnType<typeof trace.facts.get>) =>
    uses?.map(({ pointId, field, span }) => {
      return `${pointId} ${field} ${positionAt(span.file, span.start).line}`
    })
  expect(placed(trace.facts.get('share'))?.sort()).toEqual([
    'a kpis 17',
    'a message 14',
    'a notes 15',
    'evidence cell 8',
    'summary bullet 10',
  ])
  expect(placed(trace.sources.get('one'))?.sort()).toEqual([
    'a message 14',
    'a table 18',
    'evidence dataset d 8',
    'evidence fact share 6',
  ])
  expect(placed(trace.datasets.get('d'))).toEqual(['a table 18'])
})
