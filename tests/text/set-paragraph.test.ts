import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadHyphenation } from '../../src/text/hyphenation.ts'
import { setParagraph } from '../../src/text/set-paragraph.ts'
import type { ParagraphOptions, SetLine, StyledRun } from '../../src/text/styled-text.ts'
import { deckOptions, fontSet, HAN_ONLY, printOptions, run, WITH_LATIN } from './fonts.ts'

const report = fontSet(HAN_ONLY)
const deck = fontSet(WITH_LATIN)

beforeAll(loadHyphenation)

function linesOf(
  text: string,
  options: ParagraphOptions,
  fonts = options.method === 'total-fit' ? report : deck,
): string[] {
  const { lines } = setParagraph([run(text)], options, fonts)
  return lines.map((line) => text.slice(line.start, line.end))
}

/** Where each glyph stands: [text, x] from the measure's left edge. */
function places(text: string, options: ParagraphOptions, line = 0): [string, number][] {
  const set = setParagraph([run(text)], options, report).lines[line] as SetLine
  return set.glyphRuns.flatMap((glyphs) => {
    let x = set.x + glyphs.x
    let offset = 0
    return glyphs.clusters.map((length, at): [string, number] => {
      const place: [string, number] = [
        glyphs.text.slice(offset, offset + length),
        Math.round(x * 1000) / 1000,
      ]
      x += glyphs.advances[at] as number
      offset += length
      return place
    })
  })
}

describe('greedy lines (first-fit)', () => {
  it('puts as many characters on a line as fit', () => {
    expect(linesOf('一二三四五六七', deckOptions(30))).toEqual(['一二三', '四五六', '七'])
  })

  it('pushes a character down rather than start a line with a closing mark', () => {
    expect(linesOf('一二三，四五', deckOptions(30))).toEqual(['一二', '三，四', '五'])
  })

  it('ends no line with an opening mark', () => {
    expect(linesOf('一二（三四）', deckOptions(30))).toEqual(['一二', '（三', '四）'])
  })

  it('lets spaces hang at the end of a line', () => {
    // "abc " in Arimo at 10 pt: 5.56 + 5.56 + 5 = 16.12, the space would make it 18.9.
    const { lines } = setParagraph([run('abc abc')], deckOptions(17, { lang: 'en' }), deck)
    expect(lines.map((line) => [line.start, line.end])).toEqual([
      [0, 4],
      [4, 7],
    ])
    expect(lines[0]?.width).toBeCloseTo(16.12, 1)
    expect(lines[0]?.glyphRuns[0]?.text).toBe('abc ')
  })

  it('breaks a word wider than the measure at any character', () => {
    expect(linesOf('mmmmmm', deckOptions(20, { lang: 'en' }))).toEqual(['mm', 'mm', 'mm'])
  })

  it('starts a too wide word on a new line', () => {
    expect(linesOf('a mmmmm', deckOptions(20, { lang: 'en' }))).toEqual(['a ', 'mm', 'mm', 'm'])
  })

  it('is overfull only for a single glyph wider than the measure', () => {
    const set = setParagraph([run('一二')], deckOptions(5), deck)
    expect(set.lines).toHaveLength(2)
    expect(set.overfull).toBe(true)
    expect(setParagraph([run('一二')], deckOptions(10), deck).overfull).toBe(false)
  })

  it('breaks at line feeds, of any kind, and keeps the empty line at the end', () => {
    expect(linesOf('一\n二', deckOptions(30))).toEqual(['一\n', '二'])
    expect(linesOf('一\r\n二\n', deckOptions(30))).toEqual(['一\r\n', '二\n', ''])
    expect(linesOf('\n一', deckOptions(30))).toEqual(['\n', '一'])
    expect(linesOf('', deckOptions(30))).toEqual([])
  })

  it('takes each line its own measure, the last for all that follow', () => {
    expect(linesOf('一二三四五六七', deckOptions([10, 20]))).toEqual(['一', '二三', '四五', '六七'])
  })
})

