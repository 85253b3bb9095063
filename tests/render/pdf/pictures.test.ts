import { describe, expect, it } from 'vitest'
import { readPng } from '../../../src/render/pdf/read-png.ts'
import { readSvg } from '../../../src/render/pdf/read-svg.ts'
import { takeOutText } from '../../../src/render/pdf/svg-text.ts'
import { unfilterPng } from '../../../src/render/pdf/unfilter-png.ts'
import { writePdf } from '../../../src/render/pdf/write.ts'
import { png } from '../../support/pdf-sample.ts'
import {
  box,
  fontsByName,
  node,
  page,
  paragraph,
  scene,
  textItem,
} from '../../support/pdf-scene.ts'
import { readTagged, readText } from '../../support/pdf-structure.ts'

describe('PNG', () => {
  const pixel = (x: number, y: number) => [x, y, 7]

  it('without alpha is copied as it is deflated', () => {
    const image = readPng(png(3, 2, { colorType: 2, bits: 8, pixel }))
    expect(image?.alpha).toBeNull()
    expect(image?.color).toEqual({
      ColorSpace: 'DeviceRGB',
      BitsPerComponent: 8,
      Filter: 'FlateDecode',
      DecodeParms: { Predictor: 15, Colors: 3, BitsPerComponent: 8, Columns: 3 },
    })
  })

  it('with alpha is split into colour and mask', () => {
    const rgba = (x: number, y: number) => [10 + x, 20 + y, 30, 40 * (x + y)]
    const image = readPng(png(2, 2, { colorType: 6, bits: 8, pixel: rgba }))
    expect([...(image?.data ?? [])]).toEqual([10, 20, 30, 11, 20, 30, 10, 21, 30, 11, 21, 30])
    expect([...(image?.alpha ?? [])]).toEqual([0, 40, 40, 80])
  })

  it('with a palette keeps it, transparency by index', () => {
    const palette = Uint8Array.of(255, 0, 0, 0, 0, 255)
    const extra = [['PLTE', palette] as const, ['tRNS', Uint8Array.of(128)] as const]
    const image = readPng(png(2, 1, { colorType: 3, bits: 8, pixel: (x) => [x], extra }))
    expect([...(image?.palette ?? [])]).toEqual([...palette])
    expect([...(image?.alpha ?? [])]).toEqual([128, 255])
  })

  it('rows are unfiltered as the specification says (9.2)', () => {
    const header = { width: 2, height: 5, bits: 8, colorType: 0, isInterlaced: false }
    // None, Sub, Up, Average, Paeth; the bytes are the differences from each prediction.
    const rows = Uint8Array.of(0, 10, 20, 1, 5, 5, 2, 1, 2, 3, 10, 10, 4, 1, 1)
    // Average: 10 + 6/2, 10 + (13 + 12)/2. Paeth: left 0, up 13, corner 0 predicts 13; left 14, up
    // 22, corner 13 is nearest to 22 (14 + 22 - 13 = 23).
    expect([...unfilterPng(rows, header)]).toEqual([10, 20, 5, 10, 6, 12, 13, 22, 14, 23])
  })

  it('of few bits and of 16 are brought to 8', () => {
    const gray = { width: 4, height: 1, bits: 2, colorType: 0, isInterlaced: false }
    expect([...unfilterPng(Uint8Array.of(0, 0b00011011), gray)]).toEqual([0, 85, 170, 255])
    const deep = { width: 1, height: 1, bits: 16, colorType: 0, isInterlaced: false }
    expect([...unfilterPng(Uint8Array.of(0, 0xab, 0xcd), deep)]).toEqual([0xab])
  })

  it('interlaced rows go where their pass says (8.1)', () => {
    const header = { width: 3, height: 3, bits: 8, colorType: 0, isInterlaced: true }
    // Passes with pixels in 3 by 3: 1 (0,0); 4 (2,0); 5 (0,2)(2,2); 6 (1,0) and (1,2); 7 row 1.
    const rows = Uint8Array.of(0, 1, 0, 2, 0, 3, 4, 0, 5, 0, 6, 0, 7, 8, 9)
    expect([...unfilterPng(rows, header)]).toEqual([1, 5, 2, 7, 8, 9, 3, 6, 4])
  })

  it('that is damaged is refused, not thrown', () => {
    const whole = png(2, 2, { colorType: 6, bits: 8, pixel: () => [1, 2, 3, 4] })
    expect(readPng(new Uint8Array())).toBeUndefined()
    expect(readPng(whole.slice(0, 50))).toBeUndefined()
    const wrong = whole.slice()
    wrong.fill(0xff, 45, 60)
    expect(readPng(wrong)).toBeUndefined()
  })
})

