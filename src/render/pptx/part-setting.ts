import type { ChartItem, SceneImage } from '../../scene/item.ts'
import type { Master, MasterPlaceholder, SlideLayout } from '../../scene/scene.ts'
import type { PlaceholderReference } from '../../scene/text-item.ts'
import type { Languages } from './languages.ts'
import { type RelationshipList, relationshipList } from './package.ts'
import type { InheritedLevels, TextSetting } from './text.ts'
import { levelAt } from './text-style.ts'
import { stripForbidden } from './xml.ts'

/** What all parts of one deck share. */
export interface DeckSetting {
  readonly languages: Languages
  readonly mono: string
  readonly master: Master
  /** Name of the slide part that an anchor is on. */
  readonly slideOf: (anchor: string) => string | undefined
  /**
   * What footer and date say, by type. Layouts repeat it as PowerPoint does; where they say nothing,
   * LibreOffice 7.4 shows the slides' footers in a style of its own.
   */
  readonly footTexts: ReadonlyMap<string, string>
  /** Names of the picture's parts: one, or an SVG's and its PNG's. */
  readonly pictureParts: (image: SceneImage) => PictureParts
  /** Name of the part that holds the chart. */
  readonly chartPart: (item: ChartItem) => string
}

export interface PictureParts {
  /** The part that every program shows. */
  readonly bitmap: string
  /** The drawing it stands in for. */
  readonly svg: string | null
}

/** What writing items into one part (a slide, a layout) needs. */
export interface PartSetting {
  readonly deck: DeckSetting
  readonly relationships: RelationshipList
  readonly text: TextSetting
  /** The layout that the part is or stands on. */
  readonly layout: SlideLayout
  readonly identify: (name: string) => Identity
  /** Whether items are a layout's own drawing, which its slides don't edit. */
  readonly userDrawn: boolean
}

export interface Identity {
  /** Unique in the part. */
  readonly id: number
  readonly name: string
}

export function partSetting(
  deck: DeckSetting,
  layout: SlideLayout,
  { userDrawn }: { readonly userDrawn: boolean },
): PartSetting {
  const relationships = relationshipList()
  return {
    deck,
    relationships,
    text: {
      languages: deck.languages,
      mono: deck.mono,
      links: { relationships, slideOf: deck.slideOf },
    },
    layout,
    identify: identifier(),
    userDrawn,
  }
}

/** Counts ids from 2 (1 is the shape tree's own) and tells equal names apart. */
export function identifier(): (name: string) => Identity {
  const used = new Map<string, number>()
  let id = 1
  return (wanted) => {
    id += 1
    const name = stripForbidden(wanted).trim() || `Shape ${id}`
    const count = (used.get(name) ?? 0) + 1
    used.set(name, count)
    return { id, name: count === 1 ? name : `${name} ${count}` }
  }
}

export function layoutPlaceholder(
  layout: SlideLayout,
  reference: PlaceholderReference,
): MasterPlaceholder | undefined {
  return layout.placeholders.find(
    (one) => one.reference.type === reference.type && one.reference.index === reference.index,
  )
}

/** The master's placeholder that a layout's inherits from (19.3.1.36: by type, subtitle from body). */
export function masterPlaceholder(
  master: Master,
  type: PlaceholderReference['type'],
): MasterPlaceholder {
  switch (type) {
    case 'title':
      return master.title
    case 'footer':
      return master.footer
    case 'date':
      return master.date
    case 'slide-number':
      return master.slideNumber
    case 'body':
    case 'subtitle':
      return master.body
  }
}

/** What text in a slide's placeholder inherits: the layout's level, else the master's. */
export function placeholderLevels(placeholder: MasterPlaceholder, master: Master): InheritedLevels {
  const behind = masterPlaceholder(master, placeholder.reference.type)
  return (level) =>
    level < placeholder.levels.length
      ? levelAt(placeholder.levels, level)
      : levelAt(behind.levels, level)
}
