import { describe, expect, it } from 'vitest'
import { citationOrder, formatSource, type PrintedSource } from '../../src/evidence/citation.ts'
import { traceBuilder } from '../../src/evidence/trace.ts'
import type { WrittenDate } from '../../src/outline/outline.ts'
import { sourceFile } from '../../src/source/source-file.ts'
import { span } from '../../src/source/span.ts'

const where = span(sourceFile('a.yaml', ''), 0, 0)
const date: WrittenDate = { written: '2025-06-18', year: 2025, month: 6, day: 18, span: where }
const bare = { authors: [], publisher: undefined, date: undefined, url: undefined, note: undefined }

function print(source: Partial<PrintedSource>, lang: string, form?: 'short'): string {
  const parts = formatSource({ title: '标题', ...bare, ...source }, lang, form)
  return parts.map(({ text }) => text).join('')
}

describe('Chinese entries', () => {
  it.each<[Partial<PrintedSource>, string]>([
    [{ publisher: '网经社', date }, '网经社：《标题》，2025-06-18'],
    [{ authors: ['甲', '乙'], publisher: '网经社', date }, '甲、乙：《标题》，网经社，2025-06-18'],
    [{ title: '论《红楼梦》' }, '《论〈红楼梦〉》'],
    [{ url: 'https://a.cn', note: 'AI 生成' }, '《标题》，https://a.cn（AI 生成）'],
  ])('%j → %s', (source, expected) => expect(print(source, 'zh-CN')).toBe(expected))

  it('are short at the foot of a slide', () => {
    const source = { publisher: '网经社', date, url: 'https://a.cn', note: 'AI 生成' }
    expect(print(source, 'zh-CN', 'short')).toBe('网经社：《标题》，2025-06-18')
  })
})

describe('English entries', () => {
  it.each<[Partial<PrintedSource>, string]>([
    [{ title: 'Returns', publisher: 'MPA', date }, 'MPA (2025, June 18). Returns.'],
    [{ title: 'Why?', authors: ['A. B', 'C. D'], publisher: 'P' }, 'A. B & C. D (n.d.). Why? P.'],
    [{ title: 'T', url: 'https://a.org', note: 'n' }, 'T (n.d.). https://a.org [n]'],
    [
      { title: 'T', publisher: 'P', date: { ...date, written: '2025-Q1', year: undefined } },
      'P (2025-Q1). T.',
    ],
  ])('%j → %s', (source, expected) => expect(print(source, 'en')).toBe(expected))

  it('set the title in italics and link the address', () => {
    const parts = formatSource({ title: 'T', ...bare, url: 'https://a.org' }, 'en')
    expect(parts.filter(({ emphasis }) => emphasis).map(({ text }) => text)).toEqual(['T'])
    expect(parts.find(({ href }) => href !== undefined)?.text).toBe('https://a.org')
  })
})

it('numbers sources by first use', () => {
  const order = citationOrder()
  expect([order.cite('b'), order.cite('a'), order.cite('b')]).toEqual([1, 2, 1])
  expect(order.sources()).toEqual(['b', 'a'])
})

it('traces a use once', () => {
  const trace = traceBuilder()
  const use = { pointId: 'p', field: 'message', span: where }
  trace.add('fact', 'f', use)
  trace.add('fact', 'f', { ...use })
  trace.add('fact', 'f', { ...use, field: 'body' })
  trace.add('source', 's', use)
  const { facts, sources, datasets } = trace.finish()
  expect(facts.get('f')).toHaveLength(2)
  expect([...sources.keys()]).toEqual(['s'])
  expect(datasets.size).toBe(0)
})

it.each(['javascript:alert(1)', 'file:///etc/passwd', 'a.example', 'https://[::1', '//a.example'])(
  'an address that is none of the web is printed and no link: %s',
  (url) => {
    const source = {
      title: 't',
      authors: [],
      publisher: undefined,
      date: undefined,
      url,
      note: undefined,
    }
    for (const lang of ['zh-CN', 'en']) {
      const part = formatSource(source, lang).find(({ text }) => text === url)
      expect(part).toEqual({ text: url, emphasis: false, href: undefined })
    }
  },
)
