import { expect, describe as group, it } from 'vitest'
import { type Inline, PLAIN, text } from '../../src/document/inline.ts'
import { tidyInlines } from '../../src/template/tidy-inlines.ts'

const BOLD = { ...PLAIN, strong: true }
const cite = (...sources: string[]): Inline => ({ kind: 'citation', sources, origin: null })

/** Runs apart by `|`, bold ones in `**`, citations in brackets. */
function tidied(...runs: Inline[]): string {
  return tidyInlines(runs)
    .map((run) => {
      if (run.kind === 'citation') return `[${run.sources.join(',')}]`
      if (run.kind === 'line-break') return '/'
      if (run.kind === 'page-reference') return `<${run.anchor}>`
      return run.marks.strong ? `**${run.text}**` : run.text
    })
    .join('|')
}

group('white space', () => {
  it.each([
    [[text('\n  a  b\n c  \n')], 'a b c'],
    [[text('a '), text('b', BOLD)], 'a |**b**'],
    [[text('a', BOLD), text(' b')], '**a**| b'],
    [[text('a '), text(' b', BOLD)], 'a |**b**'],
    [[text('a', BOLD), text(' '), text('b', BOLD)], '**a**| |**b**'],
    [[text('a '), { kind: 'line-break' } as const, text(' b')], 'a|/|b'],
    [[text('  ')], ''],
    [[text('\u00a0a\u3000')], '\u00a0a\u3000'],
  ] as const)('%j', (runs, expected) => {
    expect(tidied(...runs)).toBe(expected)
  })

  it.each([
    ['\u6c49\n\u5b57', '\u6c49\u5b57'],
    ['\u6c49\uff0c\n\u5b57', '\u6c49\uff0c\u5b57'],
    ['\u6c49\n\u201c\u5b57', '\u6c49\u201c\u5b57'],
    ['\u6c49 \u5b57', '\u6c49 \u5b57'],
    ['\u6c49\nAI', '\u6c49 AI'],
    ['word,\nword', 'word, word'],
    ['end \u201d\nword', 'end \u201d word'],
  ])('at a line end: %j', (source, expected) => {
    expect(tidied(text(source))).toBe(expected)
  })
})

group('citations', () => {
  it('that follow each other become one', () => {
    expect(tidied(text('a'), cite('x'), cite('y'), cite('x'))).toBe('a|[y,x]')
  })

  it('of one source stand at its last place', () => {
    expect(tidied(text('a'), cite('x'), text(' b'), cite('x', 'y'), text(' c'), cite('y'))).toBe(
      'a b|[x]| c|[y]',
    )
  })

  it('follow their word directly', () => {
    expect(tidied(text('a '), cite('x'), text(' b'))).toBe('a|[x]| b')
    expect(tidied(text('a '), cite('x'), text(', b'))).toBe('a|[x]|, b')
  })
})
