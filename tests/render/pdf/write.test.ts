import { beforeAll, describe, expect, it } from 'vitest'
import { writePdf } from '../../../src/render/pdf/write.ts'
import { lineSegments } from '../../../src/scene/item.ts'
import type { Scene } from '../../../src/scene/scene.ts'
import {
  isDict,
  isLink,
  nameOf,
  type PdfDict,
  type PdfDocument,
  type PdfObject,
  readPdf,
  textOf,
} from '../../support/pdf-objects.ts'
import { sampleReport, sampleSlide } from '../../support/pdf-sample.ts'
import {
  box,
  color,
  fontsByName,
  META,
  node,
  page,
  paragraph,
  scene,
  textItem,
} from '../../support/pdf-scene.ts'
import { elements, readTagged, readText, type TaggedPdf } from '../../support/pdf-structure.ts'

async function bytesOf(of: Scene, archive?: '2a' | '3a'): Promise<Uint8Array> {
  const { value, diagnostics } = await writePdf(
    of,
    fontsByName,
    archive === undefined ? {} : { archive },
  )
  expect(diagnostics).toEqual([])
  if (value === undefined) throw new Error('nothing was written')
  return value
}

function oneText(said: Parameters<typeof paragraph>[0], change = {}): Scene {
  const item = textItem(1, box(72, 72, 400, 100), [paragraph(said, change)])
  return scene([page([item])], node('Document', node('P', 1)))
}

function catalogOf(document: PdfDocument): PdfDict {
  return document.dict(document.trailer.entries.get('Root'))
}

