import { describe, expect, it } from 'vitest'
import { type Inline, PLAIN, text } from '../../src/document/inline.ts'
import { color } from '../../src/geometry/color.ts'
import { leadingOf, setBlock, sliceBlock, stackBlocks } from '../../src/layout/paragraph.ts'
import { widthOf } from '../../src/layout/scene-runs.ts'
import { SETTING, STYLE } from './setting.ts'

const block = (inlines: readonly Inline[], measure = 200) =>
  setBlock({ inlines, style: STYLE, measure }, SETTING)

describe('leading', () => {
  it('is that of Han where there is Han, else that of Latin', () => {
    expect(leadingOf(STYLE, 'price 价格')).toBe(16)
    expect(leadingOf(STYLE, 'price')).toBe(14)
  })

  it('comes in whole tenths of a point', () => {
    expect(leadingOf({ ...STYLE, size: 10.5 }, '价')).toBe(16.8)
    expect(leadingOf({ ...STYLE, size: 9, leading: { han: 1.45, latin: 1.4 } }, '价')).toBe(13.1)
  })
})

describe('setBlock', () => {
  it('is as high as its lines, with baselines at four fifths of the leading', () => {
    const set = block([text('一二三四五六七八九十'.repeat(3))], 100)
    expect(set.lineCount).toBe(3)
    expect(set.height).toBe(48)
    expect(set.paragraph.lines.map((line) => line.baseline)).toEqual([12.8, 28.8, 44.8])
  })

  it('keeps one line for empty text', () => {
    expect(block([])).toMatchObject({ lineCount: 1, height: 14, width: 0 })
  })

  it('breaks where the author breaks', () => {
    expect(block([text('甲'), { kind: 'line-break' }, text('乙')]).lineCount).toBe(2)
  })

  it('marks emphasis by weight in Han and by slant in Latin', () => {
    const emphasis = { ...PLAIN, emphasis: true }
    const { runs } = block([text('重点', emphasis), text('point', emphasis)]).paragraph
    expect(runs.map((run) => [run.style.bold, run.style.italic])).toEqual([
      [true, false],
      [false, true],
    ])
  })

  it('raises citations, without the blank before them', () => {
    const { runs } = block([
      text('话 '),
      { kind: 'citation', sources: ['a'], origin: null },
      text('。'),
    ]).paragraph
    expect(runs.map((run) => run.text)).toEqual(['话', '[a]', '。'])
    expect(runs[1]?.style.rise).toBe('super')
    expect(runs[1]?.link).toEqual({ kind: 'anchor', anchor: 'source:a', description: 'a' })
  })

  it('draws a bullet left of the hanging text, on no run', () => {
    const set = setBlock(
      {
        inlines: [text('一二三四五六七八九十')],
        style: STYLE,
        measure: 70,
        indent: 20,
        firstLine: -20,
        bullet: {
          bullet: { kind: 'mark', text: '\u2022', color: color('accent1') },
          text: '\u2022',
        },
      },
      SETTING,
    )
    const [first, second] = set.paragraph.lines
    expect(first?.glyphs[0]).toMatchObject({ run: -1, x: 0, color: color('accent1') })
    expect(first?.glyphs[1]?.x).toBe(20)
    expect(second?.glyphs[0]?.x).toBe(20)
  })

  it('keeps the reserve free', () => {
    const roomy = setBlock(
      { inlines: [text('一二三四五六七八九十')], style: STYLE, measure: 100 },
      SETTING,
    )
    const reserved = setBlock(
      { inlines: [text('一二三四五六七八九十')], style: STYLE, measure: 100 },
      { ...SETTING, widthReserve: 0.02 },
    )
    expect([roomy.lineCount, reserved.lineCount]).toEqual([1, 2])
  })
})

describe('stackBlocks', () => {
  it('adds spaces between blocks, and none around them', () => {
    const { paragraphs, height } = stackBlocks([block([text('甲')]), block([text('乙')])])
    expect(height).toBe(16 + 6 + 4 + 16)
    expect(paragraphs[1]?.lines[0]?.baseline).toBeCloseTo(26 + 12.8)
  })
})

describe('sliceBlock', () => {
  it('begins again at the top', () => {
    const part = sliceBlock(block([text('一二三四五六七八九十'.repeat(3))], 100), 1, 3)
    expect(part).toMatchObject({ lineCount: 2, height: 32 })
    expect(part.paragraph.lines[0]?.baseline).toBeCloseTo(12.8)
  })
})

describe('widthOf', () => {
  it('counts a Han character as an em', () => {
    expect(widthOf([text('价格')], STYLE, SETTING)).toBeCloseTo(20)
  })
})
