import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { box } from '../../../src/geometry/box.ts'
import { createPptxReuse } from '../../../src/render/pptx/reuse.ts'
import { writePptx } from '../../../src/render/pptx/write.ts'
import { OWN_PACKER, type Packer } from '../../../src/render/pptx/zip.ts'
import type { Scene, ScenePage } from '../../../src/scene/scene.ts'
import { CHARTS, PNG, SVG, sampleDeck } from './sample-deck.ts'
import {
  chartItem,
  footItems,
  imageItem,
  MASTER,
  page,
  paragraph,
  run,
  textItem,
  titleItem,
} from './scene-builder.ts'

const PLACE = box(44, 148, 400, 200)
const [BULLETS, TABLE, IMAGES, CHART] = [1, 3, 4, 5]

const before = sampleDeck()

function pageAt(index: number): ScenePage {
  const found = before.pages[index]
  if (found === undefined) throw new Error(`no page ${index}`)
  return found
}

function withPages(pages: readonly ScenePage[]): Scene {
  return { ...before, pages }
}

function changed(index: number, change: Partial<ScenePage>): Scene {
  return withPages(before.pages.map((one, at) => (at === index ? { ...one, ...change } : one)))
}

function inserted(at: number, ...pages: readonly ScenePage[]): Scene {
  return withPages([...before.pages.slice(0, at), ...pages, ...before.pages.slice(at)])
}

function withMeta(change: Partial<Scene['meta']>): Scene {
  return { ...before, meta: { ...before.meta, ...change } }
}

const newPage = page('content', 'New', [titleItem('New'), ...footItems(2)])
const chartPage = page('exhibit', 'New chart', [
  chartItem('Another', PLACE, CHARTS.pie ?? pie(), 'A pie'),
])
const otherSvg = {
  ...SVG,
  bytes: new TextEncoder().encode(
    '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20"><circle r="5"/></svg>',
  ),
}
const broken = { ...SVG, bytes: new TextEncoder().encode('<svg') }

function pie(): never {
  throw new Error('no pie')
}

function picture(image: typeof SVG): Scene {
  return inserted(1, page('exhibit', 'Picture', [imageItem('Picture', PLACE, image, 'x')]))
}

const EDITS: Readonly<Record<string, Scene>> = {
  nothing: before,
  'a text': changed(BULLETS, { items: [titleItem('Other'), ...pageAt(BULLETS).items.slice(2)] }),
  'a text in front of the charts': changed(2, { items: [titleItem('Other', 'exhibit')] }),
  notes: changed(BULLETS, { notes: [paragraph([run('Say less.')])] }),
  'notes that are gone': changed(BULLETS, { notes: [] }),
  'a background': changed(TABLE, { background: { role: 'bg2' } }),
  'a layout': changed(TABLE, { layout: 'content' }),
  'a new slide in front': inserted(0, newPage),
  'a new slide in the middle': inserted(TABLE, newPage),
  'a new chart before the others': inserted(CHART, chartPage),
  'a slide less': withPages(before.pages.filter((_, at) => at !== 2)),
  'a chart less': withPages(before.pages.filter((_, at) => at !== CHART + 1)),
  'pictures less': withPages(before.pages.filter((_, at) => at !== IMAGES)),
  'slides in another order': withPages([...before.pages].reverse()),
  'a place that moved to another slide': withPages(
    before.pages.map((one, at) => ({
      ...one,
      anchors: at === TABLE ? [] : at === IMAGES ? pageAt(TABLE).anchors : one.anchors,
    })),
  ),
  'a place that is gone': changed(TABLE, { anchors: [] }),
  'two places that are now one': withPages(
    before.pages.map((one, at) => ({
      ...one,
      anchors: at === TABLE ? [pageAt(TABLE), pageAt(CHART)].flatMap((of) => of.anchors) : [],
    })),
  ),
  'a link in notes': changed(BULLETS, {
    notes: [
      paragraph([run('See', {}, { kind: 'anchor', anchor: 'charts', description: 'Charts' })]),
    ],
  }),
  'an image before the others': picture(PNG as typeof SVG),
  'an SVG before the others': picture(otherSvg),
  'an image in place of another': changed(IMAGES, {
    items: [imageItem('Drawing', PLACE, otherSvg, 'x')],
  }),
  'a picture that can\u2019t be read': picture(broken),
  'the language': withMeta({ lang: 'en-GB' }),
  'the theme\u2019s fonts': withMeta({ theme: { ...before.meta.theme, mono: 'Courier New' } }),
  'the foot of all slides': changed(BULLETS, {
    items: [textItem('Footer', PLACE, [paragraph([run('Foot')])], footItems(1)[0])],
  }),
  'a placeholder of a layout': {
    ...before,
    master: {
      ...MASTER,
      layouts: MASTER.layouts.map((layout) => ({
        ...layout,
        placeholders: layout.placeholders.map((one) => ({ ...one, box: PLACE })),
      })),
    },
  },
}

