import { formatNumber } from '../../evidence/format-figure.ts'
import type { Helper } from '../helper.ts'
import { numberArgument, textArgument } from './text-argument.ts'

/** `{{number 1234.5 "0.0"}}`: a number by the rules of the language. */
export const number: Helper = {
  name: 'number',
  arity: [1, 2],
  run(call, scope) {
    const value = numberArgument(call, 0, scope)
    const format = call.parameters.length > 1 ? textArgument(call, 1, scope) : undefined
    return value === undefined ? undefined : formatNumber(value, format, scope.outline.lang)
  },
}
