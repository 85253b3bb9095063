import type { Box, Insets } from '../geometry/box.ts'
import type { Color } from '../geometry/color.ts'
import type { Pt } from '../geometry/length.ts'
import type { Span } from '../source/span.ts'
import type { ParagraphStyle, RunStyle, Stroke } from './style.ts'

export type SceneLink =
  | { readonly kind: 'url'; readonly url: string; readonly description: string }
  | { readonly kind: 'anchor'; readonly anchor: string; readonly description: string }

export interface SceneRun {
  readonly text: string
  readonly style: RunStyle
  readonly link: SceneLink | null
  /** Id of the fact whose figure this is. */
  readonly fact: string | null
  /** The slide's number, kept as a field where the format has fields. */
  readonly field: 'slide-number' | null
  readonly origin: Span | null
}

/** The font as writers need it: text/font.ts has more. */
export interface SceneFont {
  /** Key under which a writer embeds it. */
  readonly name: string
}

/** Glyphs of one font that stand side by side, left to right from `x`. */
export interface SceneGlyphs {
  /** Index into the paragraph's runs; -1 for what no run says (a bullet, a hyphen, a leader). */
  readonly run: number
  readonly text: string
  readonly font: SceneFont
  readonly size: Pt
  readonly color: Color
  /** From the item's left edge. */
  readonly x: Pt
  /** Upwards from the line's baseline. */
  readonly rise: Pt
  readonly glyphs: readonly number[]
  /** UTF-16 length of the text that each glyph stands for. */
  readonly clusters: readonly number[]
  readonly advances: readonly Pt[]
  readonly width: Pt
  /** Slant as a shear. */
  readonly slant: number
}

export interface SceneLine {
  /** From the item's top edge. */
  readonly baseline: Pt
  readonly glyphs: readonly SceneGlyphs[]
}

export interface SceneParagraph {
  readonly style: ParagraphStyle
  readonly runs: readonly SceneRun[]
  readonly lines: readonly SceneLine[]
}

export interface PlaceholderReference {
  readonly type: 'title' | 'body' | 'subtitle' | 'footer' | 'date' | 'slide-number'
  /** Tells placeholders of one layout apart; 0 for the title. */
  readonly index: number
}

export type PresetShape =
  | 'rectangle'
  | 'rounded-rectangle'
  | 'ellipse'
  | 'chevron'
  | 'pentagon-arrow'

/** Text in a box: a placeholder, a text box, or a shape with text in it. */
export interface TextItem {
  readonly kind: 'text'
  /** Unique in the scene. */
  readonly id: number
  /** Said in PowerPoint's selection pane. */
  readonly name: string
  readonly box: Box
  readonly insets: Insets
  readonly anchor: 'top' | 'middle' | 'bottom'
  readonly placeholder: PlaceholderReference | null
  readonly shape: PresetShape
  readonly fill: Color | null
  readonly stroke: Stroke | null
  readonly paragraphs: readonly SceneParagraph[]
  /** The whole box leads there: no run is underlined. */
  readonly link?: SceneLink
  readonly origin: Span | null
}
