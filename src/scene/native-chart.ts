import type { Box } from '../geometry/box.ts'
import type { Color } from '../geometry/color.ts'
import type { Pt } from '../geometry/length.ts'
import type { Stroke } from './style.ts'

/** A chart as an editable format keeps it: data and looks, no coordinates inside. */
export interface NativeChart {
  readonly plots: readonly ChartPlot[]
  /** Categories; for scatter, labels of the points. */
  readonly categories: { readonly name: string; readonly values: readonly string[] }
  readonly series: readonly ChartSeries[]
  readonly categoryAxis: ChartAxis | null
  readonly valueAxis: ChartAxis | null
  readonly secondaryAxis: ChartAxis | null
  readonly legend: 'none' | 'top' | 'right'
  /** The rectangle between the axes, in shares of the item's box; left out where the program may choose. */
  readonly plotArea?: Box
  readonly fontSize: Pt
  readonly textColor: Color
}

export interface ChartPlot {
  readonly type: 'column' | 'bar' | 'line' | 'area' | 'pie' | 'doughnut' | 'scatter'
  readonly grouping: 'clustered' | 'stacked' | 'percent' | 'standard'
  /** Space between categories in percent of a bar's width. */
  readonly gapWidth: number
  readonly secondary: boolean
  /** Indices into `series`. */
  readonly series: readonly number[]
}

export interface ChartSeries {
  readonly name: string
  readonly values: readonly (number | null)[]
  /** Only for scatter. */
  readonly xValues: readonly (number | null)[]
  /** As Excel writes it: `0.0`, `#,##0`, `0"%"`. */
  readonly numberFormat: string
  /** null: drawn invisible (the base of a waterfall). */
  readonly color: Color | null
  /** Colours of single points where they differ from the series'. */
  readonly pointColors: readonly (Color | null)[]
  /** Of a line: its width. Of bars, areas and slices: a line in the ground's colour that parts neighbours. */
  readonly stroke?: Stroke
  /** Diameter of the mark at each point of a line or scatter; left out or 0: none. */
  readonly markerSize?: Pt
  /** Points that keep a mark where `markerSize` is 0. */
  readonly markedPoints?: readonly number[]
  readonly labels: ChartLabels
}

export interface ChartLabels {
  readonly show: 'none' | 'all' | 'last' | readonly number[]
  readonly content: 'value' | 'category-and-value' | 'series-name' | 'category'
  readonly position:
    | 'outside-end'
    | 'inside-end'
    | 'center'
    | 'above'
    | 'right'
    | 'best-fit'
    | 'inside-base'
  readonly color: Color
  readonly bold: boolean
  /** Points whose label stands out: bold, and in this color. */
  readonly emphasis?: { readonly points: readonly number[]; readonly color: Color }
  /** Points whose label has another colour, since its ground has: values on slices. */
  readonly inks?: readonly { readonly point: number; readonly color: Color }[]
  /** Points of a scatter whose label has no room on the right. */
  readonly elsewhere?: readonly {
    readonly point: number
    readonly position: 'left' | 'above' | 'below'
  }[]
}

export interface ChartAxis {
  readonly title: string
  readonly visible: boolean
  readonly gridLines: boolean
  readonly min: number | null
  readonly max: number | null
  readonly majorUnit: number | null
  readonly numberFormat: string
  readonly reversed: boolean
  /** Of a category axis: every how many categories a name has room; left out where all have. */
  readonly labelEvery?: number
}
