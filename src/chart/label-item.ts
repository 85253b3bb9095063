import type { Box } from '../geometry/box.ts'
import type { Color } from '../geometry/color.ts'
import type { Pt } from '../geometry/length.ts'
import type { TextItem } from '../scene/text-item.ts'
import type { Span } from '../source/span.ts'

/** A label where it stands: one or more lines of one look, the box as high as its lines. */
export interface PlacedLabel {
  readonly lines: readonly string[]
  readonly box: Box
  readonly align: 'start' | 'center' | 'end'
  readonly size: Pt
  readonly bold: boolean
  readonly color: Color
}

export interface LabelIdentity {
  readonly id: number
  /** Said in PowerPoint's selection pane. */
  readonly name: string
  readonly origin: Span | null
}

/** Setting text, as far as labels need it. */
export interface LabelText {
  width(text: string, size: Pt, bold: boolean): Pt
  item(label: PlacedLabel, identity: LabelIdentity): TextItem
}

/** Distance of baselines in labels, as a share of their size. */
export const LABEL_LEADING = 1.2

/** Distance of baselines in labels. */
export function lineHeight(size: Pt): Pt {
  return size * LABEL_LEADING
}
