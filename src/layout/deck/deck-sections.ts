/** Sections of a deck by their ids; decks of a thousand sections ask for them with every slide. */
import type { Deck, DeckSection, Slide } from '../../document/document.ts'

export interface PlacedSection extends DeckSection {
  /** From 0. */
  readonly index: number
  /** Undefined where none of its slides is in the deck. */
  readonly firstSlide: Slide | undefined
  readonly divider: Slide | undefined
}

const known = new WeakMap<Deck, ReadonlyMap<string, PlacedSection>>()

export function sectionOf(deck: Deck, id: string | null): PlacedSection | undefined {
  if (id === null) return undefined
  const sections = known.get(deck) ?? placedSections(deck)
  known.set(deck, sections)
  return sections.get(id)
}

function placedSections({ sections, slides }: Deck): ReadonlyMap<string, PlacedSection> {
  const first = firstBySection(slides)
  const dividers = firstBySection(slides.filter(({ layout }) => layout === 'section'))
  const placed = new Map<string, PlacedSection>()
  for (const [index, section] of sections.entries()) {
    const { id } = section
    if (placed.has(id)) continue
    placed.set(id, { ...section, index, firstSlide: first.get(id), divider: dividers.get(id) })
  }
  return placed
}

function firstBySection(slides: readonly Slide[]): ReadonlyMap<string, Slide> {
  const first = new Map<string, Slide>()
  for (const slide of slides) {
    if (slide.section !== null && !first.has(slide.section)) first.set(slide.section, slide)
  }
  return first
}
