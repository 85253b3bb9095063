import type { Rule } from './rule.ts'

/** What `dossier new --from` writes where the author has to name the source. */
const STILL_TO_DO = 'todo'

/** A figure that nobody can look up. */
export const unsourcedFact: Rule = {
  name: 'unsourced-fact',
  check: ({ outline }) =>
    [...outline.facts.values()]
      .filter(({ sources }) => sources.every(({ id }) => id === STILL_TO_DO))
      .map(({ id, span }) => ({
        message: `the fact \`${id}\` names no source`,
        span,
        help: 'add `source:` with the id of an entry of `sources:`',
      })),
}