describe('JPEG', () => {
  /** As much of a JPEG as says its size and components (ITU-T T.81, B.2.2). */
  const jpeg = (components: number) => {
    const parts = Array.from({ length: components }, (_, i) => [i + 1, 0x11, 0]).flat()
    const length = 8 + parts.length
    return Uint8Array.of(
      0xff,
      0xd8,
      0xff,
      0xc0,
      0,
      length,
      8,
      0,
      3,
      0,
      5,
      components,
      ...parts,
      0xff,
      0xd9,
    )
  }
  const withJpeg = (components: number) => {
    const image = {
      path: 'x.jpg',
      format: 'jpeg',
      bytes: jpeg(components),
      width: 5,
      height: 3,
    } as const
    const item = {
      kind: 'image',
      id: 1,
      name: 'X',
      box: box(0, 0, 50, 30),
      image,
      alt: 'x',
      origin: null,
    } as const
    return scene([page([item])], node('Document', node('Figure', 1)))
  }

  it('is copied as it is', async () => {
    const { value } = await writePdf(withJpeg(3), fontsByName)
    const bytes = Buffer.from(value ?? new Uint8Array())
    expect(bytes.includes(Buffer.from(jpeg(3)))).toBe(true)
    expect(bytes.toString('latin1')).toContain('/Filter /DCTDecode')
  })

  it('in CMYK is refused in an archive only', async () => {
    const codes = async (archive: boolean) => {
      const written = await writePdf(withJpeg(4), fontsByName, archive ? { archive: '2a' } : {})
      return written.diagnostics.map((one) => one.code)
    }
    expect(await codes(false)).toEqual([])
    expect(await codes(true)).toEqual(['output/cmyk-image'])
  })
})

