import { describe, expect, test } from 'vitest'
import { color } from '../../../src/geometry/color.ts'
import { drawnPieces } from '../../../src/render/svg/drawn-glyphs.ts'
import type { SvgOptions } from '../../../src/render/svg/page-pen.ts'
import { writeSvg } from '../../../src/render/svg/write.ts'
import { type Item, lineSegments } from '../../../src/scene/item.ts'
import type { SceneGlyphs, TextItem } from '../../../src/scene/text-item.ts'
import { sourceFile } from '../../../src/source/source-file.ts'
import { span } from '../../../src/source/span.ts'
import type { Font } from '../../../src/text/font.ts'
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

const OPTIONS: SvgOptions = {
  familyOf: ({ name }) => `f-${name}`,
  fontOf: ({ name }) => fontsByName.fontNamed(name),
  imageUrl: ({ path }) => `/assets/${path}`,
}

function svgOf(...items: readonly Item[]): string {
  const drawn = writeSvg(scene([page(items)], node('Document')), OPTIONS)
  return drawn[0]?.svg ?? ''
}

describe('text', () => {
  test('is text, each character at its x', () => {
    // 10.5 pt Han: one em each, from the item's left edge
    const svg = svgOf(textItem(1, box(100, 50, 400, 40), [paragraph('\u8682\u8681')]))
    const match = /<text x="([\d. ]+)" y="([\d.]+)"[^>]*font-size="10.5"[^>]*>([^<]+)</.exec(svg)
    expect(match?.[1]).toBe('100 110.5')
    expect(match?.[3]).toBe('\u8682\u8681')
  })

  test('is escaped, and what XML cannot hold is left out', () => {
    const svg = svgOf(textItem(1, box(0, 0, 400, 40), [paragraph('<b>&\u0001"')]))
    expect(svg).toContain('&lt;b&gt;&amp;&quot;')
    expect(svg).not.toContain('<b>')
    expect(svg).not.toContain('\u0001')
  })

  test('says where it came from and which fact it prints', () => {
    const file = sourceFile('content/a.yaml', 'abcdef')
    const set = paragraph('37.62')
    const runs = set.runs.map((run) => ({ ...run, fact: 'fine "2023"', origin: span(file, 2, 4) }))
    const item: TextItem = {
      ...textItem(1, box(0, 0, 400, 40), [{ ...set, runs }]),
      origin: span(file, 0, 6),
    }
    const [drawn] = writeSvg(scene([page([item])], node('Document')), OPTIONS)
    expect(drawn?.places.map(({ start, end }) => [start, end])).toContainEqual([2, 4])
    const index = drawn?.places.findIndex(({ start }) => start === 2)
    // within a paragraph places are counted from its first one
    expect(drawn?.svg).toContain(`<g data-base="${index}"><text`)
    expect(drawn?.svg).toContain('data-at="0" data-fact="fine &quot;2023&quot;"')
  })

  test('of a link says where it leads and makes none', () => {
    const link = { kind: 'url', url: 'javascript:alert(1)', description: '' } as const
    const svg = svgOf(textItem(1, box(0, 0, 400, 40), [paragraph([{ text: 'x', link }])]))
    expect(svg).toContain('data-link="javascript:alert(1)"')
    expect(svg).not.toContain('<a ')
    expect(svg).not.toContain('href="javascript')
  })
})

/** A font of three glyphs: 1 for a quote, 2 its proportional form, 3 for a hyphen. */
const FONT = {
  name: 'Test',
  glyphOf: (code: number) => ({ 8220: 1, 45: 3, 97: 4 })[code] ?? 0,
  fullWidth: (glyph: number) => glyph,
  proportional: (glyph: number) => (glyph === 1 ? 2 : glyph),
} as unknown as Font

function glyphs(text: string, ids: readonly number[], clusters: readonly number[]): SceneGlyphs {
  const advances = ids.map(() => 10)
  return {
    run: 0,
    text,
    font: FONT,
    size: 10,
    color: color('tx1'),
    x: 0,
    rise: 0,
    glyphs: ids,
    clusters,
    advances,
    width: 10 * ids.length,
    slant: 0,
  }
}

