import { text } from '../../document/inline.ts'
import { type SetBlock, setBlock, withSize } from '../paragraph.ts'
import { type DeckContext, styleOf } from './deck-context.ts'

const STEP = 1

/**
 * The foot's text on one line of a template's footer, which is made for a few words: set smaller,
 * then cut short.
 */
export function brandFootBlock(said: string, context: DeckContext): SetBlock {
  const { slots, setting, theme } = context
  const style = theme.deck.bound?.footer ?? styleOf('foot', context)
  const at = (words: string, size: number) =>
    setBlock(
      { inlines: [text(words)], style: withSize(style, size), measure: slots.footer.width },
      setting,
    )
  for (let { size } = style; size > style.minSize; size -= STEP) {
    const block = at(said, size)
    if (block.lineCount === 1) return block
  }
  const letters = [...said]
  for (let count = letters.length; count > 1; count -= 1) {
    const shown = count === letters.length ? said : `${letters.slice(0, count).join('')}\u2026`
    const block = at(shown, style.minSize)
    if (block.lineCount === 1) return block
  }
  return at('\u2026', style.minSize)
}
