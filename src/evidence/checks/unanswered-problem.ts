import type { Point } from '../../outline/outline.ts'
import {
  linksWithin,
  type ReasonedPoint,
  type Reasoning,
  reasoningOf,
  topics,
  withDescendants,
} from './reasoning.ts'
import type { Rule } from './rule.ts'

/**
 * A problem that no cause explains and no remedy answers, or a cause that no remedy answers. Only
 * in an outline that has causes or remedies: one that reports without advising owes no answer.
 */
export const unansweredProblem: Rule = {
  name: 'unanswered-problem',
  check({ outline }) {
    const reasoning = reasoningOf(outline)
    if (!reasoning.has('remedy') && !reasoning.has('cause')) return []
    const problems = topics(reasoning, 'problem')
    const causes = reasoning.has('remedy') ? topics(reasoning, 'cause') : []
    return [...problems, ...causes]
      .filter((topic) => !isAnswered(topic, reasoning))
      .map(({ point, role }) => ({
        message:
          role === 'cause'
            ? `no remedy answers the cause \`${point.id}\``
            : `no cause or remedy answers the problem \`${point.id}\``,
        span: point.span,
        help: `name it under \`addresses:\` of a remedy${role === 'cause' ? '' : ', or its causes under `because:`'}`,
      }))
  },
}

/** Linked, in either direction, with a point of a later role; a section's link counts for all in it. */
function isAnswered({ point, role, ancestors }: ReasonedPoint, reasoning: Reasoning): boolean {
  const own = new Set([...withDescendants(point), ...ancestors].map(({ id }) => id))
  const links = linksWithin(point)
  return reasoning.points.some((other) => {
    const answers = other.role === 'remedy' || (other.role === 'cause' && role === 'problem')
    return answers && (links.has(other.point.id) || pointsAt(other.point, own))
  })
}

function pointsAt({ because, addresses }: Point, ids: ReadonlySet<string>): boolean {
  return [...because, ...addresses].some(({ id }) => ids.has(id))
}
