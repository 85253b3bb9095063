import { expect, test } from 'vitest'
import { compareOutlines } from '../../src/evidence/compare.ts'
import { excerpt, likeness } from '../../src/evidence/compare-text.ts'
import { resolveDatasets } from '../../src/evidence/read-dataset.ts'
import { loadOutline } from '../../src/outline/load-outline.ts'
import { memoryWorld } from '../support/memory-world.ts'

const OLD = `briefing: 1
title: 小简报
date: 2025-06-18
sources:
  one: { title: 一篇文章, date: 2025 }
  two: { title: 另一篇, date: 2025 }
facts:
  fine: { label: 罚款, value: 37.62, unit: 亿元, as_of: 2023, source: one, format: "0.00" }
  share: { label: 份额, value: 54, unit: "%", as_of: 2025, source: one }
  range: { label: 区间, value: [1, 2], unit: 亿元, as_of: 2025, source: one }
  gone: { label: 没了, value: 3, unit: 次, as_of: 2025, source: one }
datasets:
  shares:
    columns: [机构, { name: 份额, unit: "%" }]
    rows: [[甲, 54], [乙, 38], [丙, 8]]
sections:
  - id: a
    title: 问题
    message: 一句话结论
    points:
      - id: first
        title: 份额
        message: '份额为 {{fact "share"}}'
        bullets: [第一条, 第二条]
        exhibit: { chart: pie, data: shares, title: 份额图, alt: 饼图 }
      - id: second
        title: 罚款
        message: '罚款 {{fact "fine"}}'
      - id: third
        title: 第三
        message: 第三点的话
  - id: b
    title: 对策
    message: 两件事要做
    points:
      - title: 没有编号的点
        message: 这一点没有编号，靠标题认出来
`

function state(text: string) {
  const world = memoryWorld({ 'content/a.yaml': text })
  const { value, diagnostics } = loadOutline('content/a.yaml', world)
  expect(diagnostics).toEqual([])
  if (value === undefined) throw new Error('no outline')
  return { outline: value, datasets: resolveDatasets(value, world).value ?? new Map() }
}

function compare(...changes: readonly (readonly [string, string])[]) {
  const text = changes.reduce((before, [from, to]) => {
    expect(before).toContain(from)
    return before.replace(from, to)
  }, OLD)
  return compareOutlines(state(OLD), state(text))
}

test('nothing changed', () => {
  expect(compare()).toEqual({
    cover: [],
    summary: [],
    figures: [],
    points: [],
    sources: [],
    exhibits: [],
    data: [],
  })
})

test.each([
  {
    what: 'an amount',
    from: 'value: 37.62',
    to: 'value: 71.23',
    expected: { old: '37.62 亿元', new: '71.23 亿元', change: '+33.61 亿元', percent: '+89.3%' },
  },
  {
    what: 'less than before',
    from: 'value: 37.62',
    to: 'value: 18.81',
    expected: { old: '37.62 亿元', new: '18.81 亿元', change: '−18.81 亿元', percent: '−50.0%' },
  },
  {
    what: 'a share',
    from: 'value: 54',
    to: 'value: 51.5',
    expected: { old: '54%', new: '51.5%', change: '−2.5 个百分点', percent: null },
  },
  {
    what: 'a range',
    from: '[1, 2]',
    to: '[1, 3]',
    expected: { old: '1–2 亿元', new: '1–3 亿元', change: null, percent: null },
  },
  {
    what: 'another unit',
    from: '37.62, unit: 亿元',
    to: '3762, unit: 百万元',
    expected: { old: '37.62 亿元', new: '3762.00 百万元', change: null, percent: null },
  },
])('figures: $what', ({ from, to, expected }) => {
  const { figures, points } = compare([from, to])
  expect(figures).toHaveLength(1)
  expect(figures[0]).toMatchObject({ kind: 'changed', ...expected })
  // a text that only prints another figure is not reworded
  expect(points).toEqual([])
})

test('figures: new, dropped, of another time', () => {
  const { figures } = compare(
    ['  gone: { label: 没了', '  come: { label: 来了'],
    ['as_of: 2023', 'as_of: 2024'],
  )
  expect(
    figures.map(({ kind, label, old, new: now, texts }) => [kind, label, old, now, texts]),
  ).toEqual([
    ['changed', '罚款', '37.62 亿元', '37.62 亿元', [{ field: 'as-of', old: '2023', new: '2024' }]],
    ['added', '来了', null, '3 次', []],
    ['dropped', '没了', '3 次', null, []],
  ])
})

