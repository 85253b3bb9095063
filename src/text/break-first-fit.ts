/**
 * Greedy line breaking: each line takes what fits, as PowerPoint does it. Last-resort breaks are
 * taken only where a line would hold nothing else.
 */
import type { Pt } from '../geometry/length.ts'
import { type Composition, fits, isForced, lineWidth } from './composition.ts'
import { COST } from './line-breaks.ts'

/** Ends of lines as cell indexes; empty for no cells. O(n). */
export function breakFirstFit(of: Composition, measure: readonly Pt[]): readonly number[] {
  const ends: number[] = []
  const { candidates } = of
  let start = 0
  let next = 1
  while (start < of.cells.count) {
    const chosen = lastThatFits(of, start, next, measureOf(measure, ends.length))
    start = candidates[chosen] as number
    ends.push(start)
    next = chosen + 1
  }
  return ends
}

export function measureOf(measure: readonly Pt[], line: number): Pt {
  return measure[Math.min(line, measure.length - 1)] ?? 0
}

/** Index of the last candidate that fits, of the best rank there is; the first where none fits. */
function lastThatFits(of: Composition, start: number, from: number, measure: Pt): number {
  const { candidates, breaks, cells } = of
  const last = [-1, -1, -1, -1]
  for (let i = from; i < candidates.length; i++) {
    const end = candidates[i] as number
    const width = lineWidth(of, start, end)
    if (fits(width, measure)) last[rank(breaks.cost[end] as number)] = i
    // A hyphen or a squeezed mark may make a longer line narrower again, by less than an em.
    else if (width > measure + (cells.size[end - 1] as number)) break
    if (isForced(of, end)) break
  }
  return last.find((found) => found >= 0) ?? from
}

/** PowerPoint doesn't break after the marks of a URL, so those are no regular breaks here. */
function rank(cost: number): 0 | 1 | 2 | 3 {
  if (cost < COST.url || cost === COST.inPhrase) return 0
  if (cost < COST.emergency) return 1
  return cost < COST.forbidden ? 2 : 3
}
