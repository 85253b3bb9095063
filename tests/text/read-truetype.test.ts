import * as fontkit from 'fontkit'
import { describe, expect, it } from 'vitest'
import { inMemory } from '../../src/source/random-access.ts'
import { type OpenFont, openFont } from '../../src/text/read-truetype.ts'
import { ARIMO, EMOJI, fontBytes, SANS, SANS_BOLD, SERIF, SYMBOLS } from './fonts.ts'

function open(name: string): OpenFont {
  const opened = openFont(inMemory(fontBytes(name)))
  if (!opened.ok) throw new Error(opened.reason)
  return opened.font
}

// fontkit is the judge: another reader of the same files.
describe.each([SANS, SANS_BOLD, SERIF, ARIMO, SYMBOLS, EMOJI])('%s', (name) => {
  const judge = fontkit.create(Buffer.from(fontBytes(name))) as fontkit.Font
  const font = open(name)

  it('has the metrics that fontkit reads', () => {
    expect(font.name).toBe(judge.postscriptName)
    expect(font.unitsPerEm).toBe(judge.unitsPerEm)
    expect(font.ascent).toBe(judge.ascent)
    expect(font.descent).toBe(judge.descent)
    expect(font.lineGap).toBe(judge.lineGap)
    expect(font.capHeight).toBe(judge.capHeight)
    expect(font.xHeight).toBe(judge.xHeight)
    expect(font.italicAngle).toBe(judge.italicAngle)
    const { minX, minY, maxX, maxY } = judge.bbox
    expect(font.boundingBox).toEqual([minX, minY, maxX, maxY])
  })

  it('maps every character of the font and its width as fontkit does', () => {
    const wrong: string[] = []
    for (const codePoint of judge.characterSet) {
      const glyph = judge.glyphForCodePoint(codePoint)
      if (font.glyphOf(codePoint) !== glyph.id) wrong.push(`glyph ${codePoint.toString(16)}`)
      if (font.advanceOf(glyph.id) !== glyph.advanceWidth) wrong.push(`width ${glyph.id}`)
    }
    expect(wrong).toEqual([])
  })

  it('gives 0 for characters it lacks', () => {
    expect(font.glyphOf(0x10ffff)).toBe(0)
    expect(font.glyphOf(0xe123)).toBe(0)
  })
})

describe('pair kerning', () => {
  it.each([ARIMO, SANS, SERIF])('agrees with fontkit on pairs of letters in %s', (name) => {
    const judge = fontkit.create(Buffer.from(fontBytes(name))) as fontkit.Font
    const font = open(name)
    const letters = [...'ATVWYLPFaeocy.,-']
    for (const left of letters) {
      for (const right of letters) {
        const { positions, glyphs } = judge.layout(left + right, ['kern'])
        const [first, second] = glyphs
        const natural = first?.advanceWidth ?? 0
        const expected = (positions[0]?.xAdvance ?? 0) - natural
        expect(font.kerning(first?.id ?? 0, second?.id ?? 0), left + right).toBe(expected)
      }
    }
  })

  it('draws AV in Arial metrics closer by 152/2048 em', () => {
    const font = open(ARIMO)
    expect(font.kerning(font.glyphOf(0x41), font.glyphOf(0x56))).toBe(-152)
  })
})

describe('width variants', () => {
  const font = open(SANS)
  it('finds the proportional quote and the full-width dash', () => {
    expect(font.advanceOf(font.proportional(font.glyphOf(0x2019)))).toBe(279)
    expect(font.advanceOf(font.fullWidth(font.glyphOf(0x2014)))).toBe(1000)
    expect(font.advanceOf(font.fullWidth(font.glyphOf(0x2e3a)))).toBe(2000)
  })
  it('leaves other glyphs alone', () => {
    const glyph = font.glyphOf(0x4e2d)
    expect(font.proportional(glyph)).toBe(glyph)
    expect(font.fullWidth(glyph)).toBe(glyph)
  })
})

describe('refusals', () => {
  it.each([
    ['wOFF\0\x01\0\0', 'WOFF web font'],
    ['wOF2\0\x01\0\0', 'WOFF2 web font'],
    ['ttcf\0\x01\0\0', 'font collection'],
    ['%PDF-1.7', 'not a TrueType or OpenType font'],
  ])('says why %j is refused', (start, reason) => {
    const bytes = new Uint8Array(64)
    bytes.set([...start].map((one) => one.charCodeAt(0)))
    const opened = openFont(inMemory(bytes))
    expect(opened.ok).toBe(false)
    expect(!opened.ok && opened.reason).toContain(reason)
  })

  it('refuses nothing, and a file cut off', () => {
    expect(openFont(inMemory(new Uint8Array())).ok).toBe(false)
    expect(openFont(inMemory(fontBytes(ARIMO).subarray(0, 5000))).ok).toBe(false)
    expect(openFont(inMemory(fontBytes(ARIMO).subarray(0, 40))).ok).toBe(false)
  })
})
