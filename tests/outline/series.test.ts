import { expect, it } from 'vitest'
import { isSeries, loadSeries } from '../../src/outline/series.ts'
import { memoryWorld } from '../support/memory-world.ts'

const SERIES = 'series: 1\ntitle: 大厂\noutline: company.yaml\nname: "{{ row.id }}-简报"\n'

it('reads rows written in it', () => {
  const yaml = `${SERIES}rows:\n  - { id: ant, 罚款: 37.62 }\n  - { id: tencent }\n`
  const { value, diagnostics } = loadSeries(
    'content/s.yaml',
    memoryWorld({ 'content/s.yaml': yaml }),
  )
  expect(diagnostics).toEqual([])
  expect(value?.outline.path).toBe('content/company.yaml')
  expect(value?.rows.map(({ name, values }) => [name, { ...values }])).toEqual([
    ['ant-简报', { id: 'ant', 罚款: 37.62 }],
    ['tencent-简报', { id: 'tencent' }],
  ])
})

it.each([
  ['rows.csv', 'id,罚款\nant,37.62\n'],
  ['rows.json', '[\n\t{"id": "ant", "罚款": 37.62}\n]'],
  ['rows.yaml', 'columns: [id, 罚款]\nrows: [[ant, 37.62]]\n'],
])('reads rows from %s', (name, text) => {
  const world = memoryWorld({ 's.yaml': `${SERIES}rows: { file: ${name} }\n`, [name]: text })
  const { value, diagnostics } = loadSeries('s.yaml', world)
  expect(diagnostics).toEqual([])
  expect(value?.rows.map(({ values }) => ({ ...values }))).toEqual([{ id: 'ant', 罚款: 37.62 }])
})

it('keeps the rows that can be named', () => {
  const yaml = `${SERIES}rows: [{ id: a }, { id: a/b }, { id: c }]\n`
  const { value, diagnostics } = loadSeries('s.yaml', memoryWorld({ 's.yaml': yaml }))
  expect(diagnostics.map(({ code }) => code)).toEqual(['series/name'])
  expect(value?.rows.map(({ name }) => name)).toEqual(['a-简报', 'c-简报'])
})

it('is told from an outline by its first key', () => {
  expect(isSeries(SERIES)).toBe(true)
  expect(isSeries('briefing: 1\nvars:\n  series: 1\n')).toBe(false)
})
