import { describe, expect, it } from 'vitest'
import { createPdfReuse, type PdfReuse } from '../../../src/render/pdf/reuse.ts'
import { type PdfOptions, writePdf } from '../../../src/render/pdf/write.ts'
import type { Scene, ScenePage } from '../../../src/scene/scene.ts'
import type { StructureNode } from '../../../src/scene/structure.ts'
import { sampleReport, sampleSlide } from '../../support/pdf-sample.ts'
import {
  box,
  cell,
  fontsByName,
  node,
  page,
  paragraph,
  row,
  scene,
  tableItem,
  textItem,
} from '../../support/pdf-scene.ts'

/** The law: what is written with reuse is, byte for byte, what is written without. */

/** What a page says, and the items that its sections' structure names. */
interface Chapter {
  readonly page: ScenePage
  readonly structure: StructureNode
}

function chapter(first: number, said: string): Chapter {
  const heading = textItem(first, box(72, 72, 400, 30), [paragraph('\u6807\u9898', { bold: true })])
  const body = textItem(first + 1, box(72, 120, 400, 60), [paragraph(said)])
  const link = { kind: 'anchor', anchor: 'a1', description: '\u7b2c\u4e00\u7ae0' } as const
  const back = textItem(first + 2, box(72, 220, 400, 20), [paragraph([{ text: '\u56de', link }])])
  const anchors = [{ id: `a${first}`, y: 72 }]
  return {
    page: page([heading, body, back], { anchors }),
    structure: node('Sect', node('H1', first), node('P', first + 1), node('P', first + 2)),
  }
}

function report(chapters: readonly Chapter[], change: Partial<Scene> = {}): Scene {
  const structure = node('Document', ...chapters.map((one) => one.structure))
  return scene(
    chapters.map((one) => one.page),
    structure,
    change,
  )
}

async function written(of: Scene, options: PdfOptions = {}) {
  const { value, diagnostics } = await writePdf(of, fontsByName, options)
  if (value === undefined) throw new Error('nothing was written')
  const codes = diagnostics.map((found) => found.code)
  return { bytes: Buffer.from(value), codes }
}

/** Writes one scene after the other and compares what the last gives. */
async function expectSame(scenes: readonly Scene[], options: PdfOptions = {}): Promise<PdfReuse> {
  const reuse = createPdfReuse()
  for (const one of scenes) {
    const warm = await written(one, { ...options, reuse })
    const cold = await written(one, options)
    expect(warm.codes).toEqual(cold.codes)
    expect(warm.bytes.equals(cold.bytes)).toBe(true)
  }
  return reuse
}

/** Content streams that are the same objects in both writes, by page. */
async function takenOver(before: Scene, after: Scene): Promise<readonly boolean[]> {
  const reuse = createPdfReuse()
  await written(before, { reuse })
  const { last } = reuse
  await written(after, { reuse })
  return after.pages.map(({ items }) => {
    const kept = reuse.last?.pages.get(items)
    return kept !== null && kept !== undefined && kept === last?.pages.get(items)
  })
}

const ONE = chapter(1, '\u7532\u4e59\u4e19 platform \u4e01')
const TWO = chapter(11, '\u4e01\u4e19\u620a\u4e59')
const THREE = chapter(21, '\u5df1\u7532\u5e9a')
const BEFORE = report([ONE, TWO, THREE])

