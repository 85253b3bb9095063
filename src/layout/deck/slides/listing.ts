/** Slides of one kind of text: sources, a quotation, the things to remember. */
import type { Block } from '../../../document/block.ts'
import type { Slide, SourceEntry } from '../../../document/document.ts'
import type { Inline } from '../../../document/inline.ts'
import { type Box, box } from '../../../geometry/box.ts'
import type { Pt } from '../../../geometry/length.ts'
import type { Span } from '../../../source/span.ts'
import { rectangle } from '../../exhibits/shapes.ts'
import { type SetBlock, setBlock, stackBlocks } from '../../paragraph.ts'
import { textBox } from '../../text-box.ts'
import { blockSources, inlineSources } from '../cited-sources.ts'
import { type DeckContext, type SlidePart, styleOf } from '../deck-context.ts'
import { fitText, type Larger } from '../fit.ts'
import { fitLine } from '../fit-line.ts'
import { sourceAnchor } from '../frame.ts'
import { PLACEHOLDERS } from '../placeholders.ts'
import { type TextUnit, unitsOf } from '../text-units.ts'
import { paragraphsOf } from './cover.ts'
import { bodyItem, textParts } from './text.ts'

/** What is to be remembered is set larger than a slide's ordinary text: at 24, 22 or 20 pt. */
const LARGER: Larger = { scales: [24 / 18, 22 / 18, 20 / 18], spacings: [3, 2.3, 1.7] }
const DISCLAIMER_GAP: Pt = 10

/** Everything the deck rests on, by number. */
export function layOutSources(slide: Slide, context: DeckContext): readonly SlidePart[] {
  const { slots, document } = context
  const units = document.sources.map(
    (source): TextUnit => ({
      inlines: source.text,
      role: 'body3',
      level: 0,
      bullet: { kind: 'number', number: source.number },
      mayStartSlide: true,
      bold: false,
      origin: source.origin,
    }),
  )
  const intro = unitsOf(slide.body)
  return fitText([...intro, ...units], slots.body, context).map((fitted) => ({
    items: [bodyItem(fitted, { box: slots.body, placeholder: PLACEHOLDERS.body }, context)],
    sources: [],
    anchors: sourceAnchors(fitted.units, document.sources),
  }))
}

function sourceAnchors(
  units: readonly TextUnit[],
  sources: readonly SourceEntry[],
): readonly string[] {
  return sources
    .filter((source) => units.some((of) => of.inlines === source.text))
    .map((source) => sourceAnchor(source.id))
}

/** What someone said, large, and who said it: together a little over the middle of the field. */
export function layOutQuote(slide: Slide, context: DeckContext): readonly SlidePart[] {
  const { slots } = context
  const quote = slide.body.find((block) => block.kind === 'quote')
  if (quote?.kind !== 'quote') return textParts(slide.body, slots.text, context)
  const said = quote.blocks
    .flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
    .flat()
  const by = bylineBlock(quote.by, context)
  const under = by === null ? 0 : BYLINE_GAP + by.height
  const room = { ...slots.quote, height: slots.body.height - under }
  const style = styleOf('quote', context)
  const words = fitLine(said, { style, box: room, origin: quote.origin }, context)
  const free = Math.max(0, room.height - words.height)
  const at = { ...room, y: slots.body.y + free * OVER_QUOTE, height: words.height }
  return [
    {
      items: quoteItems({ words, by, at, origin: quote.origin }, context),
      sources: [...inlineSources(said), ...inlineSources(quote.by)],
    },
  ]
}

/** Between the words and who said them. */
const BYLINE_GAP: Pt = 14
/** Share of the free height that goes over a quotation: what stands in the middle seems to sink. */
const OVER_QUOTE = 0.36

function bylineBlock(by: readonly Inline[], context: DeckContext): SetBlock | null {
  if (by.length === 0) return null
  const style = styleOf('quoteBy', context)
  return fitLine(by, { style, box: context.slots.quoteBy, origin: null }, context)
}

interface PlacedQuote {
  readonly words: SetBlock
  readonly by: SetBlock | null
  readonly at: Box
  readonly origin: Span | null
}

function quoteItems({ words, by, at, origin }: PlacedQuote, context: DeckContext) {
  const { quoteBy, quoteRule } = context.slots
  const bar = rectangle(
    { id: context.ids(), name: 'Accent rule' },
    { ...quoteRule, y: at.y, height: at.height },
    { fill: context.palette.accent, stroke: null },
  )
  const quotation = textBox({
    id: context.ids(),
    name: 'Quotation',
    box: at,
    anchor: 'middle',
    placeholder: PLACEHOLDERS.body,
    blocks: [words],
    origin,
  })
  if (by === null) return [bar, quotation]
  const byline = textBox({
    id: context.ids(),
    name: 'By',
    box: { ...quoteBy, y: at.y + at.height + BYLINE_GAP, height: by.height },
    placeholder: PLACEHOLDERS.secondBody,
    blocks: [by],
  })
  return [bar, quotation, byline]
}

/** The things to remember, large; the disclaimer at the slide's foot. */
export function layOutClosing(slide: Slide, context: DeckContext): readonly SlidePart[] {
  const { slots } = context
  const small = paragraphsOf(slide.body, 'disclaimer')
  const rest = slide.body.filter((block) => !small.some((paragraph) => paragraph === block))
  const blocks = small.map((paragraph) =>
    setBlock(
      {
        inlines: paragraph.text,
        style: styleOf('exhibitNote', context),
        measure: slots.body.width,
      },
      context.setting,
    ),
  )
  const height = stackBlocks(blocks).height
  const foot = box(
    slots.body.x,
    slots.body.y + slots.body.height - height,
    slots.body.width,
    height,
  )
  const room = { ...slots.body, height: slots.body.height - height - DISCLAIMER_GAP }
  const parts = closingText(rest, room, context)
  if (blocks.length === 0) return parts
  const disclaimer = textBox({
    id: context.ids(),
    name: 'Disclaimer',
    box: foot,
    anchor: 'bottom',
    blocks,
  })
  return parts.map((part, at) =>
    at < parts.length - 1 ? part : { ...part, items: [...part.items, disclaimer] },
  )
}

function closingText(
  blocks: readonly Block[],
  room: Box,
  context: DeckContext,
): readonly SlidePart[] {
  const units = unitsOf(blocks)
  if (units.length === 0) return [{ items: [], sources: [] }]
  return fitText(units, room, context, LARGER).map((part) => ({
    items: [bodyItem(part, { box: room, placeholder: PLACEHOLDERS.body }, context)],
    sources: blockSources(blocks),
  }))
}
