import type { Helper } from '../helper.ts'
import { isPrintedText, kindOf } from '../value.ts'
import { reportArgument } from './text-argument.ts'

/** `{{md point.body level=3}}`: a text as block Markdown; `level` is that of a heading with one `#`. */
export const md: Helper = {
  name: 'md',
  arity: [1, 1],
  options: ['level'],
  run(call, scope) {
    const text = call.parameters[0]
    const level = call.options.get('level')
    if (isPrintedText(text)) return text.block(typeof level === 'number' ? level : 2)
    if (text !== null)
      reportArgument(call, 0, `wants a text of the outline, not ${kindOf(text)}`, scope)
    return undefined
  },
}
