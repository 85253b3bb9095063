import type { Rule } from './rule.ts'

/** A figure of which nobody knows whether it still holds. */
export const undatedFact: Rule = {
  name: 'undated-fact',
  check: ({ outline }) =>
    [...outline.facts.values()]
      .filter(({ asOf }) => asOf === undefined || asOf.trim() === '')
      .map(({ id, span }) => ({
        message: `the fact \`${id}\` does not say for what time it holds`,
        span,
        help: 'add `as_of:` with the year, quarter, month or day it was measured',
      })),
}
