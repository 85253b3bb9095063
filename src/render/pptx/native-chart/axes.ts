/** Axes: two for each pair that a plot names, in the order of dml-chart.xsd (21.2.2.25, 21.2.2.226). */
import type { ChartItem } from '../../../scene/item.ts'
import type { ChartAxis, NativeChart } from '../../../scene/native-chart.ts'
import { solidFill } from '../fill.ts'
import { element, val } from '../xml.ts'
import {
  AXIS_COLOR,
  type ChartSetting,
  GRID_COLOR,
  richTextXml,
  textPropertiesXml,
} from './chart-text.ts'

const CATEGORY_ID = 100_000_001
const VALUE_ID = 100_000_002
const SECOND_CATEGORY_ID = 100_000_003
const SECOND_VALUE_ID = 100_000_004
/** Hairlines of 0.5 and 0.75 pt in EMU. */
const GRID_WIDTH_EMU = 6350
const AXIS_WIDTH_EMU = 9525
/** A quarter turn to the left, in 60,000ths of a degree. */
const UPWARDS = -5_400_000
/** Room over the plot that a level title needs at least, in ems. */
const TITLE_EMS = 1.5

const HIDDEN: ChartAxis = {
  title: '',
  visible: false,
  gridLines: false,
  min: null,
  max: null,
  majorUnit: null,
  numberFormat: 'General',
  reversed: false,
}

export function axisIds(secondary: boolean): readonly [number, number] {
  return secondary ? [SECOND_CATEGORY_ID, SECOND_VALUE_ID] : [CATEGORY_ID, VALUE_ID]
}

export function axesXml(item: ChartItem, setting: ChartSetting): string {
  const chart = item.native
  const types = new Set(chart.plots.map((plot) => plot.type))
  if (types.has('pie') || types.has('doughnut')) return ''
  const horizontal = types.has('bar')
  const scatter = types.has('scatter')
  const category = chart.categoryAxis ?? HIDDEN
  const value = chart.valueAxis ?? HIDDEN
  const first = [
    axisXml({
      kind: scatter ? 'value' : 'category',
      axis: category,
      id: CATEGORY_ID,
      crosses: VALUE_ID,
      position: horizontal ? 'l' : 'b',
      crossesAt: 'autoZero',
    }),
    axisXml({
      kind: 'value',
      axis: value,
      id: VALUE_ID,
      crosses: CATEGORY_ID,
      position: horizontal ? 'b' : 'l',
      // categories that run downwards would bring the value axis to the top
      crossesAt: category.reversed ? 'max' : 'autoZero',
    }),
  ]
  const second = chart.plots.some((plot) => plot.secondary) ? secondAxes(chart, horizontal) : []
  const between = scatter || [...types].every((type) => type === 'area') ? 'midCat' : 'between'
  return [...first, ...second].map((write) => write(item, setting, between)).join('')
}

function secondAxes(chart: NativeChart, horizontal: boolean): readonly AxisWriter[] {
  return [
    axisXml({
      kind: 'value',
      axis: { ...(chart.secondaryAxis ?? HIDDEN), gridLines: false },
      id: SECOND_VALUE_ID,
      crosses: SECOND_CATEGORY_ID,
      position: horizontal ? 't' : 'r',
      crossesAt: 'max',
    }),
    axisXml({
      kind: 'category',
      axis: { ...HIDDEN, reversed: chart.categoryAxis?.reversed ?? false },
      id: SECOND_CATEGORY_ID,
      crosses: SECOND_VALUE_ID,
      position: horizontal ? 'l' : 'b',
      crossesAt: 'autoZero',
    }),
  ]
}

interface AxisPlan {
  readonly kind: 'category' | 'value'
  readonly axis: ChartAxis
  readonly id: number
  readonly crosses: number
  readonly position: 'l' | 'b' | 'r' | 't'
  /** Where on the other axis this one stands. */
  readonly crossesAt: 'autoZero' | 'max'
}

type AxisWriter = (item: ChartItem, setting: ChartSetting, between: 'between' | 'midCat') => string

