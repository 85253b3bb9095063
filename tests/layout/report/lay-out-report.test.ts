import { describe, expect, it } from 'vitest'
import { text } from '../../../src/document/inline.ts'
import { printScene, printStructure } from '../../../src/scene/print-scene.ts'
import {
  AREA,
  bodyItems,
  itemsById,
  layOut,
  leafIds,
  must,
  nodes,
  textItems,
  textOf,
} from './lay-out.ts'
import {
  cite,
  column,
  dataTable,
  fact,
  factText,
  figure,
  heading,
  list,
  paragraph,
  prose,
  reportDocument,
} from './report-document.ts'
import { SAMPLE } from './sample-report.ts'
import { holes, violations } from './violations.ts'

describe('the sample report', () => {
  const scene = layOut(SAMPLE)

  it('breaks no rule of the page', () => {
    expect(violations(scene)).toEqual([])
  })

  it('leaves no hole', () => {
    expect(holes(scene)).toEqual([])
  })

  it('is the same scene every time', () => {
    expect(printScene(layOut(SAMPLE))).toBe(printScene(scene))
  })

  it('says in the contents on which page each chapter is', () => {
    const contents = must(scene.pages[1])
    const rows = textItems(contents.items).filter((item) => item.name === 'contents row')
    for (const title of ['核心问题', '对策', '资料来源']) {
      const page = scene.pages.findIndex((one) => one.anchors.some(({ id }) => id === `h-${title}`))
      const row = must(rows.map(textOf).find((said) => said.includes(title)))
      expect(row).toMatch(new RegExp(`\\.${page + 1}$`))
    }
  })

  it('links every contents row to an anchor', () => {
    const rows = scene.pages.flatMap((page) =>
      textItems(page.items).filter((item) => item.name === 'contents row'),
    )
    expect(rows.length).toBeGreaterThan(8)
    for (const row of rows) {
      expect(row.paragraphs[0]?.runs.every((run) => run.link?.kind === 'anchor')).toBe(true)
    }
  })

  it('bookmarks headings as a tree', () => {
    const titles = scene.bookmarks.map((bookmark) => bookmark.title)
    expect(titles).toContain('1\u3000核心问题')
    const chapter = must(scene.bookmarks.find((one) => one.title.endsWith('核心问题')))
    expect(chapter.children.map((child) => child.title)).toEqual([
      '1.1\u3000监管与业务模式的矛盾',
      '1.2\u3000利润承压',
    ])
    expect(chapter.children[0]?.children.map((child) => child.title)).toEqual([
      '1.1.1\u3000处罚的几次高峰',
    ])
  })

  it('prints heads and feet on all pages but the cover', () => {
    const heads = scene.pages.map((page) =>
      textItems(page.items)
        .filter((item) => item.name === 'running head')
        .map(textOf),
    )
    expect(heads[0]).toEqual([])
    heads.slice(1).forEach((said, index) => {
      expect(said).toContain('蚂蚁集团：病灶与处方')
      expect(said).toContain('内部参考')
      expect(said).toContain(`第 ${index + 2} 页，共 ${scene.pages.length} 页`)
    })
  })
})

describe('footnotes', () => {
  it('stand on the page of their mark, one for each source', () => {
    const scene = layOut(
      reportDocument([
        heading(1, '一章'),
        paragraph([text(prose(200)), cite('one'), text(prose(200)), cite('one')]),
        ...Array.from({ length: 6 }, () => paragraph(prose(500))),
        paragraph([text(prose(100)), cite('two')]),
      ]),
    )
    const notes = scene.pages.map((page) =>
      textItems(page.items)
        .filter((item) => item.name === 'footnote')
        .map(textOf),
    )
    expect(notes[0]).toEqual(['[1]来源1，2025-06'])
    expect(notes.flat()).toEqual(['[1]来源1，2025-06', '[2]来源2，2025-06'])
    const marked = scene.pages.findIndex((page) =>
      bodyItems(page).some(
        (item) => item.kind === 'text' && textOf(item).includes('[2]') && item.name === 'paragraph',
      ),
    )
    expect(notes[marked]).toEqual(['[2]来源2，2025-06'])
  })

  it('are read after the block that calls them', () => {
    const scene = layOut(
      reportDocument([heading(1, '一章'), paragraph([text('话'), cite('one')]), paragraph('后文')]),
    )
    const types = nodes(scene.structure).map((node) => node.type)
    expect(types).toEqual(['Document', 'Sect', 'H1', 'P', 'Note', 'P'])
  })

  it('push lines to the next page when they need their place', () => {
    const long = 'x'.repeat(400)
    const blocks = [
      heading(1, '一章'),
      paragraph(prose(1480)),
      paragraph([text(prose(200)), cite('one', 'two')]),
    ]
    const scene = layOut(
      reportDocument(blocks, {
        sources: [
          { id: 'one', number: 1, text: [], short: long, origin: null },
          { id: 'two', number: 2, text: [], short: long, origin: null },
        ],
      }),
    )
    expect(violations(scene)).toEqual([])
  })
})