describe('URLs and slashes', () => {
  const url = 'https://www.example.com/reports/2023/fine.html'

  it('are broken after their marks in print, only where they are too wide on slides', () => {
    const text = `更多信息见 ${url}`
    const whole = setParagraph([run(url)], deckOptions(1000), deck).width
    expect(linesOf(text, deckOptions(whole + 1))).toEqual(['更多信息见 ', url])
    expect(linesOf(url, deckOptions(130))).toEqual([
      'https://www.example.com/',
      'reports/2023/fine.html',
    ])
    expect(linesOf(text, printOptions(180, { align: 'start' }))[0]).toMatch(/见 https.*[/.]$/)
    expect(linesOf('aaa bbb/ccc', deckOptions(45, { lang: 'en' }))).toEqual(['aaa ', 'bbb/ccc'])
  })
})

describe('phrases', () => {
  it('move a break out of a word where that costs little', () => {
    const text = '金融科技公司须取得相应业务许可'
    const options = printOptions(82, { align: 'start', phrases: true })
    const words = [...new Intl.Segmenter('zh-CN', { granularity: 'word' }).segment(text)]
    const borders = new Set(words.map((one) => one.index))
    const { lines } = setParagraph([run(text)], options, report)
    for (const line of lines) expect(borders.has(line.start), `${line.start}`).toBe(true)
  })
})

describe('numbers', () => {
  it.each([
    ['约有 37.62 亿元', '37.62 亿元'],
    ['约有37.62亿元', '37.62亿元'],
    ['增长了54%', '54%'],
    ['增长了 54 %', '54 %'],
    ['截至到2023 年', '2023 年'],
    ['罚款为 ¥5,000', '¥5,000'],
    ['罚款为US$ 500', 'US$ 500'],
    ['请参见第 3 章', '第 3 章'],
    ['请参见第3章', '第3章'],
    ['共有百家1.5 亿美元', '1.5 亿美元'],
  ])('keeps a number with its unit: %s', (text, whole) => {
    const widest = setParagraph([run(whole)], deckOptions(1000), deck).width
    for (let measure = widest + 0.01; measure < widest + 40; measure += 5) {
      const lines = linesOf(text, deckOptions(measure))
      expect(
        lines.some((line) => line.includes(whole)),
        lines.join('|'),
      ).toBe(true)
    }
  })

  it('still breaks them where nothing else can be done', () => {
    expect(linesOf('37.62亿元', deckOptions(30)).join('')).toBe('37.62亿元')
    expect(setParagraph([run('37.62亿元')], deckOptions(30), deck).overfull).toBe(false)
  })
})

describe('marks that Chinese and Latin share', () => {
  const quoted = (text: string, lang = 'zh-CN') =>
    setParagraph([run(text)], printOptions(1000, { lang, squeeze: false }), report).width

  it('are full-width in Chinese text', () => {
    expect(quoted('他说“好”')).toBe(50)
    expect(quoted('他说——好')).toBe(50)
    expect(quoted('他说……好')).toBe(50)
  })

  it('are proportional in English text and inside Latin words', () => {
    // Proportional quotes of Noto Sans SC: 475 each, the apostrophe 279.
    expect(quoted('“I”', 'en')).toBeCloseTo(quoted('I', 'en') + 9.5, 1)
    expect(quoted('don’t')).toBeCloseTo(quoted('don') + quoted('t') + 2.79, 0)
  })

  it('are of one kind in a pair', () => {
    const [open] = places('“Claude 发布”', printOptions(1000))
    expect(open).toEqual(['“', -5])
  })

  it('draws two dashes as one glyph and keeps their text', () => {
    const [line] = setParagraph([run('中——国')], printOptions(1000), report).lines
    const glyphs = line?.glyphRuns[0]
    expect(glyphs?.text).toBe('中——国')
    expect(glyphs?.clusters).toEqual([1, 2, 1])
    expect(glyphs?.advances).toEqual([10, 20, 10])
  })

  it('breaks neither —— nor …… nor before them', () => {
    expect(linesOf('一二三——四', deckOptions(40))).toEqual(['一二', '三——四'])
    expect(linesOf('一二三……四', deckOptions(40))).toEqual(['一二', '三……四'])
  })
})

