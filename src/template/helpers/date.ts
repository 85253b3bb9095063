import type { Helper } from '../helper.ts'
import { printDate } from '../print-date.ts'
import { isObject, isPrintedText, kindOf, member, type Value } from '../value.ts'
import { reportArgument } from './text-argument.ts'

/** `{{date "2025-06-18"}}`: a year, month or day as the language writes it; else as it stands. */
export const date: Helper = {
  name: 'date',
  arity: [1, 1],
  run(call, scope) {
    const given = call.parameters[0]
    if (given === undefined || given === null) return undefined
    const written = writtenDate(given)
    if (written !== undefined) return printDate(written, scope.outline.lang)
    reportArgument(call, 0, `wants a date, not ${kindOf(given)}`, scope)
    return undefined
  },
}

function writtenDate(given: Value): string | undefined {
  if (typeof given === 'string') return given
  if (typeof given === 'number') return String(given)
  if (isPrintedText(given)) return given.plain()
  const written = isObject(given) ? member(given, 'written').value : undefined
  return typeof written === 'string' ? written : undefined
}
