import { deflateSync } from 'node:zlib'
import type { ChartItem, Item, SceneImage } from '../../src/scene/item.ts'
import { lineSegments } from '../../src/scene/item.ts'
import type { Scene } from '../../src/scene/scene.ts'
import {
  box,
  cell,
  color,
  META,
  node,
  page,
  paragraph,
  row,
  scene,
  tableItem,
  textItem,
} from './pdf-scene.ts'

/** A report of two pages and a dark slide with everything the PDF writer knows. */

const LEFT = 72
const MEASURE = 451

const BODY =
  '2020\u5e7411\u6708\uff0c\u201c\u8682\u8681\u96c6\u56e2\u201d\uff08Ant Group\uff09\u6682\u7f13\u4e0a\u5e02\uff1b\u5176 IPO \u89c4\u6a21\u7ea6 345 \u4ebf\u7f8e\u5143\u2014\u2014\u5f53\u65f6\u5168\u7403\u6700\u5927\u3002\u300a\u7f51\u7edc\u5c0f\u989d\u8d37\u6b3e\u4e1a\u52a1\u7ba1\u7406\u6682\u884c\u529e\u6cd5\u300b\u8981\u6c42\u51fa\u8d44\u6bd4\u4f8b\u4e0d\u4f4e\u4e8e 30%\uff0c\u6760\u6746\u7387\u968f\u4e4b\u4e0b\u964d\uff1b\u201c\u65ad\u5f00\u4e0d\u5f53\u8fde\u63a5\u201d\u662f\u6574\u6539\u7684\u7b2c\u4e00\u9879\u3002'

const ENGLISH =
  'Platform regulation, in short: capital adequacy, data governance and consumer protection were addressed together; the rectification took thirty-two months and ended with a fine of 7.1 billion yuan.'

const PNG_WITH_ALPHA: SceneImage = {
  path: 'mark.png',
  format: 'png',
  bytes: png(8, 8, { colorType: 6, bits: 8, pixel: (x, y) => [220, 60, 30, (x + y) * 16] }),
  width: 8,
  height: 8,
}

const SVG: SceneImage = {
  path: 'logo.svg',
  format: 'svg',
  bytes: new TextEncoder().encode(
    '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60"><g transform="rotate(-8 60 30)" opacity=".9"><rect x="20" y="15" width="80" height="30" rx="8" fill="#175cd3" stroke="#101828" stroke-width="2" stroke-dasharray="6 3"/></g><circle cx="60" cy="30" r="9" fill="#fff" fill-opacity=".8"/></svg>',
  ),
  width: 120,
  height: 60,
}

