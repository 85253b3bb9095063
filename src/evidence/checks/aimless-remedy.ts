import type { Point } from '../../outline/outline.ts'
import { type ReasonedPoint, reasoningOf } from './reasoning.ts'
import type { Rule } from './rule.ts'

/** A remedy that says of no problem and no cause that it answers it; nor does what it stands in. */
export const aimlessRemedy: Rule = {
  name: 'aimless-remedy',
  check({ outline }) {
    const reasoning = reasoningOf(outline)
    if (!reasoning.has('problem') && !reasoning.has('cause')) return []
    const named = new Set(
      reasoning.points.filter(({ role }) => role !== 'remedy').flatMap(({ point }) => links(point)),
    )
    return reasoning.points
      .filter(({ role, point }) => role === 'remedy' && point.points.length === 0)
      .filter((remedy) => !hasAim(remedy, named))
      .map(({ point }) => ({
        message: `the remedy \`${point.id}\` answers nothing`,
        span: point.span,
        help: 'name the problems or causes it answers under `addresses:`',
      }))
  },
}

function hasAim({ point, ancestors }: ReasonedPoint, named: ReadonlySet<string>): boolean {
  return [point, ...ancestors].some((one) => links(one).length > 0 || named.has(one.id))
}

function links({ because, addresses }: Point): string[] {
  return [...because, ...addresses].map(({ id }) => id)
}
