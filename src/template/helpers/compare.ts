import type { Helper } from '../helper.ts'
import type { Value } from '../value.ts'
import { comparable, numberArgument } from './text-argument.ts'

/** `{{#if (eq exhibit.kind "chart")}}`: the same text, number or truth value. */
export const eq: Helper = comparison('eq', (a, b) => a === b)
export const ne: Helper = comparison('ne', (a, b) => a !== b)
export const lt: Helper = order('lt', (a, b) => a < b)
export const gt: Helper = order('gt', (a, b) => a > b)

function comparison(name: string, holds: (a: Value, b: Value) => boolean): Helper {
  return {
    name,
    arity: [2, 2],
    run: ({ parameters }) => holds(comparable(parameters[0]), comparable(parameters[1])),
  }
}

function order(name: string, holds: (a: number, b: number) => boolean): Helper {
  return {
    name,
    arity: [2, 2],
    run(call, scope) {
      const [a, b] = [numberArgument(call, 0, scope), numberArgument(call, 1, scope)]
      return a !== undefined && b !== undefined && holds(a, b)
    },
  }
}
