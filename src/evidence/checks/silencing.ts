/**
 * `# dossier-disable-next-line rule, other-rule: reason` silences rules for the next line, and for
 * the whole of a text that starts on it. Findings about the comments themselves can't be silenced.
 */
import { didYouMean } from '../../diagnostic/suggest.ts'
import { lineText, type SourceFile } from '../../source/source-file.ts'
import { type Span, span } from '../../source/span.ts'
import type { YamlNode } from '../../source/yaml-node.ts'
import { type Finding, finding, type Level, type Remark, type RuleName } from './rule.ts'

interface NamedRule {
  readonly name: string
  readonly span: Span
}

export interface Silence {
  /** The comment, from its mark to its end. */
  readonly span: Span
  readonly rules: readonly NamedRule[]
  readonly reason: string
  /** Findings that start in this range are silenced. */
  readonly covers: Span
}

export interface SilencedFinding {
  readonly finding: Finding
  readonly reason: string
}

const COMMENT = /^\s*(# *dossier-disable-next-line\b(.*?))\s*$/
const DETAIL = /^\s*([^:\uff1a]*?)\s*(?:[:\uff1a]\s*(.*))?$/u

/** Reads the comments of a file; what stands inside a text is text. */
export function readSilences(file: SourceFile, root: YamlNode): readonly Silence[] {
  const scalars = scalarSpans(root)
  return file.lineStarts.flatMap((start, index) => {
    const found = COMMENT.exec(lineText(file, index + 1))
    if (found === null) return []
    const at = start + found[0].indexOf('#')
    if (scalars.some((scalar) => scalar.start < at && at < scalar.end)) return []
    return readSilence(
      file,
      { at, text: found[1] ?? '', detail: found[2] ?? '', line: index + 1 },
      scalars,
    )
  })
}

interface FoundComment {
  readonly at: number
  readonly text: string
  readonly detail: string
  /** From 1. */
  readonly line: number
}

function readSilence(file: SourceFile, comment: FoundComment, scalars: readonly Span[]): Silence {
  const { at, text, detail } = comment
  const [, names = '', reason = ''] = DETAIL.exec(detail) ?? []
  const from = at + text.indexOf(detail)
  const rules = [...names.matchAll(/[^\s,]+/g)].map((found) => {
    const start = from + detail.indexOf(names) + found.index
    return { name: found[0], span: span(file, start, start + found[0].length) }
  })
  return {
    span: span(file, at, at + text.length),
    rules,
    reason: reason.trim(),
    covers: covered(file, comment.line, scalars),
  }
}

/** The next line that is neither empty nor a comment, and the texts that start on it. */
function covered(file: SourceFile, commentLine: number, scalars: readonly Span[]): Span {
  let line = commentLine + 1
  while (line < file.lineStarts.length && /^\s*(?:#.*)?$/.test(lineText(file, line))) line++
  const start = file.lineStarts[line - 1] ?? file.text.length
  const lineEnd = start + lineText(file, line).length
  const end = scalars
    .filter((scalar) => scalar.start >= start && scalar.start <= lineEnd)
    .reduce((last, scalar) => Math.max(last, scalar.end), lineEnd)
  return span(file, start, end)
}

function scalarSpans(root: YamlNode): readonly Span[] {
  const spans: Span[] = []
  const seen = new Set<YamlNode>()
  const open = [root]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    if (node.kind === 'scalar') spans.push(node.span)
    else if (node.kind === 'sequence') for (const item of node.items) open.push(item)
    else for (const { key, value } of node.entries.values()) open.push(key, value)
  }
  return spans
}

interface Silenced {
  readonly findings: readonly Finding[]
  readonly silenced: readonly SilencedFinding[]
}

/** Parts the findings, and adds what is wrong with the comments. */
export function silence(
  found: readonly Finding[],
  silences: readonly Silence[],
  levels: Readonly<Record<RuleName, Level>>,
): Silenced {
  const used = new Set<NamedRule>()
  const findings: Finding[] = []
  const silenced: SilencedFinding[] = []
  for (const one of found) {
    const matches = silences.flatMap((by) =>
      covers(by, one)
        ? by.rules.filter(({ name }) => name === one.rule).map((rule) => ({ by, rule }))
        : [],
    )
    for (const { rule } of matches) used.add(rule)
    const reasoned = matches.find(({ by }) => by.reason !== '')
    if (reasoned === undefined) findings.push(one)
    else silenced.push({ finding: one, reason: reasoned.by.reason })
  }
  const level = levels.silence
  if (level === 'off') return { findings, silenced }
  const remarks = silences.flatMap((one) => silenceRemarks(one, used, levels))
  return {
    findings: [...findings, ...remarks.map((remark) => finding('silence', remark, level))],
    silenced,
  }
}

function covers({ covers: range }: Silence, { span: place }: Finding): boolean {
  return (
    place !== null &&
    place.file.path === range.file.path &&
    place.start >= range.start &&
    place.start <= range.end
  )
}

function silenceRemarks(
  one: Silence,
  used: ReadonlySet<NamedRule>,
  levels: Readonly<Record<RuleName, Level>>,
): Remark[] {
  if (one.rules.length === 0) {
    const help = 'write `# dossier-disable-next-line rule: reason`'
    return [{ message: 'this comment names no rule', span: one.span, help }]
  }
  const named = one.rules.flatMap((rule) => nameRemark(rule, used, levels) ?? [])
  if (one.reason !== '') return named
  return [
    ...named,
    {
      message: 'this comment gives no reason, so it silences nothing',
      span: one.span,
      help: 'write the reason behind a colon: `rule: reason`',
    },
  ]
}

function nameRemark(
  rule: NamedRule,
  used: ReadonlySet<NamedRule>,
  levels: Readonly<Record<RuleName, Level>>,
): Remark | undefined {
  const known = Object.keys(levels)
  if (!known.includes(rule.name)) {
    const help = didYouMean(
      rule.name.replace(/^check\//, ''),
      known.map((name) => ({ name })),
    )
    return {
      message: `no rule is called \`${rule.name}\``,
      span: rule.span,
      help: help ?? 'the rules are listed in docs/rules/README.md',
    }
  }
  // what a rule that is off would find, nobody knows
  if (used.has(rule) || levels[rule.name as RuleName] === 'off') return undefined
  return {
    message: `\`${rule.name}\` finds nothing here`,
    span: rule.span,
    help: 'delete it from the comment',
  }
}
