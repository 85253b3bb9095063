import { type Box, box } from '../../src/geometry/box.ts'
import { type Color, color, type Scheme } from '../../src/geometry/color.ts'
import type { Item, TableCell, TableItem, TableRow } from '../../src/scene/item.ts'
import type { Scene, SceneMeta, ScenePage } from '../../src/scene/scene.ts'
import type { StructureLeaf, StructureNode, StructureType } from '../../src/scene/structure.ts'
import type { Bullet, ParagraphStyle, RunStyle } from '../../src/scene/style.ts'
import type { SceneLink, SceneParagraph, SceneRun, TextItem } from '../../src/scene/text-item.ts'
import type { Font } from '../../src/text/font.ts'
import { type FontSet, loadFontSet } from '../../src/text/font-set.ts'
import { setParagraph } from '../../src/text/set-paragraph.ts'
import { memoryWorld } from './memory-world.ts'

/** Hand-made scenes for the PDF writer, with text set by the real composition. */

const FONTS = '@expo-google-fonts/noto-sans-sc'
const FAMILY = {
  latin: null,
  han: {
    regular: `${FONTS}/400Regular/NotoSansSC_400Regular.ttf`,
    bold: `${FONTS}/700Bold/NotoSansSC_700Bold.ttf`,
  },
}

let loaded: FontSet | undefined

function testFonts(): FontSet {
  if (loaded === undefined) {
    const plan = { heading: FAMILY, body: FAMILY, mono: FAMILY, fallback: [] }
    loaded = loadFontSet(plan, memoryWorld({})).value
  }
  if (loaded === undefined) throw new Error('the test fonts are not installed')
  return loaded
}

export const fontsByName = {
  fontNamed: (name: string): Font | undefined =>
    testFonts().fonts.find((font) => font.name === name),
}

const SCHEME: Scheme = {
  dk1: '101828',
  lt1: 'FFFFFF',
  dk2: '344054',
  lt2: 'F2F4F7',
  accent1: 'D9381E',
  accent2: '667085',
  accent3: '98A2B3',
  accent4: 'B54708',
  accent5: '175CD3',
  accent6: '027A48',
  hlink: '175CD3',
  folHlink: '6941C6',
}

const A4 = { width: 595.28, height: 841.89 }

export const META: SceneMeta = {
  title: '\u8682\u8681 & <\u96c6\u56e2>',
  subject: '\u76d1\u7ba1 & \u6574\u6539',
  lang: 'zh-CN',
  date: '2025-06',
  authors: ['\u7814\u7a76\u7ec4', 'A. <Author>'],
  organization: 'Dossier',
  theme: {
    name: 'ink',
    heading: { latin: 'Noto Sans', han: 'Noto Sans SC' },
    body: { latin: 'Noto Sans', han: 'Noto Sans SC' },
    mono: 'Noto Sans Mono',
  },
}

export interface Said {
  readonly text: string
  readonly bold?: boolean
  readonly italic?: boolean
  readonly color?: Color
  readonly rise?: RunStyle['rise']
  readonly link?: SceneLink
}

export interface ParagraphChange {
  readonly size?: number
  readonly leading?: number
  readonly measure?: number
  readonly align?: ParagraphStyle['align']
  readonly indent?: number
  readonly bullet?: { readonly bullet: Bullet; readonly drawn: string }
  readonly top?: number
  readonly left?: number
  readonly bold?: boolean
  readonly color?: Color
  readonly hyphenate?: boolean
  readonly lang?: string
}

