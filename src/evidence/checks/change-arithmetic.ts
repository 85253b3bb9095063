import { factChanges } from './fact-changes.ts'
import type { Rule } from './rule.ts'
import { tableChanges } from './table-changes.ts'
import { textChanges } from './text-changes.ts'

/** A change that its two values don't give: in columns of a table, in facts, in a sentence. */
export const changeArithmetic: Rule = {
  name: 'change-arithmetic',
  check: (input) => [...tableChanges(input), ...factChanges(input), ...textChanges(input)],
}
