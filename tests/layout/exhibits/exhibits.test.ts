import { describe, expect, it } from 'vitest'
import type { Coverage, Exhibit, Kpi } from '../../../src/document/exhibit.ts'
import { text } from '../../../src/document/inline.ts'
import { type Box, box } from '../../../src/geometry/box.ts'
import { layOutExhibit } from '../../../src/layout/exhibits/lay-out-exhibit.ts'
import { fittedSize } from '../../../src/layout/exhibits/lay-out-image.ts'
import { columnsFor } from '../../../src/layout/exhibits/lay-out-kpis.ts'
import { chooseLabelBoxes } from '../../../src/layout/exhibits/matrix-labels.ts'
import type { GroupItem, Item } from '../../../src/scene/item.ts'
import type { TextItem } from '../../../src/scene/text-item.ts'
import { exhibitContext } from '../setting.ts'

const WIDE = box(100, 50, 440, 600)
const description = { title: '示例', alt: '示例', origin: null }

function draw(exhibit: Exhibit, at: Box = WIDE, fill = false) {
  const context = exhibitContext()
  const drawn = layOutExhibit(exhibit, { place: { box: at, fill }, description }, context)
  const [group] = drawn.items
  if (group?.kind !== 'group') throw new Error('expected a group')
  return { ...drawn, group, texts: texts(group) }
}

function texts(group: GroupItem): readonly TextItem[] {
  return group.children.filter((item: Item): item is TextItem => item.kind === 'text')
}

/** Nothing drawn stands out of the exhibit's own box. */
function inside(group: GroupItem): boolean {
  const { x, y, width, height } = group.box
  return group.children.every(
    ({ box: own }) =>
      own.x >= x - 0.01 &&
      own.y >= y - 0.01 &&
      own.x + own.width <= x + width + 0.01 &&
      own.y + own.height <= y + height + 0.01,
  )
}

const kpi = (value: string, unit: string): Kpi => ({
  fact: 'f',
  label: '指标',
  value,
  unit,
  asOf: '2023',
  sources: [],
  origin: null,
})

describe('KPIs', () => {
  it('stand at most four to a row, in rows of about one length', () => {
    expect([1, 2, 4, 5, 6, 7, 9].map((count) => columnsFor(count, true))).toEqual([
      1, 2, 4, 3, 3, 4, 3,
    ])
    expect([1, 2, 3].map((count) => columnsFor(count, false))).toEqual([3, 3, 3])
  })

  it('set the unit smaller beside the number', () => {
    const { group, texts: items } = draw({
      kind: 'kpis',
      items: [kpi('37.62', '亿元'), kpi('-31', '%')],
    })
    expect(inside(group)).toBe(true)
    const sizes = items[0]?.paragraphs[0]?.runs.map((run) => run.style.size)
    expect(sizes?.[0]).toBeGreaterThan(2 * (sizes?.[1] ?? 0))
    expect(items[0]?.paragraphs[0]?.runs.every((run) => run.fact === 'f')).toBe(true)
  })

  it('stand fewer to a row where one has no room for its unit beside the number', () => {
    const { texts: items } = draw({
      kind: 'kpis',
      items: [
        kpi('200', '个国家和地区以及若干属地'),
        kpi('37', '亿元'),
        kpi('5', '%'),
        kpi('6', '倍'),
      ],
    })
    expect(new Set(items.map((item) => item.box.x)).size).toBeLessThan(4)
    for (const item of items) {
      expect(item.paragraphs[0]?.runs).toHaveLength(2)
      expect(item.paragraphs[0]?.lines).toHaveLength(1)
    }
  })
})