/** A paragraph whose lines start at `top` and `left` of its item. */
export function paragraph(
  said: string | readonly Said[],
  change: ParagraphChange = {},
): SceneParagraph {
  const parts = typeof said === 'string' ? [{ text: said }] : said
  const size = change.size ?? 10.5
  const leading = change.leading ?? size * 1.6
  const runs = parts.map((part) => sceneRun(part, size, change))
  const indent = change.indent ?? 0
  const left = (change.left ?? 0) + indent
  const drawn = setLines(runs, { ...change, measure: (change.measure ?? 400) - indent })
  const lines = drawn.map((line, index) => ({
    baseline: (change.top ?? 0) + leading * (index + 0.8),
    glyphs: line.glyphRuns.map((run) => ({
      ...run,
      x: run.x + line.x + left,
      color: runs[run.run]?.style.color ?? color('tx1'),
    })),
  }))
  const bullet = change.bullet
  const mark = bullet === undefined ? [] : bulletGlyphs(bullet.drawn, size, change.left ?? 0)
  const [first, ...others] = lines
  return {
    style: {
      align: change.align ?? 'start',
      leading,
      spaceBefore: 0,
      spaceAfter: 0,
      indent,
      firstLine: 0,
      level: 0,
      bullet: bullet?.bullet ?? null,
    },
    runs,
    lines: first === undefined ? [] : [{ ...first, glyphs: [...mark, ...first.glyphs] }, ...others],
  }
}

function bulletGlyphs(text: string, size: number, left: number) {
  const run = sceneRun({ text }, size, {})
  const [line] = setLines([run], { measure: 1000 })
  const glyphRuns = line?.glyphRuns ?? []
  return glyphRuns.map((glyphs) => ({
    ...glyphs,
    run: -1,
    x: glyphs.x + left,
    color: color('accent1'),
  }))
}

function sceneRun(part: Said, size: number, change: ParagraphChange): SceneRun {
  return {
    text: part.text,
    style: {
      family: 'body',
      bold: part.bold ?? change.bold ?? false,
      italic: part.italic ?? false,
      size,
      color: part.color ?? change.color ?? color('tx1'),
      rise: part.rise ?? 'none',
    },
    link: part.link ?? null,
    fact: null,
    field: null,
    origin: null,
  }
}

function setLines(runs: readonly SceneRun[], change: ParagraphChange) {
  const styled = runs.map((run) => ({ text: run.text, style: run.style }))
  const options = {
    measure: [change.measure ?? 400],
    lang: change.lang ?? 'zh-CN',
    align: change.align ?? 'start',
    method: 'total-fit',
    hanLatinGap: 0.25,
    squeeze: true,
    hyphenate: change.hyphenate ?? false,
    phrases: false,
  } as const
  return setParagraph(styled, options, testFonts()).lines
}

export function textItem(
  id: number,
  at: Box,
  paragraphs: readonly SceneParagraph[],
  change: Partial<TextItem> = {},
): TextItem {
  return {
    kind: 'text',
    id,
    name: `Text ${id}`,
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

export function cell(said: string, change: Partial<TableCell> = {}): TableCell {
  return {
    columnSpan: 1,
    rowSpan: 1,
    header: false,
    padding: { x: 4, y: 3 },
    anchor: 'top',
    fill: null,
    borderTop: null,
    borderBottom: { color: color('accent3'), width: 0.5, dash: 'solid' },
    paragraphs: [
      paragraph(said, { size: 9, left: 4, top: 3, measure: 300, bold: change.header ?? false }),
    ],
    origin: null,
    ...change,
  }
}

export function row(cells: readonly TableCell[], header = false): TableRow {
  return { header, height: 22, cells }
}

export function tableItem(
  id: number,
  at: Box,
  widths: readonly number[],
  rows: readonly TableRow[],
): TableItem {
  return {
    kind: 'table',
    id,
    name: `Table ${id}`,
    box: at,
    columnWidths: widths,
    rows,
    alt: '',
    origin: null,
  }
}

export function page(items: readonly Item[], change: Partial<ScenePage> = {}): ScenePage {
  return {
    title: '',
    anchors: [],
    background: color('bg1'),
    items,
    layout: null,
    section: null,
    sectionTitle: null,
    notes: [],
    label: '1',
    origin: null,
    ...change,
  }
}

export function node(
  type: StructureType,
  ...children: readonly (StructureNode | StructureLeaf | number)[]
): StructureNode {
  return {
    type,
    children: children.map((child) => (typeof child === 'number' ? { item: child } : child)),
  }
}

export function scene(
  pages: readonly ScenePage[],
  structure: StructureNode,
  change: Partial<Scene> = {},
): Scene {
  return {
    kind: 'report',
    meta: META,
    size: A4,
    ground: 'light',
    scheme: SCHEME,
    pages,
    bookmarks: [],
    structure,
    master: null,
    ...change,
  }
}

export { box, color }
