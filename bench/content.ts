/**
 * What the bench's outlines say: invented Chinese prose of a given number of sections, the same at
 * every run. A section has a heading, two sub-headings, three paragraphs of about 120 characters,
 * four bullets, in every second a table of 5 columns and 4 rows, in every third a chart.
 */

export interface Point {
  readonly title: string
  readonly paragraph: string
  readonly bullets: readonly string[]
  readonly table: Table | undefined
  readonly chart: Chart | undefined
}

export interface Table {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface Chart {
  readonly title: string
  readonly categories: readonly string[]
  readonly series: string
  readonly values: readonly number[]
}

export interface Section {
  readonly title: string
  readonly paragraph: string
  readonly points: readonly [Point, Point]
}

export interface Content {
  readonly title: string
  readonly sections: readonly Section[]
}

export interface ContentOptions {
  readonly sections: number
  /** The peers draw no charts: they are compared without. */
  readonly charts: boolean
}

/** Words that carry the sentences; the rest are two characters from the whole of GB 2312's first level. */
const WORDS =
  '市场 支付 机构 监管 资金 风险 用户 数据 业务 增长 成本 利润 平台 渠道 商户 信贷 研究 报告 季度 产品 ' +
  '服务 结构 政策 规模 份额 收入 技术 系统 投资 管理 合规 审批 流程 标准 方案 目标 效率 质量 客户 国际'
const VERBS =
  '提高 降低 影响 要求 形成 保持 推动 限制 调整 覆盖 承担 改善 说明 反映 取决于 来自于'.split(' ')
const NOUNS = WORDS.split(' ')
/** So many different characters are drawn upon beyond the words above. */
const RARE_CHARACTERS = 1600
const PARAGRAPH_CHARACTERS = 95

export function createContent({ sections, charts }: ContentOptions): Content {
  const prose = createProse()
  return {
    title: `支付市场观察（${sections} 节）`,
    sections: Array.from({ length: sections }, (_, at) => createSection(at, charts, prose)),
  }
}

function createSection(at: number, charts: boolean, prose: Prose): Section {
  const table = at % 2 === 0 ? createTable(at, prose) : undefined
  const chart = charts && at % 3 === 0 ? createChart(at, prose) : undefined
  const bullets = Array.from({ length: 4 }, () => prose.sentence())
  return {
    title: `${prose.phrase()}与${prose.phrase()}`,
    paragraph: prose.paragraph(),
    points: [
      { title: prose.phrase(), paragraph: prose.paragraph(), bullets, table, chart: undefined },
      { title: prose.phrase(), paragraph: prose.paragraph(), bullets: [], table: undefined, chart },
    ],
  }
}

function createTable(at: number, prose: Prose): Table {
  const columns = ['机构', '业务', '份额', '同比', '说明']
  const rows = Array.from({ length: 4 }, () => [
    prose.word(),
    prose.word(),
    `${prose.number(10, 60)}%`,
    `+${prose.number(1, 30)}%`,
    `${prose.word()}${prose.word()}`,
  ])
  return { title: `第 ${at + 1} 节各机构的份额`, columns, rows }
}

function createChart(at: number, prose: Prose): Chart {
  const categories = ['一季度', '二季度', '三季度', '四季度']
  const values = categories.map(() => prose.number(20, 180))
  return { title: `第 ${at + 1} 节四个季度的规模`, categories, series: '规模', values }
}

interface Prose {
  number(low: number, high: number): number
  word(): string
  phrase(): string
  sentence(): string
  paragraph(): string
}

function createProse(): Prose {
  const random = createRandom(20250618)
  const rare = firstLevelCharacters().slice(0, RARE_CHARACTERS)
  let next = 0
  const below = (limit: number) => Math.floor(random() * limit)
  const pick = (list: readonly string[]) => list[below(list.length)] ?? ''
  // goes round, so that short outlines meet as many different characters as they can
  const rareWord = () => `${rare[next++ % rare.length]}${rare[next++ % rare.length]}`
  const word = () => (below(3) === 0 ? rareWord() : pick(NOUNS))
  const phrase = () => `${word()}${rareWord()}`
  const clause = () => `${phrase()}${pick(VERBS)}${word()}${rareWord()}`
  const sentence = () =>
    `${clause()}，${clause()}，并${pick(VERBS)} ${2000 + below(26)} 年的${phrase()}`
  return {
    number: (low, high) => low + below(high - low),
    word,
    phrase,
    sentence,
    paragraph: () => {
      let text = ''
      while (text.length < PARAGRAPH_CHARACTERS) text += `${sentence()}。`
      return text
    },
  }
}

/** The 3,755 characters in daily use, by pronunciation (GB 2312, rows 16 to 55), spread out. */
function firstLevelCharacters(): readonly string[] {
  const decoder = new TextDecoder('gb18030')
  const all: string[] = []
  for (let row = 0xb0; row <= 0xd7; row++) {
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) {
      all.push(decoder.decode(Uint8Array.of(row, cell)))
    }
  }
  // 1,571 has no factor in common with 3,755: every character comes once
  return all.map((_, at) => all[(at * 1571) % all.length] ?? '')
}

/** mulberry32 */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
