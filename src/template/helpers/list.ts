import type { Helper } from '../helper.ts'
import { escapeText, isMarkup, markup } from '../markup.ts'
import { isList, isPrintedText, kindOf, type Value } from '../value.ts'
import { comparable, numberArgument, reportArgument, textArgument } from './text-argument.ts'

/** `{{length points}}`: how many there are; none for what is not there. */
export const length: Helper = {
  name: 'length',
  arity: [1, 1],
  run(call, scope) {
    const list = call.parameters[0]
    if (isList(list)) return list.length
    if (list !== null) reportArgument(call, 0, `wants a list, not ${kindOf(list)}`, scope)
    return 0
  },
}

/** `{{join authors ", "}}`: the texts of a list with something between them. */
export const join: Helper = {
  name: 'join',
  arity: [2, 2],
  run(call, scope) {
    const list = call.parameters[0]
    const between = textArgument(call, 1, scope) ?? ''
    if (!isList(list)) {
      reportArgument(call, 0, `wants a list, not ${kindOf(list)}`, scope)
      return undefined
    }
    const glue = { text: escapeText(between), span: null, by: 'template' } as const
    return markup(
      list.flatMap((item, index) => [...(index === 0 ? [] : [glue]), ...printed(item, call.span)]),
    )
  },
}

function printed(item: Value, span: Parameters<Helper['run']>[0]['span']) {
  if (isPrintedText(item)) return item.inline().chunks
  if (isMarkup(item)) return item.chunks
  return [{ text: escapeText(String(item ?? '')), span, by: 'template' as const }]
}

/** `{{names exhibit.highlight}}`: texts as the value of an attribute that takes several names. */
export const names: Helper = {
  name: 'names',
  arity: [1, 1],
  run({ parameters }) {
    const list = parameters[0]
    if (!isList(list)) return undefined
    return list.map((name) => String(comparable(name) ?? '').replace(/[\\|]/g, '\\$&')).join('|')
  },
}

/** `{{add @index 1}}`. */
export const add: Helper = {
  name: 'add',
  arity: [2, 2],
  run(call, scope) {
    return (numberArgument(call, 0, scope) ?? 0) + (numberArgument(call, 1, scope) ?? 0)
  },
}

/** `{{#each (slice exhibits 1)}}`: the elements from one place on, up to another. */
export const slice: Helper = {
  name: 'slice',
  arity: [2, 3],
  run(call, scope) {
    const list = call.parameters[0]
    if (!isList(list)) return []
    const end = call.parameters.length > 2 ? numberArgument(call, 2, scope) : undefined
    return list.slice(numberArgument(call, 1, scope) ?? 0, end)
  },
}

/** `(list id "overview")`: a list of the values given. */
export const list: Helper = {
  name: 'list',
  arity: [1, 20],
  run: ({ parameters }) => parameters,
}
