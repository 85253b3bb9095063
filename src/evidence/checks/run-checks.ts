import { CODES, type Code, severityOf } from '../../diagnostic/codes.ts'
import type { YamlNode } from '../../source/yaml-node.ts'
import { RULES } from './index.ts'
import { type CheckInput, type Finding, finding, type Level, type RuleName } from './rule.ts'
import { readSilences, type SilencedFinding, silence } from './silencing.ts'

export type Levels = Readonly<Record<RuleName, Level>>

/** Names of all rules, that of silencing included. */
export const RULE_NAMES: readonly RuleName[] = Object.keys(CODES)
  .filter((code): code is Extract<Code, `check/${string}`> => code.startsWith('check/'))
  .map((code) => code.slice('check/'.length) as RuleName)

const LEVEL_OF = { error: 'error', warning: 'warn', info: 'info' } as const

function defaultLevel(rule: RuleName): Level {
  return LEVEL_OF[severityOf(`check/${rule}`)]
}

export function defaultLevels(): Levels {
  return Object.fromEntries(RULE_NAMES.map((rule) => [rule, defaultLevel(rule)])) as Levels
}

export interface CheckedOutline {
  readonly findings: readonly Finding[]
  readonly silenced: readonly SilencedFinding[]
}

/** Runs all rules that are not off; `root` is the outline's own tree, for its comments. Never throws. */
export function runChecks(input: CheckInput, root: YamlNode, levels: Levels): CheckedOutline {
  const found = withoutYielding(
    RULES.flatMap((rule) => {
      const level = levels[rule.name]
      if (level === 'off') return []
      return rule.check(input).map((remark) => finding(rule.name, remark, level))
    }),
  )
  return silence(found, readSilences(input.outline.file, root), levels)
}

/** Where two rules speak of one place, the one that says more. */
function withoutYielding(found: readonly Finding[]): Finding[] {
  const placed = new Set(found.map((one) => placeKey(one.rule, one)))
  const yields = new Map(RULES.map((rule) => [rule.name, rule.yieldsTo ?? []]))
  return found.filter(
    (one) => !(yields.get(one.rule) ?? []).some((other) => placed.has(placeKey(other, one))),
  )
}

function placeKey(rule: RuleName, { span }: Finding): string {
  return span === null ? rule : `${rule} ${span.file.path} ${span.start} ${span.end}`
}
