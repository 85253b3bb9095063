import type { Chart } from '../document/exhibit.ts'
import type { Box } from '../geometry/box.ts'
import type { Color, Ground, Scheme } from '../geometry/color.ts'
import type { Pt } from '../geometry/length.ts'
import type { Span } from '../source/span.ts'
import type { ChartColors, TypeStyle } from '../theme/theme.ts'
import type { LabelText } from './label-item.ts'
import type { ChartData } from './series.ts'

/** The theme's part in a chart's look. */
export interface ChartStyle {
  readonly colors: ChartColors
  /** The role `chartLabel`. */
  readonly label: TypeStyle
  /** The colours of strong text and of the ground, which labels inside marks choose from. */
  readonly text: Color
  readonly paper: Color
  readonly scheme: Scheme
  readonly ground: Ground
  readonly lineWidth: Pt
  readonly hairline: Pt
}

/** Everything that laying out one chart asks for. */
export interface ChartContext {
  readonly chart: Chart
  readonly data: ChartData
  readonly style: ChartStyle
  readonly text: LabelText
  readonly box: Box
  /** Size of all labels. */
  readonly size: Pt
  readonly lang: string
  readonly ids: () => number
  readonly origin: Span | null
}

export function isHighlighted(context: ChartContext, name: string): boolean {
  return context.chart.highlight.includes(name)
}