describe('a timeline', () => {
  const event = (date: string) => ({
    date,
    title: [text('事件')],
    text: [text('发生了一件事')],
    origin: null,
  })

  it('runs across for a few events and down for many', () => {
    const few = draw({ kind: 'timeline', events: ['一', '二', '三'].map(event) })
    const many = draw({ kind: 'timeline', events: '一二三四五六七八'.split('').map(event) })
    const dates = (of: typeof few) => of.texts.filter((item) => !item.name.endsWith('text'))
    expect(new Set(dates(few).map((item) => item.box.y)).size).toBe(1)
    expect(new Set(dates(many).map((item) => item.box.y)).size).toBe(8)
    expect(inside(few.group)).toBe(true)
    expect(inside(many.group)).toBe(true)
  })
})

describe('a process', () => {
  const steps = (count: number) =>
    Array.from({ length: count }, () => ({
      title: [text('步骤')],
      text: [text('说明文字')],
      origin: null,
    }))

  it('has fields of one height with an arrow between each two', () => {
    const { group, texts: fields } = draw({ kind: 'process', steps: steps(4) })
    expect(new Set(fields.map((item) => item.box.height)).size).toBe(1)
    expect(group.children.filter((item) => item.name === 'arrow')).toHaveLength(3)
    expect(inside(group)).toBe(true)
  })

  it('stands upright where it would be too narrow', () => {
    const { group, texts: fields } = draw({ kind: 'process', steps: steps(4) }, box(0, 0, 200, 600))
    expect(new Set(fields.map((item) => item.box.x)).size).toBe(1)
    expect(inside(group)).toBe(true)
  })
})

describe('a matrix', () => {
  it('gives labels of neighbours places of their own', () => {
    const field = box(0, 0, 400, 200)
    const request = (x: number, y: number) => ({ center: { x, y }, width: 60, height: 12 })
    const boxes = chooseLabelBoxes([request(200, 100), request(210, 104), request(390, 100)], {
      field,
      radius: 3,
      gap: 2,
      avoid: [],
    })
    expect(boxes).toHaveLength(3)
    const [a, b, c] = boxes
    if (a === undefined || b === undefined || c === undefined) throw new Error('expected three')
    const apart =
      a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
    expect(apart).toBe(true)
    expect(c.x + c.width).toBeLessThanOrEqual(400)
  })

  it('stands in its place, low at the foot', () => {
    const item = (title: string, y: number) => ({ title: [text(title)], x: 0.5, y, origin: null })
    const { group } = draw({
      kind: 'matrix',
      x: '影响',
      y: '难度',
      items: [item('高', 1), item('低', 0)],
    })
    const dots = group.children.filter((one) => one.name === 'dot')
    expect(dots[0]?.box.y).toBeLessThan(dots[1]?.box.y ?? 0)
    expect(inside(group)).toBe(true)
  })
})

describe('a coverage map', () => {
  const node = (id: string, unanswered = false) => ({
    id,
    text: [text(`节点 ${id}`)],
    unanswered,
    origin: null,
  })
  const coverage: Coverage = {
    kind: 'coverage',
    columns: [
      { title: '问题', nodes: [node('p1'), node('p2', true)] },
      { title: '对策', nodes: [node('r1')] },
    ],
    links: [
      { from: 'p1', to: 'r1' },
      { from: 'p2', to: 'nowhere' },
    ],
  }

  it('shows what nothing answers', () => {
    const { texts: items, group } = draw(coverage)
    const open = items.find((item) => item.stroke !== null)
    expect(open?.stroke).toMatchObject({ dash: 'dash', color: { role: 'accent1' } })
    expect(open?.fill).toBeNull()
    expect(open?.paragraphs.at(-1)?.runs[0]?.text).toBe('尚无对策')
    expect(group.children.filter((item) => item.name === 'link')).toHaveLength(1)
    expect(inside(group)).toBe(true)
  })

  it('steps down to fit, and says so when it cannot', () => {
    const many: Coverage = {
      ...coverage,
      columns: [{ title: '问题', nodes: Array.from({ length: 12 }, (_, at) => node(`n${at}`)) }],
      links: [],
    }
    const normal = draw(many)
    const low = draw(many, box(0, 0, 440, normal.height - 20))
    expect(low.height).toBeLessThanOrEqual(normal.height - 20)
    expect(draw(many, box(0, 0, 440, 50)).height).toBeGreaterThan(50)
  })
})

