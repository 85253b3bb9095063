import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import type { Deck, Document, Slide } from '../../document/document.ts'
import type { Item } from '../../scene/item.ts'
import type { DeckRole, Theme, TypeStyle } from '../../theme/theme.ts'
import type { ItemIds } from '../item-ids.ts'
import type { Palette } from '../palette.ts'
import type { Setting } from '../scene-runs.ts'
import type { Slots } from './slots.ts'

/** What laying out a slide needs to know of the deck around it. */
export interface DeckContext {
  readonly document: Document
  readonly deck: Deck
  readonly theme: Theme
  readonly palette: Palette
  readonly slots: Slots
  readonly setting: Setting
  readonly ids: ItemIds
  report(found: Diagnostic): void
}

/** What one slide shows between its head and its foot; a slide that was split has several. */
export interface SlidePart {
  readonly items: readonly Item[]
  /** Ids of the sources that the part's content rests on, in the order of use. */
  readonly sources: readonly string[]
  /** Ids of places on this part that links lead to. */
  readonly anchors?: readonly string[]
}

export type SlideBuilder = (slide: Slide, context: DeckContext) => readonly SlidePart[]

export function styleOf(role: DeckRole, context: DeckContext): TypeStyle {
  return context.theme.deck.type[role]
}
