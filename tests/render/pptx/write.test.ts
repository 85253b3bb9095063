import { describe, expect, it } from 'vitest'
import { box } from '../../../src/geometry/box.ts'
import type { SvgFonts } from '../../../src/render/pptx/image.ts'
import { countWords } from '../../../src/render/pptx/page-summary.ts'
import { fullDate } from '../../../src/render/pptx/properties.ts'
import { writePptx } from '../../../src/render/pptx/write.ts'
import type { SceneImage } from '../../../src/scene/item.ts'
import { all, childNames, one, readPackage, writeAndRead } from './read-package.ts'
import { PNG, SVG, sampleDeck } from './sample-deck.ts'
import {
  imageItem,
  MASTER,
  page,
  paragraph,
  run,
  SCHEME,
  scene,
  textItem,
  titleItem,
} from './scene-builder.ts'

const sample = await writeAndRead(sampleDeck())

const FONTS: SvgFonts = {
  files: ['node_modules/@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf'],
  family: 'Arimo',
}

async function bitmapOf(svg: string, svgFonts?: SvgFonts): Promise<Uint8Array> {
  const image: SceneImage = { ...SVG, bytes: new TextEncoder().encode(svg) }
  const deck = scene([page('content', 'x', [imageItem('I', box(0, 0, 9, 9), image, 'x')])])
  const { value } = await writePptx(deck, svgFonts === undefined ? {} : { svgFonts })
  if (value === undefined) throw new Error('nothing was written')
  return readPackage(value).bytes('ppt/media/image1.png')
}