describe('a picture', () => {
  it('keeps its shape', () => {
    expect(fittedSize({ width: 200, height: 100 }, { width: 400, height: 600 }, true)).toEqual({
      width: 400,
      height: 200,
    })
    expect(fittedSize({ width: 200, height: 100 }, { width: 440, height: 50 }, true)).toEqual({
      width: 100,
      height: 50,
    })
  })

  it('is not enlarged over 96 pixels to the inch when it is made of pixels', () => {
    expect(fittedSize({ width: 200, height: 100 }, { width: 440, height: 600 }, false)).toEqual({
      width: 150,
      height: 75,
    })
  })
})

describe('a picture and its ground', () => {
  const resource = {
    path: 'a.svg',
    format: 'svg' as const,
    bytes: new Uint8Array(),
    width: 200,
    height: 100,
  }
  const drawn = (tone: 'light' | 'dark') => {
    const context = exhibitContext()
    return layOutExhibit(
      { kind: 'image', resource },
      { place: { box: WIDE, fill: true }, description },
      { ...context, palette: { ...context.palette, tone } },
    ).items
  }

  it('stands by itself on a light ground', () => {
    const items = drawn('light')
    expect(items.map(({ kind }) => kind)).toEqual(['image'])
    expect(items[0]?.box.width).toBeCloseTo(440)
  })

  it('stands on a light panel on a dark ground, whole', () => {
    const [panel, picture] = drawn('dark')
    expect([panel?.kind, picture?.kind]).toEqual(['path', 'image'])
    expect(panel?.box).toMatchObject({ x: 100, width: 440 })
    // 12 pt on all sides
    expect(picture?.box).toMatchObject({ x: 112, width: 416, height: 208 })
  })
})

describe('what is too tall for its place', () => {
  const event = (at: number) => ({
    date: `20${10 + at}`,
    title: [text('监管要求提高')],
    text: [text('合规成本上升，利润的来源转向技术服务')],
    origin: null,
  })
  const timeline = {
    kind: 'timeline' as const,
    events: Array.from({ length: 10 }, (_, at) => event(at)),
  }

  it('stands in two columns where both are wide enough', () => {
    const one = draw(timeline, box(0, 0, 600, 2000))
    const two = draw(timeline, box(0, 0, 600, one.height - 1))
    const lefts = ({ texts: items }: typeof one) =>
      new Set(items.filter(({ name }) => /text/.test(name)).map((item) => item.box.x)).size
    expect(lefts(one)).toBe(1)
    expect(lefts(two)).toBe(2)
    expect(two.height).toBeLessThan(one.height * 0.6)
  })

  it('steps down in size, not below the least of its role', () => {
    const context = exhibitContext()
    const { text: style, label } = context.styles
    const minSize = style.size * 0.7
    const styles = {
      ...context.styles,
      text: { ...style, minSize },
      label: { ...label, minSize: minSize - 1 },
    }
    const sizes = [400, 200, 20].map((height) => {
      const { items } = layOutExhibit(
        timeline,
        { place: { box: box(0, 0, 300, height), fill: true }, description },
        { ...context, styles },
      )
      const [group] = items
      if (group?.kind !== 'group') throw new Error('expected a group')
      return Math.max(
        ...texts(group).flatMap(({ paragraphs }) =>
          paragraphs.flatMap(({ runs }) => runs.map((run) => run.style.size)),
        ),
      )
    })
    expect(sizes[1]).toBeLessThan(style.size)
    expect(sizes[2]).toBeCloseTo(minSize)
    expect(sizes[0]).toBeGreaterThanOrEqual(sizes[1] ?? 0)
  })
})