describe('a report', () => {
  let tagged: TaggedPdf
  beforeAll(async () => {
    tagged = readTagged(await bytesOf(sampleReport()))
  })

  it('has no fault in its structure', () => {
    expect(tagged.problems).toEqual([])
  })

  it('keeps the structure of the scene, in reading order', () => {
    const [section] = elements(tagged.root).filter((element) => element.type === 'Sect')
    // The chart's data table stands right after its Figure.
    expect(section?.children.map((child) => child.type)).toEqual(
      'H1 P P L Caption Figure Table Figure Figure Table Note H2 P'.split(' '),
    )
  })

  it('gives text exactly, with marks that share a glyph told apart', () => {
    const text = readText(tagged.root)
    expect(text).toContain(
      '\u201c\u8682\u8681\u96c6\u56e2\u201d\uff08Ant Group\uff09\u6682\u7f13\u4e0a\u5e02\uff1b\u5176 IPO \u89c4\u6a21\u7ea6 345 \u4ebf\u7f8e\u5143\u2014\u2014\u5f53\u65f6',
    )
    expect(text).toContain('\u63a7\u5236\u4eba\u00b7\u8868\u51b3\u6743\u30fb\u96c6\u4e2d')
    expect(text).toContain(
      'capital adequacy, data governance and consumer protection were addressed',
    )
  })

  it('names the language of Latin words in a Chinese paragraph, and of an English paragraph', () => {
    const paragraphs = elements(tagged.root).filter((element) => element.type === 'P')
    const foreign = paragraphs[0]?.children.flatMap((child) =>
      child.type === 'content' && 'lang' in child && child.lang === 'en' ? [readText(child)] : [],
    )
    expect(foreign).toEqual(['Ant Group', 'IPO'])
    expect(paragraphs[1]?.lang).toBe('en')
    expect(
      paragraphs[1]?.children.every((child) => 'lang' in child && child.lang === undefined),
    ).toBe(true)
  })

  it('tells running heads and feet apart from content', () => {
    const artifacts = tagged.pages[0]?.artifacts ?? []
    expect(artifacts.find((one) => one.subtype === 'Header')?.text).toBe(
      '\u7b2c\u4e00\u7ae0\u3000\u76d1\u7ba1',
    )
    expect(artifacts.find((one) => one.subtype === 'Footer')?.text).toBe(
      '\u7b2c 1 \u9875\uff0c\u5171 2 \u9875',
    )
  })

  it('gives list items their labels', () => {
    const [list] = elements(tagged.root).filter((element) => element.type === 'L')
    expect(
      list?.children.map((item) =>
        'children' in item ? item.children.map((part) => [part.type, readText(part)]) : [],
      ),
    ).toEqual([
      [
        ['Lbl', '\u2022'],
        ['LBody', '\u8d44\u672c\u4e0d\u8db3\uff1a\u6760\u6746\u7387\u8fc7\u9ad8'],
      ],
      [
        ['Lbl', '\u2022'],
        [
          'LBody',
          '\u516c\u53f8\u6cbb\u7406\uff1a\u5b9e\u9645\u63a7\u5236\u4eba\u00b7\u8868\u51b3\u6743\u30fb\u96c6\u4e2d',
        ],
      ],
    ])
    expect(nameOf(list?.attributes.get('ListNumbering'))).toBe('Disc')
  })

  it('makes one table of parts on two pages, with the head told once', () => {
    const tables = elements(tagged.root).filter((element) => element.type === 'Table')
    const rows = elements(tables[1] as (typeof tables)[0]).filter(
      (element) => element.type === 'TR',
    )
    const texts = rows.map((one) => one.children.map(readText).join('|'))
    expect(texts).toEqual([
      '\u673a\u6784|\u7f5a\u6b3e\uff08\u4ebf\u5143\uff09|\u5e74',
      '\u94f6\u4fdd\u76d1\u4f1a|1.5|2023',
      '\u4eba\u6c11\u94f6\u884c|2.5|2023',
      '\u8bc1\u76d1\u4f1a|3.5|2023',
      '\u5408\u8ba1|\u2013',
      '\u5916\u6c47\u5c40|1.5|2023',
      '\u5e02\u573a\u76d1\u7ba1\u603b\u5c40|2.5|2023',
      '\u5408\u8ba1|\u2013',
    ])
    const scopes = rows
      .slice(0, 2)
      .map((one) =>
        one.children.map((cell) => 'attributes' in cell && nameOf(cell.attributes.get('Scope'))),
      )
    expect(scopes).toEqual([
      ['Column', 'Column', 'Column'],
      ['Row', undefined, undefined],
    ])
  })

  it('states a chart\u2019s data as a table beside its figure', () => {
    const [table] = elements(tagged.root).filter((element) => element.type === 'Table')
    const cells = elements(table as NonNullable<typeof table>).filter((element) =>
      /^T[HD]$/.test(element.type),
    )
    expect(cells.map((cell) => cell.actualText)).toEqual([
      '\u5e74',
      '\u8fdb\u5ea6',
      '2020',
      '10%',
      '2023',
      '100%',
    ])
    const [figure] = elements(tagged.root).filter((element) => element.type === 'Figure')
    expect(figure?.alt).toBe('\u6574\u6539\u8fdb\u5ea6\uff1a2020 \u5e74 10%\uff0c2023 \u5e74 100%')
    // A4 is 841.89 pt high; the chart's box is 451 by 115 at 72, 345.
    expect(figure?.attributes.get('BBox')).toEqual([72, 381.89, 523, 496.89])
  })

  it('leads links to named places and to escaped addresses, with a description', () => {
    const links = elements(tagged.root).filter((element) => element.type === 'Link')
    const annotations = links.map((link) => {
      const found = link.children.find((child) => 'annotation' in child)
      if (found === undefined || !('annotation' in found)) throw new Error('no annotation')
      const { entries } = found.annotation
      const action = entries.get('A')
      return [
        readText(link),
        textOf(entries.get('Contents')),
        textOf(entries.get('Dest')) ??
          textOf(action !== undefined && isDict(action) ? action.entries.get('URI') : undefined),
      ]
    })
    expect(annotations).toEqual([
      ['[1]', '\u811a\u6ce8 1', '%E6%B3%A8-1'],
      [
        'the regulator\u2019s decision, published on its own site',
        'The decision',
        'https://example.org/%E5%86%B3%E5%AE%9A?a=1&b=(2)',
      ],
      ['\u7b2c\u4e00\u7ae0', '\u7b2c\u4e00\u7ae0', 'chapter-1'],
    ])
  })

  it('has named destinations in the order of their names', () => {
    const { document } = tagged
    const names = document.dict(catalogOf(document).entries.get('Names'))
    const pairs = document.list(document.dict(names.entries.get('Dests')).entries.get('Names'))
    expect(pairs.filter((_, i) => i % 2 === 0).map((name) => textOf(name))).toEqual([
      '%E6%B3%A8-1',
      'chapter-1',
    ])
    const [target, fit, left, top] = document.list(pairs[3])
    expect(nameOf(document.dict(target).entries.get('Type'))).toBe('Page')
    expect([nameOf(fit), left, top]).toEqual(['XYZ', null, 765.89])
  })

  it('has bookmarks that lead to their places', () => {
    const { document } = tagged
    const outline = document.dict(catalogOf(document).entries.get('Outlines'))
    expect(outline.entries.get('Count')).toBe(2)
    const first = document.dict(outline.entries.get('First'))
    expect(textOf(first.entries.get('Title'))).toBe('\u76d1\u7ba1\u4e0e\u6574\u6539')
    expect(document.list(first.entries.get('Dest')).slice(2)).toEqual([null, 765.89, null])
    const below = document.dict(first.entries.get('First'))
    expect(document.list(below.entries.get('Dest'))[3]).toBe(641.89)
    const pages = document.list(
      document.dict(catalogOf(document).entries.get('Pages')).entries.get('Kids'),
    )
    expect(document.list(below.entries.get('Dest'))[0]).toEqual(pages[1])
  })

  it('labels pages as they are printed', () => {
    const { document } = tagged
    const nums = document.list(
      document.dict(catalogOf(document).entries.get('PageLabels')).entries.get('Nums'),
    )
    expect(textOf(document.dict(nums[1]).entries.get('P'))).toBe('i')
    expect(nums[2]).toBe(1)
    expect(document.dict(nums[3]).entries.get('St')).toBe(1)
  })

  it('says what it is, with titles escaped and dates from the scene', () => {
    const { document } = tagged
    const catalog = catalogOf(document)
    expect(textOf(catalog.entries.get('Lang'))).toBe('zh-CN')
    expect(document.dict(catalog.entries.get('MarkInfo')).entries.get('Marked')).toBe(true)
    expect(
      document.dict(catalog.entries.get('ViewerPreferences')).entries.get('DisplayDocTitle'),
    ).toBe(true)
    const xmp = Buffer.from(document.stream(catalog.entries.get('Metadata')), 'latin1').toString()
    expect(xmp).toContain(
      '<rdf:li xml:lang="x-default">\u8682\u8681 &amp; &lt;\u96c6\u56e2&gt;</rdf:li>',
    )
    expect(xmp).toContain('<rdf:li>\u7814\u7a76\u7ec4</rdf:li><rdf:li>A. &lt;Author&gt;</rdf:li>')
    expect(xmp).toContain('<xmp:ModifyDate>2025-06-01T00:00:00Z</xmp:ModifyDate>')
    expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(xmp).not.toContain('pdfaid')
    const info = document.dict(document.trailer.entries.get('Info'))
    const entry = (name: string) => textOf(document.resolve(info.entries.get(name)))
    expect(entry('Title')).toBe('\u8682\u8681 & <\u96c6\u56e2>')
    expect(entry('Creator')).toBe('Dossier')
    expect(entry('CreationDate')).toBe('D:20250601000000Z')
  })

  it('embeds every font in part, with a Unicode map', () => {
    const { document } = tagged
    const fonts = new Map<number, PdfDict>()
    for (const one of tagged.pages) {
      const resources = document.dict(one.dict.entries.get('Resources'))
      for (const ref of document.dict(resources.entries.get('Font')).entries.values()) {
        if (isLink(ref)) fonts.set(ref.ref, document.dict(ref))
      }
    }
    expect(fonts.size).toBe(2)
    for (const font of fonts.values()) {
      expect(nameOf(font.entries.get('BaseFont'))).toMatch(/^[A-Z]{6}\+NotoSansSC-(Regular|Bold)$/)
      const descendant = document.dict(document.list(font.entries.get('DescendantFonts'))[0])
      const descriptor = document.dict(descendant.entries.get('FontDescriptor'))
      expect(document.stream(descriptor.entries.get('FontFile2')).length).toBeLessThan(100_000)
      expect(font.entries.has('ToUnicode')).toBe(true)
    }
  })
})