describe('a write after another', () => {
  it('of the same scene takes over all pages and fonts', async () => {
    const reuse = await expectSame([BEFORE, BEFORE])
    const fonts = [...(reuse.last?.fonts.values() ?? [])]
    await written(BEFORE, { reuse })
    expect([...(reuse.last?.fonts.values() ?? [])].every((font, i) => font === fonts[i])).toBe(true)
    // The first page opens the fonts, which it does by being painted.
    expect(await takenOver(BEFORE, BEFORE)).toEqual([false, true, true])
  })

  it('takes over what stands before and after an edit without new glyphs', async () => {
    const after = report([ONE, chapter(11, '\u620a\u4e59\u4e01\u4e19'), THREE])
    await expectSame([BEFORE, after])
    expect(await takenOver(BEFORE, after)).toEqual([false, false, true])
  })

  it('takes over what stands after a new glyph', async () => {
    const after = report([chapter(1, '\u7532\u8f9b\u4e59\u4e19 platform \u4e01'), TWO, THREE])
    await expectSame([BEFORE, after, BEFORE])
    expect(await takenOver(BEFORE, after)).toEqual([false, true, true])
  })

  it('paints again what has other codes: those of texts that share a glyph', async () => {
    // U+00B7, U+2022 and U+30FB: the first has the glyph's own code.
    const dots = report([
      ONE,
      chapter(11, '\u7532\u00b7\u2022'),
      chapter(21, '\u2022\u30fb'),
      THREE,
    ])
    const [first, , third, last] = dots.pages
    const others = report([ONE, chapter(11, '\u7532\u30fb\u2022'), THREE])
    const pages = [first, others.pages[1], third, last].flatMap((one) => one ?? [])
    const after = scene(pages, dots.structure)
    await expectSame([dots, after, dots])
    expect(await takenOver(dots, after)).toEqual([false, false, false, true])
  })

  it('knows pages that moved', async () => {
    const longer = report([ONE, chapter(31, '\u7532\u4e01'), TWO, THREE])
    await expectSame([BEFORE, longer, BEFORE, report([ONE, THREE])])
    expect(await takenOver(BEFORE, longer)).toEqual([false, false, true, true])
  })

  it('starts over where items are the same and their structure is not', async () => {
    const [, ...others] = TWO.structure.children
    const structure = { ...TWO.structure, children: [node('H2', 11), ...others] }
    const after = report([ONE, { ...TWO, structure }, THREE])
    await expectSame([BEFORE, after, after])
    expect(await takenOver(BEFORE, after)).toEqual([false, false, false])
    expect(await takenOver(after, after)).toEqual([false, true, true])
  })

  it('starts over where a link leads nowhere any more', async () => {
    const first = { ...ONE, page: { ...ONE.page, anchors: [] } }
    await expectSame([BEFORE, report([first, TWO, THREE]), BEFORE])
  })

  it('starts over where an item is not named any more', async () => {
    const [heading, , ...others] = TWO.structure.children
    const structure = {
      ...TWO.structure,
      children: [heading, ...others].flatMap((one) => one ?? []),
    }
    await expectSame([BEFORE, report([ONE, { ...TWO, structure }, THREE]), BEFORE])
  })

  it('starts over where a table goes on from another page than before', async () => {
    const head = row([cell('\u7532', { header: true })], true)
    const table = (id: number, y: number) =>
      tableItem(id, box(72, y, 200, 44), [200], [head, row([cell('\u4e59')])])
    const first = page([table(1, 72)])
    const second = page([table(2, 72)])
    const both = scene([first, second], node('Document', node('Table', 1, 2)))
    const apart = scene([first, second], node('Document', node('Table', 1), node('Table', 2)))
    await expectSame([both, apart, both])
  })

  it('keeps nothing of another look', async () => {
    const dark = report([ONE, TWO, THREE], { ground: 'dark' })
    await expectSame([BEFORE, dark, BEFORE])
    expect(await takenOver(BEFORE, dark)).toEqual([false, false, false])
  })

  it('tells pages with the same items apart', async () => {
    const twice = scene([ONE.page, TWO.page, TWO.page], BEFORE.structure)
    await expectSame([twice, twice, BEFORE])
  })

  it('paints pictures again, and what stands beside them', async () => {
    const { pages, structure, ...sample } = sampleReport()
    const [, ...others] = pages
    await expectSame([sampleReport(), sampleReport()])
    const same = scene(pages, structure, sample)
    await expectSame([same, same, scene(others, structure, sample), same], { archive: '2a' })
    await expectSame([sampleSlide(), sampleSlide()], { grey: true })
    const slide = sampleSlide()
    await expectSame([slide, slide, { ...slide, pages: [...slide.pages].reverse() }], {
      grey: true,
    })
  })
})
