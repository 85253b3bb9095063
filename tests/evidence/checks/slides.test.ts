import { describe, expect, test } from 'vitest'
import { saysSomething } from '../../../src/evidence/checks/statement.ts'
import { findingsOf, marked, outlineWith } from './check-support.ts'

describe('missing-alt', () => {
  const exhibit = (text: string) =>
    outlineWith({
      datasets: '  d: { columns: [项, 值], rows: [[甲, 1]], source: s }',
      facts: '  f: { label: 甲, value: 1, as_of: 2024, source: s }',
      point: `        exhibit: ${text}`,
    })

  test.each([
    ['{ chart: bar, data: d }', 'chart'],
    ['{ image: a.png, alt: " " }', 'image'],
    ['{ process: [一, 二] }', 'process'],
    ['{ timeline: [{ date: 2024, title: 甲 }] }', 'timeline'],
    ['{ matrix: { x: 甲, y: 乙, items: [] } }', 'matrix'],
  ])('catches %s', (text, mark) => {
    expect(marked(exhibit(text), 'missing-alt')).toEqual([mark])
  })

  test.each(['{ chart: bar, data: d, alt: 图 }', '{ table: { data: d } }', '{ kpis: [f] }'])(
    'leaves alone %s',
    (text) => {
      expect(marked(exhibit(text), 'missing-alt')).toEqual([])
    },
  )
})

describe('a statement', () => {
  test.each([
    '监管与商业模式的冲突分析',
    '市场概况',
    '公司的主要问题',
    '五类问题',
    '竞争格局与发展趋势',
    'Market overview',
    'Key drivers and challenges',
    'Regulatory landscape',
    'Competitive structure of the payments market',
  ])('is not: %s', (text) => {
    expect(saysSomething(text)).toBe(false)
  })

  // headlines of the two real outlines that are hard to tell, and some invented ones
  test.each([
    '治理、技术、资本三道防线，覆盖风险的全周期',
    '定位先定，结构随之，考核最后改变行为',
    '支付做生态、信贷做分层、财富保险做专业，利润换一种来法',
    '深耕东南亚，借欧洲牌照做 B2B，以结算打开中东与非洲',
    '先做实合规与资本，再转业务、放技术、理组织、选市场',
    '由科技巨头变为负责任的金融基础设施，要在四个领域同时改',
    '两张罚单相隔两年，问题从营销与数据延伸到风控与贷后',
    '合规是增长的前提',
    '利润下降三成',
    '利润下降',
    'Stop the leak, fund the pool, shorten the wait, and only then ask for a better price',
    'The pool holds 6.4 billion euros, and the liquid buffer covers 64% of it',
    'Growth continues, but it belongs to the challenger and to the contactless terminal',
    'Price fell',
    'Volume rose 14%',
    'Merchants switched in droves',
  ])('is: %s', (text) => {
    expect(saysSomething(text)).toBe(true)
  })
})

describe('headline-statement', () => {
  const point = (lines: string) =>
    outlineWith({
      sections: `sections:\n  - title: 章\n    points:\n      - ${lines.replace(/\n/g, '\n        ')}`,
    })

  test('marks the message', () => {
    expect(marked(point('title: 节\nmessage: 市场竞争格局分析'), 'headline-statement')).toEqual([
      '市场竞争格局分析',
    ])
    expect(
      marked(point('title: 节\nmessage: 市场还会增长吗？'), 'headline-statement'),
    ).toHaveLength(1)
  })

  test('a slide without a message has its title for a headline', () => {
    const yaml = point('title: 市场竞争格局\nbullets: [甲]')
    expect(marked(yaml, 'headline-statement')).toEqual(['市场竞争格局'])
    expect(findingsOf(yaml, 'headline-statement')[0]?.help).toMatch(/^add `message:`/)
    expect(marked(point('title: 市场竞争格局\nbody: 正文'), 'headline-statement')).toEqual([])
  })

  test('counts what expressions print, and does not judge what it cannot print', () => {
    const yaml = point('title: 节\nmessage: "{{vars.headline}}"').replace(
      'sources:',
      'vars: { headline: 增长已经停下来了 }\nsources:',
    )
    expect(marked(yaml, 'headline-statement')).toEqual([])
    expect(marked(point('title: 节\nmessage: "{{date vars.day}}"'), 'headline-statement')).toEqual(
      [],
    )
  })
})

describe('headline-length', () => {
  test('asks the slide how many lines it takes', () => {
    const lines = { headlineLines: (text: string) => Math.ceil([...text].length / 5) }
    const [found] = findingsOf(outlineWith({}), 'headline-length', lines)
    // 这句话说明了一个结论: ten characters, two lines of five
    expect(found).toBeUndefined()
    const longer = outlineWith({}).replace('一个结论', '一个长的结论')
    const [over] = findingsOf(longer, 'headline-length', lines)
    expect(over?.message).toBe('a headline of 12 characters takes 3 lines')
  })
})

