import type { Helper } from '../helper.ts'
import { isTruthy } from '../value.ts'

/** `(and a b)`: the last value when all are true, else the first that is not. */
export const and: Helper = {
  name: 'and',
  arity: [2, 10],
  run: ({ parameters }) => parameters.find((value) => !isTruthy(value)) ?? parameters.at(-1),
}

/** `(or a b)`: the first true value, else the last. */
export const or: Helper = {
  name: 'or',
  arity: [2, 10],
  run: ({ parameters }) => parameters.find(isTruthy) ?? parameters.at(-1),
}

export const not: Helper = {
  name: 'not',
  arity: [1, 1],
  run: ({ parameters }) => !isTruthy(parameters[0]),
}

/** `{{default vars.owner "n/a"}}`: the first value, or the second where the first is not there. */
export const defaultValue: Helper = {
  name: 'default',
  arity: [2, 2],
  acceptsUnknown: true,
  run: ({ parameters }) =>
    isTruthy(parameters[0]) || parameters[0] === 0 ? parameters[0] : parameters[1],
}