describe('tables', () => {
  const rows = Array.from({ length: 60 }, (_, at) => [`第 ${at + 1} 行`, at])
  const long = figure(
    {
      kind: 'table',
      highlight: [],
      data: dataTable([column('名称', false), column('值', true)], rows),
    },
    '长表',
    { series: 'table', number: 1 },
  )

  it('go on over pages with head and caption repeated', () => {
    const scene = layOut(reportDocument([heading(1, '一章'), paragraph(prose(300)), long]))
    const tables = scene.pages.flatMap((page) => page.items.filter((item) => item.kind === 'table'))
    expect(tables.length).toBeGreaterThan(1)
    for (const table of tables) expect(table.rows[0]?.header).toBe(true)
    const body = tables.flatMap((table) => table.rows.filter((row) => !row.header))
    expect(body).toHaveLength(60)
    const captions = scene.pages.flatMap((page) =>
      textItems(page.items)
        .filter((item) => item.name === 'caption')
        .map(textOf),
    )
    expect(captions[0]).toBe('表 1\u3000长表')
    expect(captions.slice(1).every((said) => said === '表 1\u3000长表（续）')).toBe(true)
    const node = must(nodes(scene.structure).find((one) => one.type === 'Table'))
    expect(leafIds(node)).toHaveLength(1 + tables.length)
  })

  it('keep two rows at least on either side of a break', () => {
    for (let lead = 0; lead < 900; lead += 90) {
      const scene = layOut(reportDocument([heading(1, '一章'), paragraph(prose(lead + 1)), long]))
      const tables = scene.pages.flatMap((page) =>
        page.items.filter((item) => item.kind === 'table'),
      )
      for (const table of tables) expect(table.rows.length).toBeGreaterThanOrEqual(3)
    }
  })

  it('divide a row that is higher than a page', () => {
    const scene = layOut(
      reportDocument([
        heading(1, '一章'),
        figure(
          {
            kind: 'table',
            highlight: [],
            data: dataTable([column('甲', false), column('乙', false)], [[prose(2600), prose(90)]]),
          },
          '高行',
          { series: 'table', number: 1 },
        ),
      ]),
    )
    expect(violations(scene)).toEqual([])
    const tables = scene.pages.flatMap((page) => page.items.filter((item) => item.kind === 'table'))
    expect(tables.length).toBeGreaterThan(1)
    const said = tables
      .flatMap((table) => table.rows.filter((row) => !row.header))
      .map((row) =>
        row.cells[0]?.paragraphs
          .map((one) =>
            one.lines.map((line) => line.glyphs.map((run) => run.text).join('')).join(''),
          )
          .join(''),
      )
      .join('')
    expect(said).toBe(prose(2600))
  })
})

describe('the list of facts', () => {
  it('names the pages that a figure stands on', () => {
    const scene = layOut(
      reportDocument(
        [
          heading(1, '一章'),
          paragraph([text('罚款 '), factText('fine', '37.62 亿元'), text('。')]),
          heading(1, '二章'),
          paragraph('没有数字。'),
          heading(1, '三章'),
          paragraph([text('罚款 '), factText('fine', '37.62 亿元'), text('。')]),
          heading(1, '数据'),
          { kind: 'fact-list' },
        ],
        { facts: [fact('fine', '罚款', '37.62 亿元')] },
      ),
    )
    const table = must(scene.pages[3]?.items.find((item) => item.kind === 'table'))
    const pages = must(table.kind === 'table' ? table.rows[1]?.cells[4] : undefined)
    const links = pages.paragraphs.flatMap((one) => one.runs.flatMap((run) => run.link ?? []))
    expect(links.map((link) => link.kind === 'anchor' && link.anchor)).toEqual([
      'fact:fine@1',
      'fact:fine@3',
    ])
    expect(scene.pages[2]?.anchors.map(({ id }) => id)).toContain('fact:fine@3')
    expect(scene.pages[3]?.anchors.map(({ id }) => id)).toContain('fact:fine')
  })
})

