import type { Fact } from '../../outline/outline.ts'
import type { CheckedText } from './checked-text.ts'
import { labelMatches } from './label-match.ts'
import type { CheckInput, Remark, Rule } from './rule.ts'
import { STATING } from './typed-figure.ts'
import {
  figurePattern,
  isQuoted,
  type TypedFigure,
  typedFigures,
  unitName,
} from './typed-figures.ts'

/** A typed number that stands by a fact's label, has the fact's unit and is another number. */
export const contradictedFact: Rule = {
  name: 'contradicted-fact',
  check(input) {
    const pattern = figurePattern(input)
    return input.texts
      .filter(({ field }) => STATING.has(field))
      .flatMap((checked) =>
        typedFigures(checked, pattern)
          .filter((figure) => !isQuoted(checked.masked, figure))
          .flatMap((figure) => contradiction(checked, figure, input)),
      )
  },
}

function contradiction(checked: CheckedText, figure: TypedFigure, input: CheckInput): Remark[] {
  const sentence = sentenceAt(checked, figure)
  const meant = [...input.outline.facts.values()].filter(
    (fact) =>
      unitName(fact.unit ?? '') === figure.unit &&
      !sentence.ids.has(fact.id) &&
      labelMatches(fact, sentence.text),
  )
  const [fact] = meant
  if (fact === undefined || meant.some((one) => agrees(one, figure))) return []
  const { text } = checked
  return [
    {
      message: `\`${text.value.slice(figure.start, figure.end)}\` contradicts the fact \`${fact.id}\`, which is ${said(fact)}`,
      span: text.spanOf(figure.start, figure.end),
      help: `write \`{{fact "${fact.id}"}}\`, or mend the fact`,
      related: [{ message: fact.label.value, span: fact.span }],
    },
  ]
}

function said({ value, unit }: Fact): string {
  const number = value.kind === 'single' ? String(value.value) : `${value.low} to ${value.high}`
  return unit === undefined ? number : `${number} ${unit}`
}

/** Rounded to the decimals that are typed, signs apart: "fell by 31%" speaks of a fact of −31%. */
function agrees({ value }: Fact, { value: typed, decimals }: TypedFigure): boolean {
  const half = 0.5 * 10 ** -decimals + 1e-9
  const size = Math.abs(typed)
  if (value.kind === 'single') return Math.abs(Math.abs(value.value) - size) <= half
  return size >= Math.abs(value.low) - half && size <= Math.abs(value.high) + half
}

const SENTENCE_END = /[。！？；\n]|[.!?;](?=\s|$)/gu

/** The sentence around a figure, the figure left out, and the facts that it prints. */
function sentenceAt(
  { masked, expressions }: CheckedText,
  { start, end }: TypedFigure,
): { readonly text: string; readonly ids: ReadonlySet<string> } {
  let from = 0
  let to = masked.length
  for (const mark of masked.matchAll(SENTENCE_END)) {
    if (mark.index < start) from = mark.index + mark[0].length
    else if (mark.index >= end) {
      to = mark.index
      break
    }
  }
  const inside = expressions.filter((one) => one.start >= from && one.end <= to)
  return {
    text: `${masked.slice(from, start)} ${masked.slice(end, to)}`,
    ids: new Set(inside.flatMap(({ ids }) => ids)),
  }
}
