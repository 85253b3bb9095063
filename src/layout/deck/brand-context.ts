/** A deck's context on one layout of an organisation's template: its places, its styles, its colours. */
import type { Slide, SlideLayoutName } from '../../document/document.ts'
import type { BrandLayout } from '../../theme/theme.ts'
import { paletteOf } from '../palette.ts'
import type { DeckContext } from './deck-context.ts'
import { fitLine } from './fit-line.ts'

/** The context for slides of one layout; without a template the deck's own. */
export function layoutContext(layout: SlideLayoutName, context: DeckContext): DeckContext {
  const bound = context.theme.deck.brand?.layouts[layout]
  return bound === undefined ? context : onLayout(bound, context)
}

function onLayout(bound: BrandLayout, context: DeckContext): DeckContext {
  const { template, type, slots } = bound
  const theme = {
    ...context.theme,
    colors: template.scheme,
    chart: bound.chart,
    deck: { ...context.theme.deck, ground: template.ground, type, bound },
  }
  return { ...context, theme, palette: paletteOf(theme), slots: { ...context.slots, ...slots } }
}

/**
 * Headlines of one size on all slides. A template's titles are made for a few words; Dossier's are
 * sentences, and set as large as each allows they would differ from slide to slide.
 */
export function withTitleSize(
  context: DeckContext,
  frameless: ReadonlySet<SlideLayoutName>,
): DeckContext {
  const { brand } = context.theme.deck
  if (brand === undefined) return context
  const slides = context.deck.slides.filter(({ layout }) => !frameless.has(layout))
  const size = Math.min(...slides.map((slide) => titleSize(slide, context)))
  const layouts = Object.entries(brand.layouts).map(([name, layout]) => {
    const { title } = layout.type
    return [
      name,
      {
        ...layout,
        type: { ...layout.type, title: { ...title, size: Math.min(title.size, size) } },
      },
    ]
  })
  const deck = {
    ...context.theme.deck,
    brand: { ...brand, layouts: Object.fromEntries(layouts) as typeof brand.layouts },
  }
  return { ...context, theme: { ...context.theme, deck } }
}

/** The size that a slide's headline fits at; what doesn't fit at all is reported when it is laid out. */
function titleSize(slide: Slide, deck: DeckContext): number {
  const context = { ...layoutContext(slide.layout, deck), report: () => undefined }
  const style = context.theme.deck.type.title
  const request = { style, box: context.slots.title, origin: slide.origin }
  const block = fitLine(slide.title, request, context)
  return block.paragraph.runs[0]?.style.size ?? style.size
}
