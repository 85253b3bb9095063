/** What all parts of the preview can do. */
import type { Cursor } from './cursor.ts'
import type { Pane } from './pane.ts'
import type { SourcePlace } from './places.ts'
import type { Choices, Kind, Store } from './store.ts'

export interface Stage {
  readonly store: Store
  readonly panes: Readonly<Record<Kind, Pane>>
  readonly cursor: Cursor
  /** Brings a page into view, in whatever pane has it. */
  go(kind: Kind, index: number): void
  /** Opens a place in the editor. */
  open(place: SourcePlace): void
  choose(change: Partial<Choices>): void
}

const ZOOM_STEP = 1.2
const LEAST_ZOOM = 0.4
const MOST_ZOOM = 4

/** One step larger or smaller, or back to what fits. */
export function zoom({ store, choose }: Pick<Stage, 'store' | 'choose'>, by: 1 | 0 | -1): void {
  const wanted = by === 0 ? 1 : store.choices.zoom * ZOOM_STEP ** by
  choose({ zoom: Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, wanted)) })
}

const SHOWS = ['both', 'deck', 'report'] as const

export function show({ choose }: Pick<Stage, 'choose'>, index: number): void {
  const chosen = SHOWS[index] ?? 'both'
  choose(chosen === 'both' ? { show: chosen } : { show: chosen, active: chosen })
}
