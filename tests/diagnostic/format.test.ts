import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { displayCells, printable } from '../../src/diagnostic/display-width.ts'
import { formatDiagnostics } from '../../src/diagnostic/format.ts'
import { didYouMean, nearestName } from '../../src/diagnostic/suggest.ts'
import { sourceFile } from '../../src/source/source-file.ts'
import { span } from '../../src/source/span.ts'

const PLAIN = { format: 'frame', color: false } as const

function at(text: string, needle: string, path = 'content/ant-group.yaml') {
  const start = text.indexOf(needle)
  return span(sourceFile(path, text), start, start + needle.length)
}

function frame(text: string, needle: string): string[] {
  const one = diagnostic('fact/unknown-id', 'x', at(text, needle))
  return formatDiagnostics([one], PLAIN).split('\n').slice(1)
}

describe('a frame', () => {
  it('is drawn as in the style guide', () => {
    const text = `${'\n'.repeat(83)}      message: 罚款合计 {{fact "fine-2032"}}\n`
    const one = diagnostic(
      'fact/unknown-id',
      'no fact is called `fine-2032`',
      at(text, 'fine-2032'),
      {
        help: 'did you mean `fine-2023` (line 31)?',
      },
    )
    expect(formatDiagnostics([one], PLAIN)).toBe(
      [
        'error[fact/unknown-id]: no fact is called `fine-2032`',
        '   ┌─ content/ant-group.yaml:84:29',
        '84 │       message: 罚款合计 {{fact "fine-2032"}}',
        '   │                                 ^^^^^^^^^',
        '   = help: did you mean `fine-2023` (line 31)?',
      ].join('\n'),
    )
  })

  it('underlines by display width', () => {
    expect(frame('甲乙丙\n', '乙')).toEqual([
      '  ┌─ content/ant-group.yaml:1:2',
      '1 │ 甲乙丙',
      '  │   ^^',
    ])
    expect(frame('a👩‍👩‍👧b c\n', 'b')[2]).toBe('  │    ^')
    expect(frame('e\u0301x\n', 'x')[2]).toBe('  │  ^')
    expect(frame('（全）ａ\n', 'ａ')[2]).toBe('  │       ^^')
  })

  it('shows a tab as four cells and makes controls harmless', () => {
    expect(frame('\tab\n', 'b').slice(1)).toEqual(['1 │     ab', '  │      ^'])
    expect(frame('a\u001b[31mb\n', 'b')[1]).toBe('1 │ a\ufffd[31mb')
  })

  it('cuts a long line around the place', () => {
    const lines = frame(`${'长'.repeat(500)}错误${'尾'.repeat(500)}\n`, '错误')
    expect(lines[1]).toBe(`1 │ …${'长'.repeat(20)}错误${'尾'.repeat(28)}…`)
    expect(lines[2]).toBe(`  │ ${' '.repeat(41)}^^^^`)
  })

  it('draws one sign for an empty place and one line for a place of several', () => {
    expect(frame('ab\n', '')[2]).toBe('  │ ^')
    expect(frame('ab c\nd\n', 'b c\nd').slice(1)).toEqual(['1 │ ab c', '  │  ^^^'])
  })

  it('shows related places', () => {
    const text = 'title: 甲\ntitle: 乙\n'
    const first = span(sourceFile('a.yaml', text), 0, 5)
    const one = diagnostic('yaml/duplicate-key', 'twice', span(first.file, 9, 14), {
      related: [{ message: 'first written here', span: first }],
    })
    expect(formatDiagnostics([one], PLAIN).split('\n').slice(4)).toEqual([
      '  ┌─ a.yaml:1:1',
      '1 │ title: 甲',
      '  │ ----- first written here',
    ])
  })
})

