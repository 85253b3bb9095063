/**
 * Items of a slide on an organisation's template: what fills a placeholder takes its frame and its
 * anchor; what stands over a headline moves down to its text.
 */
import type { Box } from '../../geometry/box.ts'
import type { Pt } from '../../geometry/length.ts'
import type { Item, TextItem } from '../../scene/item.ts'
import type { BoundName, BrandPlaceholder } from '../../theme/brand/brand.ts'
import type { BrandLayout } from '../../theme/theme.ts'
import { shiftParagraph } from '../paragraph.ts'
import type { DeckContext } from './deck-context.ts'
import { PLACEHOLDERS } from './placeholders.ts'

/** Share of the free height that goes over the text. */
const ANCHOR_SHARE = { top: 0, middle: 0.5, bottom: 1 } as const
/** Between a kicker or a number and the text under it. */
const GAP: Pt = 2

export function bindToBrand(items: readonly Item[], context: DeckContext): readonly Item[] {
  const { bound } = context.theme.deck
  if (bound === undefined) return items
  const placed = items.map((item) => (item.kind === 'text' ? inPlace(item, bound) : item))
  return placed.flatMap((item): readonly Item[] => {
    if (item.kind !== 'text' || item.placeholder === null) return [item]
    const { index } = item.placeholder
    const stacks = index === PLACEHOLDERS.kicker.index || index === PLACEHOLDERS.number.index
    return stacks ? overHeadline(item, placed, bound) : [item]
  })
}

/** The template's placeholder that an item fills. */
function placeholderFor(
  reference: TextItem['placeholder'],
  bound: Pick<BrandLayout, 'bound'>,
): BrandPlaceholder | undefined {
  if (reference === null) return undefined
  const name = BOUND_NAMES.find(
    (one) =>
      PLACEHOLDERS[one].type === reference.type && PLACEHOLDERS[one].index === reference.index,
  )
  return name === undefined ? undefined : bound.bound[name]
}

export const BOUND_NAMES = [
  'title',
  'subtitle',
  'body',
  'secondBody',
  'footer',
  'slideNumber',
] as const satisfies readonly BoundName[]

/** Text that was fitted into a part of a placeholder's room stands in the whole of it. */
function inPlace(item: TextItem, bound: BrandLayout): TextItem {
  const placeholder = placeholderFor(item.placeholder, bound)
  if (placeholder === undefined) return item
  const { box: room, anchor } = placeholder
  const isTitle = item.placeholder?.type === 'title'
  const fills =
    sameEdges(item.box, room) && (isTitle || anchor === 'top' || item.box.height === room.height)
  return anchored(item, fills ? room : item.box, anchor)
}

function sameEdges(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width
}

function anchored(item: TextItem, box: Box, anchor: TextItem['anchor']): TextItem {
  const before = textTop(item)
  const height = textHeight(item)
  const after = (box.height - height) * ANCHOR_SHARE[anchor]
  return {
    ...item,
    box,
    anchor,
    paragraphs: item.paragraphs.map((paragraph) => shiftParagraph(paragraph, 0, after - before)),
  }
}

/** From the item's top edge to its text's. */
function textTop(item: TextItem): Pt {
  return (item.box.height - textHeight(item)) * ANCHOR_SHARE[item.anchor]
}

function textHeight({ paragraphs }: TextItem): Pt {
  return paragraphs.reduce((sum, { style, lines }, index) => {
    const before = index === 0 ? 0 : style.spaceBefore
    const after = index === paragraphs.length - 1 ? 0 : style.spaceAfter
    return sum + before + Math.max(1, lines.length) * style.leading + after
  }, 0)
}

/** Over the text of title and, where that stands higher, of a section's sentence; left out where there is no room. */
function overHeadline(
  item: TextItem,
  items: readonly Item[],
  bound: BrandLayout,
): readonly TextItem[] {
  const isNumber = item.placeholder?.index === PLACEHOLDERS.number.index
  const under = items.filter((one): one is TextItem => {
    if (one.kind !== 'text' || one === item) return false
    return one.placeholder?.type === 'title' || (isNumber && one.placeholder?.type === 'body')
  })
  const tops = under.map((one) => one.box.y + textTop(one))
  const y = Math.min(...tops) - GAP - item.box.height
  if (!Number.isFinite(y)) return [item]
  if (y >= bound.ceiling - 1) return [{ ...item, box: { ...item.box, y } }]
  return isNumber ? [] : [{ ...item, box: { ...item.box, y: Math.max(0, y) } }]
}
