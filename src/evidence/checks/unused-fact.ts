import type { Rule } from './rule.ts'
import { usedNames } from './used-names.ts'

/** A fact that no text, table or exhibit prints. */
export const unusedFact: Rule = {
  name: 'unused-fact',
  check(input) {
    const used = usedNames(input)
    if (used.isOpen) return []
    return [...input.outline.facts.values()]
      .filter(({ id }) => !used.facts.has(id))
      .map(({ id, span }) => ({
        message: `the fact \`${id}\` is printed nowhere`,
        span,
        help: 'print it with `{{fact "…"}}` or in `kpis:`, or delete it',
      }))
  },
}
