import type { Block, Figure, Heading, List, Paragraph } from '../../../src/document/block.ts'
import type { Document, FactEntry, SourceEntry } from '../../../src/document/document.ts'
import type { Cell, Column, DataTable, Exhibit } from '../../../src/document/exhibit.ts'
import { type Inline, PLAIN, text } from '../../../src/document/inline.ts'
import { STRINGS } from '../../support/deck-document.ts'

/** Hand-made reports for layout tests: only what a test is about is said, the rest is plain. */

export function reportDocument(
  blocks: readonly Block[],
  change: Partial<Omit<Document, 'meta'>> & { readonly meta?: Partial<Document['meta']> } = {},
): Document {
  const { meta, ...rest } = change
  return {
    meta: {
      title: '测试报告',
      subtitle: '',
      lang: 'zh-CN',
      date: '2025-06-18',
      authors: ['研究组'],
      organization: '研究组',
      classification: '内部参考',
      disclaimer: '',
      ...meta,
    },
    strings: STRINGS,
    sources: [source('one', 1), source('two', 2)],
    facts: [],
    body: { kind: 'report', blocks },
    ...rest,
  }
}

function source(id: string, number: number): SourceEntry {
  return {
    id,
    number,
    text: [text(`来源${number}：《长标题的文章》，某出版社，2025 年 6 月`)],
    short: `来源${number}，2025-06`,
    origin: null,
  }
}

export function fact(id: string, label: string, figure: string): FactEntry {
  return { id, label, figure, asOf: '2023', sources: ['one'], origin: null }
}

export function heading(level: 1 | 2 | 3, title: string, number: string | null = null): Heading {
  return {
    kind: 'heading',
    level,
    text: [text(title)],
    number,
    anchor: `h-${title}`,
    listed: true,
    origin: null,
  }
}

export function paragraph(
  content: string | readonly Inline[],
  role: Paragraph['role'] = 'body',
): Paragraph {
  return {
    kind: 'paragraph',
    role,
    text: typeof content === 'string' ? [text(content)] : content,
    origin: null,
  }
}

export function cite(...sources: string[]): Inline {
  return { kind: 'citation', sources, origin: null }
}

export function factText(id: string, said: string): Inline {
  return { ...text(said), fact: id }
}

export function strong(said: string): Inline {
  return text(said, { ...PLAIN, strong: true })
}

export function list(items: readonly (string | readonly [string, List])[], ordered = false): List {
  return {
    kind: 'list',
    ordered,
    items: items.map((item) =>
      typeof item === 'string'
        ? { text: [text(item)], blocks: [], origin: null }
        : { text: [text(item[0])], blocks: [item[1]], origin: null },
    ),
    origin: null,
  }
}

export function figure(
  exhibit: Exhibit,
  title: string,
  label: Figure['label'] = null,
  change: Partial<Figure> = {},
): Figure {
  return {
    kind: 'figure',
    label,
    anchor: label === null ? '' : `${label.series}-${label.number}`,
    title: [text(title)],
    note: [],
    sources: ['one'],
    alt: `示意：${title}`,
    exhibit,
    origin: null,
    ...change,
  }
}

export function column(name: string, numeric: boolean, unit: string | null = null): Column {
  return {
    name,
    unit,
    type: numeric ? 'number' : 'text',
    align: numeric ? 'decimal' : 'start',
    format: null,
  }
}

export function dataTable(
  columns: readonly Column[],
  rows: readonly (readonly (string | number)[])[],
): DataTable {
  return {
    columns,
    rows: rows.map((row) =>
      row.map((value): Cell => ({ value, text: [text(`${value}`)], strong: false })),
    ),
  }
}

/** Chinese prose of about this many characters, with Latin, digits and marks in it. */
export function prose(characters: number, seed = 0): string {
  let said = ''
  for (let at = seed; said.length < characters; at += 1) {
    said += SENTENCES[at % SENTENCES.length] ?? ''
  }
  return said
}

const SENTENCES = [
  '监管部门在 2023 年要求平台企业把信贷、支付与征信业务分开经营，并为每一项业务单独申请牌照。',
  '“先扩张、后补课”的做法在几年前行得通，如今却意味着更高的资本占用和更长的审批周期。',
  '移动支付的份额在两家之间此消彼长：一家靠社交场景，一家靠交易场景，谁都没有绝对优势。',
  '据测算，自营比例由 2% 提到 10% 之后，每 1 元自有资金能够支撑的贷款从 50 元降到 10 元。',
  '技术投入不能只看研发费用的规模，还要看有多少能力（例如风控、反诈）真正转化为收入。',
  '海外市场的阻力来自数据跨境、外资持股上限以及本地钱包的竞争，单靠并购很难绕开。',
  '组织拆分以后，独立子公司各有目标，原先共享的客户、数据与品牌需要重新约定边界。',
]
