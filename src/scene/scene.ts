import type { Box, Insets, Size } from '../geometry/box.ts'
import type { Color, Ground, Scheme } from '../geometry/color.ts'
import type { Pt } from '../geometry/length.ts'
import type { Span } from '../source/span.ts'
import type { Item } from './item.ts'
import type { StructureNode } from './structure.ts'
import type { ParagraphStyle, RunStyle } from './style.ts'
import type { PlaceholderReference, SceneParagraph } from './text-item.ts'

/** Where everything is: what writers turn into bytes without a decision of their own. */
export interface Scene {
  readonly kind: 'deck' | 'report'
  readonly meta: SceneMeta
  readonly size: Size
  readonly ground: Ground
  readonly scheme: Scheme
  readonly pages: readonly ScenePage[]
  readonly bookmarks: readonly Bookmark[]
  readonly structure: StructureNode
  /** Only decks have masters. */
  readonly master: Master | null
}

export interface SceneMeta {
  readonly title: string
  readonly subject: string
  readonly lang: string
  /** ISO 8601: a year, a month or a day. */
  readonly date: string
  readonly authors: readonly string[]
  readonly organization: string
  /** Theme name and fonts, for the package's theme part. */
  readonly theme: {
    readonly name: string
    readonly heading: { readonly latin: string; readonly han: string }
    readonly body: { readonly latin: string; readonly han: string }
    readonly mono: string
  }
}

export interface ScenePage {
  /** What a thumbnail or a bookmark calls it; on slides the title. */
  readonly title: string
  readonly anchors: readonly Anchor[]
  readonly background: Color
  /** In reading order, which is also the order they are painted in. */
  readonly items: readonly Item[]
  /** Name of the slide's layout in `master`; null in reports. */
  readonly layout: string | null
  /** Id of the section; null outside of sections. */
  readonly section: string | null
  /** The outline's section by name. */
  readonly sectionTitle: string | null
  readonly notes: readonly SceneParagraph[]
  /** What is printed as the page's number. */
  readonly label: string
  readonly origin: Span | null
}

/** A place that links lead to. */
export interface Anchor {
  readonly id: string
  readonly y: Pt
}

export interface Bookmark {
  readonly title: string
  /** 0-based index of the page. */
  readonly page: number
  readonly y: Pt
  readonly children: readonly Bookmark[]
}

export interface Master {
  /** Look of the master's own title, body (by level) and foot. */
  readonly title: MasterPlaceholder
  readonly body: MasterPlaceholder
  readonly footer: MasterPlaceholder
  readonly date: MasterPlaceholder
  readonly slideNumber: MasterPlaceholder
  readonly background: Color
  readonly layouts: readonly SlideLayout[]
  /** An organisation's own master and layouts, which stand in the place of those above. */
  readonly brand?: BrandMaster
}

/** Parts of a template that go into the package as they are. */
export interface BrandMaster {
  readonly parts: readonly BrandPart[]
  /** Id of the master in its own package. */
  readonly masterId: number
  /** Names of layout parts by the names of layouts. */
  readonly layoutParts: Readonly<Record<string, string>>
}

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

export interface SlideLayout {
  /** Said in PowerPoint's list of layouts. */
  readonly title: string
  readonly name: string
  readonly background: Color
  readonly placeholders: readonly MasterPlaceholder[]
  /** Rules and colour fields that every slide of this layout shows. */
  readonly decorations: readonly Item[]
  /** A template's layout with a colour map of its own: its slides have the same. */
  readonly colorMap?: Readonly<Record<string, string>>
}

export interface MasterPlaceholder {
  readonly reference: PlaceholderReference
  readonly name: string
  readonly box: Box
  /** From the shape's frame to `box` and its text, in a template's placeholder; none in Dossier's. */
  readonly insets?: Insets
  /** How a template's placeholder is called there (`p:ph`). */
  readonly ph?: { readonly type: string | null; readonly index: number | null }
  readonly anchor: 'top' | 'middle' | 'bottom'
  /** What the empty placeholder says. */
  readonly prompt: string
  /** By level, the first for level 0; at least one. */
  readonly levels: readonly { readonly paragraph: ParagraphStyle; readonly run: RunStyle }[]
}
