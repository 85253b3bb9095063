/**
 * An organisation's own PowerPoint file as a deck's theme: its parts, which go into the package as
 * they are, and what layout must know of them: where the places are and how text looks there.
 */
import type { Box, Insets } from '../../geometry/box.ts'
import type { Color, Ground, Scheme } from '../../geometry/color.ts'
import type { Pt } from '../../geometry/length.ts'

export interface BrandPart {
  readonly name: string
  readonly contentType: string
  readonly body: string | Uint8Array
  readonly relationships: readonly {
    readonly id: string
    readonly type: string
    readonly target: string
    readonly external: false
  }[]
}

/** Look of one level of a placeholder's text. */
export interface BrandLevel {
  readonly family: 'heading' | 'body' | 'mono'
  readonly size: Pt
  readonly bold: boolean
  /** The nearest colour by role where the template's own has no role. */
  readonly color: Color
  readonly align: 'start' | 'center' | 'end' | 'justify'
  /** As a share of the font's own line height, or in points. */
  readonly leading: { readonly kind: 'share' | 'points'; readonly value: number }
  readonly spaceBefore: Pt
  readonly spaceAfter: Pt
  readonly indent: Pt
  readonly firstLine: Pt
  /** What stands before each paragraph; null: nothing. */
  readonly bullet: string | null
}

export interface BrandPlaceholder {
  /** `type` and `idx` of `p:ph` as written; null where left out. */
  readonly type: string | null
  readonly index: number | null
  readonly name: string
  /** The room for text: the shape's frame less its insets. */
  readonly box: Box
  readonly insets: Insets
  readonly anchor: 'top' | 'middle' | 'bottom'
  readonly vertical: boolean
  readonly levels: readonly BrandLevel[]
}

/** What master and layout show on every slide, as far as it can be drawn outside of PowerPoint. */
export type BrandDrawing =
  | {
      readonly kind: 'picture'
      readonly box: Box
      readonly bytes: Uint8Array
      readonly format: 'png' | 'jpeg'
      readonly name: string
    }
  | { readonly kind: 'fill'; readonly box: Box; readonly color: Color }

/** A layout of the template as it stands there. */
export interface TemplateLayout {
  readonly name: string
  /** `type` of `p:sldLayout`. */
  readonly type: string | null
  readonly partName: string
  readonly placeholders: readonly BrandPlaceholder[]
  /** The foot's places on the master, for layouts that don't show them. */
  readonly masterFoot: readonly BrandPlaceholder[]
  readonly drawings: readonly BrandDrawing[]
  /** Frames of all that is drawn behind the text, pictures of other formats too. */
  readonly obstacles: readonly Box[]
  readonly background: Color
  /** False where a picture or gradient makes the ground, so that `background` is a guess. */
  readonly plain: boolean
  /** The layout's own colour map, which its slides must repeat; null: the master's. */
  readonly colorMap: Readonly<Record<string, string>> | null
  readonly ground: Ground
  readonly scheme: Scheme
}

export interface Template {
  readonly size: { readonly width: Pt; readonly height: Pt }
  readonly title: string
  /** The twelve slots as the theme part has them. */
  readonly colors: Scheme
  readonly fonts: { readonly heading: BrandFont; readonly body: BrandFont }
  readonly ground: Ground
  readonly layouts: readonly TemplateLayout[]
  readonly parts: readonly BrandPart[]
  readonly masterId: number
}

export interface BrandFont {
  readonly latin: string
  /** Empty where the template leaves it to the program. */
  readonly han: string
}

/** Dossier's placeholders that a template's can stand for. */
export type BoundName = 'title' | 'subtitle' | 'body' | 'secondBody' | 'footer' | 'slideNumber'

export interface BrandBullet {
  readonly text: string
  readonly indent: Pt
  readonly firstLine: Pt
}
