import type { Box, Point } from '../geometry/box.ts'
import type { Color } from '../geometry/color.ts'
import type { Pt } from '../geometry/length.ts'
import type { PathItem, PathSegment } from '../scene/item.ts'
import type { Stroke } from '../scene/style.ts'
import type { TextItem } from '../scene/text-item.ts'
import type { ChartContext } from './chart-context.ts'
import type { PlacedLabel } from './label-item.ts'

interface Look {
  readonly fill: Color | null
  readonly stroke: Stroke | null
}

/** Distance of a Bézier curve's control points for a quarter of a circle of radius 1. */
const QUARTER = 0.5522847498

export function solid(color: Color, width: Pt): Stroke {
  return { color, width, dash: 'solid' }
}

export function rectangleItem(
  context: ChartContext,
  box: Box,
  fill: Color,
  name: string,
): PathItem {
  const { x, y, width, height } = box
  const corners = [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ]
  const item = polygonItem(context, corners, { fill, stroke: null }, name)
  return { ...item, preset: 'rectangle' }
}

export function lineItem(
  context: ChartContext,
  points: readonly Point[],
  stroke: Stroke,
  name: string,
): PathItem {
  return pathItem(context, polyline(points), { fill: null, stroke }, name)
}

export function polygonItem(
  context: ChartContext,
  points: readonly Point[],
  look: Look,
  name: string,
): PathItem {
  return pathItem(context, [...polyline(points), { kind: 'close' }], look, name)
}

export function circleItem(
  context: ChartContext,
  circle: { readonly center: Point; readonly radius: Pt },
  fill: Color,
  name: string,
): PathItem {
  const { center, radius } = circle
  const segments: PathSegment[] = [
    { kind: 'move', to: { x: center.x, y: center.y - radius } },
    ...arcSegments(circle, 0, Math.PI * 2),
    { kind: 'close' },
  ]
  return { ...pathItem(context, segments, { fill, stroke: null }, name), preset: 'ellipse' }
}

export function pathItem(
  context: ChartContext,
  segments: readonly PathSegment[],
  look: Look,
  name: string,
): PathItem {
  return {
    kind: 'path',
    id: context.ids(),
    name,
    box: boundsOf(segments),
    preset: null,
    segments,
    fill: look.fill,
    stroke: look.stroke,
    origin: context.origin,
  }
}

function polyline(points: readonly Point[]): PathSegment[] {
  return points.map((to, index) => ({ kind: index === 0 ? 'move' : 'line', to }))
}

/** A point on a circle; angles run clockwise from 12 o'clock. */
export function onCircle(center: Point, radius: Pt, angle: number): Point {
  return { x: center.x + radius * Math.sin(angle), y: center.y - radius * Math.cos(angle) }
}

/** Curves along a circle from one angle to another, by pieces of at most a quarter. */
export function arcSegments(
  { center, radius }: { readonly center: Point; readonly radius: Pt },
  start: number,
  end: number,
): readonly PathSegment[] {
  const pieces = Math.max(1, Math.ceil(Math.abs(end - start) / (Math.PI / 2) - 1e-9))
  const turn = (end - start) / pieces
  // Length of the tangent for an arc of this turn; QUARTER is its value at a quarter.
  const reach = pieceReach(turn) * radius
  return Array.from({ length: pieces }, (_, index) => {
    const from = start + turn * index
    const to = from + turn
    const a = onCircle(center, radius, from)
    const b = onCircle(center, radius, to)
    return {
      kind: 'curve',
      c1: { x: a.x + reach * Math.cos(from), y: a.y + reach * Math.sin(from) },
      c2: { x: b.x - reach * Math.cos(to), y: b.y - reach * Math.sin(to) },
      to: b,
    }
  })
}

function pieceReach(turn: number): number {
  return Math.abs(Math.abs(turn) - Math.PI / 2) < 1e-9
    ? Math.sign(turn) * QUARTER
    : (4 / 3) * Math.tan(turn / 4)
}

function boundsOf(segments: readonly PathSegment[]): Box {
  const points = segments.flatMap((segment) => (segment.kind === 'close' ? [] : [segment.to]))
  const xs = points.map((point) => point.x)
  const ys = points.map((point) => point.y)
  const x = Math.min(...xs)
  const y = Math.min(...ys)
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

export function labelItem(context: ChartContext, label: PlacedLabel): TextItem {
  return context.text.item(label, {
    id: context.ids(),
    name: label.lines.join(' '),
    origin: context.origin,
  })
}