describe('glyphs', () => {
  test('that characters give by themselves are one piece', () => {
    expect(drawnPieces(glyphs('aa', [4, 4], [1, 1]), FONT)).toMatchObject([
      { form: 'plain', text: 'aa', xs: [0, 10] },
    ])
  })
  test('of another form name the feature that gives it', () => {
    expect(drawnPieces(glyphs('a\u201c', [4, 2], [1, 1]), FONT)).toMatchObject([
      { form: 'plain', text: 'a' },
      { form: 'proportional', text: '\u201c', xs: [10] },
    ])
  })
  test('of a divided word end with a hyphen that no text has', () => {
    expect(drawnPieces(glyphs('a', [4, 3], [1, 0]), FONT)).toMatchObject([
      { text: 'a-', xs: [0, 10] },
    ])
  })
  test('that a relative stands in for are written as the relative', () => {
    // U+2011 is not in the font; its hyphen is drawn
    expect(drawnPieces(glyphs('a\u2011', [4, 3], [1, 1]), FONT)).toMatchObject([{ text: 'a-' }])
  })
  test('that stand for several characters have one x', () => {
    expect(drawnPieces(glyphs('a\u0301a', [4, 4], [2, 1]), FONT)).toMatchObject([
      { text: 'a\u0301', xs: [0] },
      { text: 'a', xs: [10] },
    ])
  })
  test('keep the space that a gap swallowed, for copying', () => {
    expect(drawnPieces(glyphs('a a', [4, 4], [2, 1]), FONT)).toMatchObject([
      { text: 'a a', xs: [0, 0, 10] },
    ])
  })
})

describe('a page', () => {
  test('draws lines with their dashes in line widths', () => {
    const stroke = { color: color('accent1'), width: 2, dash: 'dash' } as const
    const path = {
      kind: 'path',
      id: 1,
      name: 'rule',
      box: box(0, 0, 100, 0),
      preset: null,
      segments: lineSegments({ x: 10, y: 20 }, { x: 110, y: 20 }),
      fill: null,
      stroke,
      origin: null,
    } as const
    expect(svgOf(path)).toContain(
      '<path d="M10 20L110 20" fill="none" stroke="#D9381E" stroke-width="2" stroke-dasharray="8 6"/>',
    )
  })

  test('draws the rules of a table over its fills', () => {
    const rule = { color: color('tx1'), width: 1, dash: 'solid' } as const
    const filled = cell('a', { fill: color('bg2'), borderBottom: rule })
    const svg = svgOf(tableItem(1, box(0, 0, 100, 44), [100], [row([filled]), row([filled])]))
    expect(svg.lastIndexOf('<rect')).toBeLessThan(svg.indexOf('<path'))
    expect(svg.lastIndexOf('<path')).toBeLessThan(svg.indexOf('<text'))
  })

  test('gives pictures by their address and their text', () => {
    const image = {
      path: 'a&b.png',
      format: 'png',
      bytes: new Uint8Array(),
      width: 1,
      height: 1,
    } as const
    const item = {
      kind: 'image',
      id: 1,
      name: '',
      box: box(1, 2, 3, 4),
      image,
      alt: 'A "map"',
      origin: null,
    } as const
    const svg = svgOf(item)
    expect(svg).toContain('role="img" aria-label="A &quot;map&quot;"')
    expect(svg).toContain('<image x="1" y="2" width="3" height="4"')
    expect(svg).toContain('href="/assets/a&amp;b.png"')
  })

  test('has no id and no style, and is the same each time', () => {
    const items = [textItem(1, box(0, 0, 400, 40), [paragraph('once')])]
    const first = svgOf(...items)
    expect(first).not.toMatch(/ id=| style=|<style|<script/)
    expect(svgOf(...items)).toBe(first)
  })
})
