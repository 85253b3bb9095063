import { describe, expect, test } from 'vitest'
import { figuresIn, readArticle } from '../../src/project/scaffold-article.ts'

function levels(text: string) {
  return readArticle(text).parts.map(({ level, title }) => `${level} ${title}`)
}

describe('headings', () => {
  test('Chinese numbering: the first form that is met stands above', () => {
    const text = '一、问题\n（一）监管\n1. 罚单\n正文。\n2. 杠杆\n（二）增长\n二、对策\n'
    expect(levels(text)).toEqual(['1 问题', '2 监管', '3 罚单', '3 杠杆', '2 增长', '1 对策'])
  })

  test('decimal numbering', () => {
    expect(levels('1. 总体\n1.1 规模\n1.1.1 口径\n1.2 利润\n2. 结论\n')).toEqual([
      '1 总体',
      '2 规模',
      '3 口径',
      '2 利润',
      '1 结论',
    ])
  })

  test('Markdown, its title apart', () => {
    const text = '# Ferries\n\n## Demand\ntext\n### By day\n## Cost\n'
    expect(readArticle(text).title).toBe('Ferries')
    expect(levels(text)).toEqual(['1 Demand', '2 By day', '1 Cost'])
  })

  test('a sentence that starts with a number is no heading', () => {
    expect(levels('一、问题\n1. 这是一句完整的话，以句号结尾。\n')).toEqual(['1 问题'])
    expect(
      levels('3.5 亿元的罚款之后，规则仍在收紧，其余业务也受到牵连，整改延续至今没有结束的迹象\n'),
    ).toEqual(['1 '])
  })

  test('text before the first heading is kept', () => {
    const { title, parts } = readArticle('标题\n\n导语一段。\n\n一、问题\n正文。\n')
    expect(title).toBe('标题')
    expect(parts.map(({ paragraphs }) => paragraphs)).toEqual([['导语一段。'], ['正文。']])
  })
})

describe('figures', () => {
  test.each([
    ['集团被罚 37.62 亿元，', 37.62, '亿元', '集团被罚'],
    ['支付宝份额为54%', 54, '%', '支付宝份额'],
    ['净利润同比−31%', -31, '%', '净利润同比'],
    ['投入 100–120 亿元', [100, 120], '亿元', '投入'],
    ['日均预警 50 万人次', 50, '万人次', '日均预警'],
    ['Sales of 1,250 million euros', 1250, 'million euros', 'Sales'],
    ['They paid $3.4 million for it', 3.4, 'million dollars', 'They paid'],
    ['up 12.5 percent', 12.5, '%', 'up'],
  ])('%s', (text, value, unit, label) => {
    expect(figuresIn(text)).toEqual([expect.objectContaining({ value, unit, label })])
  })

  test('years, numbers of things without a unit and numbering are none', () => {
    expect(figuresIn('2023 年有 3 个方面，见第 12 页与 1.1 节。In 2024 there were 3.')).toEqual([])
  })

  test('a figure before another one does not name it', () => {
    expect(figuresIn('比例须由 2% 提到 10%').map(({ label }) => label)).toEqual(['比例', '比例'])
  })
})
