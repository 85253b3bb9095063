import type { Box } from '../geometry/box.ts'
import type { Color } from '../geometry/color.ts'
import type { Item } from '../scene/item.ts'
import type { ChartLabels } from '../scene/native-chart.ts'
import { drawBaseline, drawGrid, drawTicks } from './axis.ts'
import type { Cartesian } from './cartesian.ts'
import { drawCategoryLabels } from './category-labels.ts'
import type { ChartContext } from './chart-context.ts'
import { stepOf } from './frame.ts'
import { lineHeight } from './label-item.ts'
import { drawLegend } from './legend.ts'
import { drawAreas } from './marks/area.ts'
import { type BarPlot, barBox, drawBarLabels, drawBars } from './marks/bar-box.ts'
import { drawLineLabels, drawLines, type LinePlot, markSize } from './marks/line.ts'
import { barThickness, clusterSize, isBars, type Plot } from './plots.ts'
import type { SeriesLook } from './series-look.ts'
import { drawEndNames, NAME_GAP } from './series-names.ts'

/** Draws a chart with axes: grid, marks, axis, names of categories, values, names of series. */
export function drawCartesian(
  context: ChartContext,
  chart: Cartesian,
  looks: readonly SeriesLook[],
): readonly Item[] {
  const { frame, plots } = chart
  const labels = looks.map((look) => look.labels)
  const fills = looks.map((look) => look.fills)
  const bars = plots
    .filter(isBars)
    .map((plot): BarPlot => ({ plot, gap: chart.gap, frame, labels, fills }))
  const lines = plots
    .filter((plot) => plot.mark === 'line')
    .map((plot) => toLinePlot({ chart, plot, looks, labels, bars }))
  const areas = plots.filter((plot) => plot.mark === 'area')
  return [
    ...drawLegend(context, chart.legend),
    ...drawGrid(context, frame, chart.axis),
    ...areas.flatMap((plot) => drawAreas(context, { plot, frame, colors: chart.colors })),
    ...bars.flatMap((plot) => drawBars(context, plot)),
    drawBaseline(context, frame, chart.axis.domain),
    ...lines.flatMap((plot) => drawLines(context, plot)),
    ...drawCategoryLabels(context, frame, chart.categoryLabels),
    ...drawTicks(context, frame, chart.axis, 'main'),
    ...(chart.second === null ? [] : drawTicks(context, frame, chart.second, 'second')),
    ...bars.flatMap((plot) => drawBarLabels(context, plot)),
    ...lines.flatMap((plot) => drawLineLabels(context, plot)),
    ...drawNames(context, chart),
  ]
}

interface LineParts {
  readonly chart: Cartesian
  readonly plot: Plot
  readonly looks: readonly SeriesLook[]
  readonly labels: readonly ChartLabels[]
  readonly bars: readonly BarPlot[]
}

function toLinePlot({ chart, plot, looks, labels, bars }: LineParts): LinePlot {
  return {
    plot,
    frame: chart.frame,
    colors: looks.map((look) => look.color),
    points: looks.map((look): readonly Color[] => look.fills),
    labels,
    marked: looks.map((look) => look.marked),
    obstacles: bars.flatMap((bar): Box[] =>
      bar.plot.segments.map((segment) => barBox(bar, segment)),
    ),
  }
}

function drawNames(context: ChartContext, chart: Cartesian): readonly Item[] {
  const { names, colors, frame } = chart
  const [plot] = chart.plots
  if (names.kind !== 'end' || plot === undefined) return []
  const step = stepOf(frame)
  const bars = clusterSize(plot)
  const half = isBars(plot) ? (barThickness(step, bars, chart.gap) * bars) / 2 : 0
  const mark = plot.mark === 'line' ? markSize(context) / 2 : 0
  const reach = Math.min(half + mark + NAME_GAP - 3, half + lineHeight(context.size))
  return drawEndNames(context, frame, plot, { names, colors, reach })
}
