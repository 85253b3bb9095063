import type { Span } from '../source/span.ts'
import { type Code, type Severity, severityOf } from './codes.ts'

export interface Related {
  readonly message: string
  readonly span: Span
}

/** What is wrong, where in the author's file, and what to do about it. */
export interface Diagnostic {
  readonly code: Code
  readonly severity: Severity
  /** One sentence, lower case, no full stop, the author's words in backticks. */
  readonly message: string
  readonly span: Span | null
  /** An instruction. */
  readonly help?: string
  readonly related?: readonly Related[]
}

export interface DiagnosticDetail {
  readonly help?: string | undefined
  readonly related?: readonly Related[] | undefined
}

/** Makes a diagnostic of the severity that the table of codes gives the code. */
export function diagnostic(
  code: Code,
  message: string,
  span: Span | null,
  detail: DiagnosticDetail = {},
): Diagnostic {
  return {
    code,
    severity: severityOf(code),
    message: readable(message),
    span,
    ...(detail.help === undefined ? {} : { help: readable(detail.help) }),
    ...(detail.related === undefined ? {} : { related: detail.related }),
  }
}

const LONGEST = 500
const LONGEST_QUOTED = 60

/** What an author wrote can be as long as a file: long quotes are cut, then the rest. */
function readable(sentence: string): string {
  if (sentence.length <= LONGEST) return sentence
  const shorter = sentence.replace(
    /`([^`]*)`/g,
    (_, quoted: string) => `\`${cut(quoted, LONGEST_QUOTED)}\``,
  )
  return cut(shorter, LONGEST)
}

function cut(text: string, length: number): string {
  return text.length <= length
    ? text
    : `${text.slice(0, length).replace(/[\ud800-\udbff]$/, '')}\u2026`
}

export function isError(found: Diagnostic): boolean {
  return found.severity === 'error'
}