describe('gap between Han and Latin', () => {
  const options = printOptions(1000, { align: 'start' })

  it('is a quarter em, and no character', () => {
    const [line] = setParagraph([run('中A国')], options, report).lines
    expect(line?.glyphRuns[0]?.text).toBe('中A国')
    expect(line?.glyphRuns[0]?.advances[0]).toBe(12.5)
    // A is 608 units wide.
    expect(line?.width).toBeCloseTo(10 + 2.5 + 6.08 + 2.5 + 10)
  })

  it('takes the place of the author’s space, which stays in the text', () => {
    const [line] = setParagraph([run('中 A 国')], options, report).lines
    expect(line?.glyphRuns[0]?.text).toBe('中 A 国')
    expect(line?.glyphRuns[0]?.advances[1]).toBe(2.5)
    expect(line?.width).toBeCloseTo(10 + 2.5 + 6.08 + 2.5 + 10)
  })

  it('is not added before marks, nor when it is 0', () => {
    expect(setParagraph([run('A，中')], options, report).width).toBeCloseTo(6.08 + 20)
    expect(setParagraph([run('中A')], deckOptions(100), report).width).toBeCloseTo(16.08)
    // The space of Noto Sans SC is 224 units wide.
    expect(setParagraph([run('中 A')], deckOptions(100), report).width).toBeCloseTo(16.08 + 2.24)
  })

  it('stands between a percent sign and Han', () => {
    expect(setParagraph([run('5%的')], options, report).width).toBeCloseTo(5.55 + 9.21 + 2.5 + 10)
  })
})

describe('squeeze of marks (CLREQ 3.1.6)', () => {
  const options = printOptions(1000, { align: 'start' })
  const width = (text: string) => setParagraph([run(text)], options, report).width

  it.each([
    // Two closers, closer and opener, two openers: half an em less each.
    ['中）。国', 35],
    ['中」「国', 35],
    ['中（「国', 35],
    ['中：“国', 35],
    ['中》、《国', 40],
    // An opener before a closer has no blank between.
    ['中（）国', 40],
    // At both ends of a line.
    ['（中）', 20],
    ['中国。', 25],
  ])('%s is %d wide at 10 pt', (text, expected) => {
    expect(width(text)).toBeCloseTo(expected)
  })

  it('pulls an opener at the start of a line half an em to the left', () => {
    expect(places('（中）', options)).toEqual([
      ['（', -5],
      ['中', 5],
      ['）', 15],
    ])
  })

  it('leaves Traditional marks in their middle', () => {
    const traditional = printOptions(1000, { align: 'start', lang: 'zh-Hant' })
    expect(setParagraph([run('中國。')], traditional, report).width).toBe(30)
    expect(setParagraph([run('中」「')], traditional, report).width).toBeCloseTo(25)
  })

  it('is off where it is not asked for', () => {
    expect(setParagraph([run('中）。国')], deckOptions(100), report).width).toBe(40)
  })
})

describe('justified lines (total-fit)', () => {
  const text =
    '2023 年 7 月，蚂蚁集团被罚 71.23 亿元（约合 9.84 亿美元），同比增长 54%。“金融科技公司”——即 FinTech——' +
    '须取得牌照；见《个人信息保护法》第 3 章……监管部门要求平台企业在六个月内完成整改，并按季度提交报告。'

  it('fill the measure, the last line starts it', () => {
    const { lines, overfull } = setParagraph([run(text)], printOptions(200), report)
    expect(overfull).toBe(false)
    for (const line of lines.slice(0, -1)) expect(line.width).toBeCloseTo(200)
    expect(lines.at(-1)?.width).toBeLessThan(200)
    expect(lines.at(-1)?.x).toBe(0)
  })

  it('stretch the space first, then the gap, Han last', () => {
    const [line] = setParagraph([run('中文 A 中文中文中文')], printOptions(53), report).lines
    const advances = line?.glyphRuns[0]?.advances ?? []
    // 51.08 wide; what is missing goes to the two gaps alone.
    expect(advances.map((one) => Math.round(one * 100) / 100)).toEqual([
      10, 10, 3.46, 6.08, 3.46, 10, 10,
    ])
  })

  it('leave no last line of one character where they can', () => {
    for (let length = 50; length < 150; length++) {
      const lines = linesOf('中'.repeat(length), printOptions(248))
      expect(lines.at(-1)?.length, `${length}`).toBeGreaterThan(1)
      const ragged = linesOf('中'.repeat(length), printOptions(98, { align: 'start' }))
      expect(ragged.at(-1)?.length, `${length}`).toBeGreaterThan(1)
    }
  })

  it('have the first line’s own measure', () => {
    const { lines } = setParagraph([run(text)], printOptions([180, 200]), report)
    expect(lines[0]?.width).toBeCloseTo(180)
    expect(lines[1]?.width).toBeCloseTo(200)
  })

  it('set ragged text without stretching', () => {
    const { lines } = setParagraph([run(text)], printOptions(200, { align: 'center' }), report)
    for (const line of lines) {
      expect(line.width).toBeLessThanOrEqual(200 + 1e-6)
      expect(line.x).toBeCloseTo((200 - line.width) / 2)
    }
  })
})

