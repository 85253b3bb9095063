import type { NativeChart } from '../../../scene/native-chart.ts'
import type { ChartSheet } from './chart-sheet.ts'
import type { ChartSetting } from './chart-text.ts'

/** What the plots and series of one chart are written from. */
export interface PlotContext {
  readonly chart: NativeChart
  /** The chart's data as cells. */
  readonly data: ChartSheet
  readonly setting: ChartSetting
}
