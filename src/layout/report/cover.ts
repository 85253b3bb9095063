/**
 * The cover: a field of colour from edge to edge over the title, which says the rest by itself; the
 * logo at the foot, over against who signs.
 */
import type { Apparatus, Block } from '../../document/block.ts'
import { type Inline, text } from '../../document/inline.ts'
import { box } from '../../geometry/box.ts'
import type { Pt } from '../../geometry/length.ts'
import type { ImageItem, Item } from '../../scene/item.ts'
import type { StructureType } from '../../scene/structure.ts'
import type { TypeStyle } from '../../theme/theme.ts'
import { fittedSize } from '../exhibits/lay-out-image.ts'
import { rectangle } from '../exhibits/shapes.ts'
import type { SetBlock } from '../paragraph.ts'
import { textBox } from '../text-box.ts'
import { setBalanced } from './balance.ts'
import { type Draft, draft } from './piece.ts'
import { type ReportContext, styleOf } from './report-context.ts'

/** Share of the page's height that the field takes. */
const FIELD = 0.32
/** The accent's edge under the field. */
const EDGE: Pt = 4
/** From the field to the title, in grid lines. */
const TITLE_GAP = 4
/** Most that a logo takes: share of the measure, lines of the grid. */
const LOGO = { width: 0.3, lines: 3 }

interface CoverText {
  readonly block: SetBlock
  readonly tag: StructureType
  /** Stands at the page's foot: date, organisation, classification. */
  readonly foot: boolean
}

export interface CoverParts {
  readonly parts: readonly { readonly key: number; readonly items: readonly Item[] }[]
  readonly draft: Draft
}

export function collectCover(
  cover: Extract<Apparatus, { kind: 'cover' }>,
  context: ReportContext,
): CoverParts {
  const texts = cover.blocks.flatMap((block) => coverText(block, context))
  const { size } = context.theme.report
  const field = rectangle(
    { id: context.nextId(), name: 'field' },
    box(0, 0, size.width, size.height * FIELD),
    { fill: context.palette.text, stroke: null },
  )
  const edge = rectangle(
    { id: context.nextId(), name: 'edge' },
    box(0, size.height * FIELD, size.width, EDGE),
    { fill: context.palette.accent, stroke: null },
  )
  const head = texts.filter((one) => !one.foot)
  const foot = texts.filter((one) => one.foot)
  const headTop = size.height * FIELD + TITLE_GAP * context.grid
  const footTop = context.area.y + context.area.height - heightOf(foot)
  const placed = [...place(head, headTop, context), ...place(foot, footTop, context)]
  const logo = logoPart(context)
  return {
    parts: [{ key: context.nextKey(), items: [field, edge] }, ...placed, ...logo],
    draft: draft('Sect', [
      ...placed.map(({ key }, index) => draft([...head, ...foot][index]?.tag ?? 'P', [key])),
      ...logo.map(({ key }) => ({
        ...draft('Figure', [key]),
        alt: context.document.meta.organization || 'logo',
      })),
    ]),
  }
}

/** At the type area's lower right corner. */
function logoPart(context: ReportContext): CoverParts['parts'] {
  const { logo, area } = context
  if (logo === null) return []
  const room = { width: area.width * LOGO.width, height: LOGO.lines * context.grid }
  const size = fittedSize(logo, room, logo.format === 'svg')
  const item: ImageItem = {
    kind: 'image',
    id: context.nextId(),
    name: 'logo',
    box: box(
      area.x + area.width - size.width,
      area.y + area.height - size.height,
      size.width,
      size.height,
    ),
    image: logo,
    alt: context.document.meta.organization,
    origin: null,
  }
  return [{ key: context.nextKey(), items: [item] }]
}

function coverText(block: Block, context: ReportContext): readonly CoverText[] {
  if (block.kind === 'heading') {
    return [
      { block: set(block.text, styleOf('coverTitle', context), context), tag: 'H1', foot: false },
    ]
  }
  if (block.kind !== 'paragraph') return []
  const subtitle = block.role === 'subtitle' || block.role === 'lead'
  const style = styleOf(subtitle ? 'coverSubtitle' : 'coverMeta', context)
  return [{ block: set(block.text, style, context), tag: 'P', foot: !subtitle }]
}

function set(inlines: readonly Inline[], style: TypeStyle, context: ReportContext): SetBlock {
  const said = inlines.length === 0 ? [text('')] : inlines
  return setBalanced(
    { inlines: said, style, measure: context.area.width, phrases: true },
    context.setting,
  )
}

function place(texts: readonly CoverText[], from: Pt, context: ReportContext): CoverParts['parts'] {
  let top = from
  return texts.map(({ block }) => {
    const item = textBox({
      id: context.nextId(),
      name: 'cover',
      box: box(context.area.x, top, context.area.width, block.height),
      blocks: [block],
    })
    top += block.height + gapAfter(block)
    return { key: context.nextKey(), items: [item] }
  })
}

function heightOf(texts: readonly CoverText[]): Pt {
  return texts.reduce((sum, { block }) => sum + block.height + gapAfter(block), 0)
}

function gapAfter(block: SetBlock): Pt {
  const { leading, spaceAfter } = block.paragraph.style
  return Math.max(spaceAfter, leading * 0.35)
}