describe('SVG', () => {
  const svg = (inside: string) =>
    `<svg width="10" height="20" viewBox="0 0 10 20" xmlns="x">${inside}</svg>`

  it('is read as paths with styles, groups and transforms', () => {
    const drawing = readSvg(
      svg(
        '<g opacity="0.5" transform="matrix(1 0 0 2 3 4)"><path fill="#00aa00" fill-opacity="0.25" fill-rule="evenodd" stroke="#000000" stroke-width="2" stroke-linecap="round" stroke-dasharray="3 2" d="M 1 2 L 3 -4.5 Q 0 0 3 3 Z"/></g>',
      ),
    )
    expect(drawing).toEqual({
      width: 10,
      height: 20,
      nodes: [
        {
          kind: 'group',
          opacity: 0.5,
          transform: [1, 0, 0, 2, 3, 4],
          clip: null,
          children: [
            {
              kind: 'path',
              transform: null,
              evenOdd: true,
              segments: [
                { operator: 'm', operands: [1, 2] },
                { operator: 'l', operands: [3, -4.5] },
                // Handles at two thirds towards (0, 0): from (3, -4.5) and from (3, 3).
                { operator: 'c', operands: [1, -1.5, 1, 1, 3, 3] },
                { operator: 'h', operands: [] },
              ],
              fill: { rgb: '00AA00', opacity: 0.25 },
              stroke: {
                rgb: '000000',
                opacity: 1,
                width: 2,
                cap: 1,
                join: 0,
                miterLimit: 4,
                dashes: [3, 2],
                dashOffset: 0,
              },
            },
          ],
        },
      ],
    })
  })

  it('with more than paths can show is left to pixels', () => {
    const path = '<path fill="#000000" d="M 0 0 L 1 1 Z"/>'
    expect(readSvg(svg(path))).toBeDefined()
    expect(readSvg(svg('<path fill="url(#g)" d="M 0 0 Z"/>'))).toBeUndefined()
    expect(readSvg(svg(`<g mask="url(#m)">${path}</g>`))).toBeUndefined()
    expect(readSvg(svg('<image width="1" height="1"/>'))).toBeUndefined()
  })

  async function drawn(source: string) {
    const image = {
      path: 'x.svg',
      format: 'svg',
      bytes: new TextEncoder().encode(source),
      width: 10,
      height: 10,
    } as const
    const item = {
      kind: 'image',
      id: 1,
      name: 'X',
      box: box(0, 0, 100, 100),
      image,
      alt: 'x',
      origin: null,
    } as const
    const words = textItem(2, box(0, 200, 100, 20), [paragraph('\u9898', { bold: true })])
    const structure = node('Document', node('H1', 2), node('Figure', 1))
    const written = await writePdf(scene([page([words, item])], structure), fontsByName)
    const codes = written.diagnostics.map((one) => one.code)
    if (written.value === undefined) return { codes, content: '', text: '' }
    const { document, pages, problems, root } = readTagged(written.value)
    expect(problems).toEqual([])
    const content = document.stream(pages[0]?.dict.entries.get('Contents'))
    return { codes, content, text: readText(root) }
  }

  it('becomes paths in its box, scaled', async () => {
    const { content } = await drawn(
      '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="5" height="10" fill="red"/></svg>',
    )
    expect(content).toContain('10 0 0 10 0 0 cm')
    expect(content).toContain('1 0 0 rg\n0 0 m\n5 0 l\n5 10 l\n0 10 l\nh\nf')
  })

  it('clips by paths and draws gradients as pixels', async () => {
    const clip = '<clipPath id="c"><rect width="3" height="3"/></clipPath>'
    const clipped = await drawn(
      `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><defs>${clip}</defs><g clip-path="url(#c)"><rect width="9" height="9"/></g></svg>`,
    )
    expect(clipped.content).toContain('W n')
    const gradient =
      '<linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>'
    const painted = await drawn(
      `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><defs>${gradient}</defs><rect width="9" height="9" fill="url(#g)"/></svg>`,
    )
    expect(painted.content).toContain('/I1 Do')
  })

  it('sets text with the fonts of the scene, at its anchor and as text', async () => {
    // Full-width characters of 20 units each: three are 60 wide and end at x = 80.
    const label =
      '<g fill="#ff0000" font-size="20"><text x="80" y="50" text-anchor="end">\u4e00<tspan>\u4e8c\u4e09</tspan></text></g>'
    const { content, text } = await drawn(
      `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">${label}</svg>`,
    )
    expect(content).toContain('1 0 0 rg\nBT\n/F1 20 Tf')
    expect(content).toContain('1 0 0 -1 20 50 Tm')
    expect(text).toBe('\u9898\u4e00\u4e8c\u4e09')
  })

  it('reports a character that no font in use has', async () => {
    const { codes } = await drawn(
      '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><text>\u{20bb7}\u{20bb7}</text></svg>',
    )
    expect(codes).toEqual(['text/missing-glyph'])
  })

  it('moves lines of text by ems', async () => {
    const lines =
      '<text font-size="10" x="5" y="20">a<tspan x="5" dy="1.2em">b</tspan><tspan x="5" dy="1.2em">c</tspan></text>'
    const { content } = await drawn(
      `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">${lines}</svg>`,
    )
    for (const y of [20, 32, 44]) expect(content).toContain(`1 0 0 -1 5 ${y} Tm`)
  })

  it('sets text over pixels too', async () => {
    const gradient =
      '<linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>'
    const { content, text } = await drawn(
      `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><defs>${gradient}</defs><rect width="9" height="9" fill="url(#g)"/><text>\u5b57</text></svg>`,
    )
    expect(content).toContain('/I1 Do')
    expect(text).toBe('\u9898\u5b57')
  })

  it('with text on a path says that it is lost; what is no SVG is unreadable', async () => {
    expect(
      (
        await drawn(
          '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><text><textPath href="#p">a</textPath></text><path id="p" d="M0 0h9v9z"/></svg>',
        )
      ).codes,
    ).toEqual(['output/svg-text'])
    expect((await drawn('<html/>')).codes).toEqual(['output/unreadable-image'])
  })
})

describe('text of SVG', () => {
  it('takes anchor, weight and family from attributes, styles and classes', () => {
    const { texts } = takeOutText(
      '<svg><style>.b { font-weight: 700; } text { text-anchor: middle }</style><g style="font-family: Courier New, monospace"><text class="b">x &amp; y</text></g><text font-family="Songti, serif" text-anchor="end">  z\n z </text></svg>',
    )
    const shift = { x: 0, y: 0, xEm: 0, yEm: 0 }
    expect(texts).toEqual([
      { text: 'x & y', anchor: 'middle', bold: true, family: 'mono', shift },
      { text: 'z z', anchor: 'middle', bold: false, family: 'body', shift },
    ])
  })

  it('leaves the rest of the picture as it is', () => {
    const { svg } = takeOutText(
      '<svg><!-- <text> --><path d="M0 0"/><text x="1 2" y="3" fill="red">a</text><path/></svg>',
    )
    expect(svg).toBe(
      '<svg><!-- <text> --><path d="M0 0"/><g fill="red"><rect id="dossier-text-0" x="1" y="3" width="1em" height="1em"/></g><path/></svg>',
    )
  })
})
