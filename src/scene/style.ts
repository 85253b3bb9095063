import type { Color } from '../geometry/color.ts'
import type { Pt } from '../geometry/length.ts'

/** How a run looks, in terms that an editable format keeps. */
export interface RunStyle {
  readonly family: 'heading' | 'body' | 'mono'
  readonly bold: boolean
  readonly italic: boolean
  readonly size: Pt
  readonly color: Color
  readonly rise: 'none' | 'super' | 'sub'
}

export type Align = 'start' | 'center' | 'end' | 'justify'

export type Bullet =
  | { readonly kind: 'mark'; readonly text: string; readonly color: Color | null }
  /** Numbered by the reader's program, "1." "2." …; `start` is this paragraph's own number. */
  | { readonly kind: 'number'; readonly start: number; readonly color: Color | null }

/** How a paragraph is set, in terms that an editable format keeps. Lengths in pt. */
export interface ParagraphStyle {
  readonly align: Align
  /** Distance of baselines. */
  readonly leading: Pt
  readonly spaceBefore: Pt
  readonly spaceAfter: Pt
  /** Left edge of the text from the item's left edge, after the bullet. */
  readonly indent: Pt
  /** Where the first line (or its bullet) starts, from `indent`; negative hangs. */
  readonly firstLine: Pt
  /** 0 for the first level. */
  readonly level: number
  readonly bullet: Bullet | null
}

export interface Stroke {
  readonly color: Color
  readonly width: Pt
  readonly dash: 'solid' | 'dash' | 'dot'
}
