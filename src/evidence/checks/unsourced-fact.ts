import type { Rule } from './rule.ts'

/** A figure that nobody can look up. */
export const unsourcedFact: Rule = {
  name: 'unsourced-fact',
  check: ({ outline }) =>
    [...outline.facts.values()]
      .filter(({ sources }) => sources.length === 0)
      .map(({ id, span }) => ({
        message: `the fact \`${id}\` names no source`,
        span,
        help: 'add `source:` with the id of an entry of `sources:`',
      })),
}
