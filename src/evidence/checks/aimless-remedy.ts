import type { Point } from '../../outline/outline.ts'
import { type ReasonedPoint, type Reasoning, reasoningOf } from './reasoning.ts'
import type { Rule } from './rule.ts'

/** A remedy that says of no problem and no cause that it answers it; nor does what it stands in. */
export const aimlessRemedy: Rule = {
  name: 'aimless-remedy',
  check({ outline }) {
    const reasoning = reasoningOf(outline)
    if (!reasoning.has('problem') && !reasoning.has('cause')) return []
    return reasoning.points
      .filter(({ role, point }) => role === 'remedy' && point.points.length === 0)
      .filter((remedy) => !hasAim(remedy, reasoning))
      .map(({ point }) => ({
        message: `the remedy \`${point.id}\` answers nothing`,
        span: point.span,
        help: 'name the problems or causes it answers under `addresses:`',
      }))
  },
}

function hasAim({ point, ancestors }: ReasonedPoint, reasoning: Reasoning): boolean {
  const own = [point, ...ancestors]
  if (own.some(({ addresses, because }) => addresses.length + because.length > 0)) return true
  const ids = new Set(own.map(({ id }) => id))
  return reasoning.points.some(
    (other) => other.role !== 'remedy' && links(other.point).some((id) => ids.has(id)),
  )
}

function links({ because, addresses }: Point): string[] {
  return [...because, ...addresses].map(({ id }) => id)
}
