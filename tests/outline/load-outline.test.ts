import { describe, expect, it } from 'vitest'
import { loadOutline } from '../../src/outline/load-outline.ts'
import type { JsonObject, Outline } from '../../src/outline/outline.ts'
import { outlineJsonSchema } from '../../src/outline/outline-schema.ts'
import { allPoints } from '../../src/outline/resolve-references.ts'
import type { Span } from '../../src/source/span.ts'
import { memoryWorld } from '../support/memory-world.ts'

function load(yaml: string, row?: JsonObject): Outline {
  const world = memoryWorld({ 'a.yaml': yaml })
  const { value, diagnostics } = loadOutline('a.yaml', world, row === undefined ? {} : { row })
  expect(diagnostics).toEqual([])
  if (value === undefined) throw new Error('nothing loaded')
  return value
}

function written({ file, start, end }: Span): string {
  return file.text.slice(start, end)
}

const SMALL = 'briefing: 1\ntitle: 好\nsections: []\n'

const FULL = `briefing: 1
title: 蚂蚁集团：病灶与处方
date: 2025-06-18
authors: 甲
theme: { pptx: brand/theme.pptx }
outputs: [report, slides]
vars: { company: 蚂蚁集团, n: [1, null, true] }
sources:
  netsun: { title: 透视, publisher: 网经社, date: 2025-Q2 }
facts:
  fine-2023: { label: 罚款, value: 37.62, unit: 亿元, as_of: 2023, source: netsun, format: 0.00 }
  staff: { label: 人数, value: [10, 12.5], as_of: 2025-06-18, source: [netsun] }
datasets:
  share:
    columns: [机构, { name: 份额, unit: "%", align: center }]
    rows: [[支付宝, 54], [2025, "38"], [其他, ~]]
    source: netsun
  file: { file: data/a.csv, columns: [{ name: 份额, format: "0.0" }] }
summary:
  message: 一句话
  points: [甲, { text: 乙, bullets: [丙] }]
  exhibit: { kpis: [fine-2023, staff] }
sections:
  - id: problems
    title: 核心问题
    kind: problem
    points:
      - title: 监管
        message: 结论
        exhibits:
          - { chart: column, data: share, stacked: percent, highlight: 支付宝, source: netsun }
          - { chart: waterfall, columns: [项, 值], rows: [[起, 1], [止, 2]], totals: [止] }
          - { table: { columns: [项], rows: [[一]] } }
          - table: share
          - { image: img/a.svg, alt: 图, title: 题, note: 注 }
          - { timeline: [{ date: 2020-11, title: 暂停 }] }
          - { process: [一, { title: 二, text: 说明 }] }
          - { matrix: { x: 影响, y: 难度, items: [{ title: 甲, x: 0, y: 1 }] } }
        quote: { text: 引, by: 人 }
        points: [{ title: 深, points: [{ message: 更深 }] }]
      - id: "2.0"
        message: 又
  - title: 对策
    points:
      - { title: 改, addresses: [problems, problems.1], because: ["2.0"] }
`

