import { expect, describe as group, it } from 'vitest'
import type { AuthorText } from '../../src/source/author-text.ts'
import { positionAt, sourceFile } from '../../src/source/source-file.ts'
import { span } from '../../src/source/span.ts'
import {
  type ExpandedText,
  parseBlockMarkdown,
  parseInlineMarkdown,
  type TextPiece,
} from '../../src/template/parse-markdown.ts'

/** A text that stands in its file exactly as it is. */
function verbatimText(value: string): AuthorText {
  const file = sourceFile('a.yaml', value)
  return {
    value,
    span: span(file, 0, value.length),
    offsetInFile: (offset) => offset,
    spanOf: (start, end) => span(file, start, end),
  }
}

function text(value: string, ...pieces: TextPiece[]): ExpandedText {
  return {
    author: verbatimText(value),
    pieces: pieces.length > 0 ? pieces : [{ kind: 'literal', text: value, start: 0 }],
  }
}

function inline(value: string): string {
  return parseInlineMarkdown(text(value))
    .map((chunk) => chunk.text)
    .join('')
}

function block(value: string, level = 2): string {
  return parseBlockMarkdown(text(value), level)
    .map((chunk) => chunk.text)
    .join('')
}

group('inline Markdown', () => {
  it.each([
    ['plain', 'plain'],
    ['a **b** *c* `d`', 'a <strong>b</strong> <em>c</em> <code>d</code>'],
    ['H~2~O, x^2^', 'H<sub>2</sub>O, x<sup>2</sup>'],
    ['a ^ b ^ c, ~ 5, x^', 'a ^ b ^ c, ~ 5, x^'],
    ['[here](https://a.example/b?c=1&d=2)', '<a href="https://a.example/b?c=1&amp;d=2">here</a>'],
    ['[mail](mailto:a@b.example)', '<a href="mailto:a@b.example">mail</a>'],
    ['[there](#p-credit)', '<a href="#p-credit">there</a>'],
    // Not a web or mail address: stays text, so nothing runs.
    ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
    ['[x](file:///etc/passwd)', '[x](file:///etc/passwd)'],
    ['![x](a.png)', '![x](a.png)'],
    ['<script>alert("1")</script>', '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;'],
    ['<b>a</b> & b', '&lt;b&gt;a&lt;/b&gt; &amp; b'],
    ['5 < 6, a * b', '5 &lt; 6, a * b'],
    ['\\*not\\*', '*not*'],
    ['~~x~~', '~~x~~'],
  ])('%s', (source, expected) => {
    expect(inline(source)).toBe(expected)
  })

  it.each([
    ['\u8bf4**\u201c\u597d\u201d**\u7684', '\u8bf4<strong>\u201c\u597d\u201d</strong>\u7684'],
    ['**\u91cd\u70b9\u3002**\u540e\u9762', '<strong>\u91cd\u70b9\u3002</strong>\u540e\u9762'],
    ['\u7528**`x`**\u7684', '\u7528<strong><code>x</code></strong>\u7684'],
    ['\u4ee5**\uff08\u7532\uff09**\u4e3a', '\u4ee5<strong>\uff08\u7532\uff09</strong>\u4e3a'],
    ['\u589e\u957f**23%**\u3002', '\u589e\u957f<strong>23%</strong>\u3002'],
  ])('emphasis beside Chinese punctuation: %s', (source, expected) => {
    expect(inline(source)).toBe(expected)
  })
})

group('what helpers print', () => {
  const printed = (shown: string) => ({ text: shown, span: null, by: 'author' as const })

  it('is not read as Markdown', () => {
    const pieces: TextPiece[] = [
      { kind: 'literal', text: '*a* ', start: 0 },
      { kind: 'output', chunks: [printed('5*'), printed('<cite source="x_y"/>')] },
      { kind: 'literal', text: ' b_c ', start: 10 },
      { kind: 'output', chunks: [printed('_d*')] },
    ]
    const markup = parseInlineMarkdown(text('*a* {{xx}} b_c {{y}}', ...pieces))
    expect(markup.map((chunk) => chunk.text).join('')).toBe(
      '<em>a</em> 5*<cite source="x_y"/> b_c _d*',
    )
  })

  it('may stand inside emphasis and in a link’s address', () => {
    const pieces: TextPiece[] = [
      { kind: 'literal', text: '**', start: 0 },
      { kind: 'output', chunks: [printed('<data fact="f">5</data>')] },
      { kind: 'literal', text: '** [l](https://a.example/', start: 5 },
      { kind: 'output', chunks: [printed('q_1')] },
      { kind: 'literal', text: ')', start: 40 },
    ]
    const markup = parseInlineMarkdown(text('x'.repeat(41), ...pieces))
    expect(markup.map((chunk) => chunk.text).join('')).toBe(
      '<strong><data fact="f">5</data></strong> <a href="https://a.example/q_1">l</a>',
    )
  })

  it('can’t be forged by the characters that hold its place', () => {
    const forged = 'a \ufdd00\ufdd1 *b*'
    expect(inline(forged)).toBe('a \ufffd0\ufffd <em>b</em>')
  })
})

group('block Markdown', () => {
  it.each([
    ['a\n\nb', '<p>a</p><p>b</p>'],
    ['- a\n- b\n  1. c', '<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>'],
    ['> q', '<blockquote><p>q</p></blockquote>'],
    ['# h\n\n## i', '<h2 listed="no">h</h2><h3 listed="no">i</h3>'],
    ['a  \nb', '<p>a<br/>b</p>'],
    ['```\nx <y>\n```', '<p><code>x &lt;y&gt;</code></p>'],
    ['<div>x</div>', '<p>&lt;div&gt;x&lt;/div&gt;</p>'],
    [
      '| a | b |\n|---|--:|\n| c | 1 |',
      '<table><tr><th>a</th><th align="right">b</th></tr><tr><td>c</td><td align="right">1</td></tr></table>',
    ],
  ])('%s', (source, expected) => {
    expect(block(source)).toBe(expected)
  })

  it('keeps headings to six levels', () => {
    expect(block('### x', 5)).toBe('<h6 listed="no">x</h6>')
  })
})

group('places', () => {
  it('are those of the words in the file', () => {
    const value = 'a **bold** a\n\n- a [a](https://a.example) a\n'
    const places = parseBlockMarkdown(text(value), 2)
      .filter((chunk) => chunk.span !== null)
      .map((chunk) => {
        const { line, column } = positionAt(
          chunk.span?.file ?? sourceFile('', ''),
          chunk.span?.start ?? 0,
        )
        return `${chunk.text.trim()}@${line}:${column}`
      })
    expect(places).toEqual(['a@1:1', 'bold@1:5', 'a@1:11', 'a@3:3', 'a@3:6', 'a@3:27'])
  })
})
