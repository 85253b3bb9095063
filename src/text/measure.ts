/** The width of a text on one line, for labels, table columns and charts. */
import type { Pt } from '../geometry/length.ts'
import { releaseCells } from './cells.ts'
import { KIND, kindOf, traits } from './character-class.ts'
import type { FontSet } from './font-set.ts'
import { addHanLatinGaps } from './han-latin-gap.ts'
import { itemize } from './itemize.ts'
import type { TextStyle } from './styled-text.ts'

/** Gaps are counted as in print: in a deck, which has none, a text is then narrower, never wider. */
const HAN_LATIN_GAP = 0.25

/** Width in pt of a text without line feeds, unsqueezed; kept for the life of the font set. */
export function measureText(text: string, style: TextStyle, lang: string, fonts: FontSet): Pt {
  const key = `${style.family}|${style.bold}|${style.size}|${style.rise}|${lang}|${text}`
  let width = fonts.widths.get(key)
  if (width === undefined) {
    width = widthOf(text, style, lang, fonts)
    fonts.widths.set(key, width)
  }
  return width
}

function widthOf(text: string, style: TextStyle, lang: string, fonts: FontSet): Pt {
  const cells = itemize([{ text, style }], lang, fonts)
  addHanLatinGaps(cells, HAN_LATIN_GAP)
  let width = 0
  for (let i = 0; i < cells.count; i++) {
    width += (cells.width[i] as number) + (cells.between[i] as number)
  }
  releaseCells(cells)
  return width
}

/** True where a text has Han or kana, which want more leading. */
export function textHasHan(text: string): boolean {
  for (const character of text) {
    const trait = traits(character.codePointAt(0) ?? 0)
    if (kindOf(trait) === KIND.han) return true
  }
  return false
}
