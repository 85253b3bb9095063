import {
  linksWithin,
  type ReasonedPoint,
  type Reasoning,
  type Role,
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
    const answers = {
      problem: answersBy(['cause', 'remedy'], reasoning),
      cause: answersBy(['remedy'], reasoning),
    }
    return [...problems, ...causes]
      .filter((topic) => !isAnswered(topic, answers[topic.role === 'cause' ? 'cause' : 'problem']))
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

interface Answers {
  /** Ids of the points that may answer. */
  readonly ids: ReadonlySet<string>
  /** Ids that they name. */
  readonly named: ReadonlySet<string>
}

function answersBy(roles: readonly Role[], { points }: Reasoning): Answers {
  const own = points.filter(({ role }) => role !== undefined && roles.includes(role))
  return {
    ids: new Set(own.map(({ point }) => point.id)),
    named: new Set(
      own.flatMap(({ point }) => [...point.because, ...point.addresses].map(({ id }) => id)),
    ),
  }
}

/** Linked in either direction; a link to a section counts for all in it. */
function isAnswered({ point, ancestors }: ReasonedPoint, { ids, named }: Answers): boolean {
  const own = [...withDescendants(point), ...ancestors]
  return own.some(({ id }) => named.has(id)) || [...linksWithin(point)].some((id) => ids.has(id))
}
