import type { Diagnostic } from '../../../diagnostic/diagnostic.ts'
import { hasErrors } from '../../../diagnostic/outcome.ts'
import type { Block, Figure } from '../../../document/block.ts'
import type { Slide } from '../../../document/document.ts'
import { type Box, box } from '../../../geometry/box.ts'
import type { Pt } from '../../../geometry/length.ts'
import type { TextItem } from '../../../scene/text-item.ts'
import { type SetBlock, stackBlocks } from '../../paragraph.ts'
import { textBox } from '../../text-box.ts'
import { blockSources } from '../cited-sources.ts'
import type { DeckContext, SlidePart } from '../deck-context.ts'
import { type FigurePart, figureParts } from '../figure-parts.ts'
import { fitWhole } from '../fit.ts'
import { PLACEHOLDERS } from '../placeholders.ts'
import { setUnits, type TextUnit, unitsOf } from '../text-units.ts'
import { bodyItem, fittedSources, textParts } from './text.ts'

const GAP: Pt = 16

/**
 * Text on the left, the exhibit on the right. Where one of the two is too much for that, the text
 * has its slides first and the exhibit has its own after them, both over the whole width.
 */
export function layOutContentExhibit(slide: Slide, context: DeckContext): readonly SlidePart[] {
  const { slots } = context
  const [figure, text] = parted(slide.body)
  if (figure === null) return textParts(text, slots.text, context)
  const units = unitsOf(text)
  if (units.length === 0) return figureParts(figure, { box: slots.body }, context)
  const fitted = fitWhole(units, slots.besideText, context)
  const exhibit = wholeFigure(figure, slots.besideExhibit, context)
  if (fitted === null || exhibit === null) return apart(figure, text, context)
  const at = { box: slots.besideText, placeholder: PLACEHOLDERS.body }
  return [
    {
      items: [bodyItem(fitted, at, context), ...exhibit.items],
      sources: [...fittedSources(fitted), ...exhibit.sources],
    },
  ]
}

/** Text on slides of its own, then the exhibit over the whole width. */
function apart(figure: Figure, text: readonly Block[], context: DeckContext): readonly SlidePart[] {
  return [
    ...textParts(text, context.slots.text, context),
    ...figureParts(figure, { box: context.slots.body }, context),
  ]
}

/** An exhibit in one part; null, and nothing is reported, where it does not fit whole. */
function wholeFigure(figure: Figure, box: Box, context: DeckContext): FigurePart | null {
  const found: Diagnostic[] = []
  const tried = { ...context, report: (one: Diagnostic) => found.push(one) }
  const [part, ...further] = figureParts(figure, { box }, tried)
  if (part === undefined || further.length > 0 || hasErrors(found)) return null
  for (const one of found) context.report(one)
  return part
}

/** One exhibit over the whole width, with at most a few lines of text under it. */
export function layOutExhibitAlone(slide: Slide, context: DeckContext): readonly SlidePart[] {
  const [figure, text] = parted(slide.body)
  if (figure === null) return textParts(text, context.slots.text, context)
  const units = unitsOf(text)
  if (units.length === 0) return figureParts(figure, { box: context.slots.body }, context)
  return exhibitOverText(figure, { text, units }, context)
}

function exhibitOverText(
  figure: Figure,
  { text, units }: { readonly text: readonly Block[]; readonly units: readonly TextUnit[] },
  context: DeckContext,
): readonly SlidePart[] {
  const { body, soWhat } = context.slots
  const set = setUnits(units, { measure: soWhat.width, scale: 1 }, context)
  const textHeight = stackBlocks(set).height
  if (textHeight > body.height * 0.4) {
    return exhibitThenText(figure, text, context)
  }
  const over: Box = { ...body, height: body.height - textHeight - GAP }
  const part = wholeFigure(figure, over, context)
  if (part === null) return exhibitThenText(figure, text, context)
  return [
    {
      items: [...part.items, underItem(set, part.bottom + GAP, context)],
      sources: [...part.sources, ...blockSources(text)],
    },
  ]
}

function exhibitThenText(
  figure: Figure,
  text: readonly Block[],
  context: DeckContext,
): readonly SlidePart[] {
  return [
    ...figureParts(figure, { box: context.slots.body }, context),
    ...textParts(text, context.slots.text, context),
  ]
}

/** Text that follows its exhibit closely. */
function underItem(blocks: readonly SetBlock[], top: Pt, context: DeckContext): TextItem {
  const { body } = context.slots
  return textBox({
    id: context.ids(),
    name: 'So what',
    box: box(body.x, top, body.width, body.y + body.height - top),
    placeholder: PLACEHOLDERS.soWhat,
    blocks,
  })
}

/** Big numbers over the width, text under them where there is any. */
export function layOutKpiSlide(slide: Slide, context: DeckContext): readonly SlidePart[] {
  const [figure, text] = parted(slide.body)
  if (figure === null) return textParts(text, context.slots.text, context)
  const units = unitsOf(text)
  const [exhibit] = figureParts(figure, { box: context.slots.body }, context)
  if (exhibit === undefined) return []
  if (units.length === 0) return [exhibit]
  const { body } = context.slots
  const top = exhibit.bottom + 2 * GAP
  const under = box(body.x, top, body.width, body.y + body.height - top)
  const fitted = fitWhole(units, under, context)
  if (fitted === null) return [exhibit, ...textParts(text, context.slots.text, context)]
  return [
    {
      items: [
        ...exhibit.items,
        bodyItem(fitted, { box: under, placeholder: PLACEHOLDERS.body }, context),
      ],
      sources: [...exhibit.sources, ...blockSources(text)],
    },
  ]
}

function parted(blocks: readonly Block[]): readonly [Figure | null, readonly Block[]] {
  const figure = blocks.find((block): block is Figure => block.kind === 'figure') ?? null
  return [figure, blocks.filter((block) => block !== figure)]
}
