/** A deck with everything the writer writes: for the judges, and for looking at. */
import { type Box, box } from '../../../src/geometry/box.ts'
import { color } from '../../../src/geometry/color.ts'
import type { Item, SceneImage, TableRow } from '../../../src/scene/item.ts'
import type { ChartAxis, ChartSeries, NativeChart } from '../../../src/scene/native-chart.ts'
import type { Scene, ScenePage } from '../../../src/scene/scene.ts'
import {
  BODY_LEVELS,
  BOXES,
  cell,
  chartItem,
  footItems,
  groupItem,
  imageItem,
  LAYOUTS,
  page,
  paragraph,
  pathItem,
  run,
  scene,
  tableItem,
  textItem,
  titleItem,
} from './scene-builder.ts'

export const AXIS: ChartAxis = {
  title: '',
  visible: true,
  gridLines: false,
  min: null,
  max: null,
  majorUnit: null,
  numberFormat: 'General',
  reversed: false,
}

export function series(
  name: string,
  values: readonly (number | null)[],
  change: Partial<ChartSeries> = {},
): ChartSeries {
  return {
    name,
    values,
    xValues: [],
    numberFormat: '0.0',
    color: color('accent2'),
    pointColors: [],
    labels: {
      show: 'all',
      content: 'value',
      position: 'outside-end',
      color: color('tx1'),
      bold: false,
    },
    ...change,
  }
}

const NO_LABELS: ChartSeries['labels'] = {
  show: 'none',
  content: 'value',
  position: 'center',
  color: color('tx1'),
  bold: false,
}

export function chart(
  type: NativeChart['plots'][number]['type'],
  all: readonly ChartSeries[],
  change: Partial<NativeChart> = {},
  grouping: NativeChart['plots'][number]['grouping'] = 'clustered',
): NativeChart {
  return {
    plots: [
      { type, grouping, gapWidth: 60, secondary: false, series: all.map((_, index) => index) },
    ],
    categories: { name: '\u5E74\u4EFD', values: ['2021', '2022', '2023', '=SUM(A1)'] },
    series: all,
    categoryAxis: AXIS,
    valueAxis: { ...AXIS, gridLines: true, min: 0, numberFormat: '#,##0' },
    secondaryAxis: null,
    legend: 'none',
    fontSize: 12,
    textColor: color('tx1'),
    ...change,
  }
}

const A = [12, 0, 37.62, 41]
const B = [8, 14.5, null, 22]
const C = [3, 6, 9, 12]
const accent4 = color('accent4')
const muted = color('accent3')

const inside = { ...series('', []).labels, position: 'center' as const, color: color('bg1') }
const direct = {
  ...series('', []).labels,
  show: 'last' as const,
  content: 'series-name' as const,
  position: 'right' as const,
}

