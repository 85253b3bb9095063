import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import type { Box } from '../../geometry/box.ts'
import type { Pt } from '../../geometry/length.ts'
import type { Item } from '../../scene/item.ts'
import type { Span } from '../../source/span.ts'
import type { TypeStyle } from '../../theme/theme.ts'
import type { NextId } from '../item-ids.ts'
import type { Palette } from '../palette.ts'
import type { Setting } from '../scene-runs.ts'

/** Type styles of an exhibit's parts; deck and report bring their own. */
export interface ExhibitStyles {
  /** Sentences in timelines, processes and coverage maps. */
  readonly text: TypeStyle
  /** Small text: axis names, labels of points, dates. */
  readonly label: TypeStyle
  readonly table: TypeStyle
  readonly tableHead: TypeStyle
  readonly kpiValue: TypeStyle
  readonly kpiUnit: TypeStyle
  readonly kpiLabel: TypeStyle
}

export interface ExhibitContext {
  readonly styles: ExhibitStyles
  readonly palette: Palette
  readonly setting: Setting
  readonly nextId: NextId
  readonly words: { readonly unanswered: string }
}

export interface ExhibitPlace {
  /** Where it stands; its height is the most that may be used. */
  readonly box: Box
  /** Use the whole height (decks) or only what the exhibit wants at this width (reports). */
  readonly fill: boolean
}

/** What belongs to the exhibit besides its data. */
export interface ExhibitDescription {
  readonly title: string
  readonly alt: string
  readonly origin: Span | null
}

export interface DrawnExhibit {
  /** In reading order. */
  readonly items: readonly Item[]
  /** From the box's top; larger than the box's height where it does not fit even at the least sizes. */
  readonly height: Pt
}

export interface LaidOutExhibit extends DrawnExhibit {
  readonly diagnostics: readonly Diagnostic[]
}