describe('package', () => {
  it('has a target for every relationship, and a relationship to every part', () => {
    const reached = new Set<string>()
    for (const name of sample.names.filter((one) => one.endsWith('.rels'))) {
      const folder = name.replace(/_rels\/[^/]*$/, '')
      for (const { attributes } of all(sample.root(name), 'Relationship')) {
        if (attributes.TargetMode === 'External') continue
        const target = new URL(attributes.Target ?? '', `http://x/${folder}`).pathname.slice(1)
        expect(sample.names, `${name} to ${target}`).toContain(target)
        reached.add(target)
      }
    }
    const parts = sample.names.filter((name) => !/\.rels$|^\[Content/.test(name))
    expect(parts.filter((name) => !reached.has(name))).toEqual([])
  })

  it('names colours only in the themes', () => {
    const others = sample.names.filter((name) => /\.xml$/.test(name) && !/theme/.test(name))
    expect(others.filter((name) => sample.xml(name).includes('srgbClr'))).toEqual([])
  })

  it('names fonts only in the themes, but for mono', () => {
    const named = sample.names
      .filter((name) => /^ppt\/.*\.xml$/.test(name) && !/theme/.test(name))
      .flatMap((name) =>
        ['a:latin', 'a:ea', 'a:buFont'].flatMap((tag) => all(sample.root(name), tag)),
      )
      .map((font) => font.attributes.typeface ?? '')
    expect([...new Set(named)].filter((name) => !name.startsWith('+'))).toEqual(['Consolas'])
  })

  it('says the language of every run', () => {
    for (const name of sample.names.filter((one) => /^ppt\/slides\/slide/.test(one))) {
      for (const properties of all(sample.root(name), 'a:rPr')) {
        expect(['zh-CN', 'en-US']).toContain(properties.attributes.lang)
      }
    }
  })

  it('is the same byte for byte when it is written again', async () => {
    const first = await writePptx(sampleDeck())
    const second = await writePptx(sampleDeck())
    expect(first.value?.length).toBeGreaterThan(10_000)
    expect(second.value).toEqual(first.value)
  })
})

describe('theme', () => {
  it('carries twelve colours and fonts for Latin and Han', () => {
    const theme = sample.root('ppt/theme/theme1.xml')
    expect(theme.attributes.name).toBe('Dossier Ink')
    const colors = one(theme, 'a:clrScheme').children.map((slot) => [
      slot.name.slice(2),
      one(slot, 'a:srgbClr').attributes.val,
    ])
    expect(Object.fromEntries(colors)).toEqual(SCHEME)
    const heading = one(theme, 'a:majorFont')
    expect(one(heading, 'a:latin').attributes.typeface).toBe('Arial')
    expect(one(heading, 'a:ea').attributes.typeface).toBe('Microsoft YaHei')
    expect(one(heading, 'a:font').attributes).toEqual({
      script: 'Hans',
      typeface: 'Microsoft YaHei',
    })
  })

  it('is mapped by the ground', async () => {
    const map = (read: typeof sample) =>
      one(read.root('ppt/slideMasters/slideMaster1.xml'), 'p:clrMap').attributes
    expect(map(sample)).toMatchObject({ bg1: 'lt1', tx1: 'dk1', bg2: 'lt2', tx2: 'dk2' })
    const dark = await writeAndRead(scene([page('content', 'x', [])], { ground: 'dark' }))
    expect(map(dark)).toMatchObject({ bg1: 'dk1', tx1: 'lt1', bg2: 'dk2', tx2: 'lt2' })
    expect(map(dark)).toMatchObject({ accent1: 'accent1', hlink: 'hlink' })
  })
})

describe('master and layouts', () => {
  const master = sample.root('ppt/slideMasters/slideMaster1.xml')

  it('has title, body, date, footer and slide number', () => {
    expect(all(master, 'p:ph').map((ph) => ph.attributes.type)).toEqual([
      'title',
      'body',
      'dt',
      'ftr',
      'sldNum',
    ])
  })

  it('styles nine levels, with East Asian line breaking', () => {
    const levels = one(master, 'p:bodyStyle').children
    expect(levels.map((level) => level.name)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => `a:lvl${level}pPr`),
    )
    expect(levels[1]?.attributes).toMatchObject({
      marL: '457200',
      indent: '-228600',
      eaLnBrk: '1',
      latinLnBrk: '0',
      hangingPunct: '1',
    })
    expect(one(levels[1] ?? master, 'a:buChar').attributes.char).toBe('\u2022')
    expect(one(levels[1] ?? master, 'a:defRPr').attributes.sz).toBe('1600')
    expect(one(one(master, 'p:titleStyle'), 'a:latin').attributes.typeface).toBe('+mj-lt')
  })

  it('gives layouts the types PowerPoint knows, plain names, and only what differs', () => {
    const layouts = [1, 2, 3].map((at) => sample.root(`ppt/slideLayouts/slideLayout${at}.xml`))
    expect(layouts.map((layout) => layout.attributes.type)).toEqual(['title', 'obj', undefined])
    expect(layouts.map((layout) => one(layout, 'p:cSld').attributes.name)).toEqual(
      MASTER.layouts.map((layout) => layout.title),
    )
    const [cover, content] = layouts
    expect(cover && all(cover, 'p:bg')).toHaveLength(1)
    expect(content && all(content, 'p:bg')).toHaveLength(0)
    // title and body look as on the master
    const styled = content === undefined ? [] : all(content, 'a:lstStyle')
    expect(styled.map((style) => style.children.length)).toEqual([1, 0, 0, 0, 0])
  })

  it('draws decorations under the placeholders, for the layout alone', () => {
    const layout = sample.root('ppt/slideLayouts/slideLayout2.xml')
    const tree = one(layout, 'p:spTree')
    expect(childNames(tree).slice(0, 3)).toEqual(['p:nvGrpSpPr', 'p:grpSpPr', 'p:cxnSp'])
    expect(one(one(layout, 'p:cxnSp'), 'p:nvPr').attributes.userDrawn).toBe('1')
  })
})

