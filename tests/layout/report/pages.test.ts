import { describe, expect, it } from 'vitest'
import type { Block } from '../../../src/document/block.ts'
import { text } from '../../../src/document/inline.ts'
import type { SceneImage } from '../../../src/scene/item.ts'
import type { Scene } from '../../../src/scene/scene.ts'
import { AREA, bodyItems, layOut, must, textItems, textOf } from './lay-out.ts'
import {
  column,
  dataTable,
  fact,
  factText,
  figure,
  heading,
  paragraph,
  prose,
  reportDocument,
} from './report-document.ts'
import { violations } from './violations.ts'

const MM = 72 / 25.4
/** Leading of body text in templates/themes/ink.yaml: 10.5 pt by 1.62, in tenths. */
const GRID = 17

function chart(title: string, number: number): Block {
  const data = dataTable(
    [column('甲', false), column('值', true)],
    [
      ['一', 3],
      ['二', 5],
      ['三', 4],
    ],
  )
  return figure(
    { kind: 'chart', type: 'column', stacked: 'no', data, highlight: [], totals: [] },
    title,
    { series: 'figure', number },
  )
}

const LONG: readonly Block[] = [
  heading(1, '一章'),
  ...Array.from({ length: 9 }, (_, at) => [
    heading(2, `第${at}节`),
    paragraph(prose(430 + at * 37, at)),
    ...(at % 2 === 0 ? [chart(`图表${at}`, at + 1)] : []),
  ]).flat(),
]

/** Foot of the lowest thing on a page that is not its running foot. */
function footOf(scene: Scene, page: number): number {
  const items = bodyItems(must(scene.pages[page])).filter((item) => !/note/.test(item.name))
  return Math.max(...items.map((item) => item.box.y + item.box.height))
}

describe('pages', () => {
  it('are filled to the foot but for the last of a chapter', () => {
    const scene = layOut(reportDocument(LONG))
    expect(scene.pages.length).toBeGreaterThan(3)
    for (let page = 0; page < scene.pages.length - 1; page += 1) {
      expect(AREA.top + AREA.height - footOf(scene, page), `page ${page + 1}`).toBeLessThan(
        2 * GRID,
      )
    }
    expect(violations(scene)).toEqual([])
  })

  it('keep running text on the grid', () => {
    const scene = layOut(reportDocument(LONG))
    for (const page of scene.pages) {
      for (const item of bodyItems(page).filter(({ name }) => name === 'paragraph')) {
        const lines = (item.box.y - AREA.top) / GRID
        expect(Math.abs(lines - Math.round(lines))).toBeLessThan(0.01)
      }
    }
  })

  it('leave no exhibit alone at a chapter\u2019s end where text can keep it company', () => {
    for (let length = 900; length < 2000; length += 100) {
      const blocks = [
        heading(1, '一章'),
        paragraph(prose(length)),
        paragraph(prose(150, 2)),
        chart('图', 1),
      ]
      const last = must(layOut(reportDocument(blocks)).pages.at(-1))
      expect(
        bodyItems(last).map(({ name }) => name),
        `${length}`,
      ).toContain('paragraph')
    }
  })

  it('may be of Letter size', () => {
    const size = { width: 612, height: 792 }
    const scene = layOut(reportDocument(LONG), { size })
    expect(scene.size).toEqual(size)
    // 612 pt less 28 and 24 mm are 464.6 pt: 44 whole characters of 10.5 pt; 40 lines less 6.
    const paragraphs = scene.pages.flatMap(bodyItems).filter(({ name }) => name === 'paragraph')
    for (const { box } of paragraphs) {
      expect(box.width).toBeCloseTo(462)
      expect(box.y + box.height).toBeLessThanOrEqual(792 - 28 * MM)
    }
  })
})

