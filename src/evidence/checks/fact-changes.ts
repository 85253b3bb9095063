import type { Fact } from '../../outline/outline.ts'
import {
  changeFollows,
  differenceFollows,
  percentChange,
  type Rounded,
  rounded,
} from './rounding.ts'
import type { CheckInput, Remark } from './rule.ts'
import { unitName } from './typed-figures.ts'

const CHANGE_ID = /^(.+)-(?:change|growth|delta)$/
const DATED_ID = /^(.+)-((?:19|20)\d{2})$/

/**
 * Facts that belong together by their ids: `x-before`, `x-after` and `x-change`; or `x-2023`,
 * `x-2024` and `x-change` (or `x-growth`).
 */
export function factChanges({ outline }: CheckInput): Remark[] {
  return [...outline.facts.values()].flatMap((fact) => {
    const stem = CHANGE_ID.exec(fact.id)?.[1]
    if (stem === undefined) return []
    const pair = valuesOf(stem, outline.facts)
    return pair === undefined ? [] : judge(fact, ...pair)
  })
}

function valuesOf(
  stem: string,
  facts: ReadonlyMap<string, Fact>,
): readonly [Fact, Fact] | undefined {
  const [before, after] = [facts.get(`${stem}-before`), facts.get(`${stem}-after`)]
  if (before !== undefined && after !== undefined) return [before, after]
  const dated = [...facts.values()]
    .filter(({ id }) => DATED_ID.exec(id)?.[1] === stem)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const [first, last, more] = dated
  return first === undefined || last === undefined || more !== undefined ? undefined : [first, last]
}

export function roundedFact({ value }: Fact): Rounded | undefined {
  return value.kind === 'single' ? rounded(value.value) : undefined
}

/** Whether a change of that unit follows; true where it is none that can be computed. */
export function follows(before: Fact, after: Fact, change: Rounded, unit: string): boolean {
  const [from, to] = [roundedFact(before), roundedFact(after)]
  if (from === undefined || to === undefined || before.unit !== after.unit) return true
  if (unitName(unit) === '%') return changeFollows(from, to, change)
  return unitName(unit) === 'points' ? differenceFollows(from, to, change) : true
}

export function rightChange(before: Fact, after: Fact, unit: string): string {
  const [from, to] = [roundedFact(before)?.value ?? 0, roundedFact(after)?.value ?? 0]
  return unitName(unit) === '%'
    ? `${percentChange(from, to).toFixed(1)}%`
    : `${Number((to - from).toFixed(4))} points`
}

function judge(fact: Fact, before: Fact, after: Fact): Remark[] {
  const change = roundedFact(fact)
  const unit = fact.unit ?? ''
  if (change === undefined || follows(before, after, change, unit)) return []
  return [
    {
      message: `the fact \`${fact.id}\` is ${change.value}${unit}, but \`${before.id}\` and \`${after.id}\` give ${rightChange(before, after, unit)}`,
      span: fact.span,
      help: 'correct the change or one of the two values',
      related: [
        { message: 'from here', span: before.span },
        { message: 'to here', span: after.span },
      ],
    },
  ]
}
