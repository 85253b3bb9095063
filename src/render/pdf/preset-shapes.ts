/** Outlines of the preset shapes at their default adjustments (ECMA-376-1, 20.1.9.18 and annex D). */
import type { Box, Point } from '../../geometry/box.ts'
import type { PathSegment } from '../../scene/item.ts'
import type { PresetShape } from '../../scene/text-item.ts'

/** `roundRect`: 16,667 of 100,000 of the shorter side. */
const ROUNDING = 0.16667
/** `chevron` and `homePlate`: half of the shorter side. */
const POINT_DEPTH = 0.5
/** A quarter circle as a cubic curve: handle length over radius. */
const CIRCLE_HANDLE = 0.5522847

export function shapeSegments(shape: PresetShape, box: Box): readonly PathSegment[] {
  const { x, y, width, height } = box
  const right = x + width
  const bottom = y + height
  const middle = y + height / 2
  const depth = Math.min(width, height) * POINT_DEPTH
  switch (shape) {
    case 'rectangle':
      return polygon([
        { x, y },
        { x: right, y },
        { x: right, y: bottom },
        { x, y: bottom },
      ])
    case 'rounded-rectangle':
      return rounded(box, Math.min(width, height) * ROUNDING, Math.min(width, height) * ROUNDING)
    case 'ellipse':
      return rounded(box, width / 2, height / 2)
    case 'chevron':
      return polygon([
        { x, y },
        { x: right - depth, y },
        { x: right, y: middle },
        { x: right - depth, y: bottom },
        { x, y: bottom },
        { x: x + depth, y: middle },
      ])
    case 'pentagon-arrow':
      return polygon([
        { x, y },
        { x: right - depth, y },
        { x: right, y: middle },
        { x: right - depth, y: bottom },
        { x, y: bottom },
      ])
  }
}

function polygon(points: readonly Point[]): readonly PathSegment[] {
  const segments = points.map(
    (to, i): PathSegment => (i === 0 ? { kind: 'move', to } : { kind: 'line', to }),
  )
  return [...segments, { kind: 'close' }]
}

/** A box whose corners are quarters of an ellipse; clockwise from the top left. */
function rounded(box: Box, rx: number, ry: number): readonly PathSegment[] {
  const right = box.x + box.width
  const bottom = box.y + box.height
  const hx = rx * (1 - CIRCLE_HANDLE)
  const hy = ry * (1 - CIRCLE_HANDLE)
  const corner = (c1: Point, c2: Point, to: Point): PathSegment => ({ kind: 'curve', c1, c2, to })
  const line = (x: number, y: number): PathSegment => ({ kind: 'line', to: { x, y } })
  return [
    { kind: 'move', to: { x: box.x + rx, y: box.y } },
    line(right - rx, box.y),
    corner({ x: right - hx, y: box.y }, { x: right, y: box.y + hy }, { x: right, y: box.y + ry }),
    line(right, bottom - ry),
    corner(
      { x: right, y: bottom - hy },
      { x: right - hx, y: bottom },
      { x: right - rx, y: bottom },
    ),
    line(box.x + rx, bottom),
    corner(
      { x: box.x + hx, y: bottom },
      { x: box.x, y: bottom - hy },
      { x: box.x, y: bottom - ry },
    ),
    line(box.x, box.y + ry),
    corner({ x: box.x, y: box.y + hy }, { x: box.x + hx, y: box.y }, { x: box.x + rx, y: box.y }),
    { kind: 'close' },
  ]
}
