/** Small scenes made by hand: what layout would give, without glyphs, which this writer doesn't read. */
import { type Box, box } from '../../../src/geometry/box.ts'
import { color, type Scheme } from '../../../src/geometry/color.ts'
import type {
  ChartItem,
  GroupItem,
  ImageItem,
  Item,
  PathItem,
  SceneImage,
  TableCell,
  TableItem,
} from '../../../src/scene/item.ts'
import type { NativeChart } from '../../../src/scene/native-chart.ts'
import type {
  Master,
  MasterPlaceholder,
  Scene,
  ScenePage,
  SlideLayout,
} from '../../../src/scene/scene.ts'
import type { ParagraphStyle, RunStyle } from '../../../src/scene/style.ts'
import type {
  PlaceholderReference,
  SceneLink,
  SceneParagraph,
  SceneRun,
  TextItem,
} from '../../../src/scene/text-item.ts'

export const SCHEME: Scheme = {
  dk1: '14213D',
  lt1: 'FFFFFF',
  dk2: '3D4A63',
  lt2: 'EEF1F5',
  accent1: 'C8402A',
  accent2: '2F5D8A',
  accent3: '8A94A6',
  accent4: 'D9A441',
  accent5: '4B7F6B',
  accent6: '6B4E8A',
  hlink: '2F5D8A',
  folHlink: '6B4E8A',
}

function runStyle(change: Partial<RunStyle> = {}): RunStyle {
  return {
    family: 'body',
    bold: false,
    italic: false,
    size: 18,
    color: color('tx1'),
    rise: 'none',
    ...change,
  }
}

function paragraphStyle(change: Partial<ParagraphStyle> = {}): ParagraphStyle {
  return {
    align: 'start',
    leading: 24,
    spaceBefore: 0,
    spaceAfter: 6,
    indent: 0,
    firstLine: 0,
    level: 0,
    bullet: null,
    ...change,
  }
}

export function run(
  text: string,
  style: Partial<RunStyle> = {},
  link: SceneLink | null = null,
): SceneRun {
  return { text, style: runStyle(style), link, fact: null, field: null, origin: null }
}

export function paragraph(
  runs: readonly SceneRun[],
  style: Partial<ParagraphStyle> = {},
): SceneParagraph {
  return { style: paragraphStyle(style), runs, lines: [] }
}

let nextId = 1
const freshId = () => nextId++

export function textItem(
  name: string,
  at: Box,
  paragraphs: readonly SceneParagraph[],
  change: Partial<TextItem> = {},
): TextItem {
  return {
    kind: 'text',
    id: freshId(),
    name,
    box: at,
    insets: { top: 0, right: 0, bottom: 0, left: 0 },
    anchor: 'top',
    placeholder: null,
    shape: 'rectangle',
    fill: null,
    stroke: null,
    paragraphs,
    origin: null,
    ...change,
  }
}

export function pathItem(
  name: string,
  at: Box,
  segments: PathItem['segments'],
  change: Partial<PathItem> = {},
): PathItem {
  return {
    kind: 'path',
    id: freshId(),
    name,
    box: at,
    preset: null,
    segments,
    fill: null,
    stroke: null,
    origin: null,
    ...change,
  }
}

export function imageItem(name: string, at: Box, image: SceneImage, alt: string): ImageItem {
  return { kind: 'image', id: freshId(), name, box: at, image, alt, origin: null }
}

export function groupItem(name: string, at: Box, children: readonly Item[], alt = ''): GroupItem {
  return { kind: 'group', id: freshId(), name, box: at, children, alt, origin: null }
}

export function chartItem(name: string, at: Box, native: NativeChart, alt: string): ChartItem {
  return {
    kind: 'chart',
    id: freshId(),
    name,
    box: at,
    marks: [],
    native,
    alt,
    textTable: [],
    origin: null,
  }
}

