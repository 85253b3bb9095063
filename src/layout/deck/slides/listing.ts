/** Slides that list: contents, sources, quotation, and the things to remember. */
import type { Block } from '../../../document/block.ts'
import type { Slide, SourceEntry } from '../../../document/document.ts'
import { type Inline, plainText } from '../../../document/inline.ts'
import { type Box, box } from '../../../geometry/box.ts'
import type { Pt } from '../../../geometry/length.ts'
import { setBlock, stackBlocks } from '../../paragraph.ts'
import { textBox } from '../../text-box.ts'
import { blockSources, inlineSources } from '../cited-sources.ts'
import { type DeckContext, type SlidePart, styleOf } from '../deck-context.ts'
import { fitText } from '../fit.ts'
import { fitLine } from '../fit-line.ts'
import { sourceAnchor } from '../frame.ts'
import { PLACEHOLDERS } from '../placeholders.ts'
import { setUnits, type TextUnit, unitsOf } from '../text-units.ts'
import { paragraphsOf } from './cover.ts'
import { bodyItem, fittedSources, textParts } from './text.ts'

/** A list that is all a slide says is set larger than a slide's ordinary text. */
const LARGE = 22 / 18
const DISCLAIMER_GAP: Pt = 10

/** The sections with the one sentence of each, linked to their slides. */
export function layOutContents(slide: Slide, context: DeckContext): readonly SlidePart[] {
  const { deck, slots } = context
  const units = deck.sections.flatMap((section, index): readonly TextUnit[] => {
    const divider = deck.slides.find(
      (other) => other.layout === 'section' && other.section === section.id,
    )
    const entry = linked(divider?.title ?? [], divider?.anchor)
    const sentence = divider?.body.find((block) => block.kind === 'paragraph')
    const common = { bold: false, origin: slide.origin }
    const said = sentence?.kind === 'paragraph' ? uncited(sentence.text) : []
    return [
      {
        ...common,
        inlines: entry,
        role: 'body',
        level: 0,
        bold: true,
        bullet: { kind: 'number', number: index + 1 },
        mayStartSlide: true,
      },
      ...(plainText(said) === ''
        ? []
        : [
            {
              ...common,
              inlines: said,
              role: 'body2' as const,
              level: 1,
              bullet: null,
              mayStartSlide: false,
            },
          ]),
    ]
  })
  return spreadParts(units, slots.text, context)
}

/** Sets a list large where there is room for it. */
function spreadParts(
  units: readonly TextUnit[],
  room: Box,
  context: DeckContext,
): readonly SlidePart[] {
  const large = setUnits(units, { measure: room.width, scale: LARGE }, context)
  const height = stackBlocks(large).height
  const fitted =
    height <= room.height ? [{ units, blocks: large, height }] : fitText(units, room, context)
  return fitted.map((part) => ({
    items: [bodyItem(part, { box: room, placeholder: PLACEHOLDERS.body }, context)],
    sources: fittedSources(part),
  }))
}

function linked(inlines: readonly Inline[], anchor: string | undefined): readonly Inline[] {
  if (anchor === undefined) return inlines
  return inlines.map((run) =>
    run.kind === 'text' ? { ...run, link: { kind: 'anchor', id: anchor } } : run,
  )
}

function uncited(inlines: readonly Inline[]): readonly Inline[] {
  return inlines.filter((run) => run.kind !== 'citation')
}

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

/** What someone said, large, and who said it. */
export function layOutQuote(slide: Slide, context: DeckContext): readonly SlidePart[] {
  const { slots } = context
  const quote = slide.body.find((block) => block.kind === 'quote')
  if (quote?.kind !== 'quote') return textParts(slide.body, slots.text, context)
  const said = quote.blocks
    .flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
    .flat()
  const words = textBox({
    id: context.ids(),
    name: 'Quotation',
    box: slots.quote,
    anchor: 'middle',
    placeholder: PLACEHOLDERS.body,
    blocks: [fitLine(said, { role: 'quote', box: slots.quote, origin: quote.origin }, context)],
    origin: quote.origin,
  })
  const by = quote.by.length === 0 ? [] : [bylineItem(quote.by, context)]
  return [{ items: [words, ...by], sources: [...inlineSources(said), ...inlineSources(quote.by)] }]
}

function bylineItem(by: readonly Inline[], context: DeckContext) {
  const { quoteBy } = context.slots
  return textBox({
    id: context.ids(),
    name: 'By',
    box: quoteBy,
    placeholder: PLACEHOLDERS.secondBody,
    blocks: [fitLine(by, { role: 'quoteBy', box: quoteBy, origin: null }, context)],
  })
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
  const room = { ...slots.text, height: slots.text.height - height - DISCLAIMER_GAP }
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
  return spreadParts(units, room, context).map((part) => ({
    ...part,
    sources: blockSources(blocks),
  }))
}
