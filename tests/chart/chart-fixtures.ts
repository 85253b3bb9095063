import type { ChartStyle } from '../../src/chart/chart-context.ts'
import type { LabelText } from '../../src/chart/label-item.ts'
import { type ChartLayout, layOutChart } from '../../src/chart/lay-out-chart.ts'
import type { Cell, Chart, DataTable } from '../../src/document/exhibit.ts'
import { text } from '../../src/document/inline.ts'
import { type Box, box } from '../../src/geometry/box.ts'
import { color } from '../../src/geometry/color.ts'
import type { Item, PathItem } from '../../src/scene/item.ts'
import type { TextItem } from '../../src/scene/text-item.ts'

export type Value = number | string | null

/** A table from its head and rows; a column is text or number by its place, units behind a slash. */
export function table(head: readonly string[], rows: readonly (readonly Value[])[]): DataTable {
  return {
    columns: head.map((title, index) => {
      const [name = '', unit] = title.split('/')
      return {
        name,
        unit: unit ?? null,
        type: index === 0 ? 'text' : 'number',
        align: 'start',
        format: null,
      }
    }),
    rows: rows.map((row) => row.map(cell)),
  }
}

function cell(value: Value): Cell {
  return { value, text: typeof value === 'string' ? [text(value)] : [], strong: false }
}

export function chart(type: Chart['type'], data: DataTable, more: Partial<Chart> = {}): Chart {
  return { kind: 'chart', type, stacked: 'no', data, highlight: [], totals: [], ...more }
}

export const STYLE: ChartStyle = {
  colors: {
    series: ['accent2', 'accent3', 'accent4', 'accent5', 'accent6'].map((role) =>
      color(role as 'accent2'),
    ),
    highlight: color('accent1'),
    muted: color('accent3'),
    grid: color('bg2'),
    axis: color('tx2'),
  },
  label: {
    family: 'body',
    size: 10,
    minSize: 8,
    leading: { han: 1.3, latin: 1.2 },
    bold: false,
    color: color('tx1'),
    spaceBefore: 0,
    spaceAfter: 0,
  },
  text: color('tx1'),
  paper: color('bg1'),
  scheme: {
    dk1: '16203A',
    lt1: 'FFFFFF',
    dk2: '566073',
    lt2: 'EEF1F5',
    accent1: 'C2361B',
    accent2: '27457A',
    accent3: '8592A6',
    accent4: '1F6B75',
    accent5: 'AD8436',
    accent6: '4F78A8',
    hlink: '27457A',
    folHlink: '566073',
  },
  ground: 'light',
  lineWidth: 2,
  hairline: 0.5,
}

/** Text whose widths can be counted: an em for a Chinese character, half an em for any other. */
export const PLAIN_TEXT: LabelText = {
  width: (of, size) =>
    Array.from(of).reduce((sum, one) => sum + (one > '\u2e7f' ? size : size / 2), 0),
  item: (label, identity) => ({
    kind: 'text',
    ...identity,
    box: label.box,
    insets: { top: 0, right: 0, bottom: 0, left: 0 },
    anchor: 'top',
    placeholder: null,
    shape: 'rectangle',
    fill: null,
    stroke: null,
    paragraphs: [
      {
        style: {
          align: label.align,
          leading: label.size * 1.2,
          spaceBefore: 0,
          spaceAfter: 0,
          indent: 0,
          firstLine: 0,
          level: 0,
          bullet: null,
        },
        runs: [
          {
            text: label.lines.join('\n'),
            style: {
              family: 'body',
              bold: label.bold,
              italic: false,
              size: label.size,
              color: label.color,
              rise: 'none',
            },
            link: null,
            fact: null,
            field: null,
            origin: null,
          },
        ],
        lines: [],
      },
    ],
  }),
}

export const BOX = box(50, 40, 400, 240)

export interface DrawOptions {
  readonly box?: Box
  readonly lang?: string
}

/** Lays a chart out and gives what came of it, with its diagnostics. */
export function draw(of: Chart, options: DrawOptions = {}) {
  let id = 0
  return layOutChart(
    of,
    {
      box: options.box ?? BOX,
      style: STYLE,
      lang: options.lang ?? 'zh-CN',
      ids: () => {
        id += 1
        return id
      },
      origin: null,
    },
    PLAIN_TEXT,
  )
}

/** As `draw`, where there must be a chart. */
export function drawn(of: Chart, options: DrawOptions = {}): ChartLayout {
  const { value, diagnostics } = draw(of, options)
  if (value === undefined) throw new Error(diagnostics.map((one) => one.message).join('; '))
  return value
}

/** The plot's area on the page, as the native chart says it. */
export function plotOf({ native }: ChartLayout, around: Box = BOX): Box {
  const { plotArea } = native
  if (plotArea === undefined) throw new Error('no plot area')
  return box(
    around.x + plotArea.x * around.width,
    around.y + plotArea.y * around.height,
    plotArea.width * around.width,
    plotArea.height * around.height,
  )
}

/** Filled rectangles, keys of a legend left out: the bars, in the order they are painted. */
export function bars({ marks }: ChartLayout): readonly PathItem[] {
  return paths(marks).filter((item) => item.preset === 'rectangle' && !item.name.startsWith('key '))
}

export function paths(marks: readonly Item[]): readonly PathItem[] {
  return marks.filter((item) => item.kind === 'path')
}

export function labels({ marks }: Pick<ChartLayout, 'marks'>): readonly TextItem[] {
  return marks.filter((item) => item.kind === 'text')
}

export function label(of: ChartLayout, said: string): TextItem | undefined {
  return labels(of).find((item) => saidBy(item) === said)
}

export function saidBy(item: TextItem): string {
  return item.paragraphs.flatMap((paragraph) => paragraph.runs.map((run) => run.text)).join('')
}

export function isBold(item: TextItem | undefined): boolean {
  return item?.paragraphs[0]?.runs[0]?.style.bold ?? false
}
