import type { Pt } from '../geometry/length.ts'

export type Measure = (text: string) => Pt

const BALANCE_STEPS = 8
/** ICU has one dictionary for Chinese and Japanese; Latin is cut at spaces whatever the locale. */
const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' })
const HAN = /[\u3400-\u9fff]/
/** Marks that may not begin a line. */
const CLOSING =
  /^[\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\u201d\u2019\uff09\u300b\u3011)\],.;:?!%\u2030+\u2013\u2014/\u00b7~-]+$/
/** Marks that may not end a line. */
const OPENING = /[\u201c\u2018\uff08\u300a\u3010([<\u2264\u2265\u2212]$/
/** What belongs to the number before it. */
const AFTER_NUMBER =
  /^(\u5e74|\u6708|\u65e5|\u5b63|\u671f|%|\u4e07|\u4ebf|\u5143|\u5c81|\u4eba|\u6b21|\u500d|\u4e2a|\u5bb6)/

/**
 * Breaks a label into at most `mostLines` lines of about the same length, between words first and
 * inside Chinese words only where it must; null where it can't be done.
 */
export function wrapLabel(
  text: string,
  width: Pt,
  mostLines: number,
  measure: Measure,
): readonly string[] | null {
  if (measure(text) <= width) return [text]
  if (mostLines < 2) return null
  for (const pieces of [wordsOf(text), lettersOf(text)]) {
    const lines = fill(pieces, width, measure)
    if (lines !== null && lines.length <= mostLines) {
      return balance(pieces, lines, { width, measure })
    }
  }
  return null
}

function fill(pieces: readonly string[], width: Pt, measure: Measure): readonly string[] | null {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    const longer = line + piece
    if (line !== '' && measure(longer.trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else {
      line = longer
    }
    if (measure(line.trimEnd()) > width) return null
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()]
}

interface Balance {
  readonly width: Pt
  readonly measure: Measure
}

/** The narrowest setting with no more lines. */
function balance(
  pieces: readonly string[],
  lines: readonly string[],
  { width, measure }: Balance,
): readonly string[] {
  let best = lines
  let narrow = width / lines.length / 2
  let wide = width
  for (let step = 0; step < BALANCE_STEPS; step += 1) {
    const middle = (narrow + wide) / 2
    const tried = fill(pieces, middle, measure)
    if (tried !== null && tried.length <= lines.length) {
      best = tried
      wide = middle
    } else {
      narrow = middle
    }
  }
  return best
}

/** Pieces that stay whole, each with the space after it. */
function wordsOf(text: string): readonly string[] {
  return glue(segmentsOf(text))
}

/** Units the segmenter is given at once: V8's takes more than linear time (Node 20.20). */
const CHUNK = 500

function segmentsOf(text: string): readonly string[] {
  const segments: string[] = []
  for (let from = 0; from < text.length; ) {
    const isInPair = /[\ud800-\udbff]/.test(text.charAt(from + CHUNK - 1))
    const to = from + CHUNK + (isInPair ? 1 : 0)
    for (const { segment } of SEGMENTER.segment(text.slice(from, to))) segments.push(segment)
    from = to
  }
  return segments
}

/** As words, but Chinese is cut between any two characters. */
function lettersOf(text: string): readonly string[] {
  return glue(
    segmentsOf(text).flatMap((segment) => (HAN.test(segment) ? Array.from(segment) : [segment])),
  )
}

function glue(segments: readonly string[]): readonly string[] {
  const pieces: string[] = []
  for (const segment of segments) {
    const last = pieces.at(-1)
    if (last !== undefined && isBound(last, segment)) pieces[pieces.length - 1] = last + segment
    else pieces.push(segment)
  }
  return pieces
}

function isBound(before: string, after: string): boolean {
  if (/^\s+$/.test(after) || CLOSING.test(after) || OPENING.test(before)) return true
  return /\d\s*$/.test(before) && AFTER_NUMBER.test(after)
}
