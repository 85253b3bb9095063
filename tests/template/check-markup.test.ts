import { expect, describe as group, it } from 'vitest'
import { sourceFile } from '../../src/source/source-file.ts'
import { span } from '../../src/source/span.ts'
import { checkMarkup } from '../../src/template/check-markup.ts'
import { parseMarkup } from '../../src/template/parse-markup.ts'
import { describe } from './project.ts'

function check(text: string, root = 'report'): readonly string[] {
  const file = sourceFile('t.hbs', text)
  const parsed = parseMarkup([{ text, span: span(file, 0, text.length), by: 'template' }])
  return [...parsed.diagnostics, ...checkMarkup(parsed.nodes, root)].map(describe)
}

group('well-formedness', () => {
  it.each([
    ['<report>\n<p>a</report>', 'template/markup t.hbs:2:2 «p» → add `</p>`'],
    ['<report></p></report>', 'template/markup t.hbs:1:11 «p»'],
    ['<report><p role=body>a</p></report>', 'template/markup t.hbs:1:12 «role=body»'],
    ['<report><p role>a</p></report>', 'template/markup t.hbs:1:12 «role»'],
    [
      '<report><p role="body" role="lead">a</p></report>',
      'template/markup t.hbs:1:24 «role="lead"»',
    ],
    ['<report><p>a</p>', 'template/markup t.hbs:1:2 «report» → add `</report>`'],
  ])('%s', (text, expected) => {
    expect(check(text)[0]).toContain(expected)
  })

  it('takes comments, entities and empty elements', () => {
    expect(
      check('<report><!-- <x> don’t --><p>a &amp; b<br/>&#8212;</p><page-break/></report>'),
    ).toEqual([])
  })
})

group('depth', () => {
  it('is limited', () => {
    const deep = `<report><p>${'<em>'.repeat(20_000)}${'</em>'.repeat(20_000)}</p></report>`
    expect(check(deep)).toEqual([expect.stringContaining('template/markup t.hbs:1:')])
  })
})

group('vocabulary', () => {
  it.each([
    ['<report>\n <para>a</para></report>', 'template/unknown-element t.hbs:2:3 «para»'],
    [
      '<report><blokquote>a</blokquote></report>',
      'template/unknown-element t.hbs:1:10 «blokquote» → did you mean `blockquote`?',
    ],
    ['<report><script>x</script></report>', 'template/unknown-element t.hbs:1:10 «script»'],
    ['<report><constructor/></report>', 'template/unknown-element t.hbs:1:10 «constructor»'],
    [
      '<report><p onclick="x">a</p></report>',
      'template/unknown-attribute t.hbs:1:12 «onclick» → it takes `role`',
    ],
    [
      '<report><p rol="lead">a</p></report>',
      'template/unknown-attribute t.hbs:1:12 «rol» → did you mean `role`?',
    ],
    [
      '<report><p role="laed">a</p></report>',
      'template/attribute-value t.hbs:1:18 «laed» → did you mean `lead`?',
    ],
    ['<report><p role="">a</p></report>', 'template/attribute-value t.hbs:1:18 «»'],
    ['<report><toc depth="x" title="T"/></report>', 'template/attribute-value t.hbs:1:21 «x»'],
    ['<report><toc/></report>', 'template/missing-attribute t.hbs:1:10 «toc»'],
    ['<report><li>a</li></report>', 'template/misplaced-element t.hbs:1:10 «li»'],
    ['<report><p>a<ul><li>b</li></ul></p></report>', 'template/misplaced-element t.hbs:1:14 «ul»'],
    ['<report>\n  loose</report>', 'template/stray-text t.hbs:2:3 «loose» → put it into `<p>`'],
    ['<report><figure alt="x"></figure></report>', 'template/incomplete t.hbs:1:10 «figure»'],
    [
      '<report><figure><img src="a"/><img src="b"/></figure></report>',
      'template/incomplete t.hbs:1:10 «figure»',
    ],
    [
      '<report><p><a href="javascript:x">a</a></p></report>',
      'template/attribute-value t.hbs:1:21 «javascript:x»',
    ],
    ['<report/><report/>', 'template/misplaced-element t.hbs:1:11 «report»'],
  ])('%s', (text, expected) => {
    const found = check(text)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(expected)
  })

  it('gives every message of a document', () => {
    expect(check('<report><x/><y/><p z="">a</p></report>')).toHaveLength(3)
  })

  it('knows the layouts of slides and what a slide holds once', () => {
    const deck = (inner: string) =>
      check(`<deck><slide layout="content">${inner}</slide></deck>`, 'deck')
    expect(deck('<kicker>k</kicker><h1>t</h1><p>a</p><notes><p>n</p></notes>')).toEqual([])
    expect(deck('<h1>t</h1><h1>u</h1>')[0]).toContain('template/misplaced-element t.hbs:1:42 «h1»')
    expect(check('<deck><slide layout="contnt"/></deck>', 'deck')).toEqual([
      'template/attribute-value t.hbs:1:22 «contnt» → did you mean `content`?',
    ])
  })

  it('wants the root of the output', () => {
    expect(check('<deck/>', 'report')[0]).toContain('template/misplaced-element t.hbs:1:2 «deck»')
    expect(check(' ', 'report')[0]).toContain('template/incomplete')
  })
})
