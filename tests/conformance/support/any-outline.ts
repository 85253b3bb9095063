/**
 * Outlines nobody wrote: sections, points, running text with notes and long words, tables, charts,
 * pictures, diagrams, quotes, lists, in Chinese and in English. The same seed gives the same outline.
 */
export interface AnyOutline {
  readonly name: string
  readonly yaml: string
  /** Numbers of the paragraphs whose ends are marked, from 0. */
  readonly paragraphs: number
}

export interface OutlineRequest {
  readonly seed: number
  readonly lang: 'zh-CN' | 'en'
  readonly sections: number
  readonly points: number
}

/** Mulberry32: a small generator that is the same everywhere. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const ZH = {
  words:
    '监管 资本 利润 规则 数据 风险 平台 用户 场景 收入 结构 份额 牌照 合规 支付 信贷 机构 市场 的 了 在 和 与 对 从 把 被 更 仍 已 将 可以 不能 需要 说明 提高 压缩 分散 承担 放在一起 逐步 进入 第三季度 供给侧 长尾客户'.split(
      ' ',
    ),
  odd: [
    '（GDPR）',
    '“二选一”',
    '《网络数据安全管理条例》',
    '——这不是小事——',
    '……',
    '37.62 亿元',
    '−31.5%',
    'OceanBase',
    '第 12 条',
    '2024 年 6 月 18 日',
    '“‘两难’之选”',
    'https://example.org/reports/2024/annual-review?id=18',
    'Pneumonoultramicroscopicsilicovolcanoconiosis',
    '约 3,500 万户',
    '**重点**',
    '*着重*',
    '、',
    '；',
    '：',
    '（见《办法》第三条“适用范围”）',
  ],
  start: (at: number) => `起${at}：`,
  end: (at: number) => `，完${at}。`,
  between: '',
  comma: '，',
}

const EN = {
  words:
    'the a of margin settlement provider volume regulator capital clearing quarter because however remains considerable infrastructure rises falls between under merchants pay fee price responsibility internationalization of to in and by for slowly buffer'.split(
      ' ',
    ),
  odd: [
    '(see Table 3)',
    '“so-called”',
    'end-to-end',
    '$4.1 billion',
    '12.5%',
    'e.g.',
    'https://example.org/reports/2024/annual-review?id=18',
    'Pneumonoultramicroscopicsilicovolcanoconiosis',
    'and/or',
    '—a pause—',
    '**weight**',
    '*slant*',
    'Q3 2025',
  ],
  start: (at: number) => `Begin${at} `,
  end: (at: number) => ` done${at}.`,
  between: ' ',
  comma: ', ',
}

export function anyOutline(request: OutlineRequest): AnyOutline {
  const next = randomNumbers(request.seed)
  const say = request.lang === 'en' ? EN : ZH
  let paragraphs = 0
  let exhibits = 0
  const below = (limit: number) => Math.floor(next() * limit)
  const pick = <T>(of: readonly T[]): T => of[below(of.length)] as T

  function phrase(words: number): string {
    return Array.from({ length: words }, () => pick(say.words)).join(say.between)
  }
  function glue(): string {
    return next() < 0.3 ? say.comma : say.between
  }
  function mark(): string {
    return next() < 0.06 ? `{{cite "${pick(['one', 'two', 'three'])}"}}` : ''
  }
  /** Phrases and, after the first, all that is hard to break. */
  function running(length: number): string {
    const more = Array.from({ length: length - 1 }, () => {
      const said = next() < 0.3 ? pick(say.odd) : phrase(2 + below(6))
      return `${glue()}${said}${mark()}`
    })
    return `${phrase(2 + below(6))}${more.join('')}`
  }
  function paragraph(): string {
    const said = `${say.start(paragraphs)}${running(1 + below(next() < 0.15 ? 60 : 16))}${say.end(paragraphs)}`
    paragraphs += 1
    return said
  }
  function body(): string {
    const blocks = Array.from({ length: 1 + below(4) }, paragraph)
    if (next() < 0.25) {
      const items = Array.from({ length: 2 + below(4) }, () => `- ${running(1 + below(5))}`)
      blocks.splice(1, 0, items.join('\n'))
    }
    if (next() < 0.12) blocks.push(`> ${running(3 + below(5))}`)
    return blocks.join('\n\n')
  }
  function exhibit(): object {
    exhibits += 1
    const title = `${phrase(3)} ${exhibits}`
    const more = next() < 0.5 ? { note: running(2) } : {}
    const rows = (count: number) =>
      Array.from({ length: count }, (_, at) => [`${phrase(1)}${at + 1}`, 1 + below(900) / 10])
    const columns = [phrase(1), { name: `${phrase(1)} A`, unit: '%' }]
    switch (below(7)) {
      case 0:
        return { table: { columns, rows: rows(2 + below(next() < 0.2 ? 60 : 12)) }, title, ...more }
      case 1:
        return { chart: 'column', columns, rows: rows(2 + below(8)), title, ...more }
      case 2:
        return { chart: 'bar', columns, rows: rows(2 + below(9)), title, ...more }
      case 3:
        return { chart: 'line', columns, rows: rows(4 + below(8)), title, ...more }
      case 4:
        return {
          image: 'img/flow.svg',
          alt: phrase(4),
          title,
          ...more,
        }
      case 5:
        return {
          process: Array.from({ length: 2 + below(4) }, () => ({
            title: phrase(2),
            text: phrase(1 + below(8)),
          })),
          title,
          ...more,
        }
      default:
        return {
          timeline: Array.from({ length: 2 + below(4) }, (_, at) => ({
            date: `${2020 + at}`,
            title: phrase(2),
            text: phrase(below(6)),
          })),
          title,
          ...more,
        }
    }
  }
  function point(depth: number): object {
    const inner = depth < 2 && next() < 0.35 ? [point(depth + 1), point(depth + 1)] : []
    return {
      title: phrase(2 + below(next() < 0.1 ? 14 : 4)),
      message: phrase(4 + below(10)),
      body: body(),
      ...(next() < 0.45 ? { exhibits: Array.from({ length: 1 + below(2) }, exhibit) } : {}),
      ...(inner.length === 0 ? {} : { points: inner }),
    }
  }
  const source = (title: string) => ({ title, publisher: phrase(2), date: '2025-06-18' })
  const outline = {
    briefing: 1,
    title: phrase(6),
    subtitle: phrase(8),
    lang: request.lang,
    date: '2025-06-18',
    organization: phrase(2),
    classification: phrase(2),
    theme: 'ink',
    template: 'briefing',
    outputs: ['report'],
    sources: { one: source(phrase(8)), two: source(phrase(20)), three: source(phrase(12)) },
    sections: Array.from({ length: request.sections }, () => ({
      title: phrase(3),
      message: phrase(8),
      body: body(),
      points: Array.from({ length: 1 + below(request.points) }, () => point(0)),
    })),
  }
  const name = `${request.lang}-${request.seed}`
  return { name, yaml: JSON.stringify(outline), paragraphs }
}