describe('hyphens', () => {
  const word = 'internationalization'

  it('part English words by the patterns and stand for no text', () => {
    const options = printOptions(60, { lang: 'en', hyphenate: true, align: 'start' })
    const { lines } = setParagraph([run(word)], options, report)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines[0]?.hyphenated).toBe(true)
    const glyphs = lines[0]?.glyphRuns[0]
    expect(glyphs?.clusters.at(-1)).toBe(0)
    expect(word.startsWith(glyphs?.text ?? '-')).toBe(true)
    expect(['in', 'inter', 'interna', 'internation']).toContain(glyphs?.text)
  })

  it('appear at a soft hyphen only where the line breaks there', () => {
    const whole = setParagraph([run('ab\u00adcd')], deckOptions(100, { lang: 'en' }), deck)
    expect(whole.lines[0]?.glyphRuns[0]?.clusters).toEqual([1, 2, 1, 1])
    expect(whole.lines[0]?.hyphenated).toBe(false)
    const broken = setParagraph([run('ab\u00adcd')], deckOptions(16, { lang: 'en' }), deck)
    expect(broken.lines.map((line) => line.hyphenated)).toEqual([true, false])
  })
})

describe('styles', () => {
  it('raises and reduces a superscript, and never starts a line with it', () => {
    const runs = [run('一二三'), run('[1]', { rise: 'super' }), run('四')]
    const { lines } = setParagraph(runs, deckOptions(31), deck)
    expect(lines[0]?.end).toBe(2)
    const cite = lines[1]?.glyphRuns.find((glyphs) => glyphs.run === 1)
    expect(cite?.rise).toBeCloseTo(3.4)
    expect(cite?.size).toBeCloseTo(6.5)
  })

  it('slants Latin, not Han', () => {
    const { lines } = setParagraph([run('中A', { italic: true })], deckOptions(100), deck)
    expect(lines[0]?.glyphRuns.map((glyphs) => glyphs.slant)).toEqual([0, 0.2])
  })

  it('draws Latin with the Latin font and symbols with a fallback', () => {
    const { lines } = setParagraph([run('中A✔')], deckOptions(100), deck)
    expect(lines[0]?.glyphRuns.map((glyphs) => glyphs.font.name)).toEqual([
      'NotoSansSC-Regular',
      'Arimo-Regular',
      'NotoSansSymbols2-Regular',
    ])
  })
})

const PIECES = [
  '监管部门',
  '要求',
  '平台企业',
  '在',
  '整改',
  '的',
  '，',
  '。',
  '；',
  '：',
  '、',
  '！',
  '（',
  '）',
  '“',
  '”',
  '《',
  '》',
  '「',
  '」',
  '——',
  '……',
  '·',
  '％',
  '%',
  ' ',
  ' ',
  '  ',
  '2023 年',
  '37.62 亿元',
  '54%',
  'GPT-4',
  'internationalization',
  'FinTech',
  'the',
  'don’t',
  '-',
  '/',
  'https://www.example.com/a_b/c-d.html',
  '𠮷',
  '👨‍👩‍👧',
  'é',
  'e\u0301',
  '葛\u{e0100}',
  '\n',
  '\u00ad',
  '\u200b',
  '\u00a0',
  '한국어',
  'ไทย',
  '✔️',
  '🇨🇳',
  '¥5',
] as const
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((all) => all.join(''))
const options = fc.record({
  measure: fc.array(fc.double({ min: 12, max: 300, noNaN: true }), { minLength: 1, maxLength: 3 }),
  lang: fc.constantFrom('zh-CN', 'en', 'zh-Hant', 'ja'),
  align: fc.constantFrom('start', 'center', 'end', 'justify'),
  method: fc.constantFrom('first-fit', 'total-fit'),
  hanLatinGap: fc.constantFrom(0, 0.25),
  squeeze: fc.boolean(),
  hyphenate: fc.boolean(),
  phrases: fc.boolean(),
}) as fc.Arbitrary<ParagraphOptions>

