import { diagnostic } from '../../diagnostic/diagnostic.ts'
import { didYouMean } from '../../diagnostic/suggest.ts'
import type { Helper } from '../helper.ts'
import { fillWord } from '../strings.ts'
import { comparable, textArgument } from './text-argument.ts'

/** `{{t "contents"}}`: a word of the templates in the outline's language; options fill its places. */
export const t: Helper = {
  name: 't',
  arity: [1, 1],
  options: 'any',
  run(call, scope) {
    const key = textArgument(call, 0, scope)
    if (key === undefined) return undefined
    const { words, path } = scope.words
    const word = words.get(key)
    if (word === undefined) {
      const message = `${path} has no \`${key}\``
      const help = didYouMean(
        key,
        [...words.keys()].map((name) => ({ name })),
      )
      scope.report(diagnostic('template/unknown-string', message, call.span, { help }))
      return undefined
    }
    const values = [...call.options].map(
      ([name, value]) => [name, String(comparable(value) ?? '')] as const,
    )
    return fillWord(word, new Map(values))
  },
}
