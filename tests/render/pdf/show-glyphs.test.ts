import { describe, expect, it } from 'vitest'
import { fontSubset } from '../../../src/render/pdf/font-subset.ts'
import { showGlyphs } from '../../../src/render/pdf/show-glyphs.ts'
import type { SceneGlyphs } from '../../../src/scene/text-item.ts'
import { inMemory } from '../../../src/source/random-access.ts'
import type { Font } from '../../../src/text/font.ts'
import { color } from '../../support/pdf-scene.ts'

/** Every glyph is 500 of 1000 wide, glyph 1 is the space, glyph 9 the hyphen. */
const FONT: Font = {
  name: 'Test',
  unitsPerEm: 1000,
  ascent: 880,
  descent: -120,
  lineGap: 0,
  capHeight: 700,
  xHeight: 500,
  italicAngle: 0,
  boundingBox: [0, 0, 1000, 1000],
  file: inMemory(new Uint8Array()),
  tables: { has: () => false, get: () => undefined, parts: () => [] },
  glyphOf: (codePoint) => (codePoint === 0x20 ? 1 : codePoint === 0x2d ? 9 : 0),
  advanceOf: () => 500,
  kerning: () => 0,
}

function run(
  text: string,
  glyphs: readonly number[],
  change: { readonly clusters?: readonly number[]; readonly advances?: readonly number[] } = {},
): SceneGlyphs {
  return {
    run: 0,
    text,
    font: FONT,
    size: 10,
    color: color('tx1'),
    x: 0,
    rise: 0,
    glyphs,
    clusters: change.clusters ?? glyphs.map(() => 1),
    advances: change.advances ?? glyphs.map(() => 5),
    width: 0,
    slant: 0,
  }
}

function shown(of: SceneGlyphs, isHyphen = false) {
  const subset = fontSubset(FONT, 'F1')
  const operators = showGlyphs(of, { subset, isHyphen })
  return { operators, texts: subset.codes.slice(1).map((code) => code.text) }
}

describe('codes', () => {
  it('are the glyphs, whatever stood before, and never two of one', () => {
    const subset = fontSubset(FONT, 'F1')
    expect(subset.codeOf(300, 'a').code).toBe(300)
    expect(subset.codeOf(5, 'b').code).toBe(5)
    expect(subset.codeOf(0xff, 'c').code).toBe(0xff)
    // The highest that is free of the 256 above the font's glyphs (it has none): 254.
    expect(subset.codeOf(5, 'd').code).toBe(0xfe)
    // Its own is taken by then.
    expect(subset.codeOf(0xfe, 'e').code).toBe(0xfd)
    expect(subset.codeOf(0, 'f').code).toBe(0xfc)
    expect(subset.codeOf(0, 'g').code).toBe(0xfb)
    expect(subset.codeOf(5, 'd').code).toBe(0xfe)
    expect(subset.codeOfUnit(300, 'xa', 1).code).toBe(300)
    expect(subset.codeOfUnit(0xfe, 'e', 0).code).toBe(0xfd)
  })
})

describe('glyphs', () => {
  it('at their natural widths are one string', () => {
    expect(shown(run('abc', [5, 6, 7])).operators).toEqual(['[<000500060007>]TJ'])
  })

  it('with other advances are moved by thousandths of the size, without drift', () => {
    // 5.004 pt is 500.4 thousandths: the third glyph is 0.8 off, the fourth 1.2, the fifth 1.6.
    const advances = [5.004, 5.004, 5.004, 5.004, 5.004]
    expect(shown(run('aaaaa', [5, 5, 5, 5, 5], { advances })).operators).toEqual([
      '[<00050005>-1<00050005>-1<0005>]TJ',
    ])
  })

  it('of one shape for two characters get two codes', () => {
    const { operators, texts } = shown(run('\u00b7\u2022\u00b7', [5, 5, 5]))
    // The second text's code lies beyond the font's glyphs.
    expect(operators).toEqual(['[<000500FF0005>]TJ'])
    expect(texts).toEqual(['\u00b7', '\u2022'])
  })

  it('that stand for two characters are read as both', () => {
    expect(shown(run('\u2014\u2014', [5], { clusters: [2] })).texts).toEqual(['\u2014\u2014'])
  })

  it('give back the space that composition turned into a gap', () => {
    // The glyph is 5 pt wide, its advance 7.5: the space stands at 5 pt, what follows at 7.5.
    const gap = run('\u4e00 a', [5, 6], { clusters: [2, 1], advances: [7.5, 5] })
    expect(shown(gap)).toEqual({
      operators: ['[<00050001>250<0006>]TJ'],
      texts: [' ', '\u4e00', 'a'],
    })
  })

  it('without text of their own are read with their cluster, by ActualText', () => {
    const { operators, texts } = shown(run('\u0950x', [5, 6, 7], { clusters: [1, 0, 1] }))
    expect(operators).toEqual([
      '/Span <</ActualText <FEFF0950>>> BDC',
      '[<00050006>]TJ',
      'EMC',
      '[<0007>]TJ',
    ])
    expect(texts).toEqual(['\u0950', '\u200b', 'x'])
  })

  it('that are a hyphen of composition are read as a soft hyphen', () => {
    expect(shown(run('in', [5, 6, 9], { clusters: [1, 1, 0] })).texts).toEqual(['i', 'n', '\u00ad'])
    expect(shown(run('-', [9]), true).texts).toEqual(['\u00ad'])
  })

  it('that are missing have a code of their own, never 0', () => {
    const { operators, texts } = shown(run('\u{20bb7}', [0], { clusters: [2] }))
    expect(operators).toEqual(['[<00FF>]TJ'])
    expect(texts).toEqual(['\u{20bb7}'])
  })
})
