/** The few shapes exhibits are drawn with. */
import { type Box, box, type Point } from '../../geometry/box.ts'
import type { Color } from '../../geometry/color.ts'
import type { Pt } from '../../geometry/length.ts'
import { lineSegments, type PathItem, type PathSegment } from '../../scene/item.ts'
import type { Stroke } from '../../scene/style.ts'

/** Control points of a quarter circle by a cubic curve: 4/3 · (√2 − 1). */
const CIRCLE = 0.5523

export function line(
  { id, name }: { readonly id: number; readonly name: string },
  from: Point,
  to: Point,
  stroke: Stroke,
): PathItem {
  return {
    kind: 'path',
    id,
    name,
    box: boxOf([from, to]),
    preset: null,
    segments: lineSegments(from, to),
    fill: null,
    stroke,
    origin: null,
  }
}

export function polyline(
  { id, name }: { readonly id: number; readonly name: string },
  points: readonly Point[],
  stroke: Stroke,
): PathItem {
  const segments: PathSegment[] = points.map((to, index) => ({
    kind: index === 0 ? 'move' : 'line',
    to,
  }))
  return {
    kind: 'path',
    id,
    name,
    box: boxOf(points),
    preset: null,
    segments,
    fill: null,
    stroke,
    origin: null,
  }
}

export function dot(
  { id, name }: { readonly id: number; readonly name: string },
  center: Point,
  radius: Pt,
  look: { readonly fill: Color | null; readonly stroke: Stroke | null },
): PathItem {
  return {
    kind: 'path',
    id,
    name,
    box: box(center.x - radius, center.y - radius, 2 * radius, 2 * radius),
    preset: 'ellipse',
    segments: circleSegments(center, radius),
    ...look,
    origin: null,
  }
}

export function rectangle(
  { id, name }: { readonly id: number; readonly name: string },
  of: Box,
  look: { readonly fill: Color | null; readonly stroke: Stroke | null },
): PathItem {
  const { x, y, width, height } = of
  return {
    kind: 'path',
    id,
    name,
    box: of,
    preset: 'rectangle',
    segments: [
      { kind: 'move', to: { x, y } },
      { kind: 'line', to: { x: x + width, y } },
      { kind: 'line', to: { x: x + width, y: y + height } },
      { kind: 'line', to: { x, y: y + height } },
      { kind: 'close' },
    ],
    ...look,
    origin: null,
  }
}

/** A curve that leaves and arrives horizontally. */
export function flow(
  { id, name }: { readonly id: number; readonly name: string },
  from: Point,
  to: Point,
  stroke: Stroke,
): PathItem {
  const bend = (to.x - from.x) / 2
  return {
    kind: 'path',
    id,
    name,
    box: boxOf([from, to]),
    preset: null,
    segments: [
      { kind: 'move', to: from },
      {
        kind: 'curve',
        c1: { x: from.x + bend, y: from.y },
        c2: { x: to.x - bend, y: to.y },
        to,
      },
    ],
    fill: null,
    stroke,
    origin: null,
  }
}

function circleSegments({ x, y }: Point, radius: Pt): readonly PathSegment[] {
  const arm = radius * CIRCLE
  const quarter = (c1: Point, c2: Point, to: Point): PathSegment => ({ kind: 'curve', c1, c2, to })
  return [
    { kind: 'move', to: { x: x + radius, y } },
    quarter({ x: x + radius, y: y + arm }, { x: x + arm, y: y + radius }, { x, y: y + radius }),
    quarter({ x: x - arm, y: y + radius }, { x: x - radius, y: y + arm }, { x: x - radius, y }),
    quarter({ x: x - radius, y: y - arm }, { x: x - arm, y: y - radius }, { x, y: y - radius }),
    quarter({ x: x + arm, y: y - radius }, { x: x + radius, y: y - arm }, { x: x + radius, y }),
    { kind: 'close' },
  ]
}

function boxOf(points: readonly Point[]): Box {
  const xs = points.map((point) => point.x)
  const ys = points.map((point) => point.y)
  const left = Math.min(...xs)
  const top = Math.min(...ys)
  return box(left, top, Math.max(...xs) - left, Math.max(...ys) - top)
}
