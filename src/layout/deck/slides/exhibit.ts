import type { Block, Figure } from '../../../document/block.ts'
import type { Slide } from '../../../document/document.ts'
import { type Box, box } from '../../../geometry/box.ts'
import type { Pt } from '../../../geometry/length.ts'
import type { TextItem } from '../../../scene/text-item.ts'
import { type SetBlock, stackBlocks } from '../../paragraph.ts'
import { textBox } from '../../text-box.ts'
import { blockSources } from '../cited-sources.ts'
import type { DeckContext, SlidePart } from '../deck-context.ts'
import { figureParts } from '../figure-parts.ts'
import { fitText } from '../fit.ts'
import { PLACEHOLDERS } from '../placeholders.ts'
import { setUnits, type TextUnit, unitsOf } from '../text-units.ts'
import { bodyItem, textParts } from './text.ts'

const GAP: Pt = 16

/** Text on the left, the exhibit on the right; what text is left over follows on slides of its own. */
export function layOutContentExhibit(slide: Slide, context: DeckContext): readonly SlidePart[] {
  const { slots } = context
  const [figure, text] = parted(slide.body)
  if (figure === null) return textParts(text, slots.text, context)
  const exhibits = figureParts(figure, { box: slots.besideExhibit }, context)
  const texts = textParts(text, slots.besideText, context)
  const [first, ...further] = exhibits
  return [joinParts(texts[0], first), ...further, ...texts.slice(1)]
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
    return [
      ...figureParts(figure, { box: body }, context),
      ...textParts(text, context.slots.text, context),
    ]
  }
  const over: Box = { ...body, height: body.height - textHeight - GAP }
  return figureParts(figure, { box: over }, context).map((part) => ({
    items: [...part.items, underItem(set, part.bottom + GAP, context)],
    sources: [...part.sources, ...blockSources(text)],
  }))
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
  const texts = fitText(units, under, context)
  const [fitted] = texts
  if (texts.length !== 1 || fitted === undefined)
    return [exhibit, ...textParts(text, context.slots.text, context)]
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

function joinParts(text: SlidePart | undefined, exhibit: SlidePart | undefined): SlidePart {
  return {
    items: [...(text?.items ?? []), ...(exhibit?.items ?? [])],
    sources: [...(text?.sources ?? []), ...(exhibit?.sources ?? [])],
  }
}
