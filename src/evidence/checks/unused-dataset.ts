import type { Rule } from './rule.ts'
import { usedNames } from './used-names.ts'

/** A dataset that no chart or table shows. */
export const unusedDataset: Rule = {
  name: 'unused-dataset',
  check(input) {
    const used = usedNames(input)
    if (used.isOpen) return []
    return [...input.outline.datasets.values()]
      .filter(({ id }) => !used.datasets.has(id))
      .map(({ id, span }) => ({
        message: `no exhibit draws on the dataset \`${id}\``,
        span,
        help: 'show it with `data:`, or delete it',
      }))
  },
}