describe('presentation', () => {
  const root = sample.root('ppt/presentation.xml')

  it('keeps the order of the schema (19.2.1.26)', () => {
    expect(childNames(root)).toEqual([
      'p:sldMasterIdLst',
      'p:notesMasterIdLst',
      'p:sldIdLst',
      'p:sldSz',
      'p:notesSz',
      'p:defaultTextStyle',
      'p:extLst',
    ])
    expect(one(root, 'p:sldSz').attributes).toEqual({ cx: '12192000', cy: '6858000' })
  })

  it('puts every slide into one section, in order', () => {
    const sections = all(root, 'p14:section')
    expect(sections.map((section) => section.attributes.name)).toEqual([
      '\u8682\u8681\u96C6\u56E2\uFF1A\u75C5\u7076\u4E0E\u5904\u65B9',
      '\u6838\u5FC3\u95EE\u9898',
      '\u56FE\u8868 & Charts',
      '\u5B8C',
    ])
    const inSections = all(root, 'p14:sldId').map((one) => one.attributes.id)
    expect(inSections).toEqual(all(root, 'p:sldId').map((one) => one.attributes.id))
    expect(new Set(sections.map((section) => section.attributes.id)).size).toBe(4)
  })
})

describe('notes', () => {
  it('are there only for slides that have them, with a master and a theme of their own', () => {
    expect(sample.names.filter((name) => /notesSlide\d+\.xml$/.test(name))).toEqual([
      'ppt/notesSlides/notesSlide19.xml',
      'ppt/notesSlides/notesSlide2.xml',
    ])
    expect(sample.names).toContain('ppt/theme/theme2.xml')
    const notes = sample.root('ppt/notesSlides/notesSlide2.xml')
    expect(all(notes, 'a:p')).toHaveLength(2)
    expect(all(notes, 'a:rPr').map((one) => one.attributes.b)).toEqual([undefined, '1', undefined])
  })

  it('leave nothing behind where no slide has any', async () => {
    const read = await writeAndRead(scene([page('content', 'x', [titleItem('x')])]))
    expect(read.names.filter((name) => /notes|theme2/.test(name))).toEqual([])
  })
})

describe('pictures', () => {
  it('are stored once, however often they stand', () => {
    const media = sample.names.filter((name) => name.startsWith('ppt/media/'))
    expect(media).toEqual(['ppt/media/image1.png', 'ppt/media/image2.png', 'ppt/media/image3.svg'])
  })

  it('have alt text or are decoration', () => {
    const slide = sample.root('ppt/slides/slide5.xml')
    const about = all(slide, 'p:pic').map((pic) => one(pic, 'p:cNvPr'))
    expect(about.map((node) => node.attributes.descr)).toEqual([
      '\u7EA2\u8272\u65B9\u5757',
      undefined,
      '\u5706\u4E0E\u65B9',
    ])
    expect(about.map((node) => all(node, 'adec:decorative').length)).toEqual([0, 1, 0])
  })

  it('that are SVG stand beside a PNG that every program shows', () => {
    const slide = sample.root('ppt/slides/slide5.xml')
    const relations = new Map(
      all(sample.root('ppt/slides/_rels/slide5.xml.rels'), 'Relationship').map((one) => [
        one.attributes.Id,
        one.attributes.Target,
      ]),
    )
    const blips = all(slide, 'a:blip')
    const last = blips.at(-1)
    expect(relations.get(last?.attributes['r:embed'])).toBe('../media/image2.png')
    const svg = one(last ?? slide, 'asvg:svgBlip').attributes['r:embed']
    expect(relations.get(svg)).toBe('../media/image3.svg')
    // IHDR of the PNG: 2,000 pixels wide, half as high as the drawing is
    const png = sample.bytes('ppt/media/image2.png')
    const view = new DataView(png.buffer, png.byteOffset)
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([2000, 1000])
  })

  it('that are higher than wide are as high as others are wide', async () => {
    const png = await bitmapOf('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20"/>')
    const view = new DataView(png.buffer, png.byteOffset)
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([1000, 2000])
  })

  it('have their text drawn with the fonts that are given', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><text x="1" y="9">A</text></svg>'
    expect(await bitmapOf(svg, FONTS)).not.toEqual(await bitmapOf(svg))
  })

  it('that can\u2019t be read are an error, not a crash', async () => {
    const broken: SceneImage = { ...SVG, bytes: new TextEncoder().encode('<svg') }
    const item = imageItem('Broken', box(0, 0, 10, 10), broken, 'x')
    const outcome = await writePptx(scene([page('content', 'x', [item])]))
    expect(outcome.diagnostics.map((one) => one.code)).toEqual(['output/unreadable-image'])
    expect(outcome.value).toBeDefined()
  })

  it('of equal bytes but unlike formats stay apart', async () => {
    const other: SceneImage = { ...PNG, format: 'jpeg' }
    const items = [PNG, other].map((image) => imageItem('I', box(0, 0, 1, 1), image, 'x'))
    const read = await writeAndRead(scene([page('content', 'x', items)]))
    expect(read.names.filter((name) => name.startsWith('ppt/media/'))).toEqual([
      'ppt/media/image1.png',
      'ppt/media/image2.jpeg',
    ])
  })
})

