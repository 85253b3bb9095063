import type { Box } from '../geometry/box.ts'
import type { Pt } from '../geometry/length.ts'
import type { Position } from './scale.ts'

/** Where the axes of a chart lie on the page. */
export interface Frame {
  readonly plot: Box
  /** Values run across and categories down. */
  readonly horizontal: boolean
  readonly categories: number
  /** Points stand on the plot's edges, as areas do, not in the middle of bands. */
  readonly edged: boolean
  readonly value: Position
  readonly secondary: Position
}

export interface Room {
  readonly left: Pt
  readonly right: Pt
  readonly top: Pt
  readonly bottom: Pt
}

/** What a plot keeps of a box that is too small for its labels. */
const LEAST_SHARE = 0.2

/** The plot's area after labels, axes and names have had their room; never outside of the box. */
export function plotArea(box: Box, room: Room): Box {
  const width = Math.max(box.width * LEAST_SHARE, box.width - room.left - room.right)
  const height = Math.max(box.height * LEAST_SHARE, box.height - room.top - room.bottom)
  return {
    x: box.x + Math.min(room.left, box.width - width),
    y: box.y + Math.min(room.top, box.height - height),
    width,
    height,
  }
}

/** Distance of the middles of neighbouring categories. */
export function stepOf(frame: Frame): Pt {
  const length = frame.horizontal ? frame.plot.height : frame.plot.width
  if (!frame.edged) return length / Math.max(1, frame.categories)
  return length / Math.max(1, frame.categories - 1)
}

/** The middle of a category along its axis. */
export function middleOf(frame: Frame, category: number): Pt {
  const start = frame.horizontal ? frame.plot.y : frame.plot.x
  if (!frame.edged) return start + stepOf(frame) * (category + 0.5)
  if (frame.categories === 1) return start + stepOf(frame) / 2
  return start + stepOf(frame) * category
}
