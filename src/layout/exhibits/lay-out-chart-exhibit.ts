import type { ChartStyle } from '../../chart/chart-context.ts'
import {
  LABEL_LEADING,
  type LabelIdentity,
  type LabelText,
  type PlacedLabel,
} from '../../chart/label-item.ts'
import { layOutChart } from '../../chart/lay-out-chart.ts'
import type { Chart } from '../../document/exhibit.ts'
import { type Inline, text } from '../../document/inline.ts'
import { box } from '../../geometry/box.ts'
import type { Pt } from '../../geometry/length.ts'
import type { ChartItem } from '../../scene/item.ts'
import type { TextItem } from '../../scene/text-item.ts'
import { setBlock } from '../paragraph.ts'
import { widthOf } from '../scene-runs.ts'
import { textBox } from '../text-box.ts'
import type {
  ExhibitContext,
  ExhibitDescription,
  ExhibitPlace,
  LaidOutExhibit,
} from './exhibit-context.ts'

/** Height of a chart as a share of its width, where the place leaves it open: little data, low chart. */
const SHAPE = { fewBars: 0.3, someBars: 0.38, round: 0.34, other: 0.44 }
/** Widths of strokes as shares of the label's size. */
const LINE = 0.18
const HAIRLINE = 0.06

/** Draws a chart; the drawing itself is src/chart's. */
export function layOutChartExhibit(
  chart: Chart,
  { place, description }: { place: ExhibitPlace; description: ExhibitDescription },
  context: ExhibitContext,
): LaidOutExhibit {
  const { x, y, width } = place.box
  const height = place.fill ? place.box.height : chartHeight(chart, place, context)
  const at = box(x, y, width, height)
  const options = {
    box: at,
    style: chartStyle(context),
    lang: context.setting.lang,
    ids: context.nextId,
    origin: description.origin,
  }
  const { value, diagnostics } = layOutChart(chart, options, labelText(context))
  if (value === undefined) return { items: [], height, diagnostics }
  const item: ChartItem = {
    kind: 'chart',
    id: context.nextId(),
    name: description.title === '' ? 'chart' : description.title,
    box: at,
    ...value,
    alt: description.alt,
    origin: description.origin,
  }
  return { items: [item], height, diagnostics }
}

function chartHeight(chart: Chart, place: ExhibitPlace, context: ExhibitContext): Pt {
  const { width, height } = place.box
  const em = context.styles.label.size
  return Math.min(height, Math.max(em * 10, wantedHeight(chart, width, em)))
}

function wantedHeight(chart: Chart, width: Pt, em: Pt): Pt {
  const count = chart.data.rows.length
  const series = chart.data.columns.length - 1
  switch (chart.type) {
    case 'bar':
      return (count * (chart.stacked === 'no' ? 1.2 + series * 1.4 : 2.6) + 3) * em
    case 'pie':
    case 'doughnut':
      return width * SHAPE.round
    case 'column':
    case 'waterfall':
      return width * (count <= 3 ? SHAPE.fewBars : count <= 6 ? SHAPE.someBars : SHAPE.other)
    default:
      return width * SHAPE.other
  }
}

function chartStyle(context: ExhibitContext): ChartStyle {
  const { palette, styles } = context
  return {
    colors: palette.chart,
    label: styles.label,
    text: palette.text,
    paper: palette.ground,
    scheme: palette.scheme,
    ground: palette.tone,
    lineWidth: styles.label.size * LINE,
    hairline: styles.label.size * HAIRLINE,
  }
}

function labelText(context: ExhibitContext): LabelText {
  const { setting, styles } = context
  return {
    width: (said, size, bold) => widthOf([text(said)], { ...styles.label, size, bold }, setting),
    item: (label, identity) => labelItem(label, identity, context),
  }
}

function labelItem(
  label: PlacedLabel,
  identity: LabelIdentity,
  { setting, styles }: ExhibitContext,
): TextItem {
  const { size, bold, color, align } = label
  const inlines = label.lines.flatMap((said, index): readonly Inline[] =>
    index === 0 ? [text(said)] : [{ kind: 'line-break' }, text(said)],
  )
  const leading = { han: LABEL_LEADING, latin: LABEL_LEADING }
  const style = { ...styles.label, size, bold, color, leading, spaceBefore: 0, spaceAfter: 0 }
  // The chart has measured its labels: no width is kept free a second time.
  const block = setBlock(
    { inlines, style, measure: label.box.width, align },
    { ...setting, widthReserve: 0 },
  )
  return textBox({ ...identity, box: label.box, blocks: [block], anchor: 'middle' })
}
