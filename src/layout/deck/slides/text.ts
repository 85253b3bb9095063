import type { Block } from '../../../document/block.ts'
import type { Slide } from '../../../document/document.ts'
import type { Box } from '../../../geometry/box.ts'
import type { TextItem } from '../../../scene/item.ts'
import type { PlaceholderReference } from '../../../scene/text-item.ts'
import { textBox } from '../../text-box.ts'
import { blockSources, inlineSources } from '../cited-sources.ts'
import type { DeckContext, SlidePart } from '../deck-context.ts'
import { figureParts } from '../figure-parts.ts'
import { type FittedText, fitText, type Larger } from '../fit.ts'
import { PLACEHOLDERS } from '../placeholders.ts'
import { type TextUnit, unitsOf } from '../text-units.ts'

/** Text that has a slide to itself may be set at 20 pt in place of 18, and more widely. */
const LARGER: Larger = { scales: [20 / 18], spacings: [1.7] }
/** A few statements are set so that they hold the slide. */
const FEW = 4
const LARGER_FEW: Larger = { ...LARGER, spacings: [3, 2.3, 1.7] }

/** Bullets and paragraphs under a headline. */
export function layOutText(slide: Slide, context: DeckContext): readonly SlidePart[] {
  const units = unitsOf(slide.body)
  // a heading stays near its text, as does who said what is quoted
  const areStatements = units.every(({ level, bullet }) => level === 0 && bullet !== null)
  const larger = areStatements && units.length <= FEW ? LARGER_FEW : LARGER
  return unitParts(units, context.slots.text, context, larger)
}

/** Text in one box on as many slides as it needs; none where there is no text. */
export function textParts(
  blocks: readonly Block[],
  box: Box,
  context: DeckContext,
): readonly SlidePart[] {
  return unitParts(unitsOf(blocks), box, context, null)
}

function unitParts(
  units: readonly TextUnit[],
  box: Box,
  context: DeckContext,
  larger: Larger | null,
): readonly SlidePart[] {
  if (units.length === 0) return []
  return fitText(units, box, context, larger).map((fitted) => ({
    items: [bodyItem(fitted, { box, placeholder: PLACEHOLDERS.body }, context)],
    sources: fittedSources(fitted),
  }))
}

export function bodyItem(
  fitted: FittedText,
  at: { readonly box: Box; readonly placeholder: PlaceholderReference | null },
  context: DeckContext,
): TextItem {
  return textBox({
    id: context.ids(),
    name: 'Text',
    box: at.box,
    placeholder: at.placeholder,
    blocks: fitted.blocks,
    origin: fitted.units[0]?.origin ?? null,
  })
}

export function fittedSources(fitted: FittedText): readonly string[] {
  return fitted.units.flatMap((of) => inlineSources(of.inlines))
}

/** Two texts or exhibits side by side; what does not fit goes on, side by side again. */
export function layOutTwoColumns(slide: Slide, context: DeckContext): readonly SlidePart[] {
  const boxes = [context.slots.left, context.slots.right]
  const placeholders = [PLACEHOLDERS.body, PLACEHOLDERS.secondBody]
  const columns = boxes.map((box, at) =>
    columnParts(slide.columns[at] ?? [], { box, placeholder: placeholders[at] ?? null }, context),
  )
  const count = Math.max(1, ...columns.map((parts) => parts.length))
  return Array.from({ length: count }, (_, at) => ({
    items: columns.flatMap((parts) => parts[at]?.items ?? []),
    sources: columns.flatMap((parts) => parts[at]?.sources ?? []),
  }))
}

function columnParts(
  blocks: readonly Block[],
  at: { readonly box: Box; readonly placeholder: PlaceholderReference | null },
  context: DeckContext,
): readonly SlidePart[] {
  const figure = blocks.find((block) => block.kind === 'figure')
  if (figure?.kind === 'figure') {
    return figureParts(figure, { box: at.box }, context).map((part) => ({
      ...part,
      sources: [...part.sources, ...blockSources(blocks)],
    }))
  }
  const units = unitsOf(blocks)
  if (units.length === 0) return []
  return fitText(units, at.box, context).map((fitted) => ({
    items: [bodyItem(fitted, at, context)],
    sources: fittedSources(fitted),
  }))
}
