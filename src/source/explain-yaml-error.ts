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
  unprintable,
  openEnded,
  afterQuote,
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

/** No one writes longer lines by hand; the patterns below need not be fast on hostile ones. */
const LONGEST_EXPLAINED = 2000

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
  const text = lineText(file, number).slice(0, LONGEST_EXPLAINED)
  return { number, start: file.lineStarts[number - 1] ?? 0, text }
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

function unprintable(file: SourceFile, at: number, reason: string): YamlIssue | undefined {
  if (!/null byte|non-printable|valid JSON character/.test(reason)) return undefined
  const code = (file.text.charCodeAt(at) || 0).toString(16).toUpperCase().padStart(4, '0')
  const said = `the character U+${code} can't be printed`
  return { kind: 'character', reason: said, start: at, end: at + 1, help: 'delete it' }
}

const CLOSERS: Readonly<Record<string, string>> = { '"': '"', "'": "'", '[': ']', '{': '}' }
/** A value that starts with a quote or bracket, which the rest of the line doesn't close. */
const OPEN_VALUE =
  /(?:^\s*|[:,[{-]\s+)(?:(")(?=(?:[^"\\]|\\.)*$)|(')(?=[^']*$)|(\[)(?=[^\]]*$)|(\{)(?=[^}]*$))/
/** How far above the place where js-yaml gave up an unclosed value is looked for. */
const OPEN_VALUE_LINES = 200

/** What never ends is noticed only where the next thing starts; the place that helps is its start. */
function openEnded(file: SourceFile, at: number, reason: string): YamlIssue | undefined {
  if (!/quoted scalar|deficient indentation|flow collection/.test(reason)) return undefined
  const last = lineAt(file, at).number
  for (let number = last; number >= Math.max(1, last - OPEN_VALUE_LINES); number--) {
    const line = lineNumbered(file, number)
    const found = OPEN_VALUE.exec(line.text)
    if (found === null) continue
    const start = line.start + found.index + found[0].length - 1
    const sign = file.text[start] ?? ''
    return {
      kind: 'syntax',
      reason: `what starts with \`${sign}\` here never ends`,
      start,
      end: start + 1,
      help: `write \`${CLOSERS[sign] ?? sign}\` behind its last character`,
    }
  }
  return undefined
}

/** `"支付宝"的份额`: the quotes were meant as part of the text. */
function afterQuote(file: SourceFile, at: number): YamlIssue | undefined {
  const line = lineAt(file, at)
  const before = line.text.slice(0, at - line.start)
  const quote = /(?:^\s*|[:,[{-]\s+)(["']).*\1\s*$/.exec(before)?.[1]
  if (quote === undefined || /^\s*(?:[:,#\]}]|$)/.test(line.text.slice(at - line.start))) {
    return undefined
  }
  return {
    kind: 'syntax',
    reason: `a text goes on behind its closing ${quote}`,
    start: at,
    end: endOfMark(file, at),
    help: `put the whole text into ${quote === '"' ? "'" : '"'} quotes`,
  }
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

/** An unquoted `{{…}}`, which YAML reads as two mappings. */
export function handlebarsIssue(start: number, end: number): YamlIssue {
  return {
    kind: 'syntax',
    reason: 'a text that starts with `{{` needs quotes',
    start,
    end,
    help: 'put the text in quotes, or start it with `|` and write it on the next line',
  }
}

function handlebarsStart(file: SourceFile, at: number): YamlIssue | undefined {
  const line = lineAt(file, at)
  const found = /(?:[:,[]|^\s*-)\s+(\{\{.*?\}\}|\{\{)/.exec(line.text)
  if (found === null || line.start + found.index > at) return undefined
  const start = line.start + found.index + found[0].length - (found[1] ?? '').length
  return handlebarsIssue(start, start + (found[1] ?? '').length)
}

/** Signs that mean something to YAML at the start of a value; Markdown starts texts with `**`. */
function reservedStart(file: SourceFile, at: number): YamlIssue | undefined {
  const line = lineAt(file, at)
  const found = /^(?:\s*-\s+)*(?:\s*[\w-]+:\s+)?\s*([@`%*&!])/.exec(line.text)
  const sign = found?.[1]
  if (found === null || sign === undefined) return undefined
  const start = line.start + found[0].length - 1
  if (start > at) return undefined
  return {
    kind: 'syntax',
    reason: `a text can't start with ${sign === '`' ? 'a backtick' : `\`${sign}\``} unless it is quoted`,
    start,
    end: start + 1,
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
