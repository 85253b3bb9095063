/** Data labels (`c:dLbls`, 21.2.2.49), only at positions that the kind of plot allows: others make PowerPoint repair the file. */
import type { Color } from '../../../geometry/color.ts'
import type { ChartLabels, ChartPlot, ChartSeries } from '../../../scene/native-chart.ts'
import { NO_FILL } from '../fill.ts'
import { element, val } from '../xml.ts'
import { type ChartTextLook, richTextXml, textPropertiesXml } from './chart-text.ts'
import type { PlotContext } from './plot-context.ts'

type Positions = Readonly<Record<ChartLabels['position'], string | undefined>>

const CLUSTERED: Positions = {
  'outside-end': 'outEnd',
  'inside-end': 'inEnd',
  center: 'ctr',
  above: 'outEnd',
  right: 'outEnd',
  'best-fit': 'outEnd',
  'inside-base': 'inBase',
}
/** Over a stack there is no outside. */
const STACKED: Positions = {
  ...CLUSTERED,
  'outside-end': 'inEnd',
  above: 'inEnd',
  right: 'inEnd',
  'best-fit': 'ctr',
}
const POINTS: Positions = {
  'outside-end': 't',
  'inside-end': 'b',
  center: 'ctr',
  above: 't',
  right: 'r',
  'best-fit': 't',
  'inside-base': 'b',
}
const SLICES: Positions = {
  'outside-end': 'outEnd',
  'inside-end': 'inEnd',
  center: 'ctr',
  above: 'outEnd',
  right: 'outEnd',
  'best-fit': 'bestFit',
  'inside-base': 'inEnd',
}

const NOTHING_SHOWN = showXml({ value: false, category: false, series: false })

export function labelsXml(series: ChartSeries, plot: ChartPlot, context: PlotContext): string {
  const { labels } = series
  const points = labelledPoints(series)
  if (points.length === 0) return ''
  const parts = labelParts(series, plot)
  const hasOwnText = plot.type === 'scatter' && labels.content.startsWith('category')
  const everyPoint = labels.show === 'all' && !hasOwnText
  const own = pointLooks(labels)
  const singles = points
    .filter((index) => !everyPoint || own.has(index))
    .map((index) => {
      const look = labelLook(series, plot, { context, own: own.get(index) })
      const text = hasOwnText ? ownText(index, look, context) : ''
      const textLook = hasOwnText ? '' : textPropertiesXml(look, context.setting.languages.main)
      const { format, frame, show } = parts
      const position = own.get(index)?.position ?? parts.position
      return element(
        'c:dLbl',
        {},
        val('c:idx', index),
        text,
        format,
        frame,
        textLook,
        position,
        show,
      )
    })
  const textLook = textPropertiesXml(
    labelLook(series, plot, { context, own: undefined }),
    context.setting.languages.main,
  )
  const common = everyPoint
    ? [parts.format, parts.frame, textLook, parts.position, parts.show]
    : [parts.frame, textLook, NOTHING_SHOWN]
  return element('c:dLbls', {}, ...singles, ...common, leaderLines(plot))
}

/** In what a single point's label differs from the series' others. */
interface PointLook {
  readonly color?: Color
  readonly bold?: boolean
  /** `c:dLblPos`. */
  readonly position?: string
}

const ELSEWHERE = { left: 'l', above: 't', below: 'b' } as const

function pointLooks(labels: ChartLabels): ReadonlyMap<number, PointLook> {
  const looks = new Map<number, PointLook>()
  const add = (point: number, look: PointLook) => looks.set(point, { ...looks.get(point), ...look })
  for (const { point, color } of labels.inks ?? []) add(point, { color })
  for (const { point, position } of labels.elsewhere ?? []) {
    add(point, { position: val('c:dLblPos', ELSEWHERE[position]) })
  }
  const { emphasis } = labels
  for (const point of emphasis?.points ?? []) {
    add(point, { bold: true, ...(emphasis === undefined ? {} : { color: emphasis.color }) })
  }
  return looks
}

function labelLook(
  { labels }: ChartSeries,
  plot: ChartPlot,
  { context, own }: { readonly context: PlotContext; readonly own: PointLook | undefined },
): ChartTextLook {
  return {
    size: context.chart.fontSize,
    color: own?.color ?? labels.color,
    bold: own?.bold === true || labels.bold,
    // names around a pie may need a second line; LibreOffice breaks all others without need
    unbroken: plot.type !== 'pie',
  }
}

/** Points that are labelled and have a value. */
function labelledPoints({ labels, values }: ChartSeries): readonly number[] {
  const present = values.flatMap((value, index) => (value === null ? [] : [index]))
  if (labels.show === 'none') return []
  if (labels.show === 'all') return present
  if (labels.show === 'last') return present.slice(-1)
  const wanted = new Set(labels.show)
  return present.filter((index) => wanted.has(index))
}

function labelParts(series: ChartSeries, plot: ChartPlot) {
  const position = positionsOf(plot)?.[series.labels.position]
  return {
    format: element('c:numFmt', { formatCode: series.numberFormat || 'General', sourceLinked: 0 }),
    frame: `<c:spPr>${NO_FILL}<a:ln>${NO_FILL}</a:ln></c:spPr>`,
    position: position === undefined ? '' : val('c:dLblPos', position),
    show: contentXml(series.labels.content),
  }
}

function positionsOf(plot: ChartPlot): Positions | null {
  switch (plot.type) {
    case 'bar':
    case 'column':
      return plot.grouping === 'clustered' || plot.grouping === 'standard' ? CLUSTERED : STACKED
    case 'line':
    case 'scatter':
      return POINTS
    case 'pie':
      return SLICES
    case 'area':
    case 'doughnut':
      return null
  }
}

function contentXml(content: ChartLabels['content']): string {
  return showXml({
    value: content === 'value' || content === 'category-and-value',
    category: content === 'category' || content === 'category-and-value',
    series: content === 'series-name',
  })
}

function showXml(show: {
  readonly value: boolean
  readonly category: boolean
  readonly series: boolean
}): string {
  return [
    val('c:showLegendKey', 0),
    val('c:showVal', Number(show.value)),
    val('c:showCatName', Number(show.category)),
    val('c:showSerName', Number(show.series)),
    val('c:showPercent', 0),
    val('c:showBubbleSize', 0),
    show.value && show.category ? '<c:separator> </c:separator>' : '',
  ].join('')
}

/** A scatter plot has no categories; the points' names are text of their own. */
function ownText(index: number, look: ChartTextLook, { chart, setting }: PlotContext): string {
  const name = chart.categories.values[index] ?? ''
  return richTextXml(name, look, { lang: setting.languages.main })
}

function leaderLines({ type }: ChartPlot): string {
  return type === 'pie' ? val('c:showLeaderLines', 1) : ''
}
