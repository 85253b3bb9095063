import { positionAt } from '../source/source-file.ts'
import type { Span } from '../source/span.ts'

/** A name that would have been right, and where it is defined if it is in a file. */
export interface KnownName {
  readonly name: string
  readonly span?: Span | null
}

/** Longer names are not compared: no one misspells a name of more characters by accident. */
const LONGEST_COMPARED = 80

/**
 * The known name nearest to `name`, if near enough: one edit for every three characters of the
 * longer, at least one, and never all of them. Equal but for case and `-`, `_`, spaces wins at once.
 */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  const wanted = [...name]
  if (wanted.length > LONGEST_COMPARED || wanted.length === 0) return undefined
  const bare = withoutCaseAndJoints(name)
  let best: string | undefined
  let bestDistance = Number.POSITIVE_INFINITY
  for (const candidate of known) {
    if (candidate === name) continue
    if (bare !== '' && withoutCaseAndJoints(candidate) === bare) return candidate
    const letters = [...candidate]
    const longer = Math.max(wanted.length, letters.length)
    const allowed = Math.min(Math.max(1, Math.floor(longer / 3)), bestDistance - 1)
    if (Math.abs(letters.length - wanted.length) > allowed) continue
    const distance = editDistance(wanted, letters)
    if (distance <= allowed && distance < Math.min(wanted.length, letters.length)) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** The help for an unknown name: `did you mean …?`, with the line where the known one stands. */
export function didYouMean(name: string, known: Iterable<KnownName>): string | undefined {
  const names = new Map<string, Span | null>()
  for (const one of known) names.set(one.name, one.span ?? null)
  const nearest = nearestName(name, names.keys())
  if (nearest === undefined) return undefined
  const where = names.get(nearest)
  if (where === null || where === undefined) return `did you mean \`${nearest}\`?`
  return `did you mean \`${nearest}\` (line ${positionAt(where.file, where.start).line})?`
}

function withoutCaseAndJoints(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, '')
}

/** Damerau-Levenshtein, optimal string alignment: insert, delete, replace, swap two neighbours. */
function editDistance(a: readonly string[], b: readonly string[]): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let least = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      if (isSwap(a, b, row, column)) least = Math.min(least, (beforeLast[column - 2] ?? 0) + 1)
      current.push(least)
    }
    beforeLast = last
    last = current
  }
  return last[b.length] ?? 0
}

function isSwap(a: readonly string[], b: readonly string[], row: number, column: number): boolean {
  return row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
}
