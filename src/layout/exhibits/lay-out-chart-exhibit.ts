import { layOutChart } from '../../chart/lay-out-chart.ts'
import type { Chart } from '../../document/exhibit.ts'
import { box } from '../../geometry/box.ts'
import type { Pt } from '../../geometry/length.ts'
import type {
  ExhibitContext,
  ExhibitDescription,
  ExhibitPlace,
  LaidOutExhibit,
} from './exhibit-context.ts'

/** Height of a chart as a share of its width, where the place leaves it open. */
const SHAPE = 0.5

/** Draws a chart; the drawing itself is src/chart's. */
export function layOutChartExhibit(
  chart: Chart,
  { place, description }: { place: ExhibitPlace; description: ExhibitDescription },
  context: ExhibitContext,
): LaidOutExhibit {
  const { x, y, width } = place.box
  const height = place.fill ? place.box.height : chartHeight(chart, place, context)
  const drawn = layOutChart(
    chart,
    {
      box: box(x, y, width, height),
      style: context.styles.label,
      colors: context.palette.chart,
      lang: context.setting.lang,
      nextId: context.nextId,
      ...description,
    },
    context.setting.fonts,
  )
  const items = drawn.value === undefined ? [] : [drawn.value]
  return { items, height, diagnostics: drawn.diagnostics }
}

/** Lying bars want a height by their number; all else a shape of its own. */
function chartHeight(chart: Chart, place: ExhibitPlace, context: ExhibitContext): Pt {
  const { width, height } = place.box
  const wanted =
    chart.type === 'bar'
      ? (chart.data.rows.length * 2.4 + 2) * context.styles.label.size
      : width * SHAPE
  return Math.min(height, Math.max(context.styles.label.size * 10, wanted))
}
