import fc from 'fast-check'
import { EVENT_ID, getScalarValue, parseEvents, type ScalarEvent } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import type { AuthorText } from '../../src/source/author-text.ts'
import { readYaml } from '../../src/source/read-yaml.ts'
import { decodeScalar } from '../../src/source/scalar-places.ts'
import { sourceFile } from '../../src/source/source-file.ts'
import { valueAt } from '../../src/source/yaml-node.ts'

const LIMITS = { nesting: 64, aliasExpansion: 10_000 }

function textOf(yaml: string): AuthorText {
  const { root } = readYaml(sourceFile('a.yaml', yaml), LIMITS)
  const node = valueAt(root, 'k')
  if (node?.kind !== 'scalar') throw new Error('no scalar under `k`')
  return node.text
}

/** What stands in the file where `needle` stands in the value. */
function inFile(yaml: string, needle: string): string {
  const text = textOf(yaml)
  const start = text.value.indexOf(needle)
  expect(start).toBeGreaterThanOrEqual(0)
  const place = text.spanOf(start, start + needle.length)
  expect(text.offsetInFile(start)).toBe(place.start)
  return yaml.slice(place.start, place.end)
}

describe('the place of a piece of a text', () => {
  const fact = '{{fact "fine-2032"}}'

  it('in a plain scalar, on its second line too', () => {
    expect(inFile(`k: 罚款合计 ${fact} 完\n`, fact)).toBe(fact)
    expect(inFile(`k: 第一行\n   第二行 ${fact}\n\n   第三段\n`, fact)).toBe(fact)
    expect(inFile('k: 第一行\n   第二行\n\n   第三段\n', '第三段')).toBe('第三段')
  })

  it('in single quotes', () => {
    expect(inFile("k: 'it''s {{x}} ''' # c\n", '{{x}}')).toBe('{{x}}')
    expect(inFile("k: 'it''s'\n", "'")).toBe("''")
  })

  it('in double quotes, behind every kind of escape', () => {
    const yaml = 'k: "\\t\\x41\\u4e2d\\U0001F600\\"a\\\n  b {{x}}\n  c\\N"\n'
    expect(textOf(yaml).value).toBe('\tA中😀"ab {{x}} c\x85')
    expect(inFile(yaml, '{{x}}')).toBe('{{x}}')
    expect(inFile(yaml, '中')).toBe('\\u4e2d')
    expect(inFile(yaml, '😀')).toBe('\\U0001F600')
  })

  it('in a literal block, with CRLF and an indentation indicator', () => {
    expect(inFile(`k: |\n  一\n\n    二\n  三 ${fact}\n`, fact)).toBe(fact)
    expect(inFile(`k: |\r\n  一\r\n  二 ${fact}\r\n`, fact)).toBe(fact)
    expect(inFile('k: |2-\n   一 {{x}}\n', '{{x}}')).toBe('{{x}}')
    expect(textOf('k: |\r\n  一\r\n  二\r\n').value).toBe('一\n二\n')
  })

  it('in a folded block', () => {
    const yaml = `k: >-\n  一\n  二\n\n  三\n    缩进\n  四 ${fact}\n`
    expect(textOf(yaml).value).toBe(`一 二\n三\n  缩进\n四 ${fact}`)
    expect(inFile(yaml, fact)).toBe(fact)
    expect(inFile(yaml, '缩进')).toBe('缩进')
  })

  it('at both ends', () => {
    const text = textOf('k: "中文"\n')
    expect([text.offsetInFile(0), text.offsetInFile(2)]).toEqual([4, 6])
    expect([text.span.start, text.span.end]).toEqual([3, 7])
  })

  it('of a block scalar begins at its header and ends with its text', () => {
    const yaml = 'k: |- # why\n  一\n  二\n\nl: 1\n'
    const { span } = textOf(yaml)
    expect(yaml.slice(span.start, span.end)).toBe('|- # why\n  一\n  二')
  })
})

describe('the second decoder', () => {
  const piece = fc.constantFrom(
    ...[
      "'",
      '"',
      '\\',
      '\\n',
      '\\\n',
      '\\u4e2d',
      '\n',
      '\n\n',
      '\r\n',
      '\r',
      ' ',
      '  ',
      '\t',
      '中',
      'a',
      '#',
      ':',
      ': ',
      '-',
      '{{x}}',
      '😀',
    ],
  )
  const opening = fc.constantFrom(
    '',
    "'",
    '"',
    '|\n ',
    '|-\n ',
    '|+\n ',
    '>\n ',
    '>-\n  ',
    '>+\n ',
    '|2\n  ',
  )

  it('agrees with js-yaml and leaves no gap', () => {
    let compared = 0
    fc.assert(
      fc.property(opening, fc.array(piece, { maxLength: 14 }), (start, pieces) => {
        const closing = start === "'" || start === '"' ? start : ''
        const yaml = `k: ${start}${pieces.join('').replace(/(\r\n|\n|\r)/g, '$1  ')}${closing}\n`
        for (const event of scalars(yaml)) {
          const { value, pieces: cut } = decodeScalar(yaml, event)
          expect(value).toBe(getScalarValue(yaml, event))
          expect(cut.reduce((sum, { length }) => sum + length, 0)).toBe(value.length)
          compared++
        }
      }),
      { seed: 1, numRuns: 5000 },
    )
    expect(compared).toBeGreaterThan(3000)
  })
})

function scalars(yaml: string): ScalarEvent[] {
  try {
    return parseEvents(yaml, {}).filter((event) => event.type === EVENT_ID.SCALAR)
  } catch {
    return []
  }
}