describe('page numbers in text', () => {
  it('are those of the anchors', () => {
    const scene = layOut(
      reportDocument([
        heading(1, '一章'),
        paragraph([text('见第 '), { kind: 'page-reference', anchor: 'h-二章' }, text(' 页。')]),
        heading(1, '二章'),
        paragraph('后文。'),
      ]),
    )
    const said = textItems(must(scene.pages[0]).items).find((item) => item.name === 'paragraph')
    expect(textOf(must(said))).toBe('见第 2 页。')
  })
})

describe('exhibits', () => {
  const steps = figure(
    {
      kind: 'process',
      steps: [{ title: [text('一')], text: [text(prose(120))], origin: null }],
    },
    '过程',
    { series: 'figure', number: 1 },
  )

  it('move to the next page while the text goes on', () => {
    const scene = layOut(
      reportDocument([heading(1, '一章'), paragraph(prose(1380)), steps, paragraph(prose(500))]),
    )
    expect(violations(scene)).toEqual([])
    expect(scene.pages).toHaveLength(2)
    expect(must(scene.pages[1]).items.find((item) => item.name === 'caption')?.box.y).toBeCloseTo(
      AREA.top,
      3,
    )
    const first = bodyItems(must(scene.pages[0])).filter((item) => item.name === 'paragraph')
    expect(first).toHaveLength(2)
  })

  it('stay where they are called when they have no number', () => {
    const plain = { ...steps, label: null, anchor: '' }
    const scene = layOut(
      reportDocument([heading(1, '一章'), paragraph(prose(1380)), plain, paragraph(prose(500))]),
    )
    const order = scene.pages.flatMap((page) => bodyItems(page).map((item) => item.name))
    expect(order.indexOf('过程')).toBeLessThan(order.lastIndexOf('paragraph'))
    expect(
      bodyItems(must(scene.pages[0])).filter((item) => item.name === 'paragraph'),
    ).toHaveLength(1)
  })
})

describe('the structure', () => {
  it('prints as a tree', () => {
    const scene = layOut(
      reportDocument([
        { kind: 'contents', depth: 1, title: '目录' },
        heading(1, '一', '1'),
        paragraph('文'),
      ]),
    )
    const printed = printStructure(scene.structure).replace(/#\d+/g, '#')
    expect(printed.split('\n')).toEqual([
      'Document',
      '  Sect',
      '    H1 #',
      '    TOC',
      '      TOCI',
      '        Reference #',
      '  Sect',
      '    H1 #',
      '    P #',
    ])
  })

  it('has a page even where nothing is said', () => {
    expect(layOut(reportDocument([])).pages).toHaveLength(1)
  })

  it('closes gaps between heading levels', () => {
    const scene = layOut(
      reportDocument([
        heading(1, '一'),
        heading(3, '三'),
        paragraph('文'),
        heading(2, '二'),
        paragraph('文'),
      ]),
    )
    const headings = nodes(scene.structure)
      .map((node) => node.type)
      .filter((type) => /^H\d$/.test(type))
    expect(headings).toEqual(['H1', 'H2', 'H2'])
  })

  it('gives list items a label and a body', () => {
    const scene = layOut(reportDocument([heading(1, '一'), list(['甲', '乙'], true)]))
    const types = nodes(scene.structure).map((node) => node.type)
    expect(types.slice(3)).toEqual(['L', 'LI', 'Lbl', 'LBody', 'P', 'LI', 'Lbl', 'LBody', 'P'])
    const byId = itemsById(scene)
    const said = leafIds(scene.structure).map((id) => {
      const item = must(byId.get(id))
      return item.kind === 'text' ? textOf(item) : ''
    })
    expect(said).toEqual(['一', '1.', '甲', '2.', '乙'])
  })
})
