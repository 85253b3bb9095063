export type Severity = 'error' | 'warning' | 'info'

interface CodeEntry {
  readonly severity: Severity
  /** One line for docs/diagnostics.md: what it means. */
  readonly meaning: string
}

function error(meaning: string): CodeEntry {
  return { severity: 'error', meaning }
}

function warning(meaning: string): CodeEntry {
  return { severity: 'warning', meaning }
}

/** Every code a build can report. The union type of codes comes from this table. */
export const CODES = {
  // files
  'file/missing': error('a file that is named does not exist'),
  'file/outside-project': error('a file that is named lies outside the project folder'),
  'file/too-large': error('a file is larger than the limit for its kind'),
  'file/unreadable': error('a file cannot be read'),
  'file/not-utf8': error('a text file is not encoded in UTF-8'),
  // outline: load
  // evidence
  // template: merge
  // theme
  // text
  'text/missing-glyph': warning('no font of the theme has a character; a replacement is drawn'),
  // layout
  // output
} as const satisfies Record<string, CodeEntry>

export type Code = keyof typeof CODES

export function severityOf(code: Code): Severity {
  return CODES[code].severity
}
