import * as fontkit from 'fontkit'
import { describe, expect, it } from 'vitest'
import { inMemory } from '../../src/source/random-access.ts'
import { openFont } from '../../src/text/read-truetype.ts'
import { canSubset, subsetTrueType } from '../../src/text/subset-truetype.ts'
import { ARIMO, fontBytes, SANS, SERIF, SYMBOLS } from './fonts.ts'

const TEXT = 'Ångström é 中国金融科技公司，。“”AV123¥%…—⸺✔'

function open(name: string) {
  const opened = openFont(inMemory(fontBytes(name)))
  if (!opened.ok) throw new Error(opened.reason)
  return opened.font
}

function uint32Sum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}

describe.each([SANS, SERIF, ARIMO, SYMBOLS])('a subset of %s', (name) => {
  const font = open(name)
  const glyphs = [0, ...new Set([...TEXT].map((one) => font.glyphOf(one.codePointAt(0) ?? 0)))]
  const kept = glyphs.filter((glyph, at) => glyph !== 0 || at === 0)
  const subset = subsetTrueType(font, kept)
  const judge = fontkit.create(Buffer.from(subset)) as fontkit.Font
  const whole = fontkit.create(Buffer.from(fontBytes(name))) as fontkit.Font

  it('has the outlines and widths of the glyphs, by their place in the list', () => {
    for (const [index, glyph] of kept.entries()) {
      const expected = whole.getGlyph(glyph)
      const found = judge.getGlyph(index)
      expect(found.path.toSVG(), `glyph ${glyph}`).toBe(expected.path.toSVG())
      expect(found.advanceWidth).toBe(expected.advanceWidth)
    }
  })

  it('is small, padded, and sums to the magic number of the specification', () => {
    expect(subset.length).toBeLessThan(60_000)
    expect(subset.length % 4).toBe(0)
    expect(uint32Sum(subset)).toBe(0xb1b0afba)
  })

  it('has right checksums for its tables in tag order', () => {
    const view = new DataView(subset.buffer)
    const tags: string[] = []
    for (let i = 0; i < view.getUint16(4); i++) {
      const record = 12 + i * 16
      const tag = String.fromCharCode(...subset.subarray(record, record + 4))
      const start = view.getUint32(record + 8)
      const length = view.getUint32(record + 12)
      const table = subset.slice(start, start + ((length + 3) & ~3))
      if (tag === 'head') table.fill(0, 8, 12)
      expect(view.getUint32(record + 4), tag).toBe(uint32Sum(table))
      tags.push(tag)
    }
    expect(tags).toEqual([...tags].sort())
  })

  it('is the same for the same glyphs', () => {
    expect(subsetTrueType(font, kept)).toEqual(subset)
  })
})

it('adds the parts of composite glyphs', () => {
  const font = open(ARIMO)
  const accented = font.glyphOf(0xe9)
  const judge = fontkit.create(Buffer.from(subsetTrueType(font, [0, accented]))) as fontkit.Font
  expect(judge.numGlyphs).toBeGreaterThan(2)
})

it('can tell what it can cut', () => {
  const font = open(ARIMO)
  expect(canSubset(font)).toBe(true)
  expect(canSubset({ ...font, tables: { ...font.tables, has: (tag) => tag === 'CFF ' } })).toBe(
    false,
  )
  expect(() => subsetTrueType(font, [5])).toThrow('must be 0')
})
