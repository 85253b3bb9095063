import type { Box, Point } from '../geometry/box.ts'
import type { Color } from '../geometry/color.ts'
import type { Pt } from '../geometry/length.ts'
import type { Span } from '../source/span.ts'
import type { NativeChart } from './native-chart.ts'
import type { Stroke } from './style.ts'
import type { PresetShape, SceneParagraph, TextItem } from './text-item.ts'

export type { TextItem } from './text-item.ts'

/** Everything that can stand on a page; positions in pt from the page's top left corner. */
export type Item = TextItem | PathItem | ImageItem | ChartItem | TableItem | GroupItem

export type PathSegment =
  | { readonly kind: 'move'; readonly to: Point }
  | { readonly kind: 'line'; readonly to: Point }
  | { readonly kind: 'curve'; readonly c1: Point; readonly c2: Point; readonly to: Point }
  | { readonly kind: 'close' }

/** A line, curve or area. Coordinates are the page's. */
export interface PathItem {
  readonly kind: 'path'
  readonly id: number
  readonly name: string
  readonly box: Box
  /** The preset that says the same as the segments, where there is one; a line is `null` with two segments. */
  readonly preset: PresetShape | null
  readonly segments: readonly PathSegment[]
  readonly fill: Color | null
  readonly stroke: Stroke | null
  readonly origin: Span | null
}

export interface ImageItem {
  readonly kind: 'image'
  readonly id: number
  readonly name: string
  readonly box: Box
  readonly image: SceneImage
  readonly alt: string
  readonly origin: Span | null
}

/** A picture's bytes, shared by all items that show it. */
export interface SceneImage {
  readonly path: string
  readonly format: 'png' | 'jpeg' | 'svg'
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}

/** A chart twice: drawn (`marks`, in page coordinates) and native. Writers take the one they can. */
export interface ChartItem {
  readonly kind: 'chart'
  readonly id: number
  readonly name: string
  readonly box: Box
  readonly marks: readonly Item[]
  readonly native: NativeChart
  readonly alt: string
  /** Header row first: what the chart shows, as text. */
  readonly textTable: readonly (readonly string[])[]
  readonly origin: Span | null
}

export interface TableItem {
  readonly kind: 'table'
  readonly id: number
  readonly name: string
  readonly box: Box
  readonly columnWidths: readonly Pt[]
  readonly rows: readonly TableRow[]
  readonly alt: string
  readonly origin: Span | null
}

export interface TableRow {
  readonly header: boolean
  readonly height: Pt
  readonly cells: readonly TableCell[]
}

export interface TableCell {
  /** Spans this many columns and rows, 1 as a rule. */
  readonly columnSpan: number
  readonly rowSpan: number
  readonly header: boolean
  readonly padding: { readonly x: Pt; readonly y: Pt }
  readonly anchor: 'top' | 'middle' | 'bottom'
  readonly fill: Color | null
  readonly borderTop: Stroke | null
  readonly borderBottom: Stroke | null
  /** Lines are placed from the cell's top left corner. */
  readonly paragraphs: readonly SceneParagraph[]
  readonly origin: Span | null
}

export interface GroupItem {
  readonly kind: 'group'
  readonly id: number
  readonly name: string
  readonly box: Box
  readonly children: readonly Item[]
  /** Empty where the children's text says it all. */
  readonly alt: string
  readonly origin: Span | null
}

export function lineSegments(from: Point, to: Point): readonly PathSegment[] {
  return [
    { kind: 'move', to: from },
    { kind: 'line', to },
  ]
}
