import type { Citation, Inline, TextRun } from '../document/inline.ts'
import { joinPlaces } from '../source/revision.ts'
import type { Span } from '../source/span.ts'

/** Brings the runs of one paragraph into their printed form. */
export function tidyInlines(runs: readonly Inline[]): readonly Inline[] {
  return joinRuns(tidyCitations(collapseSpace(runs)))
}

/**
 * White space as in HTML: one space for any run of it, none at the ends and around line breaks.
 * A line end between two Han characters (or their punctuation) is no space at all, nor is one
 * beside full-width punctuation: that is where the author's editor broke the line.
 */
function collapseSpace(runs: readonly Inline[]): readonly Inline[] {
  const state: Collapsing = { out: [], last: '', pending: '', pendingAt: -1 }
  for (const run of runs) {
    // A citation follows its word directly.
    if (run.kind === 'citation') state.pending = ''
    if (run.kind === 'line-break') {
      state.last = ''
      state.pending = ''
    }
    if (run.kind === 'text') addRun(run, state)
    else state.out.push(run)
  }
  return state.out.filter((run) => run.kind !== 'text' || run.text !== '')
}

interface Collapsing {
  readonly out: Inline[]
  /** The last character that is no space. */
  last: string
  /** White space read but not yet written. */
  pending: string
  /** Index of the run that the white space began in: it is written there, at the run's end. */
  pendingAt: number
}

function addRun(run: TextRun, state: Collapsing): void {
  if (state.pending === '' && !SPACE.test(run.text)) {
    if (run.text !== '') state.last = lastCharacter(run.text)
    state.out.push(run)
    return
  }
  let text = ''
  for (const part of run.text.split(/([ \t\r\n]+)/)) {
    if (part === '') continue
    if (/^[ \t\r\n]/.test(part)) {
      if (state.pending === '') state.pendingAt = state.out.length
      state.pending += part
      continue
    }
    const space = spaceBetween(state.last, state.pending, part)
    if (space !== '' && !appendTo(state, space)) text += space
    text += part
    state.last = lastCharacter(part)
    state.pending = ''
  }
  state.out.push({ ...run, text })
}

const SPACE = /[ \t\r\n]/

function lastCharacter(text: string): string {
  const isPair = text.length > 1 && /[\udc00-\udfff]$/.test(text)
  return text.slice(isPair ? -2 : -1)
}

function firstCharacter(text: string): string {
  const isPair = text.length > 1 && /^[\ud800-\udbff]/.test(text)
  return text.slice(0, isPair ? 2 : 1)
}

/** Writes white space at the end of the run it began in, when that run is done already. */
function appendTo({ out, pendingAt }: Collapsing, space: string): boolean {
  const run = out[pendingAt]
  if (run?.kind !== 'text') return false
  out[pendingAt] = { ...run, text: run.text + space }
  return true
}

function spaceBetween(before: string, space: string, after: string): string {
  if (space === '' || before === '') return ''
  if (space.includes('\n') && isLineEndLost(before, firstCharacter(after))) return ''
  return ' '
}

const HAN_OR_KANA = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
const FULL_WIDTH_MARK = /[\u3000-\u303f\uff00-\uffef\u2018-\u201d\u2014\u2026]/

function isLineEndLost(before: string, after: string): boolean {
  if (FULL_WIDTH_MARK.test(before) || FULL_WIDTH_MARK.test(after)) {
    return isEastAsian(before) && isEastAsian(after)
  }
  return HAN_OR_KANA.test(before) && HAN_OR_KANA.test(after)
}

function isEastAsian(character: string): boolean {
  return HAN_OR_KANA.test(character) || FULL_WIDTH_MARK.test(character)
}

/**
 * A source that a paragraph cites several times is printed once, at its last place; citations that
 * follow each other directly become one.
 */
function tidyCitations(runs: readonly Inline[]): readonly Inline[] {
  const cited = new Set<string>()
  const kept: Inline[] = []
  for (const run of runs.toReversed()) {
    if (run.kind !== 'citation') {
      kept.push(run)
      continue
    }
    const sources = run.sources.filter((id) => !cited.has(id))
    for (const id of sources) cited.add(id)
    if (sources.length > 0) kept.push({ ...run, sources })
  }
  return kept.reverse().reduce<Inline[]>((out, run) => {
    const last = out.at(-1)
    if (run.kind === 'citation' && last?.kind === 'citation') out[out.length - 1] = both(last, run)
    else out.push(run)
    return out
  }, [])
}

function both(a: Citation, b: Citation): Citation {
  return {
    kind: 'citation',
    sources: [...new Set([...a.sources, ...b.sources])],
    origin: joinOrigins(a.origin, b.origin),
  }
}

function joinRuns(runs: readonly Inline[]): readonly Inline[] {
  const out: Inline[] = []
  for (const run of runs) {
    const last = out.at(-1)
    if (run.kind === 'text' && last?.kind === 'text' && isSameStyle(last, run)) {
      const origin = joinOrigins(last.origin, run.origin)
      out[out.length - 1] = { ...last, text: last.text + run.text, origin }
    } else out.push(run)
  }
  return out
}

function isSameStyle(a: TextRun, b: TextRun): boolean {
  return (
    a.fact === b.fact &&
    a.link === b.link &&
    a.marks.strong === b.marks.strong &&
    a.marks.emphasis === b.marks.emphasis &&
    a.marks.code === b.marks.code &&
    a.marks.rise === b.marks.rise
  )
}

/** One place for two neighbours; of different files, the first. */
function joinOrigins(a: Span | null, b: Span | null): Span | null {
  if (a === null || b === null) return a ?? b
  return joinPlaces(a, b)
}
