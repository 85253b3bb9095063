import type { ScenePage } from '../../scene/scene.ts'
import type { Span } from '../../source/span.ts'
import { paragraphsIn, textOf } from './scene-text.ts'

/** What a slide adds to what is said of the deck as a whole. */
export interface PageSummary {
  readonly words: number
  /** Those that say something. */
  readonly paragraphs: number
  /** Places that its links lead to, its notes' last. */
  readonly anchors: readonly LinkedAnchor[]
}

export interface LinkedAnchor {
  readonly anchor: string
  readonly origin: Span | null
}

export function summaryOf(page: ScenePage): PageSummary {
  const own = page.items.flatMap(paragraphsIn)
  let words = 0
  let paragraphs = 0
  for (const paragraph of own) {
    const text = textOf(paragraph)
    if (text === '') continue
    words += countWords(text)
    paragraphs += 1
  }
  const anchors: LinkedAnchor[] = []
  for (const { runs } of [...own, ...page.notes]) {
    for (const { link, origin } of runs) {
      if (link?.kind === 'anchor') anchors.push({ anchor: link.anchor, origin })
    }
  }
  return { words, paragraphs, anchors }
}

const HAN = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}'
/** A Han, or a stretch of others that begins with a letter or a digit. */
const WORD = new RegExp(`[${HAN}]|[\\p{L}\\p{N}][^\\s${HAN}]*`, 'gu')

/** As Office counts: every Han a word, and every stretch of other letters or digits. */
export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0
}
