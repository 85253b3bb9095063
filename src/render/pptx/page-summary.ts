import { paragraphsIn, textOf } from '../../scene/paragraphs.ts'
import type { ScenePage } from '../../scene/scene.ts'
import type { SceneParagraph } from '../../scene/text-item.ts'
import type { Span } from '../../source/span.ts'

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
  let words = 0
  let paragraphs = 0
  const anchors: LinkedAnchor[] = []
  const follow = ({ runs }: SceneParagraph) => {
    for (const { link, origin } of runs) {
      if (link?.kind === 'anchor') anchors.push({ anchor: link.anchor, origin })
    }
  }
  for (const paragraph of page.items.flatMap(paragraphsIn)) {
    const text = textOf(paragraph)
    words += countWords(text)
    if (text !== '') paragraphs += 1
    follow(paragraph)
  }
  page.notes.forEach(follow)
  return { words, paragraphs, anchors }
}

const HAN = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}'
/** A Han, or a stretch of others that begins with a letter or a digit. */
const WORD = new RegExp(`[${HAN}]|[\\p{L}\\p{N}][^\\s${HAN}]*`, 'gu')

/** As Office counts: every Han a word, and every stretch of other letters or digits. */
export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0
}
