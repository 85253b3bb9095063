import { diagnostic } from '../../diagnostic/diagnostic.ts'
import { didYouMean } from '../../diagnostic/suggest.ts'
import type { Helper, HelperCall, MergeScope } from '../helper.ts'
import { escapeText, markup } from '../markup.ts'
import { textArgument } from './text-argument.ts'

/** `{{cite "netsun" "report"}}`: a citation alone, of one source or several. */
export const cite: Helper = {
  name: 'cite',
  arity: [1, 20],
  run(call, scope) {
    const ids = call.parameters.map((_, index) => textArgument(call, index, scope))
    const known = ids.filter((id, index) => id !== undefined && isKnown(id, index, call, scope))
    if (known.length === 0) return undefined
    return markup([{ text: citationMarkup(known.map(String)), span: call.span, by: call.by }])
  },
}

/** The element for a citation of these sources; empty when there are none. */
export function citationMarkup(sources: readonly string[]): string {
  return sources.length === 0 ? '' : `<cite source="${escapeText(sources.join(' '))}"/>`
}

function isKnown(id: string, index: number, call: HelperCall, scope: MergeScope): boolean {
  const { sources } = scope.outline
  if (sources.has(id)) return true
  const help = didYouMean(
    id,
    [...sources.values()].map((source) => ({ name: source.id, span: source.span })),
  )
  const where = call.parameterSpans[index] ?? call.span
  scope.report(diagnostic('source/unknown-id', `no source is called \`${id}\``, where, { help }))
  return false
}