function axisXml(plan: AxisPlan): AxisWriter {
  return (item, setting, between) => {
    const { axis, kind } = plan
    const chart = item.native
    // LibreOffice 7.4 draws the series of a deleted second axis against the first one
    const isKept = axis.visible || plan.id === SECOND_VALUE_ID
    const look = { size: chart.fontSize, color: chart.textColor }
    const lang = setting.languages.main
    return element(
      kind === 'category' ? 'c:catAx' : 'c:valAx',
      {},
      val('c:axId', plan.id),
      scalingXml(plan),
      val('c:delete', isKept ? 0 : 1),
      val('c:axPos', plan.position),
      axis.gridLines ? gridXml() : '',
      axis.visible ? titleXml(plan, item, lang) : '',
      kind === 'value'
        ? element('c:numFmt', { formatCode: axis.numberFormat || 'General', sourceLinked: 0 })
        : '',
      val('c:majorTickMark', 'none'),
      val('c:minorTickMark', 'none'),
      val('c:tickLblPos', labelPlace(plan)),
      axisLine(plan),
      textPropertiesXml({ ...look, level: kind === 'category' }, lang),
      val('c:crossAx', plan.crosses),
      val('c:crosses', plan.crossesAt),
      kind === 'category' ? categoryEnd(axis) : valueEnd(axis, between),
    )
  }
}

function categoryEnd({ labelEvery }: ChartAxis): string {
  return [
    val('c:auto', 0),
    val('c:lblAlgn', 'ctr'),
    val('c:lblOffset', 100),
    labelEvery === undefined ? '' : val('c:tickLblSkip', Math.max(1, Math.round(labelEvery))),
    val('c:noMultiLvlLbl', 1),
  ].join('')
}

function valueEnd(axis: ChartAxis, between: string): string {
  const unit =
    axis.majorUnit === null || axis.majorUnit <= 0 ? '' : val('c:majorUnit', axis.majorUnit)
  return val('c:crossBetween', between) + unit
}

function scalingXml({ axis, kind }: AxisPlan): string {
  const hasLimits = kind === 'value'
  return element(
    'c:scaling',
    {},
    val('c:orientation', axis.reversed ? 'maxMin' : 'minMax'),
    hasLimits && axis.max !== null ? val('c:max', axis.max) : '',
    hasLimits && axis.min !== null ? val('c:min', axis.min) : '',
  )
}

function gridXml(): string {
  const line = `<a:ln w="${GRID_WIDTH_EMU}">${solidFill(GRID_COLOR)}</a:ln>`
  return `<c:majorGridlines><c:spPr>${line}</c:spPr></c:majorGridlines>`
}

/** The base line is seen, the value axis is not: its labels and the grid say enough. */
function axisLine({ kind, position, axis }: AxisPlan): string {
  const isBase = kind === 'category' || (position === 'b' && !axis.gridLines)
  return isBase
    ? `<c:spPr><a:noFill/><a:ln w="${AXIS_WIDTH_EMU}">${solidFill(AXIS_COLOR)}</a:ln></c:spPr>`
    : '<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
}

function labelPlace({ kind, axis }: AxisPlan): string {
  if (!axis.visible) return 'none'
  return kind === 'category' ? 'low' : 'nextTo'
}

/** What an upright axis measures stands level at the chart's top, where the drawn chart has it. */
function titleXml({ axis, position }: AxisPlan, { native, box }: ChartItem, lang: string): string {
  if (axis.title === '') return ''
  const look = { size: native.fontSize, color: native.textColor }
  const isUpright = position === 'l' || position === 'r'
  const over = (native.plotArea?.y ?? 0) * box.height
  const isOver = position === 'l' && over >= TITLE_EMS * native.fontSize
  const rotation = isUpright && !isOver ? UPWARDS : 0
  return element(
    'c:title',
    {},
    richTextXml(axis.title, look, { lang, rotation }),
    isOver ? TITLE_LAYOUT : '',
    val('c:overlay', 0),
  )
}

const TITLE_LAYOUT = element(
  'c:layout',
  {},
  element(
    'c:manualLayout',
    {},
    val('c:xMode', 'edge'),
    val('c:yMode', 'edge'),
    val('c:x', 0),
    val('c:y', 0),
  ),
)
