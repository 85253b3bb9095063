import type { Color } from '../geometry/color.ts'
import type { ChartLabels } from '../scene/native-chart.ts'
import type { Cartesian } from './cartesian.ts'
import { type ChartContext, isHighlighted } from './chart-context.ts'
import { loosePoints } from './marks/line.ts'
import { anyCategoryMatters, highlightShades } from './palette.ts'
import type { Plot } from './plots.ts'
import { nameInk } from './series-names.ts'
import { isPointHighlighted, NO_LABELS } from './value-labels.ts'

/** How one series looks, drawn and native alike. */
export interface SeriesLook {
  readonly color: Color
  /** By category. */
  readonly fills: readonly Color[]
  readonly labels: ChartLabels
  /** Points of a line with a mark. */
  readonly marked: readonly number[]
  /** Whether all points have one. */
  readonly allMarked: boolean
}

const MOST_MARKED = 12

/** The looks of all series of a chart with axes, by series. */
export function seriesLooks(context: ChartContext, chart: Cartesian): readonly SeriesLook[] {
  return context.data.series.map((_, series) => {
    const index = chart.plots.findIndex((plot) => plot.series.includes(series))
    const plot = chart.plots[index]
    const color = chart.colors[series] ?? context.style.colors.muted
    const plain: ChartLabels = { ...NO_LABELS, color: context.style.label.color }
    if (plot === undefined) return { color, fills: [], labels: plain, marked: [], allMarked: false }
    const own = chart.labels[index]?.labels[plot.series.indexOf(series)] ?? plain
    const labels = namesItself(chart, plot) ? nameLabel(context, chart, plot, series) : own
    return {
      color,
      fills: fillsOf(context, plot, color, series),
      labels,
      ...marksOf(context, chart, plot, series),
    }
  })
}

/** Lines say their names at their last points. */
function namesItself(chart: Cartesian, plot: Plot): boolean {
  return chart.names.kind === 'end' && plot.mark === 'line'
}

function nameLabel(
  context: ChartContext,
  chart: Cartesian,
  plot: Plot,
  series: number,
): ChartLabels {
  const last = lastPoint(plot, series)
  return {
    show: last === undefined ? 'none' : [last],
    content: 'series-name',
    position: 'right',
    color: nameInk(context, series, chart.colors),
    bold: isHighlighted(context, context.data.series[series]?.name ?? ''),
  }
}

function lastPoint(plot: Plot, series: number): number | undefined {
  return plot.segments.filter((segment) => segment.series === series).at(-1)?.category
}

/** Points of a highlighted category take the highlight's shades, series by series. */
function fillsOf(
  context: ChartContext,
  plot: Plot,
  color: Color,
  series: number,
): readonly Color[] {
  const shades = highlightShades(context, plot.series.length)
  const shade = shades[plot.series.indexOf(series)] ?? context.style.colors.highlight
  const whole = isHighlighted(context, context.data.series[series]?.name ?? '')
  return context.data.categories.map((name) =>
    !whole && plot.mark !== 'area' && isHighlighted(context, name) ? shade : color,
  )
}

function marksOf(context: ChartContext, chart: Cartesian, plot: Plot, series: number) {
  if (plot.mark !== 'line') return { marked: [], allMarked: false }
  const points = plot.segments
    .filter((segment) => segment.series === series)
    .map((segment) => segment.category)
  const valued = chart.labels.some((choice) => choice.complete)
  if (valued && points.length <= MOST_MARKED) return { marked: points, allMarked: true }
  const last = lastPoint(plot, series)
  const wanted = new Set(loosePoints(plot, series))
  if (chart.names.kind === 'end' && last !== undefined) wanted.add(last)
  if (anyCategoryMatters(context) && context.data.series.length === 1) {
    for (const point of points) if (isPointHighlighted(context, series, point)) wanted.add(point)
  }
  return { marked: [...wanted].sort((a, b) => a - b), allMarked: false }
}