test('points: reworded, in what field', () => {
  const { points } = compare(['第二条]', '改过的第二条]'], ['一句话结论', '另一句话结论'])
  expect(points).toEqual([
    expect.objectContaining({
      id: 'a',
      moved: false,
      texts: [{ field: 'message', old: '一句话结论', new: '另一句话结论' }],
    }),
    expect.objectContaining({
      id: 'first',
      texts: [{ field: 'bullets', old: '第一条\n第二条', new: '第一条\n改过的第二条' }],
    }),
  ])
})

test('points: a typed figure that became a fact rewords nothing', () => {
  const typed = OLD.replace(`'份额为 {{fact "share"}}'`, `'份额为 54%'`)
  expect(compareOutlines(state(typed), state(OLD)).points).toEqual([])
})

test('points: added and dropped', () => {
  const { points } = compare(
    ['      - id: third\n        title: 第三\n        message: 第三点的话\n', ''],
    ['  - id: b\n', '  - id: c\n    title: 新的一节\n    message: 全新的话\n  - id: b\n'],
  )
  expect(
    points.map(({ kind, heading, oldNumber, newNumber, moved }) => [
      kind,
      heading,
      oldNumber,
      newNumber,
      moved,
    ]),
  ).toEqual([
    ['added', '新的一节', null, '2', false],
    ['dropped', '第三', '1.3', null, false],
  ])
})

test('points: only the one that was taken out of its place has moved', () => {
  const first = OLD.slice(OLD.indexOf('      - id: first'), OLD.indexOf('      - id: second'))
  const { points } = compareOutlines(
    state(OLD),
    state(OLD.replace(first, '').replace('  - id: b\n', `${first}  - id: b\n`)),
  )
  expect(points).toEqual([
    expect.objectContaining({
      id: 'first',
      moved: true,
      oldNumber: '1.1',
      newNumber: '1.3',
      texts: [],
    }),
  ])
})

test('points: moved to another section', () => {
  const third = OLD.slice(OLD.indexOf('      - id: third'), OLD.indexOf('  - id: b'))
  const { points } = compareOutlines(state(OLD), state(OLD.replace(third, '') + third))
  expect(points).toEqual([
    expect.objectContaining({ id: 'third', moved: true, oldNumber: '1.3', newNumber: '2.2' }),
  ])
})

test('points without ids are known by their titles, then by what they say', () => {
  const titled = compare(['靠标题认出来', '靠标题就能认出来'])
  expect(titled.points).toEqual([
    expect.objectContaining({ kind: 'changed', heading: '没有编号的点' }),
  ])
  const alike = compare(['title: 没有编号的点', 'title: 没有编号的一点'])
  expect(alike.points).toEqual([
    expect.objectContaining({
      kind: 'changed',
      texts: [{ field: 'title', old: '没有编号的点', new: '没有编号的一点' }],
    }),
  ])
})

test('sources, exhibits, data and the cover', () => {
  const { sources, exhibits, data, cover } = compare(
    ['  two: { title: 另一篇, date: 2025 }', '  three: { title: 第三篇, date: 2025 }'],
    ['chart: pie', 'chart: doughnut'],
    ['[乙, 38], [丙, 8]', '[乙, 36], [丁, 10]'],
    ['date: 2025-06-18', 'date: 2025-07-01'],
  )
  expect(sources.map(({ kind, title }) => [kind, title])).toEqual([
    ['added', '第三篇'],
    ['dropped', '另一篇'],
  ])
  expect(exhibits).toEqual([
    {
      kind: 'changed',
      point: 'first',
      name: '份额图',
      texts: [{ field: 'type', old: 'pie', new: 'doughnut' }],
    },
  ])
  expect(
    data.map(({ kind, name, row, column, old, new: now }) => [kind, name, row, column, old, now]),
  ).toEqual([
    ['changed', '份额图', '乙', '份额', '38', '36'],
    ['added', '份额图', '丁', '', null, null],
    ['dropped', '份额图', '丙', '', null, null],
  ])
  expect(cover).toEqual([{ field: 'date', old: '2025-06-18', new: '2025-07-01' }])
})

test('long texts are cut down to where they differ', () => {
  // ten letters on either side of the one that differs
  const same = '开头'.repeat(30)
  const { old, new: now } = excerpt({ old: `${same}旧词${same}`, new: `${same}新词${same}` }, 40)
  expect(old).toBe('…开头开头开头开头开头旧词开头开头开头开头开…')
  expect(now).toBe('…开头开头开头开头开头新词开头开头开头开头开…')
})

test('likeness is that of Dice', () => {
  // night has ni ig gh ht, nacht na ac ch ht: one pair of eight is shared twice
  expect(likeness('night', 'nacht')).toBeCloseTo(0.25)
  expect(likeness('同样', '同样')).toBe(1)
  expect(likeness('', '有')).toBe(0)
})
