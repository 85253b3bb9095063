import { max, min, sum } from 'd3-array'
import type { Pt } from '../geometry/length.ts'
import type { ChartContext } from './chart-context.ts'
import { type DataSeries, present } from './series.ts'
import { type Grouping, type Segment, stackSegments } from './stack.ts'

type MarkKind = 'column' | 'bar' | 'line' | 'area'

/** Series that are drawn alike on one pair of axes. */
export interface Plot {
  readonly mark: MarkKind
  readonly grouping: Grouping
  readonly secondary: boolean
  /** Indices of series in the order they are painted. */
  readonly series: readonly number[]
  readonly segments: readonly Segment[]
}

/** Share of a category that stays free between bars, in percent of a bar (c:gapWidth goes to 500). */
const USUAL_GAP = 60
const WIDEST_GAP = 500

/** Sorts a chart's series into plots. */
export function planPlots(context: ChartContext): readonly Plot[] {
  const { chart, data } = context
  const all = data.series.map((_, index) => index)
  if (chart.type === 'combo' && all.length > 1) return planCombo(context, all)
  const mark = toMark(chart.type)
  return [toPlot(context, { mark, picked: all, secondary: false })]
}

function toMark(type: string): MarkKind {
  return type === 'bar' || type === 'line' || type === 'area' ? type : 'column'
}

/** The last series of a combo is a line, on an axis of its own where its unit is another. */
function planCombo(context: ChartContext, all: readonly number[]): readonly Plot[] {
  const units = all.map((index) => context.data.series[index]?.unit ?? null)
  const secondary = units.at(-1) !== units[0]
  return [
    toPlot(context, { mark: 'column', picked: all.slice(0, -1), secondary: false }),
    toPlot(context, { mark: 'line', picked: all.slice(-1), secondary }),
  ]
}

interface PlotRequest {
  readonly mark: MarkKind
  readonly picked: readonly number[]
  readonly secondary: boolean
}

function toPlot(context: ChartContext, { mark, picked, secondary }: PlotRequest): Plot {
  const { stacked } = context.chart
  const alone = context.chart.type === 'combo' && mark === 'line'
  const apart: Grouping = mark === 'line' || mark === 'area' ? 'standard' : 'clustered'
  const grouping = stacked === 'no' || alone ? apart : stacked
  const filled = mark === 'area' && grouping !== 'standard'
  const series = filled ? context.data.series.map(withoutGaps) : context.data.series
  const order =
    mark === 'area' && grouping === 'standard' ? largestFirst(context.data.series) : picked
  return {
    mark,
    grouping,
    secondary,
    series: order,
    segments: stackSegments(series, order, grouping),
  }
}

/** A stack of areas has no holes. */
function withoutGaps(series: DataSeries): DataSeries {
  return { ...series, values: series.values.map((value) => value ?? 0) }
}

/** Areas that aren't stacked: the large ones lie behind the small ones. */
function largestFirst(series: readonly DataSeries[]): readonly number[] {
  const totals = series.map((one) => sum(present(one.values)))
  return series
    .map((_, index) => index)
    .sort((a, b) => (totals[b] ?? 0) - (totals[a] ?? 0) || a - b)
}

export function isBars(plot: Plot): boolean {
  return plot.mark === 'column' || plot.mark === 'bar'
}

export function isStacked(plot: Plot): boolean {
  return plot.grouping === 'stacked' || plot.grouping === 'percent'
}

/** The least and the greatest value that marks reach. */
export function reachOf(segments: readonly Segment[]): readonly [number, number] {
  const ends = segments.flatMap((segment) => [segment.from, segment.to])
  return [min(ends) ?? 0, max(ends) ?? 0]
}

/** How many bars stand side by side in a category. */
export function clusterSize(plot: Plot): number {
  return plot.grouping === 'clustered' ? Math.max(1, plot.series.length) : 1
}

/** Columns broader than this look like blocks, however wide the chart. */
const BROADEST_COLUMN: Pt = 90

export function broadestColumn({ box, size }: Pick<ChartContext, 'box' | 'size'>): Pt {
  return Math.max(size * 2.4, Math.min(BROADEST_COLUMN, box.width * 0.14))
}

/** The gap between categories: the usual one, or wider so that no bar gets broader than `broadest`. */
export function gapWidth(step: Pt, bars: number, broadest: Pt): number {
  const wanted = (step / broadest - bars) * 100
  return Math.round(Math.min(WIDEST_GAP, Math.max(USUAL_GAP, wanted)))
}

export function barThickness(step: Pt, bars: number, gap: number): Pt {
  return step / (bars + gap / 100)
}