/** Splits a text into runs of changing style. */
function styled(whole: string, cuts: readonly number[]): StyledRun[] {
  const at = [0, ...[...cuts].map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b)]
  return at.map((start, index) =>
    run(whole.slice(start, at[index + 1]), {
      bold: index % 2 === 1,
      italic: index % 3 === 1,
      rise: index % 5 === 4 ? 'super' : 'none',
    }),
  )
}

describe('whatever the text', () => {
  const cuts = fc.array(fc.nat(200), { maxLength: 4 })

  it('the lines joined give it, and so do the glyph runs', () => {
    fc.assert(
      fc.property(text, options, cuts, (whole, how, at) => {
        const runs = styled(whole, at)
        const { lines } = setParagraph(runs, how, report)
        expect(lines.map((line) => whole.slice(line.start, line.end)).join('')).toBe(whole)
        for (const line of lines) {
          const drawn = line.glyphRuns.map((glyphs) => glyphs.text).join('')
          expect(drawn).toBe(whole.slice(line.start, line.end).replace(/\n$/, ''))
          for (const { clusters, glyphs, advances, text: own } of line.glyphRuns) {
            expect(clusters.reduce((sum, one) => sum + one, 0)).toBe(own.length)
            expect(glyphs.length).toBe(clusters.length)
            expect(advances.length).toBe(clusters.length)
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  it('no line is wider than its measure', () => {
    fc.assert(
      fc.property(text, options, cuts, (whole, how, at) => {
        const { lines, overfull } = setParagraph(styled(whole, at), how, report)
        for (const [index, line] of lines.entries()) {
          const measure = how.measure[Math.min(index, how.measure.length - 1)] as number
          // Two dashes are one glyph; invisible characters are none.
          const visible = whole.slice(line.start, line.end).replace(/[\u00ad\u200b]/g, '')
          const drawn = visible.replaceAll('——', '—').trim()
          const graphemes = [...new Intl.Segmenter().segment(drawn)]
          if (graphemes.length > 1) expect(line.width).toBeLessThanOrEqual(measure + 1e-3)
        }
        if (overfull) expect(lines.some((line) => line.width > 12)).toBe(true)
      }),
      { numRuns: 600 },
    )
  })

  it('glyph runs follow each other without gap and end where the line does', () => {
    fc.assert(
      fc.property(text, options, cuts, (whole, how, at) => {
        for (const line of setParagraph(styled(whole, at), how, report).lines) {
          let x = line.glyphRuns[0]?.x ?? 0
          for (const glyphs of line.glyphRuns) {
            expect(glyphs.x).toBeCloseTo(x, 6)
            x += glyphs.width
          }
          expect(x).toBeCloseTo(line.width, 3)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('no grapheme is split', () => {
    fc.assert(
      fc.property(text, options, (whole, how) => {
        const { lines } = setParagraph([run(whole)], how, report)
        const borders = new Set([...new Intl.Segmenter().segment(whole)].map((one) => one.index))
        for (const line of lines.slice(1)) {
          if (line.start < whole.length) expect(borders.has(line.start)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('no mark stands where it must not, as long as lines have room for a few characters', () => {
    const plain = fc
      .array(
        fc.constantFrom(
          '监',
          '管',
          '平台',
          '，',
          '。',
          '；',
          '、',
          '（',
          '）',
          '“',
          '”',
          '《',
          '》',
          '——',
          '……',
          '％',
          '℃',
        ),
        { maxLength: 80 },
      )
      .map((all) => all.join('').replace(/[（“《，。；、）”》—…％℃]{4,}/g, '，'))
    fc.assert(
      fc.property(plain, options, (whole, how) => {
        const wide = { ...how, lang: 'zh-CN', measure: how.measure.map((one) => one + 90) }
        const lines = linesOf(whole, wide, report)
        for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，。；、）”》—…％℃]/)
        for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[（“《]$/)
      }),
      { numRuns: 400 },
    )
  })

  it('gives the same lines for the same text', () => {
    fc.assert(
      fc.property(text, options, (whole, how) => {
        expect(setParagraph([run(whole)], how, report)).toEqual(
          setParagraph([run(whole)], how, report),
        )
      }),
      { numRuns: 50 },
    )
  })
})
