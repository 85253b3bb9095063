/**
 * Where labels of points stand: right of the point where that is free, else left, above, below, or
 * at a corner. Greedy in the order given, by least overlap with labels, points and the field's edge.
 */
import { type Box, box, type Point } from '../../geometry/box.ts'
import type { Pt } from '../../geometry/length.ts'

export interface LabelRequest {
  readonly center: Point
  readonly width: Pt
  readonly height: Pt
}

export interface LabelField {
  readonly field: Box
  readonly radius: Pt
  readonly gap: Pt
  /** What labels should not cover besides each other. */
  readonly avoid: readonly Box[]
}

export function chooseLabelBoxes(
  requests: readonly LabelRequest[],
  around: LabelField,
): readonly Box[] {
  const dots = requests.map(({ center }) =>
    box(center.x - around.radius, center.y - around.radius, 2 * around.radius, 2 * around.radius),
  )
  const chosen: Box[] = []
  requests.forEach((request, index) => {
    const others = dots.filter((_, at) => at !== index)
    let best: Box | undefined
    let least = Number.POSITIVE_INFINITY
    candidates(request, around).forEach((candidate, rank) => {
      const cost =
        overlap(candidate, [...chosen, ...others, ...around.avoid]) +
        outside(candidate, around.field) * 4 +
        rank * 0.01
      if (cost < least) {
        least = cost
        best = candidate
      }
    })
    if (best !== undefined) chosen.push(best)
  })
  return chosen
}

function candidates(
  { center, width, height }: LabelRequest,
  { radius, gap }: LabelField,
): readonly Box[] {
  const away = radius + gap
  const middle = center.y - height / 2
  const above = center.y - away - height
  const below = center.y + away
  const rightOf = center.x + away
  const leftOf = center.x - away - width
  const centered = center.x - width / 2
  return [
    box(rightOf, middle, width, height),
    box(leftOf, middle, width, height),
    box(centered, above, width, height),
    box(centered, below, width, height),
    box(rightOf, above + radius, width, height),
    box(rightOf, below - radius, width, height),
    box(leftOf, above + radius, width, height),
    box(leftOf, below - radius, width, height),
    box(rightOf, above - height, width, height),
    box(rightOf, below + height, width, height),
  ]
}

function overlap(of: Box, others: readonly Box[]): Pt {
  return others.reduce((sum, other) => sum + sharedArea(of, other), 0)
}

function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width > 0 && height > 0 ? width * height : 0
}

function outside(of: Box, field: Box): number {
  return of.width * of.height - sharedArea(of, field)
}
