import { lineText, positionAt, type SourceFile } from './source-file.ts'
import type { YamlIssue } from './yaml-issue.ts'

/**
 * Says in the author's terms why a YAML text could not be read. js-yaml reports where it gave up
 * and by which rule; what an author did is often plainer from the line: a tab, a full-width
 * colon, a text that starts like something else.
 */
export function explainYamlError(file: SourceFile, reason: string, offset: number): YamlIssue {
  if (reason.startsWith('nesting exceeded')) return nestingIssue(file, offset)
  const at = Math.min(offset, Math.max(0, file.text.trimEnd().length))
  for (const explain of EXPLANATIONS) {
    const issue = explain(file, at, reason)
    if (issue !== undefined) return issue
  }
  return { kind: 'syntax', reason, start: at, end: endOfMark(file, at) }
}

type Explanation = (file: SourceFile, at: number, reason: string) => YamlIssue | undefined

const EXPLANATIONS: readonly Explanation[] = [
  tabIndent,
  nullByte,
  openQuote,
  fullWidthColon,
  handlebarsStart,
  reservedStart,
  colonInText,
]

function nestingIssue(file: SourceFile, at: number): YamlIssue {
  return {
    kind: 'nesting',
    reason: 'values are nested too deep here',
    start: at,
    end: endOfMark(file, at),
  }
}

/** To the end of the word or sign at `at`, at least one unit. */
function endOfMark(file: SourceFile, at: number): number {
  const word = /^(?:[\p{L}\p{N}_-]+|.)/u.exec(file.text.slice(at, at + 80))?.[0] ?? ''
  return Math.min(at + Math.max(word.length, 1), Math.max(at, file.text.length))
}

interface Line {
  readonly number: number
  readonly start: number
  readonly text: string
}

function lineAt(file: SourceFile, at: number): Line {
  const { line } = positionAt(file, at)
  return lineNumbered(file, line)
}

function lineNumbered(file: SourceFile, number: number): Line {
  return { number, start: file.lineStarts[number - 1] ?? 0, text: lineText(file, number) }
}

function tabIndent(file: SourceFile, at: number): YamlIssue | undefined {
  const line = lineAt(file, at)
  for (const candidate of [line, lineNumbered(file, Math.max(1, line.number - 1))]) {
    const indent = /^ *(\t+)/.exec(candidate.text)
    if (indent === null) continue
    const end = candidate.start + indent[0].length
    return {
      kind: 'syntax',
      reason: 'a tab stands in the indentation',
      start: end - (indent[1] ?? '').length,
      end,
      help: 'indent with spaces',
    }
  }
  return undefined
}

function nullByte(file: SourceFile, at: number): YamlIssue | undefined {
  if (file.text[at] !== '\0') return undefined
  const reason = 'a NUL character stands in the text'
  return { kind: 'character', reason, start: at, end: at + 1, help: 'delete it' }
}

/** An unclosed quote is noticed only at the end of the file; the place that helps is its start. */
function openQuote(file: SourceFile, at: number, reason: string): YamlIssue | undefined {
  if (!/within a (?:double|single) quoted scalar/.test(reason)) return undefined
  const quote = reason.includes('double') ? '"' : "'"
  const opening = new RegExp(`(?:^|[:,[{-])\\s*${quote}(?=[^${quote}]*$)`)
  for (let number = lineAt(file, at).number; number >= 1; number--) {
    const line = lineNumbered(file, number)
    const found = opening.exec(line.text)
    if (found === null) continue
    const start = line.start + found.index + found[0].length - 1
    return {
      kind: 'syntax',
      reason: `a text starts with ${quote} and never ends`,
      start,
      end: start + 1,
      help: `write ${quote} after its last character`,
    }
  }
  return undefined
}

function fullWidthColon(file: SourceFile, at: number): YamlIssue | undefined {
  const line = lineAt(file, at)
  for (const candidate of [line, lineNumbered(file, Math.max(1, line.number - 1))]) {
    const found = /^[\s-]*[A-Za-z_][\w-]*(：)/.exec(candidate.text)
    if (found === null) continue
    const start = candidate.start + found[0].length - 1
    return {
      kind: 'syntax',
      reason: 'a full-width colon does not end a key',
      start,
      end: start + 1,
      help: 'write `: ` (a colon and a space) instead of `：`',
    }
  }
  return undefined
}

/** True where an unquoted `{{…}}` was read as two YAML mappings. */
export function isHandlebars(text: string, at: number): boolean {
  return text.startsWith('{{', at)
}

export const QUOTE_HANDLEBARS_HELP =
  'put the text in quotes, or start it with `|` and write it on the next line'

function handlebarsStart(file: SourceFile, at: number): YamlIssue | undefined {
  const line = lineAt(file, at)
  const found = /(?:[:,[]|^\s*-)\s+(\{\{.*?\}\}|\{\{)/.exec(line.text)
  if (found === null || line.start + found.index > at) return undefined
  const start = line.start + found.index + found[0].length - (found[1] ?? '').length
  return {
    kind: 'syntax',
    reason: 'a text that starts with `{{` needs quotes',
    start,
    end: start + (found[1] ?? '').length,
    help: QUOTE_HANDLEBARS_HELP,
  }
}

/** Signs that mean something to YAML at the start of a value. */
function reservedStart(file: SourceFile, at: number): YamlIssue | undefined {
  const sign = file.text[at] ?? ''
  if (!'@`%*&!'.includes(sign) || sign === '') return undefined
  if (!/[:\-,[{]\s+$|^\s*$/.test(lineAt(file, at).text.slice(0, at - lineAt(file, at).start))) {
    return undefined
  }
  return {
    kind: 'syntax',
    reason: `a text can't start with ${sign === '`' ? 'a backtick' : `\`${sign}\``} unless it is quoted`,
    start: at,
    end: at + 1,
    help: 'put the text in quotes',
  }
}

function colonInText(file: SourceFile, at: number, reason: string): YamlIssue | undefined {
  const line = lineAt(file, at)
  const found = /^[\s-]*[\w-]+: +([^"'[{|>&*!].*?: )/.exec(line.text)
  if (found === null || !/mapping|indentation/.test(reason)) return undefined
  const end = line.start + found[0].length
  return {
    kind: 'syntax',
    reason: 'a text with `: ` in it needs quotes',
    start: end - 2,
    end: end - 1,
    help: 'put the text in quotes',
  }
}