export function cell(text: string, change: Partial<TableCell> = {}, bold = false): TableCell {
  return {
    columnSpan: 1,
    rowSpan: 1,
    header: false,
    padding: { x: 6, y: 4 },
    anchor: 'middle',
    fill: null,
    borderTop: null,
    borderBottom: { color: color('bg2'), width: 0.5, dash: 'solid' },
    paragraphs: [paragraph([run(text, { size: 14, bold })], { leading: 18, spaceAfter: 0 })],
    origin: null,
    ...change,
  }
}

export function tableItem(
  name: string,
  at: Box,
  columnWidths: readonly number[],
  rows: TableItem['rows'],
): TableItem {
  return {
    kind: 'table',
    id: freshId(),
    name,
    box: at,
    columnWidths,
    rows,
    alt: `${name} as text`,
    origin: null,
  }
}

// master: ink on a grid of 960 by 540 pt

export const BOXES = {
  kicker: box(44, 36, 872, 20),
  title: box(44, 56, 872, 76),
  body: box(44, 148, 872, 320),
  coverTitle: box(44, 160, 780, 120),
  coverSubtitle: box(44, 290, 780, 60),
  date: box(44, 500, 200, 16),
  footer: box(260, 500, 400, 16),
  number: box(856, 500, 60, 16),
}

const level = (paragraphChange: Partial<ParagraphStyle>, runChange: Partial<RunStyle>) => ({
  paragraph: paragraphStyle(paragraphChange),
  run: runStyle(runChange),
})

const bullet = (text: string) => ({ kind: 'mark' as const, text, color: color('accent1') })

export const BODY_LEVELS = [
  level({ indent: 18, firstLine: -18, bullet: bullet('\u2022') }, {}),
  level(
    { indent: 36, firstLine: -18, level: 1, leading: 21, bullet: bullet('\u2022') },
    { size: 16 },
  ),
  level(
    { indent: 54, firstLine: -18, level: 2, leading: 19, bullet: bullet('\u2022') },
    { size: 14 },
  ),
]

const TITLE_LEVEL = level(
  { leading: 34, spaceAfter: 0 },
  { family: 'heading', bold: true, size: 26 },
)
const FOOT_LEVEL = level({ leading: 13, spaceAfter: 0 }, { size: 10, color: color('accent3') })

function placeholder(
  reference: PlaceholderReference,
  at: Box,
  change: Partial<MasterPlaceholder> = {},
): MasterPlaceholder {
  return {
    reference,
    name: reference.type,
    box: at,
    anchor: 'top',
    prompt: '',
    levels: [FOOT_LEVEL],
    ...change,
  }
}

const title = placeholder({ type: 'title', index: 0 }, BOXES.title, {
  name: 'Title',
  prompt: '\u5355\u51FB\u6B64\u5904\u7F16\u8F91\u6807\u9898',
  levels: [TITLE_LEVEL],
})
const body = placeholder({ type: 'body', index: 1 }, BOXES.body, {
  name: 'Body',
  prompt: '\u5355\u51FB\u6B64\u5904\u7F16\u8F91\u6587\u672C',
  levels: BODY_LEVELS,
})
const kicker = placeholder({ type: 'body', index: 13 }, BOXES.kicker, {
  name: 'Kicker',
  prompt: 'Kicker',
  levels: [
    level(
      { leading: 17, spaceAfter: 0 },
      { family: 'body', bold: true, size: 13, color: color('accent1') },
    ),
  ],
})
const footer = placeholder({ type: 'footer', index: 11 }, BOXES.footer, { name: 'Footer' })
const date = placeholder({ type: 'date', index: 10 }, BOXES.date, { name: 'Date' })
const slideNumber = placeholder({ type: 'slide-number', index: 12 }, BOXES.number, {
  name: 'Slide number',
  levels: [
    level({ leading: 13, spaceAfter: 0, align: 'end' }, { size: 10, color: color('accent3') }),
  ],
})

const rule: PathItem = pathItem(
  'Rule',
  box(44, 492, 872, 0),
  [
    { kind: 'move', to: { x: 44, y: 492 } },
    { kind: 'line', to: { x: 916, y: 492 } },
  ],
  { stroke: { color: color('bg2'), width: 1, dash: 'solid' } },
)

