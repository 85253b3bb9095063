import { describe, expect, test } from 'vitest'
import { dayNumber, endOfPeriod } from '../../../src/evidence/checks/written-period.ts'
import { findingsOf, marked, outlineWith } from './check-support.ts'

const FACT = '  fine: { label: 行政处罚金额, value: 37.62, unit: 亿元, as_of: 2023, source: s }'

function body(text: string, facts = FACT, lang = 'zh-CN'): string {
  return outlineWith({ lang, facts, point: `        body: |\n          ${text}` })
}

describe('typed-figure', () => {
  test.each([
    ['罚款 12 亿元。', '12 亿元'],
    ['占比达到54%。', '54%'],
    ['上升了 3.5 个百分点。', '3.5 个百分点'],
    ['共有 1,200 户参加。', '1,200 户'],
    ['三成以上来自 2.5 万人次的访问。', '2.5 万人次'],
    ['用户超过 10 亿，增长很快。', '10 亿'],
  ])('catches %s', (text, figure) => {
    expect(marked(body(text), 'typed-figure')).toEqual([figure])
  })

  test.each([
    ['Revenue rose to $1.5 billion in spring.', '$1.5 billion'],
    ['They hold 12 per cent of it.', '12 per cent'],
    ['A fee of 30 bps is charged.', '30 bps'],
    ['About 4,000 customers left.', '4,000 customers'],
  ])('catches %s', (text, figure) => {
    expect(marked(body(text, '', 'en'), 'typed-figure')).toEqual([figure])
  })

  test.each([
    '2020 年 11 月 3 日，第 3 季度。',
    '“10x1000 科技普惠计划”与 B2B、C2C、5G。',
    '每 1 元自营资金都要补足，第 2 名不变。',
    '“首月 1 元”式营销被禁。',
    '《2024 年 100 家企业报告》指出了方向。',
    '罚款 {{fact "fine"}}，版本 2.0 与 1. 列表。',
    '代码 `12 亿元` 与 https://example.org/12%25 不算。',
    '两成、百分之十、五分之一。',
  ])('leaves alone %s', (text) => {
    expect(marked(body(text), 'typed-figure')).toEqual([])
  })

  test.each(['In Q3 2025, over 12 months and 3 years.', 'Five moves, 10x1000, the 3rd of 4 rows.'])(
    'leaves alone %s',
    (text) => {
      expect(marked(body(text, '', 'en'), 'typed-figure')).toEqual([])
    },
  )

  test('names the fact that prints it', () => {
    const [found] = findingsOf(body('去年罚了 37.62 亿元。'), 'typed-figure')
    expect(found?.help).toBe('write `{{fact "fine"}}` (line 9)')
  })

  test('knows the units of the outline and those that are configured', () => {
    const facts = '  f: { label: 页数, value: 3, unit: 页, as_of: 2023, source: s }'
    expect(marked(body('共 12 页。', facts), 'typed-figure')).toEqual(['12 页'])
    expect(marked(body('共 12 页。'), 'typed-figure')).toEqual([])
    const settings = { units: ['页'] }
    expect(marked(body('共 12 页。'), 'typed-figure', { settings })).toEqual(['12 页'])
  })

  test('leaves alone what the configuration allows, and datasets', () => {
    const settings = { allowFigures: ['1 元自营资金'] }
    expect(marked(body('1 元自营资金对应的贷款。'), 'typed-figure', { settings })).toEqual([])
    const datasets = '  d: { columns: [项, 值], rows: [[比例 2%, 1]], source: s }'
    expect(marked(outlineWith({ datasets }), 'typed-figure')).toEqual([])
  })
})

