import type { Size } from '../geometry/box.ts'
import type { Color } from '../geometry/color.ts'
import type { Pt } from '../geometry/length.ts'
import type { ChartLabels } from '../scene/native-chart.ts'
import { type ChartContext, isHighlighted } from './chart-context.ts'
import { lineHeight } from './label-item.ts'
import { inkLike, inkOn } from './palette.ts'
import { barThickness, clusterSize, isStacked, type Plot, reachOf } from './plots.ts'
import type { Segment } from './stack.ts'

/** Which values of a plot are printed, and the room that they take beyond the marks. */
export interface LabelChoice {
  /** By position in the plot's series. */
  readonly labels: readonly ChartLabels[]
  /** Every value is printed, so no axis is needed. */
  readonly complete: boolean
  readonly below: Pt
  readonly above: Pt
}

export interface PlotMeasures {
  readonly plot: Plot
  /** Of the plot's area. */
  readonly area: Size
  readonly gap: number
  readonly colors: readonly Color[]
}

/** More values than these are read from an axis. */
const MOST_OUTSIDE = 24
const MOST_INSIDE = 48
const MOST_ON_LINE = 12
const LABEL_GAP: Pt = 3

export const NO_LABELS: Omit<ChartLabels, 'color'> = {
  show: 'none',
  content: 'value',
  position: 'outside-end',
  bold: false,
}

/** Chooses the labels of one plot's values. */
export function chooseLabels(context: ChartContext, measures: PlotMeasures): LabelChoice {
  const { plot } = measures
  if (plot.mark === 'area') return noLabels(context, plot)
  if (plot.mark === 'line') return chooseOnLine(context, measures)
  return isStacked(plot) ? chooseInside(context, measures) : chooseOutside(context, measures)
}

export function noLabels(context: ChartContext, plot: Plot): LabelChoice {
  const labels = plot.series.map(() => ({ ...NO_LABELS, color: context.style.label.color }))
  return { labels, complete: false, below: 0, above: 0 }
}

/** Width of a value's label. */
export function valueWidth(context: ChartContext, series: number, category: number): Pt {
  const bold = isPointHighlighted(context, series, category)
  return context.text.width(valueText(context, series, category), context.size, bold)
}

export function valueText(context: ChartContext, series: number, category: number): string {
  return context.data.series[series]?.texts[category] ?? ''
}

export function isPointHighlighted(
  context: ChartContext,
  series: number,
  category: number,
): boolean {
  return (
    isHighlighted(context, context.data.categories[category] ?? '') ||
    isHighlighted(context, context.data.series[series]?.name ?? '')
  )
}

/** Labels beyond the ends of bars; all of them or, where they don't fit, those that matter. */
function chooseOutside(context: ChartContext, measures: PlotMeasures): LabelChoice {
  const { plot } = measures
  const fits = (segment: Segment) => fitsOutside(context, measures, segment)
  const all = plot.segments.length <= MOST_OUTSIDE && plot.segments.every(fits)
  const shown = all
    ? plot.segments
    : plot.segments.filter((segment) =>
        isHighlighted(context, context.data.categories[segment.category] ?? ''),
      )
  return {
    labels: plot.series.map((series) => ({
      ...NO_LABELS,
      show: all ? 'all' : showOnly(shown, series),
      color: context.style.label.color,
      ...emphasis(context, series),
    })),
    complete: all,
    ...outsideRoom(context, plot, shown),
  }
}

function fitsOutside(context: ChartContext, measures: PlotMeasures, segment: Segment): boolean {
  const { plot, area, gap } = measures
  const bars = clusterSize(plot)
  const length = plot.mark === 'bar' ? area.height : area.width
  const step = length / Math.max(1, context.data.categories.length)
  const room = bars === 1 ? step : barThickness(step, bars, gap) + 1
  if (plot.mark === 'bar') return lineHeight(context.size) * 0.9 <= room
  return valueWidth(context, segment.series, segment.category) <= room - (bars === 1 ? 4 : 0)
}

