import { diagnostic } from '../../diagnostic/diagnostic.ts'
import type { HelperCall, MergeScope } from '../helper.ts'
import { isPrintedText, kindOf, type Value } from '../value.ts'

/** The parameter as a plain text; anything else is reported and gives undefined. */
export function textArgument(
  call: HelperCall,
  index: number,
  scope: MergeScope,
): string | undefined {
  const value = call.parameters[index]
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (isPrintedText(value)) return value.plain()
  reportArgument(call, index, `wants a text, not ${kindOf(value)}`, scope)
  return undefined
}

/** The parameter as a number; anything else is reported and gives undefined. */
export function numberArgument(
  call: HelperCall,
  index: number,
  scope: MergeScope,
): number | undefined {
  const value = call.parameters[index]
  if (typeof value === 'number') return value
  reportArgument(call, index, `wants a number, not ${kindOf(value)}`, scope)
  return undefined
}

/** Says that a helper can't take a parameter. What is `undefined` was reported where it arose. */
export function reportArgument(
  call: HelperCall,
  index: number,
  what: string,
  scope: MergeScope,
): void {
  if (call.parameters[index] === undefined) return
  const where = call.parameterSpans[index] ?? call.span
  scope.report(diagnostic('template/argument', `\`${call.name}\` ${what}`, where))
}

/** A value for comparing: texts by what they say. */
export function comparable(value: Value): Value {
  return isPrintedText(value) ? value.plain() : value
}
