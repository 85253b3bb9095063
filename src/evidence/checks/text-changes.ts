import type { Fact } from '../../outline/outline.ts'
import type { CheckedText } from './checked-text.ts'
import { follows, rightChange, roundedFact } from './fact-changes.ts'
import { type Rounded, rounded } from './rounding.ts'
import type { CheckInput, Remark } from './rule.ts'
import { figurePattern, typedFigures } from './typed-figures.ts'

const BEFORE_FIRST = /(?:从|由|自|\bfrom)\s*$/iu
const BETWEEN = /^\s*(?:[\p{Script=Han}]{0,3}(?:到|至|为)|to)\s*$/iu
const RISE =
  /^[\uff0c,]?\s*(?:同比|环比)?(?:增长|增加|上升|提高|上涨|升幅|涨幅|,?\s*up|a (?:rise|gain|growth) of|an increase of)(?:为|了|约)?\s*$/iu
const FALL =
  /^[\uff0c,]?\s*(?:同比|环比)?(?:下降|减少|下跌|降低|降幅|跌幅|,?\s*down|a (?:fall|drop|decline|decrease) of)(?:为|了|约)?\s*$/iu

/** A figure in a text, printed by an expression or typed. */
interface Figure {
  readonly start: number
  readonly end: number
  readonly fact: Fact | undefined
  readonly value: Rounded
  readonly unit: string
}

/** Sentences of the form "from {{fact a}} to {{fact b}}, up {{fact c}}" and "从 a 升到 b，增长 c". */
export function textChanges(input: CheckInput): Remark[] {
  const pattern = figurePattern(input)
  return input.texts.flatMap((checked) => {
    const figures = figuresOf(checked, input, pattern)
    return figures.flatMap((first, at) => {
      const [second, third] = [figures[at + 1], figures[at + 2]]
      return second === undefined || third === undefined
        ? []
        : judge(checked, [first, second, third])
    })
  })
}

function figuresOf(checked: CheckedText, input: CheckInput, pattern: RegExp): Figure[] {
  const printed = checked.expressions.flatMap(({ start, end, ids, helper }) => {
    const fact = helper === 'cite' ? undefined : input.outline.facts.get(ids[0] ?? '')
    const value = fact && roundedFact(fact)
    return fact === undefined || value === undefined
      ? []
      : [{ start, end, fact, value, unit: fact.unit ?? '' }]
  })
  const typed = typedFigures(checked, pattern).map(({ start, end, value, decimals, unit }) => ({
    start,
    end,
    fact: undefined,
    value: rounded(value, decimals),
    unit,
  }))
  return [...printed, ...typed].sort((a, b) => a.start - b.start)
}

function judge(
  checked: CheckedText,
  [first, second, third]: readonly [Figure, Figure, Figure],
): Remark[] {
  const { masked, text } = checked
  const gap = (from: number, to: number): string => masked.slice(from, to)
  if (first.fact === undefined || second.fact === undefined) return []
  if (!BEFORE_FIRST.test(gap(Math.max(0, first.start - 8), first.start))) return []
  if (!BETWEEN.test(gap(first.end, second.start))) return []
  const link = gap(second.end, third.start)
  const isFall = FALL.test(link)
  if (!isFall && !RISE.test(link)) return []
  const size = Math.abs(third.value.value)
  const change = { value: isFall ? -size : size, slack: third.value.slack }
  if (follows(first.fact, second.fact, change, third.unit)) return []
  return [
    {
      message: `the change does not follow: from \`${first.fact.id}\` to \`${second.fact.id}\` it is ${rightChange(first.fact, second.fact, third.unit)}`,
      span: text.spanOf(third.start, third.end),
      help: 'correct the change or one of the two facts',
      related: [
        { message: 'from here', span: first.fact.span },
        { message: 'to here', span: second.fact.span },
      ],
    },
  ]
}
