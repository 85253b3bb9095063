import type { Box } from '../geometry/box.ts'
import type { Color } from '../geometry/color.ts'
import type {
  ChartAxis,
  ChartLabels,
  ChartPlot,
  ChartSeries,
  NativeChart,
} from '../scene/native-chart.ts'
import { nativeAxis } from './axis.ts'
import { type Cartesian, isAcross } from './cartesian.ts'
import { type CategoryLabels, thinning } from './category-labels.ts'
import type { ChartContext } from './chart-context.ts'
import type { Frame } from './frame.ts'
import { solid } from './mark-item.ts'
import { markSize, widthOf } from './marks/line.ts'
import type { Pie } from './marks/pie.ts'
import { dotRadius, type Scatter } from './marks/scatter.ts'
import { excelFormat } from './number-format.ts'
import { inkLike, inkOn, inkOnAll } from './palette.ts'
import { isBars, isStacked, type Plot } from './plots.ts'
import { type DataSeries, present } from './series.ts'
import type { SeriesLook } from './series-look.ts'
import { displayNames } from './series-names.ts'
import { emphasis, NO_LABELS } from './value-labels.ts'

/** Line between slices and between segments of a stack, in the ground's colour. */
const SEAM = 0.75

/** What all native charts of a context share. */
export function nativeBase(
  context: ChartContext,
  plot: Box,
): Pick<NativeChart, 'categories' | 'fontSize' | 'textColor' | 'plotArea'> {
  const { box, data, style } = context
  return {
    categories: { name: data.categoryName, values: data.categories },
    fontSize: context.size,
    textColor: style.label.color,
    plotArea: {
      x: share(plot.x - box.x, box.width),
      y: share(plot.y - box.y, box.height),
      width: share(plot.width, box.width),
      height: share(plot.height, box.height),
    },
  }
}

function share(part: number, whole: number): number {
  return whole <= 0 ? 0 : Number((part / whole).toFixed(5))
}

/** A category axis: no ticks, no grid; names at the plot's foot even under negative values. */
export function categoryAxis(reversed: boolean): ChartAxis {
  return {
    title: '',
    visible: true,
    gridLines: false,
    min: null,
    max: null,
    majorUnit: null,
    numberFormat: 'General',
    reversed,
  }
}

/** How names are thinned out, where they are. */
export function labelEvery(
  context: ChartContext,
  frame: Frame,
  labels: CategoryLabels,
): Pick<ChartAxis, 'labelEvery'> {
  const every = thinning(context, frame, labels)
  return every > 1 ? { labelEvery: every } : {}
}

function seriesFormat(series: DataSeries): string {
  return excelFormat(series.format, present(series.values))
}

export function nativeCartesian(
  context: ChartContext,
  chart: Cartesian,
  looks: readonly SeriesLook[],
): NativeChart {
  const across = isAcross(chart.plots)
  return {
    ...nativeBase(context, chart.frame.plot),
    plots: chart.plots.map((plot) => nativePlot(plot, chart.gap)),
    series: context.data.series.flatMap((series, index) => {
      const look = looks[index]
      const plot = chart.plots.find((one) => one.series.includes(index))
      if (look === undefined || plot === undefined) return []
      const name = displayNames(context)[index] ?? series.name
      return [nativeSeries(context, { ...series, name }, { look, plot, index })]
    }),
    categoryAxis: {
      ...categoryAxis(across),
      ...labelEvery(context, chart.frame, chart.categoryLabels),
    },
    valueAxis: nativeAxis(chart.axis, chart.axis.visible),
    secondaryAxis: chart.second === null ? null : nativeAxis(chart.second, false),
    legend: legendOf(chart),
  }
}

/** Names beside stacks and areas are a legend on the right to PowerPoint; lines name themselves. */
function legendOf({ names, plots }: Cartesian): NativeChart['legend'] {
  if (names.kind !== 'end') return names.kind
  return plots[0]?.mark === 'line' ? 'none' : 'right'
}

function nativePlot(plot: Plot, gap: number): ChartPlot {
  return {
    type: plot.mark,
    grouping: plot.grouping,
    gapWidth: isBars(plot) ? gap : 0,
    secondary: plot.secondary,
    series: plot.series,
  }
}

interface SeriesParts {
  readonly look: SeriesLook
  readonly plot: Plot
  readonly index: number
}

function nativeSeries(
  context: ChartContext,
  series: DataSeries,
  { look, plot, index }: SeriesParts,
): ChartSeries {
  const line = plot.mark === 'line'
  const seam = isStacked(plot) || plot.mark === 'area'
  return {
    name: series.name,
    values: series.values,
    xValues: [],
    numberFormat: seriesFormat(series),
    color: look.color,
    pointColors: differing(look.fills, look.color),
    labels: look.labels,
    ...(line ? { stroke: solid(look.color, widthOf(context, index)) } : {}),
    ...(!line && seam ? { stroke: solid(context.style.paper, SEAM) } : {}),
    ...(line ? marks(context, look) : {}),
  }
}

function marks(context: ChartContext, look: SeriesLook) {
  const size = markSize(context)
  return look.allMarked ? { markerSize: size } : { markerSize: 0, markedPoints: look.marked }
}

