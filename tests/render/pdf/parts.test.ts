import { describe, expect, it } from 'vitest'
import { subsetTag } from '../../../src/render/pdf/content-hash.ts'
import { widthArray } from '../../../src/render/pdf/embed-fonts.ts'
import { foreignStretches, MAY_BE_LATIN } from '../../../src/render/pdf/language.ts'
import { destinationName, rectangle } from '../../../src/render/pdf/links.ts'
import { dateOf } from '../../../src/render/pdf/metadata.ts'
import {
  pdfFactor,
  pdfLength,
  textString,
  valueSyntax,
} from '../../../src/render/pdf/pdf-syntax.ts'
import { placeCells } from '../../../src/render/pdf/place-cells.ts'
import { toUnicodeMap } from '../../../src/render/pdf/to-unicode.ts'
import { readCMap } from '../../support/pdf-content.ts'
import { box, cell, META, row, tableItem } from '../../support/pdf-scene.ts'

describe('numbers', () => {
  it('are short, without exponents and negative zeros', () => {
    expect([1 / 3, -0.001, 1e-7, 72, 841.89].map(pdfLength)).toEqual([
      '0.33',
      '0',
      '0',
      '72',
      '841.89',
    ])
    expect([1e-5, -0.00002, 0.5, 1e-9].map(pdfFactor)).toEqual(['0.00001', '-0.00002', '0.5', '0'])
  })
})

describe('objects', () => {
  it('have texts as literal strings in ASCII and in UTF-16 beyond', () => {
    expect(textString('a (b) \\')).toBe('(a \\(b\\) \\\\)')
    expect(textString('\u4e00\u{20bb7}')).toBe('<FEFF4E00D842DFB7>')
    // A literal line feed may come back as another line end, a lone carriage return as a line feed.
    expect(textString('a\r')).toBe('<FEFF0061000D>')
  })

  it('have names, texts, numbers and what they hold written out', () => {
    const value = { O: 'Layout', BBox: [0, 1.5], Summary: Object('a'), In: { S: 'X' } }
    expect(valueSyntax(value)).toBe('<</O /Layout/BBox [0 1.5]/Summary (a)/In <</S /X>>>>')
  })
})

describe('Unicode maps', () => {
  it('give every code its text, over the border of a range and beyond the BMP', () => {
    const texts = [
      '',
      ...Array.from({ length: 300 }, (_, i) => String.fromCodePoint(0x4e00 + i)),
      '\u{20bb7}',
      'ffi',
    ]
    const map = readCMap(toUnicodeMap(texts.map((text, code) => ({ code, text }))))
    expect(map.get(1)).toBe('\u4e00')
    expect(map.get(255)).toBe(String.fromCodePoint(0x4e00 + 254))
    expect(map.get(256)).toBe(String.fromCodePoint(0x4e00 + 255))
    expect(map.get(301)).toBe('\u{20bb7}')
    expect(map.get(302)).toBe('ffi')
    expect(map.size).toBe(302)
  })

  it('give no text to codes between', () => {
    const codes = [0, 7, 8, 0x1ff, 0x200, 0xffff].map((code) => ({ code, text: `${code}` }))
    const map = toUnicodeMap(codes)
    expect([...readCMap(map)]).toEqual(
      [7, 8, 0x1ff, 0x200, 0xffff].map((code) => [code, `${code}`]),
    )
    // A range may not cross a change of the first byte.
    expect(map).toContain('4 beginbfrange\n<0007><0008>[')
  })
})

describe('width arrays', () => {
  const codes = (widths: readonly number[]) => widths.map((width, code) => ({ code, width }))

  it('name runs of widths that are not 1000', () => {
    expect(widthArray(codes([500, 1000, 600, 700, 1000]))).toEqual([0, [500], 2, [600, 700]])
    expect(widthArray(codes([1000, 1000]))).toEqual([])
    expect(
      widthArray([
        { code: 50000, width: 600 },
        { code: 50010, width: 700 },
      ]),
    ).toEqual([50000, [600], 50010, [700]])
  })
})

describe('languages', () => {
  it('are looked for wherever there is a Latin letter', () => {
    const missed = Array.from({ length: 0x110000 }, (_, codePoint) => codePoint).filter(
      (codePoint) => {
        const character = String.fromCodePoint(codePoint)
        return /\p{Script=Latin}/u.test(character) && !MAY_BE_LATIN.test(character)
      },
    )
    expect(missed).toEqual([])
  })

  const found = (text: string, lang: string) =>
    foreignStretches(text, lang).map(({ start, end, lang: foreign }) => [
      text.slice(start, end),
      foreign,
    ])

  it('of Latin words in Chinese, but not of single letters', () => {
    expect(found('\u7531 Ant Group, Inc. \u53d1\u5e03\uff0cx \u4e3a\u53d8\u91cf', 'zh-CN')).toEqual(
      [['Ant Group, Inc', 'en']],
    )
    expect(found('\u5168\u662f\u6c49\u5b57\u3002', 'zh-CN')).toEqual([])
  })

  it('of Han in English, Japanese told by kana', () => {
    expect(found('The \u8682\u8681\u96c6\u56e2 case', 'en')).toEqual([
      ['\u8682\u8681\u96c6\u56e2', 'zh-CN'],
    ])
    expect(found('\u6771\u4eac\u3067', 'en')).toEqual([['\u6771\u4eac', 'ja']])
  })
})

describe('cells', () => {
  it('stand beside cells that reach down from rows above', () => {
    const item = tableItem(
      1,
      box(10, 100, 60, 44),
      [10, 20, 30],
      [row([cell('a', { rowSpan: 2 }), cell('b', { columnSpan: 2 })]), row([cell('c'), cell('d')])],
    )
    const boxes = placeCells(item).map((cells) => cells.map((placed) => placed.box))
    expect(boxes).toEqual([
      [
        { x: 10, y: 100, width: 10, height: 44 },
        { x: 20, y: 100, width: 50, height: 22 },
      ],
      [
        { x: 20, y: 122, width: 20, height: 22 },
        { x: 40, y: 122, width: 30, height: 22 },
      ],
    ])
  })
})

describe('names and places', () => {
  it('of destinations are ASCII and differ where ids differ', () => {
    expect(destinationName('fact-1')).toBe('fact-1')
    expect(destinationName('\u6ce8 1%')).toBe('%E6%B3%A8%201%25')
  })

  it('of areas count from the page\u2019s lower left', () => {
    expect(rectangle(box(10, 20, 30, 40), { width: 100, height: 200 })).toEqual([10, 140, 40, 180])
  })

  it('of subsets are six capital letters', () => {
    expect(subsetTag(0)).toBe('AAAAAA')
    expect(subsetTag(27)).toBe('BBAAAA')
    expect(subsetTag(0xffffffff)).toMatch(/^[A-Z]{6}$/)
  })

  it('of years and months are their first day, in UTC', () => {
    const iso = (date: string) => dateOf({ ...META, date }).toISOString()
    expect(iso('2024')).toBe('2024-01-01T00:00:00.000Z')
    expect(iso('2024-02-29')).toBe('2024-02-29T00:00:00.000Z')
  })
})