export const CHARTS: Readonly<Record<string, NativeChart>> = {
  column: chart('column', [
    series('\u652F\u4ED8\u5B9D', A, {
      color: muted,
      pointColors: [null, null, color('accent1'), null],
    }),
  ]),
  'column-clustered': chart(
    'column',
    [series('\u652F\u4ED8\u5B9D', A), series('\u5FAE\u4FE1 <Pay> & "Co"', B, { color: accent4 })],
    { legend: 'top' },
  ),
  'column-stacked': chart(
    'column',
    [
      series('\u652F\u4ED8\u5B9D', A, { labels: inside }),
      series('\u5FAE\u4FE1', B, { color: accent4, labels: inside }),
      series('\u5176\u4ED6', C, { color: muted, labels: NO_LABELS }),
    ],
    { legend: 'right' },
    'stacked',
  ),
  'bar-percent': chart(
    'bar',
    [
      series('\u652F\u4ED8\u5B9D', A, { labels: inside }),
      series('\u5FAE\u4FE1', B, { color: accent4, labels: inside }),
    ],
    {
      legend: 'top',
      categoryAxis: { ...AXIS, reversed: true },
      valueAxis: { ...AXIS, numberFormat: '0%', gridLines: true },
    },
    'percent',
  ),
  bar: chart('bar', [series('\u4EFD\u989D', A, { numberFormat: '0"%"' })], {
    categoryAxis: { ...AXIS, reversed: true },
    valueAxis: { ...AXIS, visible: false },
  }),
  line: chart(
    'line',
    [
      series('\u652F\u4ED8\u5B9D', A, { labels: direct, markedPoints: [3] }),
      series('\u5FAE\u4FE1\u652F\u4ED8', [8, null, 14, 22], {
        color: accent4,
        labels: direct,
        markerSize: 6,
      }),
    ],
    { plotArea: box(0.06, 0.05, 0.78, 0.83) },
    'standard',
  ),
  area: chart(
    'area',
    [
      series('\u652F\u4ED8\u5B9D', A, { labels: NO_LABELS }),
      series('\u5FAE\u4FE1', C, { color: accent4, labels: NO_LABELS }),
    ],
    { legend: 'top' },
    'stacked',
  ),
  'area-percent': chart(
    'area',
    [
      series('\u652F\u4ED8\u5B9D', A, { labels: NO_LABELS }),
      series('\u5FAE\u4FE1', C, { color: accent4, labels: direct }),
    ],
    { valueAxis: { ...AXIS, numberFormat: '0%', gridLines: true } },
    'percent',
  ),
  pie: chart('pie', [
    series('\u4EFD\u989D', [54, 38, 6, 2], {
      numberFormat: '0"%"',
      pointColors: [color('accent1'), color('accent2'), muted, accent4],
      stroke: { color: color('bg1'), width: 1, dash: 'solid' },
      labels: { ...series('', []).labels, content: 'category-and-value' },
    }),
  ]),
  doughnut: chart('doughnut', [
    series('\u4EFD\u989D', [54, 38, 6, 2], {
      numberFormat: '0"%"',
      pointColors: [color('accent1'), color('accent2'), muted, accent4],
      labels: inside,
    }),
  ]),
  scatter: chart(
    'scatter',
    [
      series('\u6548\u679C', [3, 5, 4, 9], {
        xValues: [1, 2.5, 3, 4],
        labels: { ...direct, show: 'all', content: 'category' },
      }),
    ],
    {
      categories: { name: '\u63AA\u65BD', values: ['\u7532', '\u4E59', '\u4E19', '\u4E01'] },
      categoryAxis: { ...AXIS, title: '\u6210\u672C', min: 0, max: 5 },
      valueAxis: { ...AXIS, title: '\u6548\u679C', gridLines: true, min: 0 },
    },
    'standard',
  ),
  combo: {
    ...chart(
      'column',
      [
        series('\u6536\u5165', A, { labels: NO_LABELS, color: muted }),
        series('\u589E\u901F', [5, 7, -3, 9], {
          color: color('accent1'),
          numberFormat: '0"%"',
          labels: { ...direct, show: 'all', content: 'value', position: 'above' },
        }),
      ],
      { legend: 'top', secondaryAxis: { ...AXIS, numberFormat: '0"%"' } },
    ),
    plots: [
      { type: 'column', grouping: 'clustered', gapWidth: 80, secondary: false, series: [0] },
      { type: 'line', grouping: 'standard', gapWidth: 0, secondary: true, series: [1] },
    ],
  },
  waterfall: chart(
    'column',
    [
      series('\u57FA\u7EBF', [0, 12, 9, 0], { color: null, labels: NO_LABELS }),
      series('\u53D8\u52A8', [12, 5, 8, 17], {
        color: muted,
        pointColors: [null, color('accent5'), color('accent1'), null],
        labels: {
          ...inside,
          emphasis: { points: [2], color: color('tx1') },
        },
      }),
    ],
    { legend: 'top' },
    'stacked',
  ),
}

const CHART_BOX: Box = box(44, 148, 872, 330)

function chartPages(): readonly ScenePage[] {
  return Object.entries(CHARTS).map(([name, native], index) =>
    page(
      'exhibit',
      `\u56FE\u8868 ${name}`,
      [
        titleItem(
          `\u56FE\u8868 ${name}\uFF1A\u7EDF\u8BA1\u7684\u7ED3\u8BBA\u5199\u5728\u6807\u9898\u91CC`,
          'exhibit',
        ),
        chartItem(`Chart ${name}`, CHART_BOX, native, `\u56FE\uFF1A${name}`),
        ...footItems(index + 6),
      ],
      { section: 'charts', sectionTitle: '\u56FE\u8868 & Charts' },
    ),
  )
}

const heavy = { color: color('tx1'), width: 1, dash: 'solid' as const }

function tableRows(): readonly TableRow[] {
  const head = (text: string) =>
    cell(text, { header: true, borderTop: heavy, borderBottom: heavy }, true)
  return [
    { header: true, height: 30, cells: [head('\u673A\u6784'), head('\u4EFD\u989D'), head('2024')] },
    {
      header: false,
      height: 28,
      cells: [cell('\u652F\u4ED8\u5B9D & <Alipay>'), cell('54'), cell('0', {}, true)],
    },
    {
      header: false,
      height: 28,
      cells: [cell('\u8DE8\u4E24\u5217', { columnSpan: 2 }), cell('7')],
    },
    {
      header: false,
      height: 28,
      cells: [cell('\u8DE8\u4E24\u884C', { rowSpan: 2, fill: color('bg2') }), cell('1'), cell('2')],
    },
    {
      header: false,
      height: 28,
      cells: [cell('3'), cell('', { paragraphs: [], borderBottom: heavy })],
    },
  ]
}