describe('contradicted-fact', () => {
  test('catches another number by the same label and unit', () => {
    const yaml = body('行政处罚金额为 36.72 亿元。')
    expect(marked(yaml, 'contradicted-fact')).toEqual(['36.72 亿元'])
    expect(marked(yaml, 'typed-figure'), 'which then has no more to say').toEqual([])
  })

  test.each([
    ['the same number, rounded', '行政处罚金额约 38 亿元。'],
    ['another unit', '行政处罚金额为 12 万元。'],
    ['another label', '研发投入达到 12 亿元。'],
    ['another year', '2021 年行政处罚金额为 12 亿元。'],
    ['a sentence that prints the fact', '行政处罚金额 {{fact "fine"}}，比 12 亿元高。'],
    ['another sentence', '行政处罚金额不小。利润 12 亿元。'],
  ])('leaves alone %s', (_, text) => {
    expect(marked(body(text), 'contradicted-fact')).toEqual([])
  })

  test('English labels match by their telling words', () => {
    const facts = '  f: { label: Operating margin, value: 24.4, unit: "%", as_of: 2025, source: s }'
    const yaml = (text: string) => body(text, facts, 'en')
    expect(marked(yaml('The operating margin was 25.4%.'), 'contradicted-fact')).toEqual(['25.4%'])
    expect(marked(yaml('The operating margin was 24%.'), 'contradicted-fact')).toEqual([])
    expect(marked(yaml('The share was 25.4%.'), 'contradicted-fact')).toEqual([])
  })
})

describe('facts that lack something', () => {
  const facts = `  a: { label: 甲, value: 1, as_of: 2024 }
  b: { label: 乙, value: 1, source: s }
  c: { label: 丙, value: 1, as_of: 2024, source: s }`

  test('unsourced-fact and undated-fact mark the id', () => {
    expect(marked(outlineWith({ facts }), 'unsourced-fact')).toEqual(['a'])
    expect(marked(outlineWith({ facts }), 'undated-fact')).toEqual(['b'])
  })
})

describe('stale-figure', () => {
  const facts = (asOf: string) => `  a: { label: 甲, value: 1, as_of: ${asOf}, source: s }`

  test('counts back from the outline’s date to the end of the period', () => {
    const settings = { maxAgeDays: 365 }
    const stale = (asOf: string) =>
      marked(outlineWith({ facts: facts(asOf) }), 'stale-figure', { settings })
    expect(stale('2023')).toEqual(['a'])
    expect(stale('2024')).toEqual([])
    expect(stale('2024 年一季度')).toEqual(['a'])
    expect(stale('2024-06-18')).toEqual([])
    expect(stale('2024-06-17')).toEqual(['a'])
    expect(stale('未注明')).toEqual([])
  })

  test('three years without a configuration; nothing without a date', () => {
    expect(marked(outlineWith({ facts: facts('2021') }), 'stale-figure')).toEqual(['a'])
    expect(marked(outlineWith({ facts: facts('2022') }), 'stale-figure')).toEqual([])
    const undated = outlineWith({ facts: facts('2001') }).replace('date: 2025-06-18\n', '')
    expect(marked(undated, 'stale-figure')).toEqual([])
  })

  test.each([
    ['2023', dayNumber(2023, 12, 31)],
    ['2025-Q1', dayNumber(2025, 3, 31)],
    ['Q3 2025', dayNumber(2025, 9, 30)],
    ['2025 年一季度', dayNumber(2025, 3, 31)],
    ['2024 年上半年', dayNumber(2024, 6, 30)],
    ['2025 年 6 月', dayNumber(2025, 6, 30)],
    ['2025 年 6 月 3 日', dayNumber(2025, 6, 3)],
    ['February 2024', dayNumber(2024, 2, 29)],
    ['2024-02', dayNumber(2024, 2, 29)],
  ])('%s ends when it ends', (written, day) => {
    expect(endOfPeriod(written)).toBe(day)
  })
})

