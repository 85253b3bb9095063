import type { Block, Figure, ListItem } from '../../src/document/block.ts'
import type { Document, Slide, Strings } from '../../src/document/document.ts'
import type { Exhibit, Table } from '../../src/document/exhibit.ts'
import { text } from '../../src/document/inline.ts'

/** Hand-made decks for layout tests: only what a test is about is said, the rest is plain. */

export const STRINGS: Strings = {
  figure: '图',
  table: '表',
  source: '资料来源',
  note: '注',
  continued: '续',
  part: '{part}/{parts}',
  pageOf: '第 {page} 页，共 {pages} 页',
  contents: '目录',
  listSeparator: '、',
  asOf: '截至',
  factColumns: {
    label: '指标',
    value: '数值',
    asOf: '时点',
    source: '来源',
    page: '页码',
    slide: '幻灯片',
  },
  retrieved: '访问于',
  unanswered: '尚无对策',
}

export function deckDocument(slides: readonly Slide[], change: Partial<Document> = {}): Document {
  return {
    meta: {
      title: '测试简报',
      subtitle: '',
      lang: 'zh-CN',
      date: '2025-06-18',
      authors: ['研究组'],
      organization: '研究组',
      classification: '',
      disclaimer: '',
    },
    strings: STRINGS,
    sources: [
      {
        id: 'one',
        number: 1,
        text: [text('网经社：《文章》')],
        short: '网经社，2025',
        origin: null,
      },
    ],
    facts: [],
    body: {
      kind: 'deck',
      sections: [
        { id: 'a', title: '问题' },
        { id: 'b', title: '对策' },
      ],
      slides,
    },
    ...change,
  }
}

export function slide(change: Partial<Slide>): Slide {
  return {
    layout: 'content',
    anchor: 's',
    section: 'a',
    kicker: [text('小标题')],
    title: [text('一句话结论')],
    body: [],
    columns: [],
    notes: [],
    origin: null,
    ...change,
  }
}

export function bullets(items: readonly (string | ListItem)[]): Block {
  return {
    kind: 'list',
    ordered: false,
    items: items.map((item) => (typeof item === 'string' ? listItem(item) : item)),
    origin: null,
  }
}

export function listItem(said: string, blocks: readonly Block[] = []): ListItem {
  return { text: [text(said)], blocks, origin: null }
}

export function figure(exhibit: Exhibit, change: Partial<Figure> = {}): Figure {
  return {
    kind: 'figure',
    label: { series: exhibit.kind === 'table' ? 'table' : 'figure', number: 1 },
    anchor: 'figure-1',
    title: [text('图表标题')],
    note: [],
    sources: ['one'],
    alt: '说明',
    exhibit,
    origin: null,
    ...change,
  }
}

export function table(rows: number, columns = 3): Table {
  const names = Array.from({ length: columns }, (_, at) => `第${at + 1}列`)
  return {
    kind: 'table',
    highlight: [],
    data: {
      columns: names.map((name, at) => ({
        name,
        unit: null,
        type: at === 0 ? 'text' : 'number',
        align: at === 0 ? 'start' : 'decimal',
        format: null,
      })),
      rows: Array.from({ length: rows }, (_, row) =>
        names.map((_, at) => ({
          value: at === 0 ? `第${row + 1}行` : row * 10 + at,
          text: [text(at === 0 ? `第${row + 1}行` : String(row * 10 + at))],
          strong: false,
        })),
      ),
    },
  }
}
