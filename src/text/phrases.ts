/**
 * Prefers breaks between words for headings: in total-fit a break inside a word of Intl.Segmenter
 * costs as much as a line that is a seventh too short. First-fit has no preferences.
 */
import { type Cells, cellAt } from './cells.ts'
import { type Breaks, COST } from './line-breaks.ts'

export function preferPhrases(cells: Cells, breaks: Breaks, lang: string): void {
  const segmenter = new Intl.Segmenter(lang, { granularity: 'word' })
  for (const { index, segment, isWordLike } of segmenter.segment(cells.text)) {
    if (isWordLike !== true) continue
    const last = cellAt(cells, index + segment.length - 1)
    for (let at = cellAt(cells, index) + 1; at <= last; at++) {
      if (breaks.cost[at] === 0) breaks.cost[at] = COST.inPhrase
    }
  }
}