export function sampleReport(): Scene {
  const first = page(
    [
      textItem(1, box(LEFT, 36, MEASURE, 14), [
        paragraph('\u7b2c\u4e00\u7ae0\u3000\u76d1\u7ba1', { size: 8, color: color('tx2') }),
      ]),
      pathItem(2, lineSegments({ x: LEFT, y: 54 }, { x: LEFT + MEASURE, y: 54 })),
      textItem(3, box(LEFT, 76, MEASURE, 32), [
        paragraph('\u76d1\u7ba1\u4e0e\u6574\u6539\uff1a\u56db\u7c7b\u95ee\u9898', {
          size: 20,
          bold: true,
        }),
      ]),
      textItem(4, box(LEFT, 116, MEASURE, 90), [
        paragraph(
          [
            { text: BODY },
            {
              text: '[1]',
              rise: 'super',
              color: color('hlink'),
              link: { kind: 'anchor', anchor: '\u6ce8-1', description: '\u811a\u6ce8 1' },
            },
            { text: '\u53c2\u89c1' },
            {
              text: 'the regulator\u2019s decision, published on its own site',
              color: color('hlink'),
              link: {
                kind: 'url',
                url: 'https://example.org/\u51b3\u5b9a?a=1&b=(2)',
                description: 'The decision',
              },
            },
            { text: '\u3002' },
          ],
          { align: 'justify', measure: MEASURE },
        ),
      ]),
      textItem(5, box(LEFT, 212, MEASURE, 60), [
        paragraph(ENGLISH, { align: 'justify', measure: MEASURE, lang: 'en', hyphenate: true }),
      ]),
      textItem(6, box(LEFT, 270, MEASURE, 60), [
        bullet('\u8d44\u672c\u4e0d\u8db3\uff1a\u6760\u6746\u7387\u8fc7\u9ad8', 0),
        bullet(
          '\u516c\u53f8\u6cbb\u7406\uff1a\u5b9e\u9645\u63a7\u5236\u4eba\u00b7\u8868\u51b3\u6743\u30fb\u96c6\u4e2d',
          18,
        ),
      ]),
      textItem(7, box(LEFT, 322, MEASURE, 16), [
        paragraph('\u56fe 1\u3000\u6574\u6539\u8fdb\u5ea6', { size: 9, bold: true }),
      ]),
      chart(8),
      {
        kind: 'image',
        id: 9,
        name: 'Mark',
        box: box(LEFT, 470, 60, 60),
        image: PNG_WITH_ALPHA,
        alt: '\u6807\u8bb0',
        origin: null,
      },
      {
        kind: 'image',
        id: 10,
        name: 'Logo',
        box: box(LEFT + 80, 470, 120, 60),
        image: SVG,
        alt: '\u84dd\u8272\u5fbd\u6807',
        origin: null,
      },
      textItem(11, box(LEFT, 545, MEASURE, 16), [
        paragraph('\u8868 1\u3000\u5904\u7f5a', { size: 9, bold: true }),
      ]),
      table(12, 565, [
        '\u94f6\u4fdd\u76d1\u4f1a',
        '\u4eba\u6c11\u94f6\u884c',
        '\u8bc1\u76d1\u4f1a',
      ]),
      textItem(13, box(LEFT, 745, MEASURE, 14), [
        paragraph(
          '1  \u56fd\u5bb6\u91d1\u878d\u76d1\u7763\u7ba1\u7406\u603b\u5c40\uff0c2023\u3002',
          { size: 8.5 },
        ),
      ]),
      textItem(14, box(LEFT, 790, MEASURE, 12), [
        paragraph('\u7b2c 1 \u9875\uff0c\u5171 2 \u9875', { size: 8 }),
      ]),
    ],
    {
      title: '\u76d1\u7ba1',
      label: 'i',
      anchors: [
        { id: 'chapter-1', y: 76 },
        { id: '\u6ce8-1', y: 745 },
      ],
    },
  )
  const second = page(
    [
      table(20, 76, ['\u5916\u6c47\u5c40', '\u5e02\u573a\u76d1\u7ba1\u603b\u5c40']),
      textItem(21, box(LEFT, 200, MEASURE, 24), [
        paragraph('\u7ed3\u8bba', { size: 14, bold: true }),
      ]),
      textItem(22, box(LEFT, 230, MEASURE, 40), [
        paragraph([
          { text: '\u56de\u5230' },
          {
            text: '\u7b2c\u4e00\u7ae0',
            color: color('hlink'),
            link: { kind: 'anchor', anchor: 'chapter-1', description: '\u7b2c\u4e00\u7ae0' },
          },
        ]),
      ]),
    ],
    { label: '1' },
  )
  const structure = node(
    'Document',
    node(
      'Sect',
      node('H1', 3),
      node('P', 4),
      { ...node('P', 5), lang: 'en' },
      node('L', item(6, 0), item(6, 1)),
      node('Caption', 7),
      {
        ...node('Figure', 8),
        alt: '\u6574\u6539\u8fdb\u5ea6\uff1a2020 \u5e74 10%\uff0c2023 \u5e74 100%',
      },
      node('Figure', 9),
      node('Figure', 10),
      node('Table', node('Caption', 11), 12, 20),
      node('Note', 13),
      node('H2', 21),
      node('P', 22),
    ),
  )
  return scene([first, second], structure, {
    bookmarks: [
      {
        title: '\u76d1\u7ba1\u4e0e\u6574\u6539',
        page: 0,
        y: 76,
        children: [{ title: '\u7ed3\u8bba', page: 1, y: 200, children: [] }],
      },
    ],
  })
}

function item(id: number, index: number) {
  return {
    type: 'LI' as const,
    children: [{ type: 'LBody' as const, children: [{ item: id, paragraph: index }] }],
  }
}

function bullet(text: string, top: number) {
  return paragraph(text, {
    top,
    indent: 14,
    bullet: { bullet: { kind: 'mark', text: '\u2022', color: color('accent1') }, drawn: '\u2022' },
  })
}

function pathItem(id: number, segments: ReturnType<typeof lineSegments>): Item {
  return {
    kind: 'path',
    id,
    name: `Rule ${id}`,
    box: box(LEFT, 54, MEASURE, 0),
    preset: null,
    segments,
    fill: null,
    stroke: { color: color('accent3'), width: 0.5, dash: 'solid' },
    origin: null,
  }
}

function bar(id: number, x: number, height: number): Item {
  const bottom = 450
  return {
    kind: 'path',
    id,
    name: `Bar ${id}`,
    box: box(x, bottom - height, 60, height),
    preset: 'rectangle',
    segments: [
      { kind: 'move', to: { x, y: bottom - height } },
      { kind: 'line', to: { x: x + 60, y: bottom - height } },
      { kind: 'line', to: { x: x + 60, y: bottom } },
      { kind: 'line', to: { x, y: bottom } },
      { kind: 'close' },
    ],
    fill: { role: 'accent1', lumMod: 0.6, lumOff: 0.4 },
    stroke: null,
    origin: null,
  }
}

