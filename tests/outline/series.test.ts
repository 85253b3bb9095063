import { expect, it } from 'vitest'
import { loadOutline } from '../../src/outline/load-outline.ts'
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

const OVERVIEW = `briefing: 1
title: 总览
datasets:
  all: { from: rows }
  some:
    from: rows
    columns: [{ name: 公司, from: id }, { name: 罚款, unit: 亿元 }]
sections: []
`

it('gives its rows to the overview', () => {
  const yaml = `${SERIES}rows:\n  - { id: ant, 罚款: 37.62 }\n  - { id: tencent }\noverview: { outline: all.yaml }\n`
  const world = memoryWorld({ 'content/s.yaml': yaml, 'content/all.yaml': OVERVIEW })
  const { value: series, diagnostics } = loadSeries('content/s.yaml', world)
  expect(diagnostics).toEqual([])
  expect(series?.overview).toMatchObject({ path: 'content/all.yaml', name: 's' })
  const outline = loadOutline('content/all.yaml', world, { rows: series?.rows ?? [] })
  expect(outline.diagnostics).toEqual([])
  const cells = (id: string) => {
    const dataset = outline.value?.datasets.get(id)
    if (dataset?.kind !== 'inline') throw new Error('no rows')
    return [
      dataset.columns.map(({ name }) => name.value),
      ...dataset.rows.map((row) => row.cells.map(({ value }) => value)),
    ]
  }
  expect(cells('all')).toEqual([
    ['id', '罚款'],
    ['ant', 37.62],
    ['tencent', null],
  ])
  expect(cells('some')).toEqual([
    ['公司', '罚款'],
    ['ant', 37.62],
    ['tencent', null],
  ])
})

it('says so when no row has the value that a column wants', () => {
  const world = memoryWorld({ 'all.yaml': OVERVIEW.replace('from: id', 'from: di') })
  const rows = [{ values: { id: 'ant', 罚款: 1 }, span: {} as never }]
  const { diagnostics } = loadOutline('all.yaml', world, { rows })
  expect(diagnostics.map(({ code, help }) => [code, help])).toEqual([
    ['dataset/unknown-column', 'did you mean `id`?'],
  ])
})
