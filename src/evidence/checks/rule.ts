import type { Code, Severity } from '../../diagnostic/codes.ts'
import type { Diagnostic, Related } from '../../diagnostic/diagnostic.ts'
import type { Outline } from '../../outline/outline.ts'
import type { Span } from '../../source/span.ts'
import type { Dataset } from '../dataset.ts'
import type { CheckSettings } from './check-settings.ts'
import type { CheckedText } from './checked-text.ts'

/** A rule's name is its code without `check/`. */
export type RuleName = RuleNameOf<Code>
type RuleNameOf<Any> = Any extends `check/${infer Name}` ? Name : never

/** How much a rule's findings weigh; `warn` is what configuration files say for a warning. */
export const LEVELS = ['off', 'info', 'warn', 'error'] as const
export type Level = (typeof LEVELS)[number]

/** What a rule sees. Nothing here changes, and no rule looks anywhere else. */
export interface CheckInput {
  readonly outline: Outline
  readonly datasets: ReadonlyMap<string, Dataset>
  /** Every text of the outline, in file order within its part. */
  readonly texts: readonly CheckedText[]
  readonly settings: CheckSettings
  /** Lines that a headline takes on a slide at its full size; undefined when it can't be measured. */
  readonly headlineLines: (text: string) => number | undefined
  /** What the theme sets on what, most important first. */
  readonly contrasts: readonly ContrastPair[]
}

/** A colour on its ground, as the theme has it. */
export interface ContrastPair {
  /** What is set in it: `kicker`, `series 3`. */
  readonly what: string
  readonly output: 'deck' | 'report'
  /** WCAG's ratio, 1 to 21. */
  readonly ratio: number
  /** The least that is readable: 4.5, or 3 for large text and for marks (WCAG 2.2, 1.4.3 and 1.4.11). */
  readonly least: number
  readonly colors: readonly [string, string]
}

/** A replacement in a file's text; an empty range inserts. */
export interface TextEdit {
  readonly span: Span
  readonly text: string
}

/** What a rule has to say, before its level is known. */
export interface Remark {
  readonly message: string
  readonly span: Span | null
  readonly help: string
  readonly related?: readonly Related[]
  /** Only where every reading of the text wants the same change. */
  readonly edits?: readonly TextEdit[]
}

export interface Rule {
  readonly name: RuleName
  /** Rules whose finding at the same place says more than this one's. */
  readonly yieldsTo?: readonly RuleName[]
  check(input: CheckInput): readonly Remark[]
}

/** A diagnostic of a rule, with the mending where there is a safe one. */
export interface Finding extends Diagnostic {
  readonly rule: RuleName
  readonly edits: readonly TextEdit[]
}

const SEVERITY: Readonly<Record<Exclude<Level, 'off'>, Severity>> = {
  info: 'info',
  warn: 'warning',
  error: 'error',
}

export function finding(rule: RuleName, remark: Remark, level: Exclude<Level, 'off'>): Finding {
  return {
    code: `check/${rule}`,
    severity: SEVERITY[level],
    message: remark.message,
    span: remark.span,
    help: remark.help,
    ...(remark.related === undefined ? {} : { related: remark.related }),
    rule,
    edits: remark.edits ?? [],
  }
}