describe('facing pages', () => {
  const scene = layOut(reportDocument(LONG), { facing: true })

  it('have the inside margin on the right of left pages', () => {
    scene.pages.forEach((page, index) => {
      const inside = 28 * MM
      const left = index % 2 === 0 ? inside : 210 * MM - inside - AREA.width
      for (const item of bodyItems(page).filter(({ name }) => name === 'paragraph')) {
        expect(item.box.x).toBeCloseTo(left)
      }
    })
  })

  it('have the page number outside', () => {
    scene.pages.forEach((page, index) => {
      const number = must(
        textItems(page.items).find((item) => textOf(item).includes(`第 ${index + 1} 页`)),
      )
      const [line] = must(number.paragraphs[0]).lines
      const glyphs = must(line).glyphs
      const from = number.box.x + must(glyphs[0]).x
      const last = must(glyphs.at(-1))
      const to = number.box.x + last.x + last.width
      if (index % 2 === 0) expect(to).toBeCloseTo(28 * MM + AREA.width, 0)
      else expect(from).toBeCloseTo(210 * MM - 28 * MM - AREA.width, 0)
    })
  })
})

describe('the list of facts', () => {
  const blocks: readonly Block[] = [
    heading(1, '一章'),
    paragraph([text('罚款 '), factText('fine', '37.62 亿元'), text('。')]),
    heading(1, '数据'),
    { kind: 'fact-list' },
  ]
  const document = reportDocument(blocks, { facts: [fact('fine', '罚款', '37.62 亿元')] })
  const cells = (scene: Scene) => {
    const table = must(scene.pages[1]?.items.find((item) => item.kind === 'table'))
    return table.kind === 'table'
      ? must(table.rows[1]).cells.map(({ paragraphs }) =>
          paragraphs.flatMap(({ runs }) => runs.map((run) => run.text)).join(''),
        )
      : []
  }

  it('names the slides of the deck, three in a row as a range', () => {
    const slides = new Map([['fine', [3, 5, 6, 7, 9, 10]]])
    expect(cells(layOut(document, {}, { slides })).at(-1)).toBe('3, 5\u20137, 9, 10')
  })

  it('has no column for slides where there is no deck', () => {
    expect(cells(layOut(document))).toHaveLength(5)
  })
})

describe('headings', () => {
  it('have lines of about one length, further ones under the title', () => {
    const title = '监管趋严与利润回落之间的取舍以及组织能力与资本约束的长期影响和应对办法'
    const scene = layOut(reportDocument([heading(1, title, '3'), paragraph(prose(60))]))
    const item = must(
      textItems(must(scene.pages[0]).items).find(({ name }) => name === 'heading 1'),
    )
    const lines = must(item.paragraphs[0]).lines
    const ends = lines.map(({ glyphs }) => {
      const last = must(glyphs.at(-1))
      return last.x + last.width
    })
    expect(lines).toHaveLength(2)
    expect(Math.abs(must(ends[0]) - must(ends[1]))).toBeLessThan(AREA.width * 0.25)
    expect(must(must(lines[1]).glyphs[0]).x).toBeGreaterThan(20)
  })
})

describe('the cover', () => {
  it('bears the logo, with the organisation as its text', () => {
    const logo: SceneImage = {
      path: 'logo.svg',
      format: 'svg',
      bytes: new TextEncoder().encode(
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>',
      ),
      width: 40,
      height: 20,
    }
    const cover: Block = { kind: 'cover', blocks: [heading(1, '题')] }
    const scene = layOut(reportDocument([cover, paragraph('文')]), {}, { logo })
    const item = must(scene.pages[0]?.items.find(({ kind }) => kind === 'image'))
    expect(item.box.x + item.box.width).toBeCloseTo(28 * MM + AREA.width)
    expect(item.box.width / item.box.height).toBeCloseTo(2)
    const said = scene.structure.children.flatMap((child) =>
      'children' in child ? child.children : [],
    )
    expect(said).toContainEqual({ type: 'Figure', alt: '研究组', children: [{ item: item.id }] })
  })
})