describe('what nothing uses', () => {
  const top = 'vars: { line: \'{{fact "in-vars"}}\' }'
  const facts = ['in-text', 'in-kpis', 'in-cell', 'in-vars', 'nowhere']
    .map((id) => `  ${id}: { label: 甲, value: 1, as_of: 2024, source: s }`)
    .join('\n')
  const datasets = `  shown: { columns: [项], rows: [['{{value "in-cell"}}']], source: s }
  hidden: { columns: [项], rows: [[1]], source: s }`
  const point = `        bullets: ['{{fact "in-text"}}{{cite "cited"}}']
        exhibits:
          - kpis: [in-kpis]
          - table: { data: shown }`
  const yaml = outlineWith({ top, facts, datasets, point }).replace(
    'sources:\n',
    'sources:\n  cited: { title: 引 }\n  idle: { title: 闲 }\n',
  )

  test('unused-fact, unused-source, unused-dataset', () => {
    expect(marked(yaml, 'unused-fact')).toEqual(['nowhere'])
    expect(marked(yaml, 'unused-source')).toEqual(['idle'])
    expect(marked(yaml, 'unused-dataset')).toEqual(['hidden'])
  })

  test('an id that is computed leaves nothing to say', () => {
    const computed = yaml.replace('{{fact "in-text"}}', '{{fact vars.line}}')
    expect(marked(computed, 'unused-fact')).toEqual([])
  })
})

describe('shares-sum', () => {
  const pie = (rows: string, chart = 'pie', extra = '') =>
    outlineWith({
      datasets: `  d: { columns: [项, { name: 份额, unit: "%" }], rows: ${rows}, source: s }`,
      point: `        exhibit: { chart: ${chart}, data: d, alt: 图${extra} }`,
    })

  test('catches a pie that is no whole', () => {
    const [found] = findingsOf(pie('[[甲, 54], [乙, 38], [丙, 4]]'), 'shares-sum')
    expect(found?.message).toBe('the shares in `份额` add up to 96, not to 100')
    expect(marked(pie('[[甲, 54.0], [乙, 46.9]]', 'doughnut'), 'shares-sum')).toEqual(['d'])
  })

  test.each([
    ['a whole', pie('[[甲, 54], [乙, 38], [丙, 8]]')],
    ['what rounding takes: three halves', pie('[[甲, 33], [乙, 33], [丙, 33]]')],
    ['decimals with noise', pie('[[甲, 33.3], [乙, 33.3], [丙, 33.4]]')],
    ['columns side by side', pie('[[甲, 54], [乙, 3]]', 'column')],
  ])('leaves alone %s', (_, yaml) => {
    expect(marked(yaml, 'shares-sum')).toEqual([])
  })

  test('rows of a stack to one hundred per cent', () => {
    const yaml = outlineWith({
      datasets: `  d:
    columns: [季, { name: 甲, unit: "%" }, { name: 乙, unit: "%" }]
    rows: [[一季度, 60, 40], [二季度, 60, 20]]
    source: s`,
      point: '        exhibit: { chart: column, stacked: percent, data: d, alt: 图 }',
    })
    expect(findingsOf(yaml, 'shares-sum').map(({ message }) => message)).toEqual([
      'the shares in the row `二季度` add up to 80, not to 100',
    ])
  })
})