function bulletPage(): ScenePage {
  const [one, two, three] = BODY_LEVELS
  if (one === undefined || two === undefined || three === undefined) throw new Error('levels')
  const item = (level: typeof one, ...runs: Parameters<typeof paragraph>[0]) => ({
    style: level.paragraph,
    runs,
    lines: [],
  })
  const numbered = (start: number, text: string) =>
    paragraph([run(text)], {
      indent: 18,
      firstLine: -18,
      bullet: { kind: 'number', start, color: null },
    })
  return page(
    'content',
    '\u8981\u70B9',
    [
      textItem(
        'Kicker',
        BOXES.kicker,
        [
          paragraph(
            [
              run('\u76D1\u7BA1\u4E0E\u4E1A\u52A1', {
                bold: true,
                size: 13,
                color: color('accent1'),
              }),
            ],
            {
              leading: 17,
              spaceAfter: 0,
            },
          ),
        ],
        { placeholder: { type: 'body', index: 13 } },
      ),
      titleItem(
        '\u4E09\u7EA7\u8981\u70B9\uFF1AGPT-4 \u4E0E 2023 \u5E74\u7684 37.62 \u4EBF\u5143\u7F5A\u6B3E',
      ),
      textItem(
        'Body',
        BOXES.body,
        [
          item(
            one,
            run('\u7B2C\u4E00\u7EA7\uFF0C\u542B '),
            run('\u91CD\u70B9', { bold: true }),
            run(' \u4E0E Latin words\uFF0C\u4EE5\u53CA\u4E0A\u6807'),
            run(
              '[1]',
              { rise: 'super' },
              { kind: 'anchor', anchor: 'src', description: 'Source 1' },
            ),
          ),
          item(
            two,
            run('\u7B2C\u4E8C\u7EA7 ', { size: 16 }),
            run(
              '\u94FE\u63A5',
              { size: 16, color: color('hlink') },
              { kind: 'url', url: 'https://example.com/\u4E2D?a=1&b=2', description: '\u4F8B' },
            ),
          ),
          item(
            three,
            run('\u7B2C\u4E09\u7EA7 H', { size: 14 }),
            run('2', { size: 14, rise: 'sub' }),
            run('O \u4E0E code ', { size: 14 }),
            run('x = y', { size: 14, family: 'mono' }),
          ),
          item(one, run('\u5F3A\u5236\n\u6362\u884C')),
          numbered(1, '\u7F16\u53F7\u4E00'),
          numbered(2, '\u7F16\u53F7\u4E8C'),
          paragraph([run('English only paragraph, set to the right')], { align: 'end' }),
          paragraph([], {}),
          paragraph([
            run('\u65E0\u9879\u76EE\u7B26\u53F7\uFF0C\u53BB\u5F80'),
            run(
              '\u56FE\u8868',
              {},
              { kind: 'anchor', anchor: 'charts', description: '\u56FE\u8868' },
            ),
          ]),
        ],
        { placeholder: { type: 'body', index: 1 } },
      ),
      ...footItems(2),
    ],
    {
      section: 'problems',
      sectionTitle: '\u6838\u5FC3\u95EE\u9898',
      notes: [
        paragraph([run('\u7B2C\u4E00\u6BB5\uFF0C'), run('\u52A0\u7C97', { bold: true })]),
        paragraph([run('Second paragraph.')]),
      ],
    },
  )
}

