import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { graftYaml } from '../../src/source/graft-yaml.ts'
import { readYaml } from '../../src/source/read-yaml.ts'
import { type FileReading, rereadYaml } from '../../src/source/reread-yaml.ts'
import { placeIn } from '../../src/source/revision.ts'
import { type SourceFile, sourceFile } from '../../src/source/source-file.ts'
import type { Span } from '../../src/source/span.ts'
import { valueAt, type YamlNode } from '../../src/source/yaml-node.ts'

const LIMITS = { nesting: 16, aliasExpansion: 1000 }

function readWhole(text: string): FileReading {
  const file = sourceFile('a.yaml', text)
  return { file, ...readYaml(file, LIMITS) }
}

function reread(before: FileReading, text: string): FileReading | undefined {
  const file = sourceFile('a.yaml', text)
  const read = rereadYaml(before, file, LIMITS)
  return read && { file, ...read }
}

/** A tree with its places as numbers, those inside of texts among them. */
function told(file: SourceFile, node: YamlNode): unknown {
  const place = (span: Span) => {
    const { start, end } = placeIn(file, span)
    return `${start}-${end}`
  }
  if (node.kind === 'sequence') {
    return [place(node.span), ...node.items.map((item) => told(file, item))]
  }
  if (node.kind === 'mapping') {
    const entries = [...node.entries].map(([name, { key, value }]) => [
      name,
      told(file, key),
      told(file, value),
    ])
    return { at: place(node.span), entries }
  }
  const { value, text, span } = node
  const middle = text.value.length >> 1
  return [
    value,
    text.value,
    place(span),
    place(text.spanOf(0, middle)),
    place(text.spanOf(middle, Math.min(middle + 2, text.value.length))),
  ]
}

const SAMPLE = `# a briefing
briefing: 1
title: "网络\\u6cd5 {{fact \\"a\\"}}"
facts:
  a: { label: 罚款, value: 71.23,
       unit: 亿元 } # flow
  b:
    label: 'it''s'
    value: 2
empty:
sections:
- id: one
  title: First
  bullets:
    - text: a plain
        text on two lines
    - |
      literal
        # no remark
      end
    -
    - - nested
      - deeper
  notes: >-
    folded
    text

    more
- id: two
  points: [a, {b: c}]
tail:
    - id: x
      last: y
`

const OUTLINES = [SAMPLE, readFileSync('content/payments-quarterly.yaml', 'utf8')]

const INSERTS = [
  ...['x', '\u4e2d\u6587', ' ', '\n', '\n  ', '\n    ', '- ', '\n- a', ': ', ':', '#', ' # ', '"'],
  ...[
    "'",
    '{',
    '}',
    '[',
    ']',
    ',',
    '&a ',
    '*a',
    '!!str ',
    '|',
    '>',
    '|\n',
    '---\n',
    '\t',
    '\r',
    '%',
  ],
  ...['\n  b: 1', '? ', '<<: ', '{{x}}', '\\n', 'two words', '.', '\n#', '...\n', '', '', ''],
]

/** Places in a text, in millionths of it. */
const MILLION = 1_000_000

const anyEdit = fc.record({
  at: fc.noBias(fc.integer({ min: 0, max: MILLION })),
  deleted: fc.integer({ min: 0, max: 9 }),
  inserted: fc.constantFrom(...INSERTS),
})

function apply(
  text: string,
  { at, deleted, inserted }: { at: number; deleted: number; inserted: string },
) {
  const start = Math.floor((at / MILLION) * text.length)
  return text.slice(0, start) + inserted + text.slice(start + deleted)
}

/**
 * Makes any edits in a row, and holds what `again` gives of each against a whole reading; an edit
 * of which it gives nothing is not made.
 *
 * @returns how often there was something to hold
 */
function holdAgainstWhole(
  text: string,
  numRuns: number,
  again: (before: FileReading, text: string) => FileReading | undefined,
): number {
  let held = 0
  fc.assert(
    fc.property(fc.array(anyEdit, { minLength: 1, maxLength: 8 }), (edits) => {
      let before = readWhole(text)
      let now = text
      for (const edit of edits) {
        const edited = apply(now, edit)
        const read = again(before, edited)
        if (read?.root === undefined) continue
        held += 1
        const whole = readWhole(edited)
        expect(whole.issues).toEqual([])
        if (whole.root === undefined) throw new Error('a whole reading gives nothing')
        expect(told(read.file, read.root)).toEqual(told(whole.file, whole.root))
        before = read
        now = edited
      }
    }),
    { numRuns },
  )
  return held
}

describe('graftYaml', () => {
  const graft = (before: FileReading, text: string): FileReading | undefined => {
    const whole = readWhole(text)
    if (whole.root === undefined || whole.issues.length > 0 || whole.hasReferences) return undefined
    return { ...whole, root: graftYaml(before, whole.file, whole.root) }
  }

  it.each(OUTLINES)(
    'gives what a whole reading gives, whatever is edited (%#)',
    (text) => {
      expect(holdAgainstWhole(text, 100, graft)).toBeGreaterThan(50)
    },
    60_000,
  )

  it('keeps the nodes that the edit leaves alone, wherever they stand now', () => {
    const before = readWhole(SAMPLE)
    const again = graft(before, SAMPLE.replace('- id: one', '- id: zero\n- id: one'))
    const known = valueAt(before.root, 'sections')
    const sections = valueAt(again?.root, 'sections')
    if (known?.kind !== 'sequence' || sections?.kind !== 'sequence') throw new Error('no sections')
    expect(sections.items[1]).toBe(known.items[0])
    expect(sections.items[2]).toBe(known.items[1])
    expect(valueAt(again?.root, 'facts')).toBe(valueAt(before.root, 'facts'))
  })
})

describe('rereadYaml', () => {
  it.each(OUTLINES)(
    'gives what a whole reading gives, whatever is edited (%#)',
    (text) => {
      expect(holdAgainstWhole(text, 150, reread)).toBeGreaterThan(80)
    },
    60_000,
  )

  it('keeps the nodes that the edit leaves alone', () => {
    const before = readWhole(SAMPLE)
    const again = reread(before, SAMPLE.replace('folded', 'folded twice'))
    const sections = valueAt(again?.root, 'sections')
    const [one, two] = sections?.kind === 'sequence' ? sections.items : []
    const known = valueAt(before.root, 'sections')
    if (known?.kind !== 'sequence') throw new Error('no sections')
    expect(two).toBe(known.items[1])
    expect(valueAt(one, 'bullets')).toBe(valueAt(known.items[0], 'bullets'))
    expect(valueAt(one, 'notes')).not.toBe(valueAt(known.items[0], 'notes'))
    expect(valueAt(again?.root, 'facts')).toBe(valueAt(before.root, 'facts'))
  })

  it.each([
    ['a key that is new', SAMPLE.replace('empty:', 'empty:\nmore: 1')],
    ['an anchor', SAMPLE.replace('- nested', '- &n nested')],
    ['what is at fault', SAMPLE.replace('title: First', 'title: "First')],
    ['a key that is another', SAMPLE.replace('tail:', 'tale:')],
    ['a file that names values', undefined],
  ])('leaves to a whole reading: %s', (_, text) => {
    if (text !== undefined) expect(reread(readWhole(SAMPLE), text)).toBeUndefined()
    else {
      const named = 'a: &x 1\nb: *x\nc: d\n'
      expect(reread(readWhole(named), named.replace('d', 'e'))).toBeUndefined()
    }
  })
})