function chart(id: number): ChartItem {
  return {
    kind: 'chart',
    id,
    name: 'Chart',
    box: box(LEFT, 345, MEASURE, 115),
    marks: [
      bar(100, LEFT + 20, 20),
      bar(101, LEFT + 120, 80),
      textItem(102, box(LEFT + 35, 415, 60, 14), [paragraph('10%', { size: 9 })]),
      textItem(103, box(LEFT + 133, 355, 60, 14), [paragraph('100%', { size: 9 })]),
    ],
    native: {
      plots: [],
      categories: { name: '\u5e74', values: [] },
      series: [],
      categoryAxis: null,
      valueAxis: null,
      secondaryAxis: null,
      legend: 'none',
      fontSize: 9,
      textColor: color('tx1'),
    } as unknown as ChartItem['native'],
    alt: '',
    textTable: [
      ['\u5e74', '\u8fdb\u5ea6'],
      ['2020', '10%'],
      ['2023', '100%'],
    ],
    origin: null,
  }
}

function table(id: number, y: number, names: readonly string[]): Item {
  const head = row(
    [
      cell('\u673a\u6784', { header: true }),
      cell('\u7f5a\u6b3e\uff08\u4ebf\u5143\uff09', { header: true }),
      cell('\u5e74', { header: true }),
    ],
    true,
  )
  const rows = names.map((name, i) =>
    row([cell(name, { header: true }), cell(`${i + 1}.5`), cell('2023')]),
  )
  const wide = row([cell('\u5408\u8ba1', { columnSpan: 2, fill: color('bg2') }), cell('\u2013')])
  return tableItem(
    id,
    box(LEFT, y, 300, 22 * (rows.length + 2)),
    [120, 100, 80],
    [head, ...rows, wide],
  )
}

export function sampleSlide(): Scene {
  const slide = page(
    [
      textItem(1, box(48, 40, 700, 40), [
        paragraph('\u6df1\u8272\u5e95\uff1aOne accent only', {
          size: 28,
          bold: true,
          measure: 700,
        }),
      ]),
      textItem(
        2,
        box(48, 120, 300, 60),
        [paragraph('\u5706\u89d2', { size: 18, left: 12, top: 10, color: color('bg1') })],
        {
          shape: 'rounded-rectangle',
          fill: color('accent1'),
          stroke: { color: color('tx1'), width: 1, dash: 'dash' },
        },
      ),
      textItem(3, box(380, 120, 160, 60), [], { shape: 'chevron', fill: color('accent5') }),
      textItem(4, box(560, 120, 160, 60), [], { shape: 'pentagon-arrow', fill: color('accent6') }),
      textItem(5, box(760, 120, 60, 60), [], {
        shape: 'ellipse',
        stroke: { color: color('tx1'), width: 2, dash: 'dot' },
      }),
      {
        kind: 'group',
        id: 6,
        name: 'KPI',
        box: box(48, 220, 300, 80),
        alt: '',
        children: [
          textItem(7, box(48, 220, 300, 50), [
            paragraph('71.23', { size: 40, bold: true, color: color('accent4') }),
          ]),
          textItem(8, box(48, 275, 300, 20), [paragraph('\u4ebf\u5143\u7f5a\u6b3e', { size: 14 })]),
        ],
        origin: null,
      },
    ],
    { title: '\u6df1\u8272' },
  )
  const structure = node('Document', node('Sect', node('H1', 1), node('P', 2), node('Div', 6)))
  return scene([slide], structure, {
    kind: 'deck',
    size: { width: 960, height: 540 },
    ground: 'dark',
    meta: { ...META, title: '\u5e7b\u706f\u7247', authors: [], subject: '' },
  })
}

export interface PngOptions {
  readonly colorType: number
  readonly bits: number
  readonly pixel: (x: number, y: number) => readonly number[]
  readonly extra?: readonly (readonly [string, Uint8Array])[]
}

/** A PNG of 8-bit samples without filters (PNG 3rd edition, clause 5). */
export function png(width: number, height: number, options: PngOptions): Uint8Array {
  const rows: number[] = []
  for (let y = 0; y < height; y++) {
    rows.push(0)
    for (let x = 0; x < width; x++) rows.push(...options.pixel(x, y))
  }
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header[8] = options.bits
  header[9] = options.colorType
  const chunks = [
    ['IHDR', header] as const,
    ...(options.extra ?? []),
    ['IDAT', new Uint8Array(deflateSync(new Uint8Array(rows)))] as const,
    ['IEND', new Uint8Array()] as const,
  ]
  return Uint8Array.from([
    0x89,
    0x50,
    0x4e,
    0x47,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    ...chunks.flatMap(([type, body]) => chunk(type, body)),
  ])
}

/** The checksum is left 0: readers of pictures for print don't ask for it. */
function chunk(type: string, body: Uint8Array): number[] {
  const length = [
    body.length >>> 24,
    (body.length >>> 16) & 255,
    (body.length >>> 8) & 255,
    body.length & 255,
  ]
  return [...length, ...[...type].map((c) => c.charCodeAt(0)), ...body, 0, 0, 0, 0]
}
