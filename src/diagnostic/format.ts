import { positionAt } from '../source/source-file.ts'
import type { Span } from '../source/span.ts'
import { codeFrame } from './code-frame.ts'
import type { Severity } from './codes.ts'
import type { Diagnostic } from './diagnostic.ts'
import { printable } from './display-width.ts'

export type DiagnosticFormat = 'frame' | 'line' | 'json' | 'github'

export interface FormatOptions {
  readonly format: DiagnosticFormat
  /** ANSI colours; only frames and lines have any. */
  readonly color: boolean
}

/** More than this many are counted, not shown. */
const MOST_SHOWN = 20

/**
 * Prints diagnostics sorted by file and place, equal ones once, without a final line end. People
 * get at most 20 (errors before warnings) and the number of the others; programs (`json`,
 * `github`) get all of them.
 */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  options: FormatOptions,
): string {
  const sorted = sortDiagnostics(diagnostics)
  if (options.format === 'json') return JSON.stringify(sorted.map(toJson), null, 2)
  if (options.format === 'github') return sorted.map(githubLine).join('\n')
  const paint = options.color ? ansi : plain
  const shown = mostImportant(sorted)
  const print = options.format === 'frame' ? printFrame : printLine
  const parts = shown.map((one) => print(one, paint))
  if (sorted.length > shown.length) parts.push(`and ${sorted.length - shown.length} more`)
  return parts.join(options.format === 'frame' ? '\n\n' : '\n')
}

/** By file path, place and code; those without a place last; equal ones once. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const unique = new Map<string, Diagnostic>()
  for (const one of diagnostics) {
    const key = JSON.stringify([one.code, one.message, placeKey(one.span)])
    if (!unique.has(key)) unique.set(key, one)
  }
  return [...unique.values()].sort(compare)
}

function placeKey(span: Span | null): readonly unknown[] {
  return span === null ? [] : [span.file.path, span.start, span.end]
}

function compare(a: Diagnostic, b: Diagnostic): number {
  if (a.span === null || b.span === null) {
    return Number(a.span === null) - Number(b.span === null) || byText(a.code, b.code)
  }
  return (
    byText(a.span.file.path, b.span.file.path) ||
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    byText(a.code, b.code) ||
    byText(a.message, b.message)
  )
}

/** By code unit, whatever the machine's language. */
function byText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/** The shown ones in their order; warnings give way to errors. */
function mostImportant(sorted: readonly Diagnostic[]): readonly Diagnostic[] {
  if (sorted.length <= MOST_SHOWN) return sorted
  const chosen = new Set(
    [...sorted].sort((a, b) => RANK[a.severity] - RANK[b.severity]).slice(0, MOST_SHOWN),
  )
  return sorted.filter((one) => chosen.has(one))
}

type Style = Severity | 'help' | 'related' | 'strong'
type Paint = (style: Style, text: string) => string

const ANSI: Readonly<Record<Style, string>> = {
  error: '1;31',
  warning: '1;33',
  info: '1;34',
  help: '36',
  related: '34',
  strong: '1',
}

const plain: Paint = (_style, text) => text
const ansi: Paint = (style, text) => `\u001b[${ANSI[style]}m${text}\u001b[0m`

function printFrame(one: Diagnostic, paint: Paint): string {
  const related = one.related ?? []
  const spans = [one.span, ...related.map((place) => place.span)]
  const gutter = Math.max(1, ...spans.map((span) => lineDigits(span)))
  const head = paint(one.severity, `${one.severity}[${one.code}]`)
  const lines = [`${head}: ${paint('strong', printable(one.message))}`]
  if (one.span !== null) {
    const mark = (text: string): string => paint(one.severity, text)
    lines.push(...codeFrame(one.span, { gutter, mark: '^', paint: mark }))
  }
  for (const place of related) {
    const mark = (text: string): string => paint('related', text)
    lines.push(...codeFrame(place.span, { gutter, mark: '-', label: place.message, paint: mark }))
  }
  if (one.help !== undefined) {
    lines.push(`${' '.repeat(gutter)} ${paint('help', `= help: ${printable(one.help)}`)}`)
  }
  return lines.join('\n')
}

function lineDigits(span: Span | null): number {
  return span === null ? 0 : String(positionAt(span.file, span.start).line).length
}

function printLine(one: Diagnostic, paint: Paint): string {
  const where = one.span === null ? '' : `${placeText(one.span)}: `
  const head = paint(one.severity, `${one.severity}[${one.code}]`)
  const help = one.help === undefined ? '' : ` (${printable(one.help)})`
  return `${where}${head}: ${printable(one.message)}${help}`
}

function placeText(span: Span): string {
  const { line, column } = positionAt(span.file, span.start)
  return `${printable(span.file.path)}:${line}:${column}`
}

function toJson(one: Diagnostic): object {
  return {
    code: one.code,
    severity: one.severity,
    message: one.message,
    place: one.span === null ? null : jsonPlace(one.span),
    help: one.help ?? null,
    related: (one.related ?? []).map((place) => ({
      message: place.message,
      place: jsonPlace(place.span),
    })),
  }
}

function jsonPlace(span: Span): object {
  return {
    file: span.file.path,
    start: positionAt(span.file, span.start),
    end: positionAt(span.file, span.end),
  }
}

/** A workflow command of GitHub Actions. */
function githubLine(one: Diagnostic): string {
  const level = one.severity === 'info' ? 'notice' : one.severity
  const properties = [...githubPlace(one.span), `title=${one.code}`]
  const help = one.help === undefined ? '' : `\nhelp: ${one.help}`
  return `::${level} ${properties.join(',')}::${githubText(one.message + help)}`
}

function githubPlace(span: Span | null): string[] {
  if (span === null) return []
  const start = positionAt(span.file, span.start)
  const end = positionAt(span.file, span.end)
  const file = githubText(span.file.path).replace(/:/g, '%3A').replace(/,/g, '%2C')
  const columns = start.line === end.line ? [`col=${start.column}`, `endColumn=${end.column}`] : []
  return [`file=${file}`, `line=${start.line}`, `endLine=${end.line}`, ...columns]
}

function githubText(text: string): string {
  const escaped = text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
  return printable(escaped)
}
