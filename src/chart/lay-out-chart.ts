import { failure, type Outcome, success } from '../diagnostic/outcome.ts'
import type { Chart } from '../document/exhibit.ts'
import type { Box } from '../geometry/box.ts'
import type { Pt } from '../geometry/length.ts'
import type { Item } from '../scene/item.ts'
import type { NativeChart } from '../scene/native-chart.ts'
import type { Span } from '../source/span.ts'
import { layOutCartesian } from './cartesian.ts'
import type { ChartContext, ChartStyle } from './chart-context.ts'
import { drawCartesian } from './draw-cartesian.ts'
import type { LabelText } from './label-item.ts'
import { drawPie, layOutPie } from './marks/pie.ts'
import { drawScatter, layOutScatter } from './marks/scatter.ts'
import { drawWaterfall, layOutWaterfall } from './marks/waterfall.ts'
import { nativeCartesian, nativePie, nativeScatter } from './native-chart.ts'
import { nativeWaterfall } from './native-waterfall.ts'
import { leaveOutMisfits } from './place-labels.ts'
import { type ChartData, isRound, nameWithUnit, readChartData } from './series.ts'
import { seriesLooks } from './series-look.ts'

/** A chart twice, from one description: drawn, and as an editable format keeps it. */
export interface ChartLayout {
  /** In page coordinates, all inside the box. */
  readonly marks: readonly Item[]
  readonly native: NativeChart
  /** Header row first. */
  readonly textTable: readonly (readonly string[])[]
}

export interface ChartOptions {
  readonly box: Box
  readonly style: ChartStyle
  readonly lang: string
  /** Gives the next item's id. */
  readonly ids: () => number
  readonly origin: Span | null
}

/** Half the width of the strokes that run along the box's edge. */
const EDGE: Pt = 1
/** Labels step down to their smallest size in boxes lower or narrower than this many lines. */
const COMFORTABLE_LINES = 14
/** Height of a row of bars in ems. */
const ROW = 1.25

/** Draws a chart in its box and describes it for formats that have charts of their own. */
export function layOutChart(
  chart: Chart,
  options: ChartOptions,
  text: LabelText,
): Outcome<ChartLayout> {
  const { lang, origin } = options
  const { value: data, diagnostics } = readChartData(chart, { lang, origin })
  if (data === undefined) return failure(diagnostics)
  const box = insideEdge(options.box)
  const size = labelSize(options.style, box, chart.type === 'bar' ? data.categories.length : 0)
  const context = {
    chart,
    data,
    style: options.style,
    text,
    box,
    size,
    lang,
    ids: options.ids,
    origin,
  }
  const drawn = draw(context)
  const textTable = toTextTable(data, lang)
  const native = { ...drawn.native, ...plotShare(drawn.native, options.box, box) }
  return success(
    { marks: leaveOutMisfits(drawn.marks, options.box), native, textTable },
    diagnostics,
  )
}

function draw(context: ChartContext): Omit<ChartLayout, 'textTable'> {
  if (isRound(context.chart)) {
    const pie = layOutPie(context)
    return { marks: drawPie(context, pie), native: nativePie(context, pie) }
  }
  if (context.chart.type === 'scatter') {
    const scatter = layOutScatter(context)
    return { marks: drawScatter(context, scatter), native: nativeScatter(context, scatter) }
  }
  if (context.chart.type === 'waterfall') {
    const fall = layOutWaterfall(context)
    return { marks: drawWaterfall(context, fall), native: nativeWaterfall(context, fall) }
  }
  const cartesian = layOutCartesian(context)
  const looks = seriesLooks(context, cartesian)
  return {
    marks: drawCartesian(context, cartesian, looks),
    native: nativeCartesian(context, cartesian, looks),
  }
}

function insideEdge(outer: Box): Box {
  const edge = Math.min(EDGE, outer.width / 10, outer.height / 10)
  return {
    x: outer.x + edge,
    y: outer.y + edge,
    width: Math.max(0, outer.width - edge * 2),
    height: Math.max(0, outer.height - edge * 2),
  }
}

/** The plot's shares are of the item's box, which is larger than the one drawn in. */
function plotShare(native: NativeChart, outer: Box, inner: Box): Pick<NativeChart, 'plotArea'> {
  const { plotArea } = native
  if (plotArea === undefined || outer.width <= 0 || outer.height <= 0) return {}
  const x = (inner.x - outer.x + plotArea.x * inner.width) / outer.width
  const y = (inner.y - outer.y + plotArea.y * inner.height) / outer.height
  return {
    plotArea: {
      x: round(x),
      y: round(y),
      width: round((plotArea.width * inner.width) / outer.width),
      height: round((plotArea.height * inner.height) / outer.height),
    },
  }
}

function round(share: number): number {
  return Number(share.toFixed(5))
}

/** Lying bars, `rows` of them, step down as well, so that each keeps its name. */
function labelSize(style: ChartStyle, box: Box, rows: number): Pt {
  const { size, minSize } = style.label
  const row = rows === 0 ? size : box.height / (rows + 2) / ROW
  const comfortable = Math.min(row, Math.min(box.width, box.height) / COMFORTABLE_LINES)
  return Math.min(size, Math.max(minSize, comfortable))
}

function toTextTable(data: ChartData, lang: string): readonly (readonly string[])[] {
  const columns = data.x === null ? data.series : [data.x, ...data.series]
  return [
    [data.categoryName, ...columns.map((series) => nameWithUnit(series, lang))],
    ...data.categories.map((name, row) => [
      name,
      ...columns.map((series) => series.texts[row] ?? ''),
    ]),
  ]
}