describe('properties', () => {
  it('say title, authors, company, language and the outline\u2019s date', () => {
    const core = sample.root('docProps/core.xml')
    expect(one(core, 'dc:creator').text).toBe('\u7532; B & C')
    expect(one(core, 'dc:language').text).toBe('zh-CN')
    expect(one(core, 'dcterms:created').text).toBe('2025-06-18T00:00:00Z')
    const app = sample.root('docProps/app.xml')
    expect(one(app, 'Company').text).toBe('Dossier & Co')
    expect(one(app, 'Slides').text).toBe('19')
    expect(one(app, 'Notes').text).toBe('2')
  })

  it.each([
    ['2025', '2025-01-01'],
    ['2025-06', '2025-06-01'],
    ['2025-06-18', '2025-06-18'],
    ['soon', '1980-01-01'],
  ])('date %s as %s', (date, expected) => {
    expect(fullDate(date)).toBe(expected)
  })

  it('count Han one by one and other words by spaces', () => {
    expect(countWords('\u8682\u8681\u96C6\u56E2 Ant Group, 2023 \u5E74 37.62%')).toBe(9)
  })
})

describe('writePptx', () => {
  it('reports a link to a place that no slide has, once', async () => {
    const link = { kind: 'anchor' as const, anchor: 'nowhere', description: '' }
    const item = textItem('T', box(0, 0, 9, 9), [
      paragraph([run('a', {}, link), run('b', {}, link)]),
    ])
    const outcome = await writePptx(scene([page('content', 'x', [item])]))
    expect(outcome.diagnostics.map((one) => one.code)).toEqual(['output/unknown-anchor'])
  })

  it('throws for a scene that is no deck: that is the caller\u2019s bug', async () => {
    await expect(writePptx(scene([], { kind: 'report', master: null }))).rejects.toThrow('deck')
  })

  it('writes hostile text without breaking a part', async () => {
    const hostile = '<a:t>&amp;\u0000\uD800"\u000B]]>'
    const items = [
      titleItem(hostile),
      textItem(hostile, box(0, 0, 9, 9), [paragraph([run(hostile)])]),
    ]
    const base = scene([page('content', hostile, items, { section: 's', sectionTitle: hostile })])
    const meta = { ...base.meta, title: hostile, organization: hostile, authors: [hostile] }
    const read = await writeAndRead({ ...base, meta })
    const clean = '<a:t>&amp;"]]>'
    const slide = read.root('ppt/slides/slide1.xml')
    expect(
      all(slide, 'a:t')
        .map((one) => one.text)
        .join(''),
    ).toBe(clean + clean)
    expect(one(read.root('docProps/app.xml'), 'Company').text).toBe(clean)
    expect(one(read.root('ppt/presentation.xml'), 'p14:section').attributes.name).toBe(clean)
  })
})
