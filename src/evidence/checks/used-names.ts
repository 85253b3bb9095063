import type { Exhibit } from '../../outline/outline.ts'
import { derivedText } from '../../source/author-text.ts'
import { everyExhibit } from './every-exhibit.ts'
import { readExpressions } from './read-expressions.ts'
import type { CheckInput } from './rule.ts'

export interface UsedNames {
  readonly facts: ReadonlySet<string>
  readonly sources: ReadonlySet<string>
  readonly datasets: ReadonlySet<string>
  /** An expression computes an id, so that nobody can say what is not used. */
  readonly isOpen: boolean
}

/** Which facts, sources and datasets anything rests on. */
export function usedNames({ outline, texts, datasets }: CheckInput): UsedNames {
  const exhibits = everyExhibit(outline).map(({ exhibit }) => exhibit)
  const expressions = [
    ...texts.flatMap((text) => text.expressions),
    ...readExpressions(
      derivedText(JSON.stringify(outline.vars).replace(/\\"/g, '"'), outline.title.span),
      outline,
    ),
    ...[...datasets.values()].flatMap((dataset) =>
      dataset.texts.flatMap((row) => row.flatMap((cell) => readExpressions(cell, outline))),
    ),
  ]
  const isCite = ({ helper }: { readonly helper: string }): boolean => helper === 'cite'
  const names = expressions.filter(({ helper }) => helper !== 'other')
  return {
    facts: new Set([
      ...names.filter((one) => !isCite(one)).flatMap(({ ids }) => ids),
      ...exhibits
        .flatMap((exhibit) => (exhibit.kind === 'kpis' ? exhibit.facts : []))
        .map(({ id }) => id),
    ]),
    sources: new Set([
      ...names.filter(isCite).flatMap(({ ids }) => ids),
      ...[...outline.facts.values(), ...outline.datasets.values(), ...exhibits]
        .flatMap(({ sources }) => sources)
        .map(({ id }) => id),
    ]),
    datasets: new Set(exhibits.flatMap(dataOf)),
    isOpen: names.some(({ ids }) => ids.length === 0),
  }
}

function dataOf(exhibit: Exhibit): string[] {
  return 'data' in exhibit ? [exhibit.data.id] : []
}
