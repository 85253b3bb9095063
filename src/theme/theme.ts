import type { Box, Insets, Size } from '../geometry/box.ts'
import type { Color, ColorRole, Ground, Scheme } from '../geometry/color.ts'
import type { Pt } from '../geometry/length.ts'
import type {
  BoundName,
  BrandBullet,
  BrandPlaceholder,
  Template,
  TemplateLayout,
} from './brand/brand.ts'

/** Which of a theme's type families a text is set in. */
export type FamilyName = 'heading' | 'body' | 'mono'

/** Fonts of one family, named as World.readFont takes them. The Latin font is asked first. */
export interface FontFiles {
  readonly regular: string
  readonly bold: string
}

export interface FontFamily {
  /** For Latin, digits and European punctuation; null: the Han font has them. */
  readonly latin: FontFiles | null
  readonly han: FontFiles
}

export interface FontPlan {
  readonly heading: FontFamily
  readonly body: FontFamily
  readonly mono: FontFamily
  /** Asked in turn for a character that the families lack (symbols, emoji). */
  readonly fallback: readonly string[]
}

/** Names of fonts that the readers of a deck have, written into the package's theme part. */
export interface OfficeFonts {
  readonly heading: { readonly latin: string; readonly han: string }
  readonly body: { readonly latin: string; readonly han: string }
  readonly mono: string
}

/** How one role of text is set. */
export interface TypeStyle {
  readonly family: FamilyName
  readonly size: Pt
  /** The smallest size that fitting may step down to. */
  readonly minSize: Pt
  /** Distance of baselines as a factor of the size, for text with Han and for Latin alone. */
  readonly leading: { readonly han: number; readonly latin: number }
  readonly bold: boolean
  readonly color: Color
  readonly spaceBefore: Pt
  readonly spaceAfter: Pt
  /** Where an organisation's template aligns text otherwise than to the start. */
  readonly align?: 'start' | 'center' | 'end' | 'justify'
}

/** Roles of text on slides. Levels of bullets are body, body2 and body3. */
export type DeckRole =
  | 'coverTitle'
  | 'coverSubtitle'
  | 'coverMeta'
  | 'sectionNumber'
  | 'sectionTitle'
  | 'sectionText'
  | 'kicker'
  | 'title'
  | 'body'
  | 'body2'
  | 'body3'
  | 'soWhat'
  | 'exhibitTitle'
  | 'exhibitNote'
  | 'chartLabel'
  | 'table'
  | 'tableHead'
  | 'kpiValue'
  | 'kpiUnit'
  | 'kpiLabel'
  | 'quote'
  | 'quoteBy'
  | 'foot'

/** Roles of text on the pages of a report. */
export type ReportRole =
  | 'coverTitle'
  | 'coverSubtitle'
  | 'coverMeta'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'lead'
  | 'body'
  | 'list'
  | 'quote'
  | 'caption'
  | 'exhibitNote'
  | 'chartLabel'
  | 'table'
  | 'tableHead'
  | 'kpiValue'
  | 'kpiUnit'
  | 'kpiLabel'
  | 'footnote'
  | 'contents1'
  | 'contents2'
  | 'contents3'
  | 'runningHead'

export interface ChartColors {
  /** Colours of series in their order; neighbours differ in lightness too. */
  readonly series: readonly Color[]
  readonly highlight: Color
  readonly muted: Color
  readonly grid: Color
  readonly axis: Color
}

export interface DeckTheme {
  readonly size: Size
  readonly ground: Ground
  /** Fills the cover from edge to edge. */
  readonly coverFill: Color
  readonly margins: Insets
  readonly columns: number
  readonly gutter: Pt
  readonly fonts: FontPlan
  readonly type: Readonly<Record<DeckRole, TypeStyle>>
  /** Share of every measure that is kept free, for readers whose fonts run wider. */
  readonly widthReserve: number
  /** An organisation's template, whose layouts slides stand on. */
  readonly brand?: Brand
  /** The template's layout that the slide at hand stands on. */
  readonly bound?: BrandLayout
}

/** One of Dossier's layouts on one of the template's. */
export interface BrandLayout {
  readonly template: TemplateLayout
  readonly bound: Readonly<Partial<Record<BoundName, BrandPlaceholder>>>
  /** Boxes by the names of the deck's slots. */
  readonly slots: Readonly<Record<string, Box>>
  readonly type: Readonly<Record<DeckRole, TypeStyle>>
  readonly footer: TypeStyle
  readonly slideNumber: TypeStyle
  /** By level; null where lists have Dossier's own marks. */
  readonly bullets: readonly (BrandBullet | null)[]
  readonly tones: Readonly<Partial<Record<ColorRole, Color>>>
  readonly chart: ChartColors
  /** No text that has no place of its own goes over this. */
  readonly ceiling: Pt
}

export interface Brand {
  readonly template: Template
  /** By the names of Dossier's layouts. */
  readonly layouts: Readonly<Record<string, BrandLayout>>
}

export interface ReportTheme {
  readonly size: Size
  readonly ground: Ground
  /** `left` is the inside margin of a right-hand page. */
  readonly margins: Insets
  readonly fonts: FontPlan
  readonly type: Readonly<Record<ReportRole, TypeStyle>>
  /** Indent of a paragraph's first line in ems; 0 where paragraphs are told apart by space. */
  readonly firstLineIndent: number
  /** Printed on both sides: left pages are mirrored. */
  readonly facing: boolean
}

export interface Theme {
  readonly name: string
  /** The name PowerPoint shows. */
  readonly title: string
  readonly colors: Scheme
  /** Colours of the report where they differ from the deck's. */
  readonly reportColors: Scheme
  readonly office: OfficeFonts
  readonly chart: ChartColors
  readonly deck: DeckTheme
  readonly report: ReportTheme
  /** Path of a PNG or SVG from the project folder. */
  readonly logo: string | null
}
