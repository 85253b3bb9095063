import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block } from '../../../src/document/block.ts'
import { plainText, text } from '../../../src/document/inline.ts'
import type { Scene } from '../../../src/scene/scene.ts'
import { itemsById, layOut, leafIds, textOf } from './lay-out.ts'
import {
  cite,
  column,
  dataTable,
  figure,
  heading,
  list,
  paragraph,
  prose,
  reportDocument,
} from './report-document.ts'
import { violations } from './violations.ts'

const bodyText = fc
  .record({ length: fc.integer({ min: 5, max: 700 }), seed: fc.integer({ min: 0, max: 6 }) })
  .map(({ length, seed }) => prose(length, seed).slice(0, length).trim())

const block: fc.Arbitrary<(at: number) => Block> = fc.oneof(
  { weight: 5, arbitrary: bodyText.map((said) => () => paragraph(`${said}。`)) },
  {
    weight: 2,
    arbitrary: fc.tuple(bodyText, fc.constantFrom(['one'], ['two'], ['one', 'two'])).map(
      ([said, ids]) =>
        () =>
          paragraph([text(said), cite(...ids), text('。')]),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(2, 3)
      .map((level) => (at: number) => heading(level as 2 | 3, `标题 ${at}`, `${at}`)),
  },
  { weight: 1, arbitrary: fc.constant((at: number) => heading(1, `章 ${at}`, `${at}`)) },
  {
    weight: 1,
    arbitrary: fc.array(bodyText, { minLength: 1, maxLength: 4 }).map((items) => () => list(items)),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.integer({ min: 1, max: 5 }), bodyText).map(
      ([count, said]) =>
        (at: number) =>
          figure(
            {
              kind: 'process',
              steps: Array.from({ length: count }, () => ({
                title: [text('步骤')],
                text: [text(said.slice(0, 120))],
                origin: null,
              })),
            },
            `过程 ${at}`,
            { series: 'figure', number: at },
          ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 1, max: 70 }).map(
      (rows) => (at: number) =>
        figure(
          {
            kind: 'table',
            highlight: [],
            data: dataTable(
              [column('名称', false), column('值', true)],
              Array.from({ length: rows }, (_, row) => [`第 ${row + 1} 行`, row * 1.5]),
            ),
          },
          `表格 ${at}`,
          { series: 'table', number: at },
        ),
    ),
  },
)

/** A chapter's head and an end of running text, so that no heading is the author's last word. */
const blocks = fc
  .array(block, { minLength: 1, maxLength: 25 })
  .map((makers) => [heading(1, '开头'), ...makers.map((make, at) => make(at + 1))])
  .map(withTextAfterHeadings)

function withTextAfterHeadings(of: readonly Block[]): readonly Block[] {
  return of.flatMap((one, at) => {
    const next = of[at + 1]
    const bare = one.kind === 'heading' && (next === undefined || next.kind === 'heading')
    return bare ? [one, paragraph('标题之下总有一句话。')] : [one]
  })
}

/** Text of headings and paragraphs in the order of the structure. */
function readingOrder(scene: Scene): string {
  const byId = itemsById(scene)
  return leafIds(scene.structure)
    .flatMap((id) => byId.get(id) ?? [])
    .filter((item) => /^(heading|paragraph)/.test(item.name))
    .map((item) => (item.kind === 'text' ? textOf(item) : ''))
    .join('')
}

function written(of: readonly Block[]): string {
  return of
    .map((one) => {
      if (one.kind === 'heading')
        return `${one.number === null ? '' : `${one.number}\u3000`}${plainText(one.text)}`
      if (one.kind !== 'paragraph') return ''
      return one.text
        .map((run) => {
          if (run.kind === 'text') return run.text
          return run.kind === 'citation'
            ? `[${run.sources.map((id) => (id === 'one' ? 1 : 2)).join(',')}]`
            : ''
        })
        .join('')
    })
    .join('')
}

describe('any report', () => {
  it('breaks no rule of the page, and says everything once and in order', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(blocks, (of) => {
        const scene = layOut(reportDocument(of))
        expect(violations(scene)).toEqual([])
        expect(readingOrder(scene)).toBe(written(of))
      }),
      { numRuns: 60, seed: 20250618 },
    )
  })
})
