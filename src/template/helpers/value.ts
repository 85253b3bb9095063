import type { Helper } from '../helper.ts'
import { factMarkup, findFact } from './fact.ts'

/** `{{value "fine-2023"}}`: the bare number, without unit and citation. */
export const value: Helper = {
  name: 'value',
  arity: [1, 1],
  run(call, scope) {
    const found = findFact(call, scope)
    return found && factMarkup(found, found.figure.value, { call, after: '' })
  },
}
