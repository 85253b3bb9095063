import { describe, expect, it } from 'vitest'
import { columnIndex, type Dataset } from '../../src/evidence/dataset.ts'
import { printFact } from '../../src/evidence/fact.ts'
import { resolveDatasets } from '../../src/evidence/read-dataset.ts'
import { loadOutline } from '../../src/outline/load-outline.ts'
import type { Outline } from '../../src/outline/outline.ts'
import { type MemoryFiles, memoryWorld } from '../support/memory-world.ts'

function outlineOf(spec: string, files: MemoryFiles): [Outline, ReadonlyMap<string, Dataset>] {
  const yaml = `briefing: 1\ntitle: 好\nsources: { s: { title: 源 } }\nsections: []\n${spec}`
  const world = memoryWorld({ ...files, 'content/a.yaml': yaml })
  const { value: outline, diagnostics } = loadOutline('content/a.yaml', world)
  if (outline === undefined) throw new Error('nothing loaded')
  const datasets = resolveDatasets(outline, world)
  expect([...diagnostics, ...datasets.diagnostics]).toEqual([])
  return [outline, datasets.value ?? new Map()]
}

function dataset(spec: string, file?: string, text?: string): Dataset {
  const files = file === undefined ? {} : { [`content/${file}`]: text ?? '' }
  const found = outlineOf(`datasets:\n  d: ${spec}\n`, files)[1].get('d')
  if (found === undefined) throw new Error('no dataset')
  return found
}

function fromFile(name: string, text: string): Dataset {
  return dataset(`{ file: ${name}, source: s }`, name, text)
}

describe('a dataset', () => {
  it('written in the outline has typed columns', () => {
    const { columns, rows, sources } = dataset(
      '{ columns: [机构, { name: 份额, unit: "%" }, 备注], rows: [[支付宝, 54, 1], [2025, ~, 一]], source: s }',
    )
    expect(columns.map(({ name, type, unit, align }) => [name, type, unit, align])).toEqual([
      ['机构', 'text', undefined, 'left'],
      ['份额', 'number', '%', 'right'],
      ['备注', 'text', undefined, 'left'],
    ])
    expect(rows).toEqual([
      ['支付宝', 54, '1'],
      ['2025', null, '一'],
    ])
    expect(sources).toEqual(['s'])
  })

  it('keeps the place of its texts', () => {
    const { texts, columns } = dataset('{ columns: [甲], rows: [["{{fact \\"x\\"}}"]] }')
    const cell = texts[0]?.[0]
    expect(cell?.value).toBe('{{fact "x"}}')
    const place = cell?.spanOf(7, 10)
    expect(place?.file.text.slice(place.start, place.end)).toBe('\\"x\\"')
    expect(columns[0]?.label.span.end).toBeGreaterThan(columns[0]?.label.span.start ?? 0)
  })

  it('of CSV: mark, quotes, blank lines, numbers in several dresses', () => {
    const { columns, rows } = fromFile(
      'data/a.csv',
      '\ufeff机构,份额,代码,"说明"\r\n支付宝, 54 ,007,"一,""二""\n三"\r\n\r\n微信,"1,234.5",010,\r\n其他,−3,11,x\r\n',
    )
    expect(columns.map(({ name, type }) => [name, type])).toEqual([
      ['机构', 'text'],
      ['份额', 'number'],
      ['代码', 'text'],
      ['说明', 'text'],
    ])
    expect(rows).toEqual([
      ['支付宝', 54, '007', '一,"二"\n三'],
      ['微信', 1234.5, '010', null],
      ['其他', -3, '11', 'x'],
    ])
  })

  it('of CSV points at the right line of a ragged row', () => {
    const spec = 'briefing: 1\ntitle: 好\nsections: []\ndatasets: { d: { file: a.csv } }\n'
    const world = memoryWorld({ 'a.yaml': spec, 'a.csv': 'a,b\n\n1,2\n3\n' })
    const { value } = loadOutline('a.yaml', world)
    const found = value && resolveDatasets(value, world).diagnostics[0]
    expect(found?.span?.file.text.slice(found.span.start, found.span.end)).toBe('3')
  })

  it('of JSON: a list of objects, or columns and rows', () => {
    expect(fromFile('a.json', '[{"a": "x", "b": 1},\n\t{"b": 2.5e1, "c": null}]').rows).toEqual([
      ['x', 1, null],
      [null, 25, null],
    ])
    const table = fromFile(
      'b.json',
      '{"columns": ["a", {"name": "b", "unit": "%"}], "rows": [["x", 1]]}',
    )
    expect(table.columns.map(({ unit }) => unit)).toEqual([undefined, '%'])
  })

  it('of YAML: the same, or a list of lists', () => {
    expect(fromFile('a.yml', '- [年份, 值]\n- [2024, 1]\n- [2025, 2]\n').rows).toEqual([
      [2024, 1],
      [2025, 2],
    ])
    expect(fromFile('b.yaml', '- { 甲: 一 }\n- { 甲: 二 }\n').rows).toEqual([['一'], ['二']])
  })

  it('does not group years', () => {
    const { columns } = fromFile('a.csv', '年份,值\n2024,1\n2025,2\n')
    expect(columns.map(({ type, format }) => [type, format])).toEqual([
      ['number', '0'],
      ['number', undefined],
    ])
  })

  it('takes unit and format of a file’s columns from the outline', () => {
    const spec = '{ file: a.csv, columns: [{ name: 值, unit: 亿元, format: "0.0" }] }'
    const { columns } = dataset(spec, 'a.csv', '项,值\n一,1\n')
    expect(columns[1]).toMatchObject({ name: '值', unit: '亿元', format: '0.0', type: 'number' })
    expect(columnIndex(dataset(spec, 'a.csv', '项,值\n一,1\n'), '值')).toBe(1)
  })
})

it('prints a fact with its sources', () => {
  const [outline] = outlineOf(
    'facts: { f: { label: 罚款, value: 37.62, unit: 亿元, source: s } }\n',
    {},
  )
  const printed = printFact(outline, 'f')
  expect(printed?.figure.text).toBe('37.62 亿元')
  expect(printed?.sources.map(({ id }) => id)).toEqual(['s'])
  expect(printFact(outline, 'g')).toBeUndefined()
})
