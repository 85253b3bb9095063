import { readYamlSource } from '../../../src/diagnostic/read-source.ts'
import {
  type CheckSettings,
  DEFAULT_SETTINGS,
} from '../../../src/evidence/checks/check-settings.ts'
import { collectTexts } from '../../../src/evidence/checks/checked-text.ts'
import type {
  CheckInput,
  ContrastPair,
  Finding,
  RuleName,
} from '../../../src/evidence/checks/rule.ts'
import {
  type CheckedOutline,
  defaultLevels,
  runChecks,
} from '../../../src/evidence/checks/run-checks.ts'
import { resolveDatasets } from '../../../src/evidence/read-dataset.ts'
import { OUTLINE_YAML_LIMITS } from '../../../src/outline/limits.ts'
import { loadOutline } from '../../../src/outline/load-outline.ts'
import { memoryWorld } from '../../support/memory-world.ts'

export interface CheckOverrides {
  readonly settings?: Partial<CheckSettings>
  readonly levels?: Partial<Record<RuleName, 'off' | 'info' | 'warn' | 'error'>>
  readonly headlineLines?: (text: string) => number
  readonly contrasts?: readonly ContrastPair[]
  readonly files?: Readonly<Record<string, string>>
}

/** Runs all rules over an outline; undefined when it is too damaged to load. */
export function checkYaml(yaml: string, given: CheckOverrides = {}): CheckedOutline | undefined {
  const world = memoryWorld({ ...given.files, 'content/a.yaml': yaml })
  const { value: outline } = loadOutline('content/a.yaml', world)
  if (outline === undefined) return undefined
  const root = readYamlSource(outline.file, OUTLINE_YAML_LIMITS).value
  if (root === undefined) return undefined
  const input: CheckInput = {
    outline,
    datasets: resolveDatasets(outline, world).value ?? new Map(),
    texts: collectTexts(outline),
    settings: { ...DEFAULT_SETTINGS, ...given.settings },
    headlineLines: given.headlineLines ?? (() => 1),
    contrasts: given.contrasts ?? [],
  }
  return runChecks(input, root, { ...defaultLevels(), ...given.levels })
}

/** What one rule marks, as the marked text of the file. */
export function marked(
  yaml: string,
  rule: RuleName,
  given: CheckOverrides = {},
): readonly string[] {
  return findingsOf(yaml, rule, given).map(({ span }) =>
    span === null ? '' : span.file.text.slice(span.start, span.end),
  )
}

export function findingsOf(
  yaml: string,
  rule: RuleName,
  given: CheckOverrides = {},
): readonly Finding[] {
  const checked = checkYaml(yaml, given)
  if (checked === undefined) throw new Error(`does not load:\n${yaml}`)
  return checked.findings.filter((one) => one.rule === rule)
}

interface OutlineParts {
  readonly lang?: string
  readonly top?: string
  readonly facts?: string
  readonly datasets?: string
  /** Lines of one point, indented by six. */
  readonly point?: string
  /** In place of the one section. */
  readonly sections?: string
}

/** A small sound outline around what a test is about. */
export function outlineWith(parts: OutlineParts): string {
  const { lang = 'zh-CN', top = '', facts = '', datasets = '', point = '' } = parts
  const sections =
    parts.sections ??
    `sections:
  - id: s
    title: 章
    points:
      - id: p
        title: 节
        message: 这句话说明了一个结论
${point}`
  return `briefing: 1
title: 题
lang: ${lang}
date: 2025-06-18
${top}
sources:
  s: { title: 透视, date: 2025-06 }
facts:
${facts}
datasets:
${datasets}
${sections}
`
}
