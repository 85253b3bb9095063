/** The plots of a chart: `c:barChart`, `c:lineChart` and the rest, each in its own schema's order. */
import type { ChartPlot } from '../../../scene/native-chart.ts'
import { element, val } from '../xml.ts'
import { axisIds } from './axes.ts'
import type { PlotContext } from './plot-context.ts'
import { seriesXml } from './series.ts'

/** Share of a doughnut's radius that its hole takes, in percent (ST_HoleSize: 10 to 90). */
const HOLE_SIZE = 60
/** ST_GapAmount ends at 500 %. */
const MAX_GAP = 500

export function plotXml(plot: ChartPlot, context: PlotContext): string {
  const series = plot.series.map((index) => seriesXml(index, plot, context)).join('')
  const axes = axisIds(plot.secondary)
    .map((id) => val('c:axId', id))
    .join('')
  switch (plot.type) {
    case 'column':
    case 'bar':
      return element(
        'c:barChart',
        {},
        val('c:barDir', plot.type === 'bar' ? 'bar' : 'col'),
        val('c:grouping', barGrouping(plot)),
        val('c:varyColors', 0),
        series,
        val('c:gapWidth', Math.min(MAX_GAP, Math.max(0, Math.round(plot.gapWidth)))),
        val('c:overlap', isStacked(plot) ? 100 : 0),
        axes,
      )
    case 'line':
      return element(
        'c:lineChart',
        {},
        val('c:grouping', lineGrouping(plot)),
        val('c:varyColors', 0),
        series,
        val('c:marker', 1),
        axes,
      )
    case 'area':
      return element(
        'c:areaChart',
        {},
        val('c:grouping', lineGrouping(plot)),
        val('c:varyColors', 0),
        series,
        axes,
      )
    case 'pie':
      return element('c:pieChart', {}, val('c:varyColors', 1), series, val('c:firstSliceAng', 0))
    case 'doughnut':
      return element(
        'c:doughnutChart',
        {},
        val('c:varyColors', 1),
        series,
        val('c:firstSliceAng', 0),
        val('c:holeSize', HOLE_SIZE),
      )
    case 'scatter':
      return element(
        'c:scatterChart',
        {},
        val('c:scatterStyle', 'lineMarker'),
        val('c:varyColors', 0),
        series,
        axes,
      )
  }
}

function isStacked(plot: ChartPlot): boolean {
  return plot.grouping === 'stacked' || plot.grouping === 'percent'
}

function barGrouping(plot: ChartPlot): string {
  if (plot.grouping === 'percent') return 'percentStacked'
  return plot.grouping === 'stacked' ? 'stacked' : 'clustered'
}

function lineGrouping(plot: ChartPlot): string {
  if (plot.grouping === 'percent') return 'percentStacked'
  return plot.grouping === 'stacked' ? 'stacked' : 'standard'
}
