import { describe, expect, it } from 'vitest'
import {
  createFontCache,
  fontIndexOf,
  glyphIdOf,
  loadFontSet,
  missingGlyphs,
} from '../../src/text/font-set.ts'
import { measureText, textHasHan } from '../../src/text/measure.ts'
import type { FontPlan } from '../../src/theme/theme.ts'
import {
  ARIMO,
  fontBytes,
  fontSet,
  fontWorld,
  HAN_ONLY,
  STYLE,
  SYMBOLS,
  WITH_LATIN,
} from './fonts.ts'

function fontFor(plan: FontPlan, character: string, bold = false): string {
  const fonts = fontSet(plan)
  const resolved = fonts.face('body', bold).resolve(character.codePointAt(0) ?? 0)
  return fonts.fonts[fontIndexOf(resolved)]?.name ?? 'none'
}

describe('the font of a character', () => {
  it.each([
    ['A', 'Arimo-Regular'],
    ['1', 'Arimo-Regular'],
    ['Ж', 'Arimo-Regular'],
    ['“', 'Arimo-Regular'],
    ['中', 'NotoSansSC-Regular'],
    ['，', 'NotoSansSC-Regular'],
    ['か', 'NotoSansSC-Regular'],
    ['Ａ', 'NotoSansSC-Regular'],
    ['✔', 'NotoSansSymbols2-Regular'],
    ['😀', 'NotoEmoji-Regular'],
  ])('%s is in %s', (character, name) => {
    expect(fontFor(WITH_LATIN, character)).toBe(name)
  })

  it('is the Han font for Latin where the family has no Latin font, and the bold one for bold', () => {
    expect(fontFor(HAN_ONLY, 'A')).toBe('NotoSansSC-Regular')
    expect(fontFor(HAN_ONLY, 'A', true)).toBe('NotoSansSC-Bold')
    expect(fontFor(WITH_LATIN, 'A', true)).toBe('Arimo-Bold')
  })

  it('is the Han font for shared marks in Chinese text', () => {
    const fonts = fontSet(WITH_LATIN)
    const resolved = fonts.face('body', false).resolveInHan(0x201c)
    expect(fonts.fonts[fontIndexOf(resolved)]?.name).toBe('NotoSansSC-Regular')
  })
})

describe('a character that no font has', () => {
  it('is drawn with .notdef, remembered, and reported once', () => {
    const fonts = fontSet(HAN_ONLY)
    const face = fonts.face('body', false)
    expect(missingGlyphs(fonts)).toEqual([])
    const resolved = face.resolve(0x20021)
    face.resolve(0x20021)
    face.resolve(0x1205)
    expect(glyphIdOf(resolved)).toBe(0)
    expect([...fonts.missing()]).toEqual(['\u{20021}', '\u1205'])
    const [found, ...more] = missingGlyphs(fonts)
    expect(more).toEqual([])
    expect(found?.code).toBe('text/missing-glyph')
    expect(found?.message).toBe('no font of the theme has `\u1205` (U+1205), `\u{20021}` (U+20021)')
  })

  it('is not a space, a soft hyphen or a joiner', () => {
    const fonts = fontSet(WITH_LATIN)
    measureText(
      'a\u2009b\u202fc\u00add\u200be\u2060f\u00a0g\u3000h\u2003i\u200dj\ufe0f\u2011',
      STYLE,
      'en',
      fonts,
    )
    expect([...fonts.missing()]).toEqual([])
  })
})

describe('loading', () => {
  const plan = (han: string, latin: string | null = null): FontPlan => {
    const family = {
      latin: latin === null ? null : { regular: latin, bold: latin },
      han: { regular: han, bold: han },
    }
    return { heading: family, body: family, mono: family, fallback: [] }
  }

  it('opens a file once, and keeps it for the next set', () => {
    const cache = createFontCache()
    const first = loadFontSet(plan(ARIMO), fontWorld(), cache).value
    const second = loadFontSet(plan(ARIMO), fontWorld(), cache).value
    expect(first?.fonts).toHaveLength(1)
    expect(second?.fonts[0]).toBe(first?.fonts[0])
  })

  it('opens it again when the file has changed', () => {
    const cache = createFontCache()
    const first = loadFontSet(plan('f.ttf'), fontWorld({ 'f.ttf': fontBytes(ARIMO) }), cache).value
    const second = loadFontSet(
      plan('f.ttf'),
      fontWorld({ 'f.ttf': fontBytes(SYMBOLS) }),
      cache,
    ).value
    expect(second?.fonts[0]?.name).not.toBe(first?.fonts[0]?.name)
  })

  it('says what is missing, once, and stands in where it can', () => {
    const { value, diagnostics } = loadFontSet(plan(ARIMO, 'none.ttf'), fontWorld())
    expect(value).toBeDefined()
    expect(diagnostics.map((one) => [one.code, one.message])).toEqual([
      ['file/missing', "the font `none.ttf` can't be read"],
    ])
    expect(loadFontSet(plan('none.ttf'), fontWorld()).value).toBeUndefined()
  })

  it('says why a file is refused', () => {
    const woff = new Uint8Array(100)
    woff.set([...'wOF2'].map((one) => one.charCodeAt(0)))
    const { diagnostics } = loadFontSet(plan('a.woff2'), fontWorld({ 'a.woff2': woff }))
    expect(diagnostics[0]?.message).toBe(
      "the font `a.woff2` can't be used: it is a WOFF2 web font; a .ttf or .otf file is needed",
    )
  })
})

describe('measuring', () => {
  const fonts = fontSet(WITH_LATIN)
  it('adds up the widths of the font', () => {
    // Arial: A 1366, V 1366, kerned by -152, of 2048.
    expect(measureText('AV', STYLE, 'en', fonts)).toBeCloseTo(((1366 + 1366 - 152) / 2048) * 10)
    expect(measureText('中文', STYLE, 'zh-CN', fonts)).toBe(20)
    expect(measureText('中A', STYLE, 'zh-CN', fonts)).toBeCloseTo(10 + 2.5 + (1366 / 2048) * 10)
  })
  it('keeps what it measured, by style', () => {
    expect(measureText('中文', { ...STYLE, size: 20 }, 'zh-CN', fonts)).toBe(40)
    expect(measureText('中文', { ...STYLE, rise: 'super' }, 'zh-CN', fonts)).toBe(13)
    expect(measureText('中文', STYLE, 'zh-CN', fonts)).toBe(20)
  })
  it('tells text with Han', () => {
    expect(textHasHan('Report 2023')).toBe(false)
    expect(textHasHan('“Report”—')).toBe(false)
    expect(textHasHan('Report 报')).toBe(true)
    expect(textHasHan('𠮷')).toBe(true)
  })
})
