import type { Fact, Outline, Source } from '../outline/outline.ts'
import { type Figure, formatFigure } from './format-figure.ts'

/** A fact with what a template needs to print and cite it. */
export interface PrintedFact {
  readonly fact: Fact
  readonly figure: Figure
  readonly sources: readonly Source[]
}

/** The fact called `id`, printed in the outline's language; undefined when there is none. */
export function printFact(
  outline: Pick<Outline, 'lang' | 'facts' | 'sources'>,
  id: string,
): PrintedFact | undefined {
  const fact = outline.facts.get(id)
  if (fact === undefined) return undefined
  const sources = fact.sources.flatMap((reference) => {
    const source = outline.sources.get(reference.id)
    return source === undefined ? [] : [source]
  })
  return { fact, figure: formatFigure(fact, outline.lang), sources }
}
