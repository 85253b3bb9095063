/**
 * The deck as PDF beside LibreOffice's rendering of the same deck as PPTX: the same lines in the same
 * places. The PDF before veraPDF, with its links and descriptions.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../src/project/build.ts'
import { readTagged } from '../support/pdf-structure.ts'
import { convertDecks, INTENDED_FONTS } from './support/office.ts'
import { type DeckAreas, readAreas } from './support/slide-areas.ts'
import { type Character, charactersByPage, linesIn } from './support/text-lines.ts'
import { judge } from './support/verapdf.ts'

const OUTLINES = ['ant-group', 'payments-quarterly'] as const
const THEMES = ['ink', 'night'] as const
const CASES = THEMES.flatMap((theme) => OUTLINES.map((outline) => ({ theme, outline })))

/**
 * Lines that break elsewhere: LibreOffice sets gaps between Han and Latin and takes a link for one
 * word, so a few do.
 */
const LEAST_EQUAL = 0.965
/**
 * LibreOffice puts the baseline over the descent of the tallest font, PowerPoint and we at four
 * fifths of the line; at 44 pt that is 2.7 pt. Sideways, its gaps push text that ends at the right.
 */
const MOST_DOWN = 3
const MOST_ACROSS = 4

const folder = mkdtempSync(join(tmpdir(), 'dossier-slides-'))
const fileOf = (theme: string, outline: string, extension: string) =>
  join(folder, theme, `${outline}${extension}`)
const slides = ({ theme, outline }: (typeof CASES)[number]) => fileOf(theme, outline, '.slides.pdf')

beforeAll(async () => {
  for (const theme of THEMES) {
    const files = OUTLINES.map((name) => `content/${name}.yaml`)
    const { ok } = await build({
      root: process.cwd(),
      files,
      theme,
      outputs: ['deck', 'slides'],
      out: join(folder, theme),
    })
    expect(ok).toBe(true)
    const decks = OUTLINES.map((name) => fileOf(theme, name, '.pptx'))
    await convertDecks(decks, join(folder, `${theme}-office`), INTENDED_FONTS)
  }
}, 300_000)

afterAll(() => rmSync(folder, { recursive: true }))

interface Comparison {
  readonly lines: number
  readonly equal: number
  /** The largest distances between the starts of equal lines, with where. */
  readonly across: Distance
  readonly down: Distance
}

interface Distance {
  readonly size: number
  readonly where: string
}

const NOWHERE: Distance = { size: 0, where: '' }

function compare(
  deck: DeckAreas,
  ours: readonly (readonly Character[])[],
  theirs: readonly (readonly Character[])[],
): Comparison {
  let result: Comparison = { lines: 0, equal: 0, across: NOWHERE, down: NOWHERE }
  deck.slides.forEach((areas, at) => {
    for (const area of areas) {
      // a chart is drawn by us and made by LibreOffice from its data
      if (area.kind === 'chart' || area.kind === 'picture') continue
      const other = linesIn(area, theirs[at] ?? [])
      linesIn(area, ours[at] ?? []).forEach((line, index) => {
        const beside = other[index]
        const same = beside !== undefined && beside.text === line.text
        const where = `slide ${at + 1}, ${area.name}: ${line.text}`
        result = {
          lines: result.lines + 1,
          equal: result.equal + (same ? 1 : 0),
          across: same
            ? larger(result.across, { size: Math.abs(beside.x - line.x), where })
            : result.across,
          down: same
            ? larger(result.down, { size: Math.abs(beside.y - line.y), where })
            : result.down,
        }
      })
    }
  })
  return result
}

function larger(a: Distance, b: Distance): Distance {
  return b.size > a.size ? b : a
}

describe.each(CASES)('$outline in $theme', (of) => {
  it('has the lines of the PPTX where LibreOffice has them', () => {
    const [deck] = readAreas([fileOf(of.theme, of.outline, '.pptx')])
    if (deck === undefined) throw new Error('the deck was not read')
    const ours = charactersByPage(slides(of))
    const theirs = charactersByPage(join(folder, `${of.theme}-office`, `${of.outline}.pdf`))
    expect(ours).toHaveLength(deck.slides.length)
    expect(theirs).toHaveLength(deck.slides.length)
    const { lines, equal, across, down } = compare(deck, ours, theirs)
    const share = equal / lines
    process.stdout.write(
      [
        `${of.outline}, ${of.theme}: ${equal} of ${lines} lines break alike (${(share * 100).toFixed(1)} %)`,
        `  farthest down ${down.size.toFixed(1)} pt: ${down.where}`,
        `  farthest across ${across.size.toFixed(1)} pt: ${across.where}`,
        '',
      ].join('\n'),
    )
    expect(lines).toBeGreaterThan(300)
    expect(share).toBeGreaterThanOrEqual(LEAST_EQUAL)
    expect(down.size).toBeLessThanOrEqual(MOST_DOWN)
    expect(across.size).toBeLessThanOrEqual(MOST_ACROSS)
  })
})

describe('slides as PDF', () => {
  it('meet PDF/UA-1', () => {
    const verdicts = judge(CASES.map(slides), 'ua1')
    expect(verdicts.map(({ failed }) => failed)).toEqual(CASES.map(() => []))
    expect(verdicts.every(({ compliant }) => compliant)).toBe(true)
  })

  it.each(CASES)('$outline in $theme is tagged without a fault', (of) => {
    expect(readTagged(readFileSync(slides(of))).problems).toEqual([])
  })

  it.each(CASES)('$outline in $theme has its links', (of) => {
    const annotations = links(slides(of))
    // source lines lead to the sources slide, contents to their sections, sources to the web
    expect(annotations.inside).toBeGreaterThan(10)
    if (of.outline === 'payments-quarterly') expect(annotations.outside).toBeGreaterThan(2)
  })

  it.each(CASES)('$outline in $theme describes what is drawn', (of) => {
    const [deck] = readAreas([fileOf(of.theme, of.outline, '.pptx')])
    const drawn = deck?.slides.flat().filter(({ kind }) => kind === 'chart' || kind === 'picture')
    const qdf = uncompressed(slides(of))
    expect(drawn?.length).toBeGreaterThan(0)
    expect((qdf.match(/\/Alt [<(]/g) ?? []).length).toBeGreaterThanOrEqual(drawn?.length ?? 0)
  })
})

function links(file: string): { readonly inside: number; readonly outside: number } {
  const qdf = uncompressed(file)
  const outside = (qdf.match(/\/S \/URI\b/g) ?? []).length
  return { outside, inside: (qdf.match(/\/Subtype \/Link\b/g) ?? []).length - outside }
}

function uncompressed(file: string): string {
  return execFileSync('qpdf', ['--qdf', '--object-streams=disable', file, '-'], {
    encoding: 'latin1',
    maxBuffer: 2 ** 28,
  })
}
