import type { Span } from '../source/span.ts'
import type { Inline } from './inline.ts'

export type Exhibit = Chart | Table | Image | Kpis | Timeline | Process | Matrix | Coverage

export const CHART_TYPES = [
  'column',
  'bar',
  'line',
  'area',
  'pie',
  'doughnut',
  'scatter',
  'combo',
  'waterfall',
] as const

export type ChartType = (typeof CHART_TYPES)[number]

export interface Column {
  readonly name: string
  readonly unit: string | null
  readonly type: 'text' | 'number'
  readonly align: 'start' | 'center' | 'end' | 'decimal'
  /** Pattern of numbers as in OUTLINE.md, null: as the numbers come. */
  readonly format: string | null
}

export interface Cell {
  readonly value: number | string | null
  /** As it is printed, without the column's unit. */
  readonly text: readonly Inline[]
  readonly strong: boolean
}

/** Columns and rows, for charts and tables alike. */
export interface DataTable {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

/**
 * The first column gives the categories (for `scatter`, a label, then x, then y); every further
 * number column is a series. `combo` draws its last series as a line, on an axis of its own when
 * its unit differs. `waterfall` takes one series; categories in `totals` start from zero.
 */
export interface Chart {
  readonly kind: 'chart'
  readonly type: ChartType
  readonly stacked: 'no' | 'stacked' | 'percent'
  readonly data: DataTable
  /** Names of categories or series that matter; the rest is drawn muted. Empty: none does. */
  readonly highlight: readonly string[]
  readonly totals: readonly string[]
}

export interface Table {
  readonly kind: 'table'
  readonly data: DataTable
  /** Names in the first column of rows that matter. */
  readonly highlight: readonly string[]
}

export interface Image {
  readonly kind: 'image'
  readonly resource: ImageResource
}

export interface ImageResource {
  readonly path: string
  readonly format: 'png' | 'jpeg' | 'svg'
  readonly bytes: Uint8Array
  /** Intrinsic size in CSS pixels. */
  readonly width: number
  readonly height: number
}

export interface Kpis {
  readonly kind: 'kpis'
  readonly items: readonly Kpi[]
}

export interface Kpi {
  readonly fact: string
  readonly label: string
  /** Number and unit apart, since the unit is set smaller. */
  readonly value: string
  readonly unit: string
  readonly asOf: string
  readonly sources: readonly string[]
  readonly origin: Span | null
}

export interface Timeline {
  readonly kind: 'timeline'
  readonly events: readonly TimelineEvent[]
}

export interface TimelineEvent {
  readonly date: string
  readonly title: readonly Inline[]
  readonly text: readonly Inline[]
  readonly origin: Span | null
}

export interface Process {
  readonly kind: 'process'
  readonly steps: readonly ProcessStep[]
}

export interface ProcessStep {
  readonly title: readonly Inline[]
  readonly text: readonly Inline[]
  readonly origin: Span | null
}

export interface Matrix {
  readonly kind: 'matrix'
  readonly x: string
  readonly y: string
  readonly items: readonly MatrixItem[]
}

export interface MatrixItem {
  readonly title: readonly Inline[]
  /** 0 (left, bottom) to 1 (right, top). */
  readonly x: number
  readonly y: number
  readonly origin: Span | null
}

/** Columns of nodes with links between neighbours: problem, cause, remedy. */
export interface Coverage {
  readonly kind: 'coverage'
  readonly columns: readonly CoverageColumn[]
  readonly links: readonly CoverageLink[]
}

export interface CoverageColumn {
  readonly title: string
  readonly nodes: readonly CoverageNode[]
}

export interface CoverageNode {
  readonly id: string
  readonly text: readonly Inline[]
  /** Nothing answers it: drawn so that it is seen. */
  readonly unanswered: boolean
  readonly origin: Span | null
}

export interface CoverageLink {
  readonly from: string
  readonly to: string
}