function shapesPage(): ScenePage {
  const label = (text: string, c = color('bg1')) =>
    paragraph([run(text, { size: 16, color: c })], { leading: 21, spaceAfter: 0, align: 'center' })
  const inShape = (name: string, at: Box, change: Parameters<typeof textItem>[3]) =>
    textItem(name, at, [label(name)], { anchor: 'middle', fill: color('accent2'), ...change })
  const cards: readonly Item[] = [
    inShape('Rect', box(44, 160, 150, 60), {}),
    inShape('Round', box(214, 160, 150, 60), { shape: 'rounded-rectangle' }),
    inShape('Oval', box(384, 160, 150, 60), { shape: 'ellipse' }),
    inShape('Step', box(554, 160, 150, 60), { shape: 'chevron' }),
    inShape('First', box(724, 160, 150, 60), { shape: 'pentagon-arrow' }),
  ]
  const curve = pathItem(
    'Curve',
    box(100, 260, 300, 120),
    [
      { kind: 'move', to: { x: 100, y: 260 } },
      { kind: 'curve', c1: { x: 250, y: 260 }, c2: { x: 250, y: 380 }, to: { x: 400, y: 380 } },
    ],
    { stroke: { color: color('accent1'), width: 2, dash: 'dash' } },
  )
  const area = pathItem(
    'Area',
    box(500, 260, 200, 120),
    [
      { kind: 'move', to: { x: 500, y: 380 } },
      { kind: 'line', to: { x: 600, y: 260 } },
      { kind: 'line', to: { x: 700, y: 380 } },
      { kind: 'close' },
    ],
    { fill: { role: 'accent1', lumMod: 0.4, lumOff: 0.6 } },
  )
  const climbing = pathItem(
    'Line',
    box(720, 260, 150, 120),
    [
      { kind: 'move', to: { x: 720, y: 380 } },
      { kind: 'line', to: { x: 870, y: 260 } },
    ],
    { stroke: { color: color('tx1'), width: 1, dash: 'dot' } },
  )
  return page(
    'exhibit',
    '\u5F62\u72B6',
    [
      titleItem('\u5F62\u72B6\u4E0E\u7EC4\u5408', 'exhibit'),
      groupItem('Steps', box(44, 160, 830, 60), cards),
      curve,
      area,
      climbing,
      ...footItems(3),
    ],
    { section: 'problems', sectionTitle: '\u6838\u5FC3\u95EE\u9898' },
  )
}

/** A red pixel. */
export const PNG: SceneImage = {
  path: 'img/red.png',
  format: 'png',
  bytes: Uint8Array.from(
    atob(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
    ),
    (character) => character.charCodeAt(0),
  ),
  width: 1,
  height: 1,
}

export const SVG: SceneImage = {
  path: 'img/loop.svg',
  format: 'svg',
  bytes: new TextEncoder().encode(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20"><circle cx="10" cy="10" r="8" fill="#C8402A"/><rect x="22" y="2" width="16" height="16" fill="#2F5D8A"/></svg>',
  ),
  width: 40,
  height: 20,
}

export function sampleDeck(): Scene {
  const subtitle = LAYOUTS[0]?.placeholders[1]?.levels[0]
  const cover = page('title', '\u5C01\u9762', [
    titleItem('\u8682\u8681\u96C6\u56E2\uFF1A\u75C5\u7076\u4E0E\u5904\u65B9', 'title'),
    textItem(
      'Subtitle',
      BOXES.coverSubtitle,
      subtitle === undefined
        ? []
        : [
            {
              style: subtitle.paragraph,
              runs: [run('A briefing \u7B80\u62A5', subtitle.run)],
              lines: [],
            },
          ],
      { placeholder: { type: 'subtitle', index: 1 } },
    ),
  ])
  const tablePage = page(
    'exhibit',
    '\u8868',
    [
      titleItem('\u8868\u683C', 'exhibit'),
      tableItem('Table', box(44, 160, 500, 142), [220, 140, 140], tableRows()),
      ...footItems(4),
    ],
    {
      section: 'problems',
      sectionTitle: '\u6838\u5FC3\u95EE\u9898',
      anchors: [{ id: 'src', y: 0 }],
    },
  )
  const images = page(
    'exhibit',
    '\u56FE\u7247',
    [
      titleItem('\u56FE\u7247', 'exhibit'),
      imageItem('Red', box(44, 160, 100, 100), PNG, '\u7EA2\u8272\u65B9\u5757'),
      imageItem('Red again', box(164, 160, 100, 100), { ...PNG, path: 'copy.png' }, ''),
      imageItem('Drawing', box(284, 160, 320, 160), SVG, '\u5706\u4E0E\u65B9'),
      ...footItems(5),
    ],
    { section: 'problems', sectionTitle: '\u6838\u5FC3\u95EE\u9898' },
  )
  const [first, ...others] = chartPages()
  const charts =
    first === undefined ? [] : [{ ...first, anchors: [{ id: 'charts', y: 0 }] }, ...others]
  const closing = page('content', '\u5B8C', [titleItem('\u8C22\u8C22')], {
    notes: [paragraph([run('Thanks & bye')])],
  })
  return scene([cover, bulletPage(), shapesPage(), tablePage, images, ...charts, closing])
}