describe('a slide', () => {
  it('paints its dark ground and reads a group\u2019s texts', async () => {
    const tagged = readTagged(await bytesOf(sampleSlide()))
    expect(tagged.problems).toEqual([])
    expect(readText(tagged.root)).toBe(
      '\u6df1\u8272\u5e95\uff1aOne accent only\u5706\u89d271.23\u4ebf\u5143\u7f5a\u6b3e',
    )
    const content = tagged.document.stream(tagged.pages[0]?.dict.entries.get('Contents'))
    // dk1, 101828, is the ground: 16, 24 and 40 of 255.
    expect(content).toContain('0.063 0.094 0.157 rg\n0 0 960 540 re f')
  })
})

describe('a slide of a layout', () => {
  it('shows the layout\u2019s decorations under its items, for the eye only', async () => {
    const deck = sampleSlide()
    const rule = {
      kind: 'path',
      id: 900,
      name: 'Rule',
      box: box(10, 20, 30, 0),
      preset: null,
      segments: lineSegments({ x: 10, y: 20 }, { x: 40, y: 20 }),
      fill: null,
      stroke: { color: color('accent1'), width: 2, dash: 'solid' },
      origin: null,
    } as const
    const [slide] = deck.pages
    if (slide === undefined) throw new Error('no slide')
    const layouts = [
      {
        title: 'Content',
        name: 'content',
        background: color('bg1'),
        placeholders: [],
        decorations: [rule],
      },
    ]
    const master = { layouts } as unknown as NonNullable<Scene['master']>
    const tagged = readTagged(
      await bytesOf({ ...deck, master, pages: [{ ...slide, layout: 'content' }] }),
    )
    expect(tagged.problems).toEqual([])
    const content = tagged.document.stream(tagged.pages[0]?.dict.entries.get('Contents'))
    const at = content.indexOf('2 w\n10 20 m\n40 20 l S')
    expect(at).toBeGreaterThan(0)
    expect(at).toBeLessThan(content.indexOf('BT'))
  })
})

