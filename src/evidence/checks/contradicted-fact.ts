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
  const sentence = sentenceAround(checked.masked, figure)
  const near = [...input.outline.facts.values()].filter(
    (fact) => unitName(fact.unit ?? '') === figure.unit && labelMatches(fact, sentence.text),
  )
  if (near.length === 0) return []
  const printed = idsIn(checked, sentence)
  const meant = near.filter((fact) => !printed.has(fact.id))
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

const SENTENCE_END = /[\u3002\uff01\uff1f\uff1b\n]|[.!?;](?=\s|$)/gu

/** As far as a sentence is looked at, on each side. */
const REACH = 300

interface Sentence {
  readonly start: number
  readonly end: number
  /** Without the figure itself. */
  readonly text: string
}

function sentenceAround(masked: string, { start, end }: TypedFigure): Sentence {
  const reach = Math.max(0, start - REACH)
  let from = reach
  let to = Math.min(masked.length, end + REACH)
  for (const mark of masked.slice(reach, to).matchAll(SENTENCE_END)) {
    const at = reach + mark.index
    if (at < start) from = at + mark[0].length
    else if (at >= end) {
      to = at
      break
    }
  }
  return { start: from, end: to, text: `${masked.slice(from, start)} ${masked.slice(end, to)}` }
}

/** The facts that a sentence prints. */
function idsIn({ expressions }: CheckedText, { start, end }: Sentence): ReadonlySet<string> {
  const inside = expressions.filter((one) => one.start >= start && one.end <= end)
  return new Set(inside.flatMap(({ ids }) => ids))
}
