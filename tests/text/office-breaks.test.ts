import { beforeAll, describe, expect, it } from 'vitest'
import { diskWorld } from '../../src/project/disk-world.ts'
import { createFontCache, type FontSet, loadFontSet } from '../../src/text/font-set.ts'
import { measureWithReserve } from '../../src/text/measure.ts'
import { setParagraph } from '../../src/text/set-paragraph.ts'
import type { ParagraphOptions } from '../../src/text/styled-text.ts'
import { loadTheme } from '../../src/theme/load-theme.ts'

/** Lines as LibreOffice 7.4 was seen to break them, at 10 pt: Han 10 pt wide. */

const STYLE = { family: 'body', bold: false, italic: false, size: 10, rise: 'none' } as const
let fonts: FontSet

beforeAll(() => {
  const world = diskWorld({ root: process.cwd(), packageRoot: process.cwd() })
  const theme = loadTheme('ink', null, world).value
  if (theme === undefined) throw new Error('no theme')
  const loaded = loadFontSet(theme.deck.fonts, world, createFontCache()).value
  if (loaded === undefined) throw new Error('no fonts')
  fonts = loaded
})

function lines(text: string, measure: number, change: Partial<ParagraphOptions> = {}) {
  const set = setParagraph(
    [{ text, style: STYLE }],
    {
      measure: [measure],
      lang: 'zh-CN',
      align: 'start',
      method: 'first-fit',
      hanLatinGap: 0,
      scriptReserve: 0.25,
      squeeze: false,
      hyphenate: false,
      phrases: false,
      ...change,
    },
    fonts,
  )
  return set.lines.map((line) => text.slice(line.start, line.end))
}

describe('a reserve between scripts', () => {
  it('is kept free at every change between Han and Latin, and not drawn', () => {
    // 甲, A (6.67 pt), 乙: 26.67 pt and two reserves of 2.5 pt
    expect(lines('甲A乙', 31)).toEqual(['甲A', '乙'])
    expect(lines('甲A乙', 32)).toEqual(['甲A乙'])
    const [line] = setParagraph(
      [{ text: '甲A乙', style: STYLE }],
      {
        measure: [100],
        lang: 'zh-CN',
        align: 'start',
        method: 'first-fit',
        hanLatinGap: 0,
        scriptReserve: 0.25,
        squeeze: false,
        hyphenate: false,
        phrases: false,
      },
      fonts,
    ).lines
    expect(line?.width).toBeCloseTo(26.67, 1)
  })

  it('counts full-width marks as Han and leaves spaces out', () => {
    const width = (text: string) =>
      measureWithReserve({ text, style: STYLE, scriptReserve: 0.25 }, 'zh-CN', fonts)
    const plain = (text: string) =>
      measureWithReserve({ text, style: STYLE, scriptReserve: 0 }, 'zh-CN', fonts)
    expect(width('A\uFF0CB') - plain('A\uFF0CB')).toBeCloseTo(5)
    expect(width('甲 A') - plain('甲 A')).toBeCloseTo(2.5)
    expect(width('甲\uFF0C乙') - plain('甲\uFF0C乙')).toBeCloseTo(0)
  })
})

describe('breaks of office programs', () => {
  it('are not between a closing mark and a letter or number', () => {
    expect(lines('甲乙丙丁\uFF0Cabc', 56)).toEqual(['甲乙丙', '丁\uFF0Cabc'])
    expect(lines('甲乙丙丁\uFF1Babc', 56)).toEqual(['甲乙丙丁\uFF1B', 'abc'])
  })

  it('are after the slashes of addresses, and at no other of their marks', () => {
    expect(lines('甲 https://example.com/abc?d=efghijkl', 120)).toEqual([
      '甲 https://example.com/',
      'abc?d=efghijkl',
    ])
    expect(lines('https://example.com/abcdef&ghijkl', 120)).toEqual([
      'https://example.com/',
      'abcdef&ghijkl',
    ])
  })
})

describe('marks that hang', () => {
  it('stand outside of the measure where they have no room', () => {
    expect(lines('甲乙丙\uFF0C丁', 30, { hang: true })).toEqual(['甲乙丙\uFF0C', '丁'])
    expect(lines('甲乙丙\uFF0C丁', 30)).toEqual(['甲乙', '丙\uFF0C丁'])
    expect(lines('甲乙丙\uFF09丁', 30, { hang: true })).toEqual(['甲乙', '丙\uFF09丁'])
  })
})
