import type { Fact } from '../../outline/outline.ts'
import { positionAt } from '../../source/source-file.ts'
import type { CheckedText, TextField } from './checked-text.ts'
import type { CheckInput, Remark, Rule } from './rule.ts'
import {
  figurePattern,
  isQuoted,
  type TypedFigure,
  typedFigures,
  unitName,
} from './typed-figures.ts'

/** Texts that state; evidence is where figures belong, and a quotation is not ours to change. */
export const STATING: ReadonlySet<TextField> = new Set<TextField>([
  'cover',
  'title',
  'message',
  'bullet',
  'body',
  'notes',
  'exhibit-title',
  'exhibit-note',
  'alt',
  'step',
])

/** A number with a unit that was typed by hand: it has no source, and won't change with its fact. */
export const typedFigure: Rule = {
  name: 'typed-figure',
  yieldsTo: ['contradicted-fact', 'change-arithmetic'],
  check(input) {
    const pattern = figurePattern(input)
    return input.texts
      .filter(({ field }) => STATING.has(field))
      .flatMap((checked) =>
        typedFigures(checked, pattern)
          .filter((figure) => !isName(checked, figure, input))
          .map((figure) => remark(checked, figure, input)),
      )
  },
}

function isName(checked: CheckedText, figure: TypedFigure, { settings }: CheckInput): boolean {
  if (isQuoted(checked.masked, figure)) return true
  return settings.allowFigures.some((allowed) => {
    const from = Math.max(0, figure.start - allowed.length)
    return (
      allowed !== '' && checked.masked.slice(from, figure.end + allowed.length).includes(allowed)
    )
  })
}

function remark({ text }: CheckedText, figure: TypedFigure, { outline }: CheckInput): Remark {
  const same = [...outline.facts.values()].find((fact) => states(fact, figure))
  const written = text.value.slice(figure.start, figure.end)
  return {
    message: `\`${written}\` is typed into the text and is no fact`,
    span: text.spanOf(figure.start, figure.end),
    help:
      same === undefined
        ? 'state it under `facts:` with its source and write `{{fact "…"}}`'
        : `write \`{{fact "${same.id}"}}\` (line ${positionAt(same.span.file, same.span.start).line})`,
  }
}

function states(fact: Fact, figure: TypedFigure): boolean {
  return (
    fact.value.kind === 'single' &&
    Math.abs(fact.value.value) === Math.abs(figure.value) &&
    unitName(fact.unit ?? '') === figure.unit
  )
}