describe('loadOutline', () => {
  it('fills in the defaults', () => {
    const outline = load(SMALL)
    expect(outline).toMatchObject({
      lang: 'zh-CN',
      template: { value: 'briefing', span: null },
      theme: { kind: 'named', name: 'ink', span: null },
      outputs: ['deck', 'report'],
      authors: [],
      summary: undefined,
      date: undefined,
    })
    expect(outline.title.value).toBe('好')
  })

  it('takes a date quoted or not', () => {
    for (const date of ['2025-06-18', '"2025-06-18"']) {
      expect(load(`${SMALL}date: ${date}\n`).date).toMatchObject({
        written: '2025-06-18',
        year: 2025,
        month: 6,
        day: 18,
      })
    }
    expect(load(`${SMALL}date: 2025\n`).date).toMatchObject({ year: 2025, month: undefined })
  })

  it('reads everything of the format', () => {
    const outline = load(FULL)
    expect(outline.theme).toMatchObject({ kind: 'pptx', path: 'brand/theme.pptx' })
    expect(outline.outputs).toEqual(['report', 'slides'])
    expect(JSON.stringify(outline.vars)).toBe('{"company":"蚂蚁集团","n":[1,null,true]}')
    expect(outline.sources.get('netsun')?.date).toMatchObject({
      written: '2025-Q2',
      year: undefined,
    })
    expect(outline.facts.get('fine-2023')).toMatchObject({
      value: { kind: 'single', value: 37.62 },
      unit: '亿元',
      asOf: '2023',
      format: '0.00',
    })
    expect(outline.facts.get('staff')).toMatchObject({
      value: { kind: 'range', low: 10, high: 12.5 },
      asOf: '2025-06-18',
    })
    expect(outline.summary?.points[1]?.bullets[0]?.text.value).toBe('丙')
    expect([...outline.datasets.keys()]).toEqual(['share', 'file', 'problems.1#2', 'problems.1#3'])
  })

  it('tells cells apart as the author wrote them', () => {
    const share = load(FULL).datasets.get('share')
    const cells =
      share?.kind === 'inline' ? share.rows.map((row) => row.cells.map(({ value }) => value)) : []
    expect(cells).toEqual([
      ['支付宝', 54],
      [2025, '38'],
      ['其他', null],
    ])
  })

  it('makes a list of exhibits of every kind', () => {
    const [point] = load(FULL).sections[0]?.points ?? []
    expect(point?.exhibits.map(({ kind }) => kind)).toEqual([
      'chart',
      'chart',
      'table',
      'table',
      'image',
      'timeline',
      'process',
      'matrix',
    ])
    expect(point?.exhibits[0]).toMatchObject({
      chart: 'column',
      stacked: 'percent',
      data: { id: 'share' },
      totals: [],
    })
    expect(point?.exhibits[1]).toMatchObject({
      stacked: false,
      data: { id: 'problems.1#2' },
    })
    expect(point?.exhibits[3]).toMatchObject({ data: { id: 'share' } })
  })

  it('gives every point an id and a depth', () => {
    const points = allPoints(load(FULL)).map(({ id, depth }) => `${depth} ${id}`)
    expect(points).toEqual([
      '1 problems',
      '2 problems.1',
      '3 problems.1.1',
      '4 problems.1.1.1',
      '2 2.0',
      '1 section-2',
      '2 section-2.1',
    ])
  })

  it('never generates an id that the author gave', () => {
    const yaml = `${SMALL.replace('[]', '')}  - { title: 一 }\n  - { id: section-1, title: 二 }\n`
    expect(load(yaml).sections.map(({ id }) => id)).toEqual(['section-1_', 'section-1'])
  })

  it('keeps the place of texts, ids and exhibits', () => {
    const outline = load(FULL)
    const [section] = outline.sections
    const [point] = section?.points ?? []
    expect(section && written(section.span)).toBe('problems')
    expect(point && written(point.span)).toBe('监管')
    expect(point?.exhibits.map(({ span }) => written(span)).slice(0, 3)).toEqual([
      'chart',
      'chart',
      'table',
    ])
    expect(outline.facts.get('staff')?.sources.map(({ span }) => written(span))).toEqual(['netsun'])
    const title = outline.title.spanOf(4, 5)
    expect(written(title)).toBe('：')
  })

  it('loads the same from CRLF and behind a byte order mark', () => {
    const shape = (outline: Outline) =>
      JSON.stringify([
        outline.title.value,
        allPoints(outline).map(({ id, message }) => [id, message?.value]),
      ])
    const expected = shape(load(FULL))
    expect(shape(load(FULL.replace(/\n/g, '\r\n')))).toBe(expected)
    expect(shape(load(`\ufeff${FULL}`))).toBe(expected)
  })

  it('goes on after errors with what fits', () => {
    const yaml = FULL.replace('value: 37.62', 'value: 多').replace('chart: column', 'chart: colum')
    const { value, diagnostics } = loadOutline('a.yaml', memoryWorld({ 'a.yaml': yaml }))
    expect(diagnostics.map(({ code }) => code)).toEqual(['outline/wrong-type', 'outline/value'])
    expect(value?.facts.get('fine-2023')?.value).toEqual({ kind: 'single', value: 0 })
    expect(value?.sections[0]?.points[0]?.exhibits).toHaveLength(7)
  })
})

describe('a row of a series', () => {
  const yaml = `briefing: 1
title: "{{row.name}} 简报"
facts:
  fine: { label: 罚款, value: "{{row.fine}}", unit: 亿元 }
datasets:
  d: { file: "data/{{row.id}}.csv" }
sections:
  - { id: "s-{{row.id}}", title: 一 }
`

  it('fills numbers, ids and file names, and leaves texts to the template', () => {
    const outline = load(yaml, { id: 'ant', name: '蚂蚁', fine: 37.62 })
    expect(outline.title.value).toBe('{{row.name}} 简报')
    expect(outline.facts.get('fine')?.value).toEqual({ kind: 'single', value: 37.62 })
    const dataset = outline.datasets.get('d')
    expect(dataset?.kind === 'file' && dataset.path.value).toBe('data/ant.csv')
    expect(outline.sections[0]?.id).toBe('s-ant')
    expect(outline.row.fine).toBe(37.62)
  })

  it('reports a value the row does not have, once', () => {
    const world = memoryWorld({ 'a.yaml': yaml })
    const { diagnostics } = loadOutline('a.yaml', world, {
      row: { id: 'ant', name: '蚂蚁', fines: 1 },
    })
    expect(diagnostics.map(({ code, help }) => [code, help])).toEqual([
      ['series/row', 'did you mean `fines`?'],
    ])
  })
})

it('describes itself to editors', () => {
  const schema = JSON.stringify(outlineJsonSchema())
  for (const key of ['briefing', 'classification', 'waterfall', 'addresses', 'as_of']) {
    expect(schema).toContain(`"${key}"`)
  }
  expect(schema).toContain('A full sentence that states the conclusion')
})
