/** The chart part (ECMA-376-1, 21.2.2.29): children stand in the order of dml-chart.xsd. */
import type { ChartItem } from '../../../scene/item.ts'
import type { NativeChart } from '../../../scene/native-chart.ts'
import { NO_FILL } from '../fill.ts'
import { element, val, xmlDocument } from '../xml.ts'
import { axesXml } from './axes.ts'
import type { ChartSheet } from './chart-sheet.ts'
import { type ChartSetting, textPropertiesXml } from './chart-text.ts'
import { plotXml } from './plot.ts'

const NO_FRAME = `<c:spPr>${NO_FILL}<a:ln>${NO_FILL}</a:ln></c:spPr>`
const LEGEND_POSITIONS = { top: 't', right: 'r' } as const

export function chartSpaceXml(
  item: ChartItem,
  data: ChartSheet,
  { setting, workbookId }: { readonly setting: ChartSetting; readonly workbookId: string },
): string {
  const chart = item.native
  const lang = setting.languages.main
  const look = { size: chart.fontSize, color: chart.textColor }
  return xmlDocument(
    'c:chartSpace',
    ['a', 'c', 'r'],
    {},
    val('c:date1904', 0),
    val('c:lang', lang),
    val('c:roundedCorners', 0),
    val('c:style', 2),
    element(
      'c:chart',
      {},
      val('c:autoTitleDeleted', 1),
      element(
        'c:plotArea',
        {},
        plotLayoutXml(chart),
        ...orderedPlots(chart).map((plot) => plotXml(plot, { chart, data, setting })),
        axesXml(item, setting),
        `<c:spPr>${NO_FILL}</c:spPr>`,
      ),
      legendXml(chart, lang),
      val('c:plotVisOnly', 1),
      val('c:dispBlanksAs', 'gap'),
    ),
    NO_FRAME,
    textPropertiesXml(look, lang),
    element('c:externalData', { 'r:id': workbookId }, val('c:autoUpdate', 0)),
  )
}

/** Plots on the first axes come first: what stands later is drawn over what stands before. */
function orderedPlots(chart: NativeChart): NativeChart['plots'] {
  return [...chart.plots].sort((a, b) => Number(a.secondary) - Number(b.secondary))
}

function legendXml(chart: NativeChart, lang: string): string {
  if (chart.legend === 'none') return ''
  const invisible = chart.series.flatMap((series, index) =>
    series.color === null
      ? [element('c:legendEntry', {}, val('c:idx', index), val('c:delete', 1))]
      : [],
  )
  return element(
    'c:legend',
    {},
    val('c:legendPos', LEGEND_POSITIONS[chart.legend]),
    ...invisible,
    val('c:overlay', 0),
    textPropertiesXml({ size: chart.fontSize, color: chart.textColor }, lang),
  )
}

/** The rectangle between the axes, where the drawn chart has it; else PowerPoint lays out. */
function plotLayoutXml({ plotArea }: NativeChart): string {
  if (plotArea === undefined) return '<c:layout/>'
  const share = (value: number) => Math.round(value * 100_000) / 100_000
  return element(
    'c:layout',
    {},
    element(
      'c:manualLayout',
      {},
      val('c:layoutTarget', 'inner'),
      val('c:xMode', 'edge'),
      val('c:yMode', 'edge'),
      val('c:x', share(plotArea.x)),
      val('c:y', share(plotArea.y)),
      val('c:w', share(plotArea.width)),
      val('c:h', share(plotArea.height)),
    ),
  )
}
