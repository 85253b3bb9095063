/** A series with its look, its single points, its labels and the cells it stands for. */
import type { Color } from '../../../geometry/color.ts'
import { toEmu } from '../../../geometry/length.ts'
import type { ChartPlot, ChartSeries } from '../../../scene/native-chart.ts'
import { DASHES, fillXml, lineXml, NO_FILL, solidFill } from '../fill.ts'
import { element, textElement, val } from '../xml.ts'
import type { CellRange, ChartSheet } from './chart-sheet.ts'
import { labelsXml } from './labels.ts'
import type { PlotContext } from './plot-context.ts'

/** Where the scene says nothing: a line that is seen from the last row. */
const LINE_WIDTH = 2.25
/** Diameter in pt of a mark that must be seen; ST_MarkerSize runs from 2 to 72. */
const MARKER_SIZE = 7
const [LEAST_MARKER, LARGEST_MARKER] = [2, 72]

export function seriesXml(index: number, plot: ChartPlot, context: PlotContext): string {
  const series = context.chart.series[index]
  const ranges = context.data.series[index]
  if (series === undefined || ranges === undefined) return ''
  const { type } = plot
  const isBar = type === 'bar' || type === 'column'
  const drawn = type === 'line' || type === 'scatter'
  return element(
    'c:ser',
    {},
    val('c:idx', index),
    val('c:order', index),
    element('c:tx', {}, stringReference(ranges.nameFormula, [ranges.name])),
    seriesLook(series, plot),
    isBar ? val('c:invertIfNegative', 0) : '',
    drawn ? seriesMarker(series, plot) : '',
    pointsXml(series, plot),
    labelsXml(series, plot, context),
    ...dataXml(series, ranges, context),
    drawn ? val('c:smooth', 0) : '',
  )
}

function dataXml(
  series: ChartSeries,
  ranges: ChartSheet['series'][number],
  { chart, data }: PlotContext,
): readonly string[] {
  const values = numberReference(ranges.values, series.values, series.numberFormat)
  if (ranges.x === null) {
    const categories = stringReference(data.categories.formula, chart.categories.values)
    return [element('c:cat', {}, categories), element('c:val', {}, values)]
  }
  const format = chart.categoryAxis?.numberFormat || 'General'
  const x = numberReference(ranges.x, series.xValues, format)
  return [element('c:xVal', {}, x), element('c:yVal', {}, values)]
}

function stringReference(formula: string, values: readonly string[]): string {
  const points = values.map((value, idx) => element('c:pt', { idx }, textElement('c:v', value)))
  const cache = element('c:strCache', {}, val('c:ptCount', values.length), ...points)
  return element('c:strRef', {}, textElement('c:f', formula), cache)
}

/** A missing value is a missing point: the gap that `dispBlanksAs` speaks of. */
function numberReference(
  range: CellRange,
  values: readonly (number | null)[],
  format: string,
): string {
  const points = values.map((value, idx) =>
    value === null || !Number.isFinite(value)
      ? ''
      : element('c:pt', { idx }, `<c:v>${value}</c:v>`),
  )
  const cache = element(
    'c:numCache',
    {},
    textElement('c:formatCode', format || 'General'),
    val('c:ptCount', values.length),
    ...points,
  )
  return element('c:numRef', {}, textElement('c:f', range.formula), cache)
}

function seriesLook(series: ChartSeries, plot: ChartPlot): string {
  switch (plot.type) {
    case 'line':
      return element('c:spPr', {}, lineLook(series))
    case 'scatter':
      return `<c:spPr><a:ln w="19050">${NO_FILL}</a:ln></c:spPr>`
    case 'column':
    case 'bar':
    case 'area':
    case 'pie':
    case 'doughnut':
      return element('c:spPr', {}, fillXml(series.color), edge(series))
  }
}

function lineLook({ color, stroke }: ChartSeries): string {
  const dash =
    stroke === undefined || stroke.dash === 'solid' ? '' : val('a:prstDash', DASHES[stroke.dash])
  return element(
    'a:ln',
    { w: toEmu(stroke?.width ?? LINE_WIDTH), cap: 'rnd' },
    fillXml(color),
    dash,
    '<a:round/>',
  )
}

/** Of bars, areas and slices: the line that parts neighbours, or none. */
function edge({ color, stroke }: ChartSeries): string {
  return lineXml('a:ln', color === null ? null : (stroke ?? null))
}

function seriesMarker(series: ChartSeries, plot: ChartPlot): string {
  const size = series.markerSize ?? (plot.type === 'scatter' ? MARKER_SIZE : 0)
  return size > 0 && series.color !== null
    ? markerXml(series.color, size)
    : element('c:marker', {}, val('c:symbol', 'none'))
}

function markerXml(color: Color, size: number): string {
  return element(
    'c:marker',
    {},
    val('c:symbol', 'circle'),
    val('c:size', Math.min(LARGEST_MARKER, Math.max(LEAST_MARKER, Math.round(size)))),
    element('c:spPr', {}, solidFill(color), `<a:ln>${NO_FILL}</a:ln>`),
  )
}

/** `c:dPt` for the points that look otherwise than their series. */
function pointsXml(series: ChartSeries, plot: ChartPlot): string {
  const marked = new Set(series.markedPoints ?? [])
  return series.values
    .map((value, index) => {
      const color = series.pointColors[index] ?? null
      if (color !== null) return pointXml(index, color, series, plot)
      if (plot.type !== 'line' || value === null || series.color === null) return ''
      const needsMark = marked.has(index) || standsAlone(series.values, index)
      return needsMark ? pointXml(index, series.color, series, plot) : ''
    })
    .join('')
}

/** A point between gaps: no line leads to it, so only a mark shows it. */
function standsAlone(values: ChartSeries['values'], index: number): boolean {
  return (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null
}

function pointXml(index: number, color: Color, series: ChartSeries, plot: ChartPlot): string {
  const idx = val('c:idx', index)
  const bubble = val('c:bubble3D', 0)
  switch (plot.type) {
    case 'line':
      return element(
        'c:dPt',
        {},
        idx,
        markerXml(color, markSize(series)),
        bubble,
        element('c:spPr', {}, lineLook(series)),
      )
    case 'scatter':
      return element('c:dPt', {}, idx, markerXml(color, markSize(series)), bubble)
    case 'bar':
    case 'column':
      return element(
        'c:dPt',
        {},
        idx,
        val('c:invertIfNegative', 0),
        bubble,
        element('c:spPr', {}, solidFill(color), edge(series)),
      )
    case 'area':
    case 'pie':
    case 'doughnut':
      return element(
        'c:dPt',
        {},
        idx,
        bubble,
        element('c:spPr', {}, solidFill(color), edge(series)),
      )
  }
}

function markSize({ markerSize }: ChartSeries): number {
  return markerSize === undefined || markerSize === 0 ? MARKER_SIZE : markerSize
}