describe('change-arithmetic', () => {
  const table = (columns: string, rows: string) =>
    outlineWith({ datasets: `  d:\n    columns: ${columns}\n    rows: ${rows}\n    source: s` })
  const PAIR = '[项, { name: 去年, unit: 元 }, { name: 今年, unit: 元 }, { name: 同比, unit: "%" }]'

  test('two columns and their change', () => {
    expect(
      marked(table(PAIR, '[[甲, 100, 120, 20], [乙, 50, 40, -10]]'), 'change-arithmetic'),
    ).toEqual(['-10'])
    expect(
      marked(table(PAIR, '[[甲, 100, 120, 20], [乙, 50, 40, -20]]'), 'change-arithmetic'),
    ).toEqual([])
  })

  test('newest first is as good, and rounding is allowed for', () => {
    expect(
      marked(table(PAIR, '[[甲, 120, 100, 20], [乙, 40, 50, -20]]'), 'change-arithmetic'),
    ).toEqual([])
    expect(marked(table(PAIR, '[[甲, 3, 4, 30]]'), 'change-arithmetic')).toEqual([])
  })

  test('consecutive years', () => {
    const columns = '[年份, { name: 收入, unit: 亿元 }, { name: 同比, unit: "%" }]'
    const wrong = table(
      columns,
      '[["2023", 100.0, ~], ["2024", 110.0, 10.0], ["2025", 121.0, 12.0]]',
    )
    expect(marked(wrong, 'change-arithmetic')).toEqual(['12.0'])
    const gap = table(columns, '[["2020", 100.0, ~], ["2024", 110.0, 3.0]]')
    expect(marked(gap, 'change-arithmetic')).toEqual([])
  })

  const facts = (
    change: string,
  ) => `  x-before: { label: 前, value: 2, unit: "%", as_of: 2024, source: s }
  x-after: { label: 后, value: 10, unit: "%", as_of: 2025, source: s }
  x-change: { label: 变化, value: ${change}, as_of: 2025, source: s }`

  test('facts that belong together by their ids', () => {
    expect(marked(outlineWith({ facts: facts('8, unit: 个百分点') }), 'change-arithmetic')).toEqual(
      [],
    )
    expect(marked(outlineWith({ facts: facts('400, unit: "%"') }), 'change-arithmetic')).toEqual([])
    expect(marked(outlineWith({ facts: facts('5, unit: 个百分点') }), 'change-arithmetic')).toEqual(
      ['x-change'],
    )
  })

  const two = `  a: { label: 前, value: 200, unit: 元, as_of: 2024, source: s }
  b: { label: 后, value: 150, unit: 元, as_of: 2025, source: s }
  c: { label: 幅, value: 25, unit: "%", as_of: 2025, source: s }`

  test.each([
    ['从 {{fact "a"}}降到 {{fact "b"}}，下降 {{fact "c"}}。', []],
    ['从 {{fact "a"}}降到 {{fact "b"}}，下降 30%。', ['30%']],
    ['从 {{fact "a"}}降到 {{fact "b"}}，增长 {{fact "c"}}。', ['{{fact "c"}}']],
    ['从 {{fact "a"}}看，{{fact "b"}}，下降 30%。', []],
  ])('in a sentence: %s', (text, expected) => {
    expect(marked(body(text, two), 'change-arithmetic')).toEqual(expected)
  })

  test('in an English sentence', () => {
    const yaml = (change: string) =>
      body(`It went from {{fact "a"}} to {{fact "b"}}, down ${change}.`, two, 'en')
    expect(marked(yaml('{{fact "c"}}'), 'change-arithmetic')).toEqual([])
    expect(marked(yaml('33%'), 'change-arithmetic')).toEqual(['33%'])
  })
})

describe('mixed-units', () => {
  const chart = (kind: string) =>
    outlineWith({
      datasets: `  d: { columns: [季, { name: 收入, unit: 亿元 }, { name: 增速, unit: "%" }], rows: [[一, 1, 2]], source: s }`,
      point: `        exhibit: { chart: ${kind}, data: d, alt: 图 }`,
    })

  test('catches two units on one axis, not on two', () => {
    expect(marked(chart('column'), 'mixed-units')).toEqual(['chart'])
    expect(marked(chart('combo'), 'mixed-units')).toEqual([])
    expect(marked(chart('scatter'), 'mixed-units')).toEqual([])
  })

  const tableOf = (unit: string) =>
    outlineWith({
      facts: `${FACT}\n  other: { label: 乙, value: 140, unit: ${unit}, as_of: 2025, source: s }`,
      datasets: `  d: { columns: [项, 罚款], rows: [[甲, '{{fact "fine"}}'], [乙, '{{fact "other"}}']], source: s }`,
      point: '        exhibit: { table: { data: d } }',
    })

  test('catches two magnitudes in one column; different things may stand there', () => {
    expect(marked(tableOf('万元'), 'mixed-units')).toEqual(['table'])
    expect(marked(tableOf('亿元'), 'mixed-units')).toEqual([])
    expect(marked(tableOf('"%"'), 'mixed-units')).toEqual([])
  })
})