describe('a list', () => {
  const text = '甲\n乙\n'
  const second = diagnostic('fact/unknown-id', 'b', at(text, '乙', 'a.yaml'), { help: 'h' })
  const first = diagnostic('text/missing-glyph', 'a', at(text, '甲', 'a.yaml'))
  const nowhere = diagnostic('file/missing', 'c', null)

  it('is sorted by place, equal ones once, those without place last', () => {
    const found = [nowhere, second, first, { ...second }]
    expect(formatDiagnostics(found, { format: 'line', color: false })).toBe(
      [
        'a.yaml:1:1: warning[text/missing-glyph]: a',
        'a.yaml:2:1: error[fact/unknown-id]: b (h)',
        'error[file/missing]: c',
      ].join('\n'),
    )
  })

  it('shows twenty, errors first, and counts the others', () => {
    const file = sourceFile('a.yaml', 'x'.repeat(40))
    const many = Array.from({ length: 33 }, (_, index): Diagnostic => {
      const code = index < 20 ? 'text/missing-glyph' : 'fact/unknown-id'
      return diagnostic(code, 'x', span(file, index, index + 1))
    })
    const lines = formatDiagnostics(many, { format: 'line', color: false }).split('\n')
    expect(lines).toHaveLength(21)
    expect(lines.filter((line) => line.includes('error'))).toHaveLength(13)
    expect(lines.at(-1)).toBe('and 13 more')
    expect(JSON.parse(formatDiagnostics(many, { format: 'json', color: false }))).toHaveLength(33)
  })

  it('is JSON for programs and commands for GitHub', () => {
    expect(JSON.parse(formatDiagnostics([second], { format: 'json', color: false }))).toEqual([
      {
        code: 'fact/unknown-id',
        severity: 'error',
        message: 'b',
        place: { file: 'a.yaml', start: { line: 2, column: 1 }, end: { line: 2, column: 2 } },
        help: 'h',
        related: [],
      },
    ])
    expect(formatDiagnostics([second], { format: 'github', color: false })).toBe(
      '::error file=a.yaml,line=2,endLine=2,col=1,endColumn=2,title=fact/unknown-id::b%0Ahelp: h',
    )
  })

  it('has colours only when asked', () => {
    const colored = formatDiagnostics([second], { format: 'frame', color: true })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ANSI codes are what is tested
    expect(colored.replace(/\u001b\[[\d;]*m/g, '')).toBe(formatDiagnostics([second], PLAIN))
    expect(colored).toContain('\u001b[1;31merror[fact/unknown-id]\u001b[0m')
  })

  it('is empty when there is nothing to say', () => {
    expect(formatDiagnostics([], PLAIN)).toBe('')
  })
})

it('measures cells', () => {
  expect(displayCells('a中\t').map(({ width }) => width)).toEqual([1, 2, 4])
  expect(printable('\u202eabc\ud800')).toBe('\ufffdabc\ufffd')
})

describe('suggestions', () => {
  it.each([
    ['fine-2032', 'fine-2023'],
    ['ttle', 'title'],
    ['As-Of', 'as_of'],
    ['核新问题', '核心问题'],
    ['srce', 'source'],
  ])('%s → %s', (name, expected) => {
    expect(nearestName(name, ['title', 'fine-2023', 'as_of', '核心问题', 'source', 'facts'])).toBe(
      expected,
    )
  })

  it('are not made when nothing is near', () => {
    expect(nearestName('netsun', ['title', 'rows'])).toBeUndefined()
    expect(nearestName('二', ['一'])).toBeUndefined()
    expect(nearestName('x'.repeat(10_000), ['x'])).toBeUndefined()
  })

  it('name the line of what they suggest', () => {
    const where = at('a\nfine-2023: 1\n', 'fine-2023')
    expect(didYouMean('fine-2032', [{ name: 'fine-2023', span: where }])).toBe(
      'did you mean `fine-2023` (line 2)?',
    )
    expect(didYouMean('kpi', [{ name: 'kpis' }])).toBe('did you mean `kpis`?')
  })
})
