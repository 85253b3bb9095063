/**
 * Prefers breaks between words for headings: in total-fit a break inside a word of Intl.Segmenter
 * costs as much as a line that is a seventh too short, and one between words a little where no mark
 * parts them. First-fit has no preferences.
 */
import { type Cells, cellAt } from './cells.ts'
import { type Breaks, COST } from './line-breaks.ts'

/** No heading is longer, and V8's segmenter takes more than linear time (Node 20.20: 1 MB a minute). */
const LONGEST = 2000

export function preferPhrases(cells: Cells, breaks: Breaks, lang: string): void {
  if (cells.text.length > LONGEST) return
  let isParted = true
  for (const { index, segment, isWordLike } of segmenterFor(lang).segment(cells.text)) {
    if (isWordLike !== true) {
      isParted ||= /\S/u.test(segment)
      continue
    }
    const first = cellAt(cells, index)
    if (!isParted) avoid(breaks, first, COST.betweenPhrases)
    isParted = false
    const last = cellAt(cells, index + segment.length - 1)
    for (let at = first + 1; at <= last; at++) avoid(breaks, at, COST.inPhrase)
  }
}

/** Making one takes longer than cutting a heading with it. */
const segmenters = new Map<string, Intl.Segmenter>()

function segmenterFor(lang: string): Intl.Segmenter {
  const known = segmenters.get(lang)
  if (known !== undefined) return known
  const made = new Intl.Segmenter(lang, { granularity: 'word' })
  segmenters.set(lang, made)
  return made
}

function avoid(breaks: Breaks, at: number, cost: number): void {
  if (breaks.cost[at] === 0) breaks.cost[at] = cost
}
