import type { Box, Insets } from '../geometry/box.ts'
import type { Color } from '../geometry/color.ts'
import type { Stroke } from '../scene/style.ts'
import type { PlaceholderReference, PresetShape, SceneLink, TextItem } from '../scene/text-item.ts'
import type { Span } from '../source/span.ts'
import { type SetBlock, shiftParagraph, stackBlocks } from './paragraph.ts'

const NO_INSETS: Insets = { top: 0, right: 0, bottom: 0, left: 0 }

export interface TextBoxRequest {
  readonly id: number
  readonly name: string
  readonly box: Box
  /** Set with the measure that `box` and `insets` leave. */
  readonly blocks: readonly SetBlock[]
  readonly insets?: Insets
  readonly anchor?: TextItem['anchor']
  readonly placeholder?: PlaceholderReference | null
  readonly shape?: PresetShape
  readonly fill?: Color | null
  readonly stroke?: Stroke | null
  readonly link?: SceneLink
  readonly origin?: Span | null
}

/** Puts set blocks into a box: their lines from its top left corner, by insets and anchor. */
export function textBox(request: TextBoxRequest): TextItem {
  const insets = request.insets ?? NO_INSETS
  const anchor = request.anchor ?? 'top'
  const stacked = stackBlocks(request.blocks)
  const free = request.box.height - insets.top - insets.bottom - stacked.drawnHeight
  const top = insets.top + free * ANCHOR_SHARE[anchor]
  return {
    kind: 'text',
    id: request.id,
    name: request.name,
    box: request.box,
    insets,
    anchor,
    placeholder: request.placeholder ?? null,
    shape: request.shape ?? 'rectangle',
    fill: request.fill ?? null,
    stroke: request.stroke ?? null,
    paragraphs: stacked.paragraphs.map((paragraph) => shiftParagraph(paragraph, insets.left, top)),
    ...(request.link === undefined ? {} : { link: request.link }),
    origin: request.origin ?? null,
  }
}

/** Share of the free height that goes above the text. */
const ANCHOR_SHARE = { top: 0, middle: 0.5, bottom: 1 } as const
