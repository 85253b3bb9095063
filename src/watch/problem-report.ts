/** Diagnostics as the preview shows them: text and marked lines, no underlines to line up. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { sortDiagnostics } from '../diagnostic/format.ts'
import { lineText, positionAt } from '../source/source-file.ts'
import type { Span } from '../source/span.ts'

export interface ProblemFrame {
  readonly path: string
  readonly line: number
  readonly column: number
  /** The place's own line last: up to two lines before it stand for orientation. */
  readonly before: readonly { readonly line: number; readonly text: string }[]
  readonly text: string
  /** The marked part of `text`, in UTF-16 units. */
  readonly start: number
  readonly end: number
}

export interface Problem {
  readonly severity: Diagnostic['severity']
  readonly code: string
  readonly message: string
  readonly help: string | null
  readonly frame: ProblemFrame | null
  readonly related: readonly { readonly message: string; readonly frame: ProblemFrame }[]
}

/** More are counted, not shown. */
const MOST_SHOWN = 50
/** A line is cut around the place. */
const MOST_UNITS = 400
const LINES_BEFORE = 2

export interface ProblemList {
  readonly problems: readonly Problem[]
  readonly errors: number
  readonly warnings: number
}

/** Errors first, each kind in the order of the files. */
export function reportProblems(diagnostics: readonly Diagnostic[]): ProblemList {
  const sorted = sortDiagnostics(diagnostics)
  const errors = sorted.filter(({ severity }) => severity === 'error')
  const others = sorted.filter(({ severity }) => severity !== 'error')
  const problems = [...errors, ...others].slice(0, MOST_SHOWN).map(problemOf)
  return { problems, errors: errors.length, warnings: others.length }
}

function problemOf(of: Diagnostic): Problem {
  return {
    severity: of.severity,
    code: of.code,
    message: of.message,
    help: of.help ?? null,
    frame: of.span === null ? null : frameOf(of.span),
    related: (of.related ?? []).map(({ message, span }) => ({ message, frame: frameOf(span) })),
  }
}

function frameOf({ file, start, end }: Span): ProblemFrame {
  const { line, column } = positionAt(file, start)
  const lineStart = file.lineStarts[line - 1] ?? 0
  const whole = lineText(file, line)
  const from = Math.max(0, start - lineStart - MOST_UNITS / 2)
  const text = whole.slice(from, from + MOST_UNITS)
  const markStart = Math.min(start - lineStart - from, text.length)
  const first = Math.max(1, line - LINES_BEFORE)
  return {
    path: file.path,
    line,
    column,
    before: Array.from({ length: line - first }, (_, index) => ({
      line: first + index,
      text: lineText(file, first + index).slice(0, MOST_UNITS),
    })),
    text,
    start: markStart,
    end: Math.min(Math.max(end - lineStart - from, markStart), text.length),
  }
}
