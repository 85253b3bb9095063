/**
 * The measured layout holds in the finished file: forty outlines of growing fullness, built by the
 * real pipeline, shown by LibreOffice with the intended fonts and with another Chinese font. No text
 * leaves its slide or its box, none stands on other text. What fits on no slide ends in a message.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, parse } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuiltOutline, build } from '../../src/project/build.ts'
import { fitViolations } from './support/fit-violations.ts'
import { fullOutlines, type GeneratedOutline } from './support/full-outlines.ts'
import { convertDecks, INTENDED_FONTS, OTHER_FONTS } from './support/office.ts'
import { overfullOutlines } from './support/overfull-outlines.ts'
import { wordsByPage } from './support/page-words.ts'
import { type DeckAreas, readAreas } from './support/slide-areas.ts'

const folder = mkdtempSync(join(tmpdir(), 'dossier-fit-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function buildDecks(name: string, outlines: readonly GeneratedOutline[]) {
  const root = join(folder, name)
  mkdirSync(join(root, 'content'), { recursive: true })
  for (const { name: own, outline } of outlines) {
    // JSON is YAML
    writeFileSync(join(root, 'content', `${own}.yaml`), JSON.stringify(outline, null, 1))
  }
  const { outlines: built } = await build({ root, outputs: ['deck'] })
  return new Map(built.map((one) => [parse(one.path).name, one]))
}

function errorsOf(built: BuiltOutline | undefined): readonly string[] {
  return (built?.diagnostics ?? [])
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code}: ${message}`)
}

describe('forty outlines of growing fullness', () => {
  const outlines = fullOutlines()
  const judges = { intended: INTENDED_FONTS, other: OTHER_FONTS }
  let areas: readonly DeckAreas[] = []
  const pdfs: Record<string, readonly string[]> = {}

  beforeAll(async () => {
    const built = await buildDecks('full', outlines)
    expect([...built.values()].flatMap(errorsOf)).toEqual([])
    const decks = outlines.map(({ name }) => join(folder, 'full', 'output', `${name}.pptx`))
    const converted = Object.entries(judges).map(async ([name, fonts]) => {
      pdfs[name] = await convertDecks(decks, join(folder, name), fonts)
    })
    areas = readAreas(decks)
    await Promise.all(converted)
  }, 600_000)

  it('are forty', () => expect(outlines).toHaveLength(40))

  describe.each(Object.keys(judges))('with the %s fonts', (fonts) => {
    it.each(outlines.map(({ name }, index) => ({ name, index })))('$name fits', ({ index }) => {
      const deck = areas[index]
      if (deck === undefined) throw new Error('the deck was not read')
      const pages = wordsByPage(pdfs[fonts]?.[index] ?? '')
      expect(pages).toHaveLength(deck.slides.length)
      const violations = pages.flatMap((words, at) =>
        fitViolations(words, deck.slides[at] ?? [], deck).map(
          ({ kind, word, detail }) => `slide ${at + 1}: ${kind}: ${word} ${detail}`,
        ),
      )
      expect(violations).toEqual([])
    })
  })
})

describe('what fits on no slide', () => {
  const outlines = overfullOutlines()
  let built: ReadonlyMap<string, BuiltOutline>
  beforeAll(async () => {
    built = await buildDecks('overfull', outlines)
  })

  it.each(outlines.map(({ name }) => name))('%s ends in a message', (name) => {
    expect(built.get(name)?.outputs).toEqual([])
    expect(errorsOf(built.get(name)).filter((said) => !said.startsWith('layout/'))).toEqual([])
    expect(errorsOf(built.get(name)).length).toBeGreaterThan(0)
  })
})

describe('the judge', () => {
  const slide = { width: 960, height: 540 }
  const area = { kind: 'text', name: 'Box', x: 100, y: 100, width: 200, height: 40 } as const
  const areas = [{ ...area, text: 'one two' }]
  const word = (text: string, x: number, y: number) => ({ text, x, y, width: 60, height: 20 })
  const kinds = (...words: readonly ReturnType<typeof word>[]) =>
    fitViolations(words, areas, slide).map(({ kind }) => kind)

  it('finds words outside of their box, of the slide, and on each other', () => {
    expect(kinds(word('one', 110, 105), word('two', 180, 105))).toEqual([])
    expect(kinds(word('one', 110, 105), word('two', 110, 135))).toEqual(['outside its box'])
    expect(kinds(word('one', 110, 105), word('two', 260, 105))).toEqual(['outside its box'])
    expect(kinds(word('one', 930, 105))).toEqual(['outside slide'])
    expect(kinds(word('one', 110, 105), word('two', 130, 108))).toEqual(['on other text'])
    expect(kinds(word('three', 400, 400))).toEqual(['outside its box'])
  })
})
