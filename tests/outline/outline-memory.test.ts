import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadOutline } from '../../src/outline/load-outline.ts'
import type { Outline } from '../../src/outline/outline.ts'
import { createOutlineMemory } from '../../src/outline/outline-memory.ts'
import { versionOf } from '../../src/source/revision.ts'
import { memoryWorld } from '../support/memory-world.ts'
import { placesNow } from '../support/places-now.ts'

const PATH = 'content/test.yaml'
const GOOD = readFileSync('content/payments-quarterly.yaml', 'utf8')

function load(text: string, memory = createOutlineMemory()) {
  const { value, diagnostics } = loadOutline(PATH, memoryWorld({ [PATH]: text }), { memory })
  if (value === undefined) return { outline: undefined, told: diagnostics.map(({ code }) => code) }
  // the lines that help names are those of the text that was read; whoever shows it reads again
  const said = diagnostics.map(({ help, ...one }) => ({
    ...one,
    help: help?.replace(/line \d+/, ''),
  }))
  return { outline: value, told: placesNow({ value, said }, value.file) }
}

function outlineOf(text: string, memory: ReturnType<typeof createOutlineMemory>): Outline {
  const { outline } = load(text, memory)
  if (outline === undefined) throw new Error('no outline')
  return outline
}

const MILLION = 1_000_000
const INSERTS = ['x', ' ', '\n', ': ', '- ', '"', "'", '{{fact "x"}}', '{', ']', '#', '1', 'id: a']

const anyEdit = fc.record({
  at: fc.noBias(fc.integer({ min: 0, max: MILLION })),
  deleted: fc.constantFrom(0, 0, 0, 1, 5, 60, 400),
  inserted: fc.constantFrom(...INSERTS),
})

describe('an outline that is read again after an edit', () => {
  it('is what a first reading gives, whatever was edited', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { minLength: 1, maxLength: 6 }), (edits) => {
        const memory = createOutlineMemory()
        load(GOOD, memory)
        let text = GOOD
        for (const { at, deleted, inserted } of edits) {
          const start = Math.floor((at / MILLION) * text.length)
          const edited = text.slice(0, start) + inserted + text.slice(start + deleted)
          const again = load(edited, memory)
          expect(again.told).toEqual(load(edited).told)
          // an author goes on with what can be read
          if (again.outline !== undefined) text = edited
        }
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  it('keeps what was built of all that was not edited', () => {
    const memory = createOutlineMemory()
    const before = outlineOf(GOOD, memory)
    const after = outlineOf(GOOD.replace(/(message: )(\S+ )/, '$1Perhaps $2'), memory)
    const edited = after.sections.findIndex((section, index) => section !== before.sections[index])
    expect(versionOf(after.file)).toBe(1)
    expect(after.sections.map((section, index) => section === before.sections[index])).toEqual(
      before.sections.map((_, index) => index !== edited),
    )
    expect(after.facts).toBe(before.facts)
    expect(after.sources).toBe(before.sources)
    expect(after.datasets).toBe(before.datasets)
  })

  it('gives points other ids where those that were generated are taken now', () => {
    const text = `briefing: 1
title: Test
sections:
  - title: One
    points:
      - title: Inner
  - id: other
    title: Two
`
    const memory = createOutlineMemory()
    expect(outlineOf(text, memory).sections[0]?.points[0]?.id).toBe('section-1.1')
    const taken = text.replace('id: other', 'id: section-1.1')
    expect(outlineOf(taken, memory).sections[0]?.points[0]?.id).toBe('section-1.1_')
    expect(load(taken, memory).told).toEqual(load(taken).told)
    const free = taken.replace('id: section-1.1', 'id: an-other')
    expect(outlineOf(free, memory).sections[0]?.points[0]?.id).toBe('section-1.1')
  })

  it('takes an empty id for none', () => {
    const head = 'briefing: 1\ntitle: Test\nsections:\n'
    const both = `${head}  - id:\n    title: One\n  - id:\n    title: Two\n`
    const memory = createOutlineMemory()
    load(both, memory)
    const second = `${head}  - id:\n    title: Two\n`
    expect(load(second, memory).told).toEqual(load(second).told)
    expect(outlineOf(second, memory).sections[0]?.id).toBe('section-1')
  })

  it.each([
    ['sources:', 'facts:'],
    ['facts:', 'vars:'],
    ['points:', 'bullets:'],
    ['bullets:', 'exhibits:'],
    ['points:', 'sections:'],
  ])('sees that what stood under %s stands under %s now', (before, now) => {
    const text = `briefing: 1
title: Test
sources:
  a: { title: A }
facts:
  b: { label: B, value: 1 }
sections:
  - id: one
    title: One
    points:
      - id: two
        title: Two
        bullets:
          - text: three
`
    const memory = createOutlineMemory()
    load(text, memory)
    const renamed = text.replace(before, now)
    expect(load(renamed, memory).told).toEqual(load(renamed).told)
    // and once more, with another edit that no part of the file holds alone
    const further = `# remark\n${renamed}`
    expect(load(further, memory).told).toEqual(load(further).told)
    expect(load(`# remark\n${text}`, memory).told).toEqual(load(`# remark\n${text}`).told)
  })

  it('is read whole when its file has been edited often', () => {
    const memory = createOutlineMemory()
    const versions = Array.from({ length: 70 }, (_, edit) =>
      versionOf(outlineOf(GOOD.replace(/^title: .*/m, `title: Title ${edit}`), memory).file),
    )
    expect(Math.max(...versions)).toBe(64)
    expect(versions.at(-1)).toBeLessThan(64)
  })
})
