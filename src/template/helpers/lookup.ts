import type { Helper } from '../helper.ts'
import { member } from '../value.ts'
import { textArgument } from './text-argument.ts'

/** `(lookup points 0)`: an element or own property by a computed name; nothing where there is none. */
export const lookup: Helper = {
  name: 'lookup',
  arity: [2, 2],
  run(call, scope) {
    const name = textArgument(call, 1, scope)
    return name === undefined ? undefined : member(call.parameters[0], name).value
  },
}