describe('bytes', () => {
  it('are the same for the same scene, in every time zone', async () => {
    const before = process.env.TZ
    try {
      process.env.TZ = 'Pacific/Auckland'
      const there = await bytesOf(sampleReport())
      process.env.TZ = 'America/Los_Angeles'
      const here = await bytesOf(sampleReport())
      expect(Buffer.compare(there, here)).toBe(0)
    } finally {
      if (before === undefined) delete process.env.TZ
      else process.env.TZ = before
    }
  })

  it('carry an identity that changes with the content', async () => {
    const id = async (text: string) => {
      const document = readPdf(await bytesOf(oneText(text)))
      return JSON.stringify(document.list(document.trailer.entries.get('ID')))
    }
    expect(await id('\u4e00')).not.toBe(await id('\u4e8c'))
    expect(await id('\u4e00')).toBe(await id('\u4e00'))
  })

  it('are of a file that says what PDF/A asks when archived', async () => {
    const document = readPdf(await bytesOf(sampleReport(), '3a'))
    const catalog = catalogOf(document)
    const xmp = Buffer.from(document.stream(catalog.entries.get('Metadata')), 'latin1').toString()
    expect(xmp).toContain('<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>')
    const [intent] = document.list(catalog.entries.get('OutputIntents'))
    const profile = document.stream(document.dict(intent).entries.get('DestOutputProfile'))
    // ICC.1: signature of a profile file at byte 36, its own size at byte 0.
    expect(profile.slice(36, 40)).toBe('acsp')
    expect(Buffer.from(profile.slice(0, 4), 'latin1').readUInt32BE()).toBe(profile.length)
  })
})

describe('what the scene does not say in full', () => {
  it('is put right: text in a grouping element becomes a paragraph', async () => {
    const item = textItem(1, box(72, 300, 400, 60), [
      paragraph('\u7532'),
      paragraph('\u4e59', { top: 20 }),
    ])
    const tagged = readTagged(await bytesOf(scene([page([item])], node('Sect', 1))))
    expect(tagged.problems).toEqual([])
    expect(elements(tagged.root).map((element) => element.type)).toEqual([
      'Document',
      'Sect',
      'P',
      'P',
    ])
  })

  it('leaves out elements in which nothing was painted', async () => {
    const tagged = readTagged(
      await bytesOf(scene([page([])], node('Document', node('H1', 7), node('L', node('LI', 8))))),
    )
    expect(tagged.root.children).toEqual([])
  })

  it('reports a link that leads nowhere and draws its text', async () => {
    const link = { kind: 'anchor', anchor: 'gone', description: '' } as const
    const { value, diagnostics } = await writePdf(
      oneText([{ text: '\u89c1\u4e0b', link }]),
      fontsByName,
    )
    expect(diagnostics.map((one) => one.code)).toEqual(['output/unknown-anchor'])
    const tagged = readTagged(value ?? new Uint8Array())
    expect([readText(tagged.root), tagged.problems]).toEqual(['\u89c1\u4e0b', []])
  })

  it('reports a font that was not given, once', async () => {
    const { value, diagnostics } = await writePdf(oneText('\u4e00 a'), {
      fontNamed: () => undefined,
    })
    expect(value).toBeUndefined()
    expect(diagnostics.map((one) => one.code)).toEqual(['output/unknown-font'])
  })

  it('reports a damaged picture where it is placed', async () => {
    const image = {
      path: 'x.png',
      format: 'png',
      bytes: new Uint8Array([1, 2, 3]),
      width: 1,
      height: 1,
    } as const
    const item = {
      kind: 'image',
      id: 1,
      name: 'X',
      box: box(0, 0, 9, 9),
      image,
      alt: 'x',
      origin: null,
    } as const
    const { diagnostics } = await writePdf(
      scene([page([item])], node('Document', node('Figure', 1))),
      fontsByName,
    )
    expect(diagnostics.map((one) => one.code)).toEqual(['output/unreadable-image'])
  })
})