/** Only colours that differ from the series'. */
function differing(fills: readonly Color[], own: Color): readonly (Color | null)[] {
  const points = fills.map((fill) => (fill === own ? null : fill))
  return points.every((point) => point === null) ? [] : points
}

/** Slices smaller than this crowd their labels. */
const SMALL_SLICE = Math.PI * 2 * 0.05

export function nativePie(context: ChartContext, pie: Pie): NativeChart {
  const { style } = context
  const [series] = context.data.series
  const ring = context.chart.type === 'doughnut'
  const type = ring ? 'doughnut' : 'pie'
  const named = ring || isCrowded(pie)
  const look = {
    xValues: [],
    color: pie.colors[0] ?? style.colors.muted,
    pointColors: pie.colors,
    stroke: solid(style.paper, SEAM),
    labels: ring ? ringLabels(context, pie) : pieLabels(context, pie),
  }
  return {
    ...nativeBase(context, roundPlot(context, pie, named)),
    plots: [{ type, grouping: 'standard', gapWidth: 0, secondary: false, series: [0] }],
    series:
      series === undefined
        ? []
        : [
            {
              name: series.name,
              values: series.values,
              numberFormat: seriesFormat(series),
              ...look,
            },
          ],
    categoryAxis: null,
    valueAxis: null,
    secondaryAxis: null,
    legend: named ? 'right' : 'none',
  }
}

/** The circle's square; where a legend stands on the right, far enough from it. */
function roundPlot(context: ChartContext, { center, radius }: Pie, named: boolean): Box {
  const { box, size, data } = context
  const square = (x: number, half: number) => ({
    x: x - half,
    y: center.y - half,
    width: half * 2,
    height: half * 2,
  })
  if (!named) return square(center.x, radius)
  const names = data.categories.map((name) => context.text.width(name, size, true))
  // Key, margins, and a value that may stand between the circle and the legend.
  const legend = Math.min(box.width / 2, Math.max(0, ...names) + size * 6)
  const free = box.width - legend
  const half = Math.min(radius, free / 2)
  const middle = Math.min(center.x, box.x + free - half)
  return square(Math.max(middle, box.x + half), half)
}

function isCrowded({ slices }: Pie): boolean {
  return slices.filter((slice) => slice.end - slice.start < SMALL_SLICE).length > 1
}

/** Names and values outside; where several slices are small, names in a legend instead. */
function pieLabels(context: ChartContext, pie: Pie): ChartLabels {
  const { style } = context
  const shown = pie.slices.map((slice) => slice.category)
  return {
    ...NO_LABELS,
    show: shown.length === 0 ? 'none' : shown,
    content: isCrowded(pie) ? 'value' : 'category-and-value',
    color: style.label.color,
    ...emphasis(context, 0, inkLike(style.colors.highlight, style)),
  }
}

/** PowerPoint has no labels outside of a ring: values stand on it, names in a legend. */
function ringLabels(context: ChartContext, pie: Pie): ChartLabels {
  const { style } = context
  const shown = pie.slices
    .filter((slice) => slice.end - slice.start >= SMALL_SLICE)
    .map((slice) => slice.category)
  return {
    ...NO_LABELS,
    show: shown.length === 0 ? 'none' : shown,
    position: 'center',
    color: inkOnAll(pie.colors, style),
    inks: shown.flatMap((point) => {
      const fill = pie.colors[point]
      return fill === undefined ? [] : [{ point, color: inkOn(fill, style) }]
    }),
    ...emphasis(context, 0, inkOn(style.colors.highlight, style)),
  }
}

export function nativeScatter(context: ChartContext, scatter: Scatter): NativeChart {
  const { data, style } = context
  const all = data.series.map((_, index) => index)
  return {
    ...nativeBase(context, scatter.frame.plot),
    plots: [{ type: 'scatter', grouping: 'standard', gapWidth: 0, secondary: false, series: all }],
    series: data.series.map((series, index) => {
      const color = scatter.colors[index] ?? style.colors.muted
      const own = scatter.dots.filter((dot) => dot.series === index)
      const fills = data.categories.map(
        (_, category) => own.find((dot) => dot.category === category)?.color ?? color,
      )
      const named = scatter.sides.flatMap(({ label, side }) => {
        const dot = scatter.dots[label]
        return dot?.series === index ? [{ point: dot.category, position: side }] : []
      })
      return {
        name: series.name,
        values: series.values,
        xValues: data.x?.values ?? [],
        numberFormat: seriesFormat(series),
        color,
        pointColors: differing(fills, color),
        markerSize: dotRadius(context) * 2,
        labels: {
          ...NO_LABELS,
          show: named.length === 0 ? 'none' : named.map(({ point }) => point),
          content: 'category',
          position: 'right',
          color: style.label.color,
          ...emphasis(context, index),
          elsewhere: named.flatMap(({ point, position }) =>
            position === 'right' ? [] : [{ point, position }],
          ),
        },
      }
    }),
    categoryAxis: nativeAxis(scatter.x, true),
    valueAxis: nativeAxis(scatter.y, true),
    secondaryAxis: null,
    legend: data.series.length > 1 ? 'top' : 'none',
  }
}
