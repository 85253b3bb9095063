/** Decks laid out and written on templates, without judges: places, text boxes, parts of the package. */
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Kept, layOut, prepare } from '../../src/compile.ts'
import { bottom, right } from '../../src/geometry/box.ts'
import { diskWorld } from '../../src/project/disk-world.ts'
import { writePptx } from '../../src/render/pptx/write.ts'
import type { Scene, ScenePage } from '../../src/scene/scene.ts'
import type { TextItem } from '../../src/scene/text-item.ts'
import type { World } from '../../src/source/world.ts'
import { createTemplateCache } from '../../src/template/template-set.ts'
import { createFontCache, loadFontSet } from '../../src/text/font-set.ts'
import { loadTheme } from '../../src/theme/load-theme.ts'
import { templateBytes, variant } from './brand-fixtures.ts'

const root = process.cwd()
const fonts = createFontCache()

async function sceneOn(template: Uint8Array, path = 'content/payments-quarterly.yaml') {
  const disk = diskWorld({ root, packageRoot: root })
  const world: World = {
    ...disk,
    readBytes: (asked) =>
      asked === 'brand/acme.pptx' ? { ok: true, value: template } : disk.readBytes(asked),
  }
  const kept: Kept = {
    loadTheme,
    loadFonts: (plan, of) => loadFontSet(plan, of, fonts),
    templates: createTemplateCache(),
  }
  const options = { path, theme: 'brand/acme.pptx', outputs: ['deck'] as const }
  const prepared = await prepare(options, world, kept)
  if (prepared.value === undefined) throw new Error(JSON.stringify(prepared.diagnostics))
  const laidOut = layOut('deck', prepared.value, world, kept)
  if (laidOut.value === undefined) throw new Error(JSON.stringify(laidOut.diagnostics))
  return laidOut.value.scene
}

const textsOf = (page: ScenePage) =>
  page.items.filter((item): item is TextItem => item.kind === 'text')
const named = (page: ScenePage, name: string) => textsOf(page).find((item) => item.name === name)
const framed = (scene: Scene) =>
  scene.pages.filter(({ layout }) => layout !== 'title' && layout !== 'section')

const LONG = 60_000

/** Top of an item's first line and foot of its last, in pt from the slide's top. */
function inkOf({ box, paragraphs }: TextItem) {
  const lines = paragraphs.flatMap((paragraph) =>
    paragraph.lines.map(({ baseline }) => ({ baseline, leading: paragraph.style.leading })),
  )
  const first = lines[0] ?? { baseline: 0, leading: 0 }
  const last = lines.at(-1) ?? first
  return {
    top: box.y + first.baseline - 0.8 * first.leading,
    foot: box.y + last.baseline + 0.2 * last.leading,
  }
}

describe.each(['office.potx', 'python-pptx.pptx', 'libreoffice.pptx'] as const)(
  'a deck on %s',
  (name) => {
    let scene: Scene
    beforeAll(async () => {
      scene = await sceneOn(templateBytes(name))
    }, LONG)

    it('has headlines of one size in one place', () => {
      const titles = framed(scene).map((page) => named(page, 'Title'))
      const sizes = titles.map((title) => title?.paragraphs[0]?.runs[0]?.style.size)
      expect(new Set(sizes).size).toBe(1)
      expect(new Set(titles.map((title) => JSON.stringify(title?.box))).size).toBe(1)
    })

    it('has kickers right over the text of their headlines, below all edges', () => {
      const pages = framed(scene).filter((page) => named(page, 'Kicker') !== undefined)
      expect(pages.length).toBeGreaterThan(10)
      for (const page of pages) {
        const [kicker, title] = [named(page, 'Kicker'), named(page, 'Title')]
        if (kicker === undefined || title === undefined) throw new Error('no kicker')
        const gap = inkOf(title).top - bottom(kicker.box)
        expect(gap).toBeGreaterThanOrEqual(0)
        expect(gap).toBeLessThan(6)
        expect(kicker.box.y).toBeGreaterThanOrEqual(8)
      }
    })

    it('keeps text, source line and foot apart', () => {
      for (const page of framed(scene)) {
        const source = named(page, 'Source')
        const footer = named(page, 'Footer')
        const text = named(page, 'Text')
        if (source === undefined || footer === undefined) continue
        expect(bottom(source.box)).toBeLessThanOrEqual(inkOf(footer).top + 0.5)
        if (text !== undefined) expect(inkOf(text).foot).toBeLessThanOrEqual(source.box.y + 0.5)
      }
    })

    it('has nothing beyond the slide', () => {
      const { pages, size } = scene
      for (const { box } of pages.flatMap((page) => page.items)) {
        expect(box.x).toBeGreaterThanOrEqual(-0.01)
        expect(box.y).toBeGreaterThanOrEqual(-0.01)
        expect(right(box)).toBeLessThanOrEqual(size.width + 0.01)
        expect(bottom(box)).toBeLessThanOrEqual(size.height + 0.01)
      }
    })

    it('has footers on one line', () => {
      for (const page of framed(scene)) {
        const lines = named(page, 'Footer')?.paragraphs.flatMap((paragraph) => paragraph.lines)
        expect(lines?.length ?? 1).toBe(1)
      }
    })

    it(
      "is written with the template's parts and the same bytes each time",
      async () => {
        const written = await writePptx(scene)
        const again = await writePptx(await sceneOn(templateBytes(name)))
        if (written.value === undefined) throw new Error('no deck was written')
        expect(again.value).toEqual(written.value)
        const files = unzipSync(written.value)
        for (const part of scene.master?.brand?.parts ?? []) {
          const body =
            typeof part.body === 'string' ? new TextEncoder().encode(part.body) : part.body
          expect(files[part.name]).toEqual(body)
        }
        expect(Object.keys(files).filter((file) => file.includes('slideMaster1.xml'))).toHaveLength(
          2,
        )
      },
      LONG,
    )
  },
)

describe('text in placeholders', () => {
  it(
    'says only what differs from them',
    async () => {
      const written = await writePptx(await sceneOn(templateBytes('office.potx')))
      const files = unzipSync(written.value ?? new Uint8Array())
      const slide = strFromU8(files['ppt/slides/slide1.xml'] ?? new Uint8Array())
      const title = /<p:sp>(?:(?!<\/p:sp>).)*type="ctrTitle".*?<\/p:sp>/.exec(slide)?.[0] ?? ''
      expect(title).toContain('<p:ph type="ctrTitle"/>')
      expect(title).toContain('<p:spPr/>')
      // 60 pt, centred, at the bottom, all by the layout; no fill and no font of its own
      expect(title).not.toMatch(/algn=|anchor=|<a:solidFill|<a:latin|sz="6000"/)
    },
    LONG,
  )

  it(
    'has the colour map of its layout where that has one',
    async () => {
      const override =
        '<a:overrideClrMapping bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
      const dark = variant('office.potx', {
        'ppt/slideLayouts/slideLayout3.xml': (text) =>
          text.replace('<a:masterClrMapping/>', override),
      })
      const scene = await sceneOn(dark)
      const section = scene.pages.findIndex(({ layout }) => layout === 'section')
      const { value } = await writePptx(scene)
      const files = unzipSync(value ?? new Uint8Array())
      const slide = files[`ppt/slides/slide${section + 1}.xml`] ?? new Uint8Array()
      expect(strFromU8(slide)).toContain('<a:overrideClrMapping bg1="dk1" tx1="lt1"')
    },
    LONG,
  )
})
