import type { Outline } from '../outline/outline.ts'
import type { AuthorText } from '../source/author-text.ts'
import { printText, readExpressions } from './checks/read-expressions.ts'

/** A text before and after, as it is read: expressions printed, emphasis marks gone. */
export interface TextChange {
  readonly field: string
  /** Null where there was none. */
  readonly old: string | null
  readonly new: string | null
}

/** Prints the texts of one outline. */
export function textPrinter(outline: Outline): (text: AuthorText | undefined) => string | null {
  return (text) =>
    text === undefined || text.value.trim() === ''
      ? null
      : printText(text.value, readExpressions(text, outline))
}

/**
 * A text as far as two states of it are compared: what the author wrote and what is read. It is
 * reworded when both differ: a figure that changed rewords no text, and neither does a figure that
 * was typed and is a fact now.
 */
export interface ComparedText {
  readonly written: string
  readonly read: string
}

export function comparedText(
  texts: readonly (AuthorText | undefined)[],
  print: (text: AuthorText | undefined) => string | null,
): ComparedText | null {
  const present = texts.filter((text) => text !== undefined)
  const read = present.flatMap((text) => print(text) ?? []).join('\n')
  if (read === '') return null
  return { written: present.map(({ value }) => squeeze(value)).join('\n'), read }
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

export function textChange(
  field: string,
  before: ComparedText | null,
  after: ComparedText | null,
): TextChange | undefined {
  if (before?.written === after?.written || before?.read === after?.read) return undefined
  return { field, old: before?.read ?? null, new: after?.read ?? null }
}

const CONTEXT = 10
const ELLIPSIS = '\u2026'

/**
 * The two texts cut down to where they differ, with a little of what stands around it. Short ones
 * stay whole.
 */
export function excerpt(
  { old: before, new: after }: Pick<TextChange, 'old' | 'new'>,
  longest: number,
): { readonly old: string; readonly new: string } {
  const [a, b] = [[...squeeze(before ?? '')], [...squeeze(after ?? '')]]
  if (a.length <= longest && b.length <= longest) return { old: a.join(''), new: b.join('') }
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1
  let tail = 0
  const most = Math.min(a.length, b.length) - head
  while (tail < most && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1
  const cut = (of: readonly string[]): string => {
    const start = Math.max(0, head - CONTEXT)
    const end = Math.min(of.length, of.length - tail + CONTEXT)
    const middle = of.slice(start, Math.min(end, start + longest)).join('')
    const left = start > 0 ? ELLIPSIS : ''
    return `${left}${middle}${Math.min(end, start + longest) < of.length ? ELLIPSIS : ''}`
  }
  return { old: cut(a), new: cut(b) }
}

/** Likeness of two texts from 0 to 1: shared pairs of letters (Dice's coefficient). */
export function likeness(a: string, b: string): number {
  const [first, second] = [pairsOf(a), pairsOf(b)]
  const total = sum(first) + sum(second)
  if (total === 0) return 0
  let shared = 0
  for (const [pair, count] of first) shared += Math.min(count, second.get(pair) ?? 0)
  return (2 * shared) / total
}

function pairsOf(text: string): Map<string, number> {
  const letters = [...squeeze(text).toLowerCase()]
  const pairs = new Map<string, number>()
  for (let at = 0; at + 1 < letters.length; at += 1) {
    const pair = `${letters[at]}${letters[at + 1]}`
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

function sum(pairs: ReadonlyMap<string, number>): number {
  return [...pairs.values()].reduce((total, count) => total + count, 0)
}