describe('a paragraph', () => {
  it('reads a divided word as one, by a soft hyphen', async () => {
    const text = 'internationalization of counterrevolutionaries and incomprehensibilities'
    const { loadHyphenation } = await import('../../../src/text/hyphenation.ts')
    await loadHyphenation()
    const narrow = oneText(text, { measure: 90, lang: 'en', hyphenate: true, align: 'justify' })
    const tagged = readTagged(await bytesOf({ ...narrow, meta: { ...META, lang: 'en' } }))
    const read = readText(tagged.root)
    expect(read).toContain('\u00ad')
    expect(read.replaceAll('\u00ad', '')).toBe(text)
  })

  it('reads a gap that parts two texts as a space', async () => {
    const number = paragraph('1')
    const title = paragraph('\u9898', { left: 30 })
    const [line] = number.lines
    const [next] = title.lines
    if (line === undefined || next === undefined) throw new Error('no lines')
    const joined = { ...number, lines: [{ ...line, glyphs: [...line.glyphs, ...next.glyphs] }] }
    const item = textItem(1, box(72, 72, 400, 100), [joined])
    const tagged = readTagged(await bytesOf(scene([page([item])], node('Document', node('H1', 1)))))
    expect(readText(tagged.root)).toBe('1 \u9898')
  })

  it('links a text over two lines with an area on each', async () => {
    const link = { kind: 'url', url: 'https://example.org', description: 'Example' } as const
    const said = [{ text: '\u4e00'.repeat(30), link }]
    const tagged = readTagged(await bytesOf(oneText(said, { measure: 210, size: 10 })))
    const links = elements(tagged.root).filter((element) => element.type === 'Link')
    expect(links).toHaveLength(1)
    const areas = links[0]?.children.flatMap((child) =>
      'annotation' in child ? [rectOf(child.annotation)] : [],
    )
    // 21 and 9 characters of 10 pt from x = 72.
    expect(areas?.map(([left, , right]) => [left, right])).toEqual([
      [72, 282],
      [72, 162],
    ])
  })
})

describe('a link of a whole box', () => {
  it('covers the box and is read once', async () => {
    const link = { kind: 'url', url: 'https://example.org', description: 'Example' } as const
    const paragraphs = [paragraph('\u7532'), paragraph('\u4e59', { top: 20 })]
    const item = textItem(1, box(72, 72, 100, 50), paragraphs, { link })
    const tagged = readTagged(await bytesOf(scene([page([item])], node('Document', node('P', 1)))))
    expect(tagged.problems).toEqual([])
    const [found] = elements(tagged.root).filter((element) => element.type === 'Link')
    const areas = found?.children.flatMap((child) =>
      'annotation' in child ? [rectOf(child.annotation)] : [],
    )
    // A4 is 841.89 pt high.
    expect(areas).toEqual([[72, 719.89, 172, 769.89]])
    expect([readText(found as NonNullable<typeof found>), readText(tagged.root)]).toEqual([
      '\u7532',
      '\u7532\u4e59',
    ])
  })
})

function rectOf(annotation: PdfDict): readonly PdfObject[] {
  const rect = annotation.entries.get('Rect')
  return Array.isArray(rect) ? (rect as readonly PdfObject[]) : []
}
