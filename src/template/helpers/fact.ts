import { diagnostic } from '../../diagnostic/diagnostic.ts'
import { didYouMean } from '../../diagnostic/suggest.ts'
import { type PrintedFact, printFact } from '../../evidence/fact.ts'
import type { Helper, HelperCall, MergeScope } from '../helper.ts'
import { escapeText, type Markup, markup } from '../markup.ts'
import { citationMarkup } from './cite.ts'
import { textArgument } from './text-argument.ts'

/** `{{fact "fine-2023"}}`: figure and unit, and a citation of its sources. */
export const fact: Helper = {
  name: 'fact',
  arity: [1, 1],
  run(call, scope) {
    const found = findFact(call, scope)
    if (found === undefined) return undefined
    const sources = found.sources.map((source) => source.id)
    return factMarkup(found, found.figure.text, { call, after: citationMarkup(sources) })
  },
}

/** The fact that the first parameter names; a name that no fact has is reported. */
export function findFact(call: HelperCall, scope: MergeScope): PrintedFact | undefined {
  const id = textArgument(call, 0, scope)
  if (id === undefined) return undefined
  const found = printFact(scope.outline, id)
  if (found !== undefined) return found
  const known = [...scope.outline.facts.values()]
  const help = didYouMean(
    id,
    known.map((one) => ({ name: one.id, span: one.span })),
  )
  const where = call.parameterSpans[0] ?? call.span
  scope.report(diagnostic('fact/unknown-id', `no fact is called \`${id}\``, where, { help }))
  return undefined
}

/** What is printed of a fact, marked as its figure. */
export function factMarkup(
  found: PrintedFact,
  printed: string,
  { call, after }: { readonly call: HelperCall; readonly after: string },
): Markup {
  const text = `<data fact="${escapeText(found.fact.id)}">${escapeText(printed)}</data>${after}`
  return markup([{ text, span: call.span, by: call.by }])
}
