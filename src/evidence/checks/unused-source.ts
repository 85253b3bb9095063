import type { Rule } from './rule.ts'
import { usedNames } from './used-names.ts'

/** A source that no fact, dataset, exhibit or text names. */
export const unusedSource: Rule = {
  name: 'unused-source',
  check(input) {
    const used = usedNames(input)
    if (used.isOpen) return []
    return [...input.outline.sources.values()]
      .filter(({ id }) => !used.sources.has(id))
      .map(({ id, span }) => ({
        message: `nothing rests on the source \`${id}\``,
        span,
        help: 'name it at a fact, dataset or exhibit, cite it with `{{cite "…"}}`, or delete it',
      }))
  },
}