describe('a write with what the write before left', () => {
  it.each(Object.entries(EDITS))('gives the same bytes as one without: %s', async (_, after) => {
    const cold = await writePptx(after)
    const reuse = createPptxReuse()
    await writePptx(before, { reuse })
    const warm = await writePptx(after, { reuse })
    expect(warm.diagnostics).toEqual(cold.diagnostics)
    expect(same(warm.value, cold.value)).toBe(true)
    // and the way back
    const back = await writePptx(before, { reuse })
    expect(same(back.value, (await writePptx(before)).value)).toBe(true)
  })

  it('says again what is wrong with a picture', async () => {
    const reuse = createPptxReuse()
    const codes = async () =>
      (await writePptx(picture(broken), { reuse })).diagnostics.map(({ code }) => code)
    expect(await codes()).toEqual(['output/unreadable-image'])
    expect(await codes()).toEqual(['output/unreadable-image'])
  })

  it('packs what is new and nothing else', async () => {
    const packed: number[] = []
    const packer: Packer = {
      ...OWN_PACKER,
      deflateRaw: (bytes) => {
        packed.push(bytes.length)
        return OWN_PACKER.deflateRaw(bytes)
      },
    }
    const reuse = createPptxReuse()
    await writePptx(before, { reuse, packer })
    packed.length = 0
    await writePptx(before, { reuse, packer })
    expect(packed).toEqual([])
    // a slide, its relationships, and the words counted in the properties
    await writePptx(changed(2, { items: [titleItem('A title of four words')] }), { reuse, packer })
    expect(packed).toHaveLength(3)
    packed.length = 0
    // another page that says the same
    await writePptx(changed(2, { items: [titleItem('A title of four words')] }), { reuse, packer })
    expect(packed).toEqual([])
  })

  it('packs all anew with another packer', async () => {
    const stored: Packer = {
      crc32: OWN_PACKER.crc32,
      deflateRaw: (bytes) => deflateRawSync(bytes, { level: 1 }),
    }
    const reuse = createPptxReuse()
    await writePptx(before, { reuse })
    const warm = await writePptx(before, { reuse, packer: stored })
    expect(same(warm.value, (await writePptx(before, { packer: stored })).value)).toBe(true)
  })

  it('draws a picture with other fonts anew', async () => {
    const reuse = createPptxReuse()
    await writePptx(before, { reuse })
    let drawn = 0
    const draw = () => {
      drawn += 1
      return { bitmap: new Uint8Array(), problem: null }
    }
    const svg = new TextDecoder().decode(SVG.bytes)
    reuse.drawingOf(svg, undefined, draw)
    expect(drawn).toBe(0)
    reuse.drawingOf(svg, { files: ['a.ttf'], family: 'A' }, draw)
    expect(drawn).toBe(1)
  })
})

function same(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a !== undefined && b !== undefined && Buffer.compare(a, b) === 0
}