export const LAYOUTS: readonly SlideLayout[] = [
  {
    title: '\u5C01\u9762',
    name: 'title',
    background: color('tx1'),
    placeholders: [
      {
        ...title,
        box: BOXES.coverTitle,
        anchor: 'bottom',
        levels: [
          level(
            { leading: 54, spaceAfter: 0 },
            { family: 'heading', bold: true, size: 42, color: color('bg1') },
          ),
        ],
      },
      placeholder({ type: 'subtitle', index: 1 }, BOXES.coverSubtitle, {
        name: 'Subtitle',
        prompt: 'Subtitle',
        levels: [level({ leading: 26 }, { size: 20, color: color('bg2') })],
      }),
    ],
    decorations: [],
  },
  {
    title: '\u6807\u9898\u548C\u5185\u5BB9',
    name: 'content',
    background: color('bg1'),
    placeholders: [kicker, title, body, footer, slideNumber],
    decorations: [rule],
  },
  {
    title: '\u6807\u9898\u548C\u56FE\u8868',
    name: 'exhibit',
    background: color('bg1'),
    placeholders: [title, footer, slideNumber],
    decorations: [rule],
  },
]

export const MASTER: Master = {
  title,
  body,
  footer,
  date,
  slideNumber,
  background: color('bg1'),
  layouts: LAYOUTS,
}

export function page(
  layout: string,
  titleText: string,
  items: readonly Item[],
  change: Partial<ScenePage> = {},
): ScenePage {
  const background = LAYOUTS.find((one) => one.name === layout)?.background ?? color('bg1')
  return {
    title: titleText,
    anchors: [],
    background,
    items,
    layout,
    section: null,
    sectionTitle: null,
    notes: [],
    label: '',
    origin: null,
    ...change,
  }
}

export function titleItem(text: string, layout = 'content'): TextItem {
  const bound = LAYOUTS.find((one) => one.name === layout)?.placeholders.find(
    (one) => one.reference.type === 'title',
  )
  if (bound === undefined) throw new Error('no title')
  const [look] = bound.levels
  return textItem(
    'Title',
    bound.box,
    [{ style: look?.paragraph ?? paragraphStyle(), runs: [run(text, look?.run)], lines: [] }],
    { placeholder: bound.reference, anchor: bound.anchor },
  )
}

export function footItems(number: number): readonly TextItem[] {
  const foot = FOOT_LEVEL.run
  const style = FOOT_LEVEL.paragraph
  return [
    textItem(
      'Footer',
      BOXES.footer,
      [{ style, runs: [run('\u5185\u90E8\u8D44\u6599', foot)], lines: [] }],
      {
        placeholder: footer.reference,
      },
    ),
    textItem(
      'Slide number',
      BOXES.number,
      [
        {
          style: { ...style, align: 'end' },
          runs: [{ ...run(String(number), foot), field: 'slide-number' as const }],
          lines: [],
        },
      ],
      { placeholder: slideNumber.reference },
    ),
  ]
}

export function scene(pages: readonly ScenePage[], change: Partial<Scene> = {}): Scene {
  return {
    kind: 'deck',
    meta: {
      title: '\u8682\u8681\u96C6\u56E2\uFF1A\u75C5\u7076\u4E0E\u5904\u65B9',
      subject: 'Briefing',
      lang: 'zh-CN',
      date: '2025-06-18',
      authors: ['\u7532', 'B & C'],
      organization: 'Dossier & Co',
      theme: {
        name: 'Dossier Ink',
        heading: { latin: 'Arial', han: 'Microsoft YaHei' },
        body: { latin: 'Arial', han: 'Microsoft YaHei' },
        mono: 'Consolas',
      },
    },
    size: { width: 960, height: 540 },
    ground: 'light',
    scheme: SCHEME,
    pages,
    bookmarks: [],
    structure: { type: 'Document', children: [] },
    master: MASTER,
    ...change,
  }
}