describe('crowded-slide', () => {
  const bullets = (text: string) => outlineWith({ point: `        bullets: ${text}` })

  test('counts bullets of all levels and marks the first too many', () => {
    const settings = { maxBullets: 3 }
    const yaml = bullets('[甲, { text: 乙, bullets: [丙, 丁] }]')
    expect(marked(yaml, 'crowded-slide', { settings })).toEqual(['丁'])
    expect(
      marked(bullets('[甲, { text: 乙, bullets: [丙] }]'), 'crowded-slide', { settings }),
    ).toEqual([])
  })

  test('counts words; two Han make one', () => {
    const settings = { maxWords: 4 }
    expect(marked(bullets('[一二三四五六七八]'), 'crowded-slide', { settings })).toEqual([])
    expect(marked(bullets('[一二三四五六七八, 九]'), 'crowded-slide', { settings })).toEqual([
      '一二三四五六七八',
    ])
    expect(marked(bullets('[one two three four]'), 'crowded-slide', { settings })).toEqual([])
    expect(
      marked(bullets('[one two, three four five]'), 'crowded-slide', { settings }),
    ).toHaveLength(1)
  })

  test('leaves prose alone', () => {
    const settings = { maxWords: 4 }
    const yaml = outlineWith({ point: '        body: 这里的正文可以比幻灯片上的长得多' })
    expect(marked(yaml, 'crowded-slide', { settings })).toEqual([])
  })
})

describe('the argument', () => {
  const argument = (problem: string, cause: string, remedy: string) =>
    outlineWith({
      sections: `sections:
  - id: problems
    title: 问题
    kind: problem
    points:
      - { id: p1, title: 甲${problem} }
      - { id: p2, title: 乙, because: [c1] }
  - id: causes
    title: 根源
    kind: cause
    points:
      - { id: c1, title: 丙${cause} }
  - id: remedies
    title: 对策
    kind: remedy
    points:
      - id: r1
        title: 丁
        addresses: [c1]
        points: [{ id: r1a, title: 戊 }]
      - { id: r2, title: 己${remedy} }`,
    })

  test('unanswered-problem', () => {
    expect(marked(argument('', '', ', addresses: [p1]'), 'unanswered-problem')).toEqual([])
    expect(marked(argument('', '', ''), 'unanswered-problem')).toEqual(['p1'])
    expect(marked(argument(', because: [c1]', '', ''), 'unanswered-problem')).toEqual([])
    expect(marked(argument('', '', ', addresses: [problems]'), 'unanswered-problem')).toEqual([])
  })

  test('a cause without a remedy', () => {
    const yaml = argument('', '', ', addresses: [p1, p2]').replace(
      'addresses: [c1]',
      'addresses: [p1]',
    )
    expect(marked(yaml, 'unanswered-problem')).toEqual(['c1'])
  })

  test('problems alone owe no answer', () => {
    const yaml = outlineWith({
      sections:
        'sections:\n  - { id: p, title: 问题, kind: problem, message: 这里只有问题没有答案 }',
    })
    expect(marked(yaml, 'unanswered-problem')).toEqual([])
  })

  test('aimless-remedy: not where the point around it has an aim', () => {
    expect(marked(argument('', '', ''), 'aimless-remedy')).toEqual(['r2'])
    expect(marked(argument('', '', ', addresses: [p1]'), 'aimless-remedy')).toEqual([])
    expect(marked(argument(', because: [r2]', '', ''), 'aimless-remedy')).toEqual([])
  })

  test('circular-reasoning closes at the last link', () => {
    const yaml = argument(', because: [p2]', ', because: [p1]', '')
    const [found, ...more] = findingsOf(yaml, 'circular-reasoning')
    expect(more).toEqual([])
    expect(found?.message).toBe('these go in a circle by `because`: `p1` → `p2` → `c1` → `p1`')
    expect(marked(argument(', because: [p1]', '', ''), 'circular-reasoning')).toEqual(['p1'])
    expect(marked(argument(', because: [p2, c1]', '', ''), 'circular-reasoning')).toEqual([])
  })
})

describe('low-contrast', () => {
  const pair = (what: string, ratio: number, least: number) => ({
    what,
    output: 'deck' as const,
    ratio,
    least,
    colors: ['AAAAAA', 'FFFFFF'] as const,
  })

  test('one finding for a pair of colours, at the theme’s name', () => {
    const yaml = outlineWith({ top: 'theme: night' })
    const contrasts = [pair('kicker', 2.32, 4.5), pair('foot', 2.32, 4.5), pair('title', 3, 3)]
    const [found, ...more] = findingsOf(yaml, 'low-contrast', { contrasts })
    expect(more).toEqual([])
    expect(found?.message).toBe(
      'kicker, foot in the deck: AAAAAA on FFFFFF has a contrast of 2.32, less than 4.5',
    )
    expect(marked(yaml, 'low-contrast', { contrasts })).toEqual(['night'])
  })
})

describe('duplicate-text', () => {
  const LONG = '同一句话在两处出现，读者会以为看错了页码'
  const yaml = (first: string, second: string) =>
    outlineWith({
      point: `        bullets: ['${first}']\n        body: |\n          先说一句别的话。\n\n          ${second}`,
    })

  test('catches a pasted sentence, whatever its marks', () => {
    expect(marked(yaml(LONG, `${LONG}。`), 'duplicate-text')).toEqual([`${LONG}。`])
  })

  test('leaves alone short texts and different ones', () => {
    expect(marked(yaml('合规先行', '合规先行'), 'duplicate-text')).toEqual([])
    expect(marked(yaml(LONG, LONG.replace('两', '三')), 'duplicate-text')).toEqual([])
  })

  test('an alias is the same text, not a second one', () => {
    const aliased = outlineWith({
      point: `        bullets: [&t '${LONG}', *t]`,
    })
    expect(marked(aliased, 'duplicate-text')).toEqual([])
  })
})
