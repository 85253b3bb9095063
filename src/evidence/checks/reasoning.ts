/**
 * The argument of an outline as a graph: what `because` and `addresses` say, and which points are
 * problems, causes and remedies. A point has its own kind or that of what it stands in, as on the
 * coverage map.
 */
import type { Outline, Point } from '../../outline/outline.ts'

export type Role = 'problem' | 'cause' | 'remedy'

const ROLES: Readonly<Record<string, Role>> = {
  problem: 'problem',
  issue: 'problem',
  cause: 'cause',
  root: 'cause',
  remedy: 'remedy',
  recommendation: 'remedy',
  solution: 'remedy',
}

export interface ReasonedPoint {
  readonly point: Point
  readonly role: Role | undefined
  /** What it stands in, outermost first. */
  readonly ancestors: readonly Point[]
}

export interface Reasoning {
  readonly points: readonly ReasonedPoint[]
  readonly has: (role: Role) => boolean
}

export function reasoningOf({ sections }: Outline): Reasoning {
  const points: ReasonedPoint[] = []
  const walk = (point: Point, ancestors: readonly Point[], inherited: Role | undefined): void => {
    const word = point.kind?.toLowerCase()
    const role =
      word === undefined ? inherited : Object.hasOwn(ROLES, word) ? ROLES[word] : undefined
    points.push({ point, role, ancestors })
    for (const inner of point.points) walk(inner, [...ancestors, point], role)
  }
  for (const section of sections) walk(section, [], undefined)
  const roles = new Set(points.map(({ role }) => role))
  return { points, has: (role) => roles.has(role) }
}

/** A point with all that is in it. */
export function withDescendants(point: Point): readonly Point[] {
  return [point, ...point.points.flatMap(withDescendants)]
}

/** Ids that the links of a point and of all in it lead to. */
export function linksWithin(point: Point): ReadonlySet<string> {
  return new Set(
    withDescendants(point).flatMap(({ because, addresses }) =>
      [...because, ...addresses].map(({ id }) => id),
    ),
  )
}

/** The least that has to be answered: points directly under sections, and sections without points. */
export function topics(reasoning: Reasoning, role: Role): readonly ReasonedPoint[] {
  return reasoning.points.filter(
    ({ point, role: own }) =>
      own === role && (point.depth === 2 || (point.depth === 1 && point.points.length === 0)),
  )
}
