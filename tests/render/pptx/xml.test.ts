import { describe, expect, it } from 'vitest'
import { guid } from '../../../src/render/pptx/guid.ts'
import { element, escapeAttribute, escapeText } from '../../../src/render/pptx/xml.ts'

describe('escapes', () => {
  it('escapes markup in text and attributes', () => {
    expect(escapeText('a & b < c > "d"')).toBe('a &amp; b &lt; c &gt; "d"')
    expect(escapeAttribute('a & b < "c"')).toBe('a &amp; b &lt; &quot;c&quot;')
  })

  it('keeps line ends and tabs of attributes as references (XML 1.0, 3.3.3)', () => {
    expect(escapeAttribute('a\nb\tc\rd')).toBe('a&#10;b&#9;c&#13;d')
  })

  it('drops what XML 1.0 has no place for: controls, lone surrogates, U+FFFE', () => {
    expect(escapeText('a\u0000\u0008\u000B\u001F\uD800b\uDC00\uFFFE\uFFFFc')).toBe('abc')
  })

  it('keeps tabs, line ends and characters beyond the basic plane', () => {
    expect(escapeText('\t\n\r\u{1F600}\u{20000}')).toBe('\t\n\r\u{1F600}\u{20000}')
  })
})

describe('element', () => {
  it('leaves undefined attributes out and closes empty elements', () => {
    expect(element('a', { x: 1, y: undefined })).toBe('<a x="1"/>')
    expect(element('a', { x: '<' }, 'b')).toBe('<a x="&lt;">b</a>')
  })
})

describe('guid', () => {
  it('has the form of RFC 9562, version 8, in braces and capitals', () => {
    expect(guid('section 1')).toMatch(
      /^\{[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}\}$/,
    )
  })

  it('depends on the text and on nothing else', () => {
    expect(guid('a')).toBe(guid('a'))
    const many = new Set(Array.from({ length: 2000 }, (_, index) => guid(`section ${index}`)))
    expect(many.size).toBe(2000)
  })
})