function outsideRoom(context: ChartContext, plot: Plot, shown: readonly Segment[]) {
  const need = (negative: boolean) => {
    const sizes = shown
      .filter((segment) => segment.to < 0 === negative)
      .map((segment) =>
        plot.mark === 'bar'
          ? valueWidth(context, segment.series, segment.category) + LABEL_GAP * (negative ? 4 : 2)
          : lineHeight(context.size) + LABEL_GAP,
      )
    return Math.max(0, ...sizes)
  }
  return { below: need(true), above: need(false) }
}

/** Labels in the middle of a stack's segments, where the segment is large enough. */
function chooseInside(context: ChartContext, measures: PlotMeasures): LabelChoice {
  const { plot, colors } = measures
  const worth = plot.segments.filter((segment) => segment.from !== segment.to)
  const shown = worth.filter((segment) => fitsInside(context, measures, segment))
  const all = shown.length === worth.length && worth.length <= MOST_INSIDE
  const most = shown.length * 2 >= worth.length && worth.length <= MOST_INSIDE
  return {
    labels: plot.series.map((series) => {
      const fill = colors[series] ?? context.style.colors.muted
      return {
        ...NO_LABELS,
        show: most ? showOnly(shown, series) : 'none',
        position: 'center',
        color: inkOn(fill, context.style),
        ...emphasis(context, series, inkOn(context.style.colors.highlight, context.style)),
      }
    }),
    complete: all,
    below: 0,
    above: 0,
  }
}

function fitsInside(context: ChartContext, measures: PlotMeasures, segment: Segment): boolean {
  const { plot, area, gap } = measures
  const across = plot.mark === 'bar'
  const [low, high] = reachOf(plot.segments)
  const length =
    (Math.abs(segment.to - segment.from) / (high - low)) * (across ? area.width : area.height)
  const step = (across ? area.height : area.width) / Math.max(1, context.data.categories.length)
  const thickness = barThickness(step, 1, gap)
  const width = valueWidth(context, segment.series, segment.category)
  const height = lineHeight(context.size)
  return across
    ? width + LABEL_GAP * 2 <= length && height * 0.9 <= thickness
    : width + 2 <= thickness && height + 1 <= length
}

/** A line alone has its values at its points; where they don't fit, those that matter. */
function chooseOnLine(context: ChartContext, { plot, area }: PlotMeasures): LabelChoice {
  const [series] = plot.series
  if (series === undefined || plot.series.length > 1) return noLabels(context, plot)
  const step = area.width / Math.max(1, context.data.categories.length)
  const all =
    plot.segments.length <= MOST_ON_LINE &&
    plot.segments.every(
      (segment) => valueWidth(context, series, segment.category) <= step - context.size / 3,
    )
  const shown = plot.segments.filter((segment) =>
    isHighlighted(context, context.data.categories[segment.category] ?? ''),
  )
  const label: ChartLabels = {
    ...NO_LABELS,
    show: all ? 'all' : showOnly(shown, series),
    position: 'above',
    color: context.style.label.color,
    ...emphasis(context, series),
  }
  const room = all || shown.length > 0 ? lineHeight(context.size) + LABEL_GAP * 2 : 0
  return { labels: [label], complete: all, below: room / 2, above: room }
}

function showOnly(shown: readonly Segment[], series: number): 'none' | readonly number[] {
  const points = shown
    .filter((segment) => segment.series === series)
    .map((segment) => segment.category)
  return points.length === 0 ? 'none' : points
}

/** Bold labels of the points that matter. */
export function emphasis(context: ChartContext, series: number, color?: Color) {
  const points = context.data.categories
    .map((_, category) => category)
    .filter((category) => isPointHighlighted(context, series, category))
  const ink = color ?? inkLike(context.style.colors.highlight, context.style)
  return points.length === 0 ? {} : { emphasis: { points, color: ink } }
}

/** Whether a label of a native series is shown at a point. */
export function isShown(labels: ChartLabels, point: number): boolean {
  if (labels.show === 'all') return true
  if (labels.show === 'none' || labels.show === 'last') return false
  return labels.show.includes(point)
}
