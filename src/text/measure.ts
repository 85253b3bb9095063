/** The width of a text on one line, for labels, table columns and charts. */
import type { Pt } from '../geometry/length.ts'
import { releaseCells } from './cells.ts'
import { KIND, kindOf, traits } from './character-class.ts'
import type { FontSet } from './font-set.ts'
import { addHanLatinGaps, addScriptReserve } from './han-latin-gap.ts'
import { itemize } from './itemize.ts'
import type { TextStyle } from './styled-text.ts'

/** Gaps are counted as in print. */
const HAN_LATIN_GAP = 0.25

/** Width in pt of a text without line feeds, unsqueezed; kept for the life of the font set. */
export function measureText(text: string, style: TextStyle, lang: string, fonts: FontSet): Pt {
  return measured({ text, style, scriptReserve: null }, lang, fonts)
}

/** The same for text that other programs set again: `scriptReserve` as in ParagraphOptions, no gaps. */
export function measureWithReserve(
  of: { readonly text: string; readonly style: TextStyle; readonly scriptReserve: number },
  lang: string,
  fonts: FontSet,
): Pt {
  return measured(of, lang, fonts)
}

interface Measured {
  readonly text: string
  readonly style: TextStyle
  /** null: gaps as in print. */
  readonly scriptReserve: number | null
}

function measured(of: Measured, lang: string, fonts: FontSet): Pt {
  const { family, bold, size, rise } = of.style
  const key = `${family}|${bold}|${size}|${rise}|${of.scriptReserve}|${lang}|${of.text}`
  let width = fonts.widths.get(key)
  if (width === undefined) {
    width = widthOf(of, lang, fonts)
    fonts.widths.set(key, width)
  }
  return width
}

function widthOf({ text, style, scriptReserve }: Measured, lang: string, fonts: FontSet): Pt {
  const cells = itemize([{ text, style }], lang, fonts)
  if (scriptReserve === null) addHanLatinGaps(cells, HAN_LATIN_GAP)
  else addScriptReserve(cells, scriptReserve)
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
