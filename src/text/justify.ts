/**
 * Fills a line to its measure. Stretch goes to spaces first, then to gaps between Han and Latin,
 * to marks, and to Han last (CLREQ 3.2.4); what is still left is spread over all of them evenly.
 * A line that is too wide shrinks all that can by the same share.
 */
import {
  type Composition,
  insideLine,
  lineWidth,
  SHRINK_EMS,
  SLOT,
  SLOTS,
  STRETCH_EMS,
} from './composition.ts'

/** By how many ems each kind of slot grows (or shrinks, where negative). */
export type SlotGrowth = Float64Array

/** Less than this share of a point is not worth moving glyphs. */
const NEGLIGIBLE = 1e-6

/** The order in which kinds give way; marks' own blank and its neighbours count as one. */
const ORDER: readonly (readonly number[])[] = [
  [SLOT.space],
  [SLOT.gap],
  [SLOT.mark, SLOT.edge],
  [SLOT.han],
]

/** Growth of the slots of the line [start, end), so that it is `measure` wide where it can be. */
export function justify(of: Composition, start: number, end: number, measure: number): SlotGrowth {
  const growth = new Float64Array(SLOTS)
  const missing = measure - lineWidth(of, start, end)
  if (Math.abs(missing) < NEGLIGIBLE) return growth
  if (missing < 0) return shrunk(growth, -missing / insideLine(of, of.shrink, start, end))
  stretch(growth, emsByKind(of, start, end), missing)
  return growth
}

function shrunk(growth: SlotGrowth, share: number): SlotGrowth {
  if (!Number.isFinite(share)) return growth
  for (let kind = 0; kind < SLOTS; kind++) {
    growth[kind] = -(SHRINK_EMS[kind] as number) * Math.min(1, share)
  }
  return growth
}

function emsByKind(of: Composition, start: number, end: number): Float64Array {
  const ems = new Float64Array(SLOTS)
  const last = (of.solidEnd[end] as number) - 1
  for (let i = start; i < last; i++) {
    const kind = of.slot[i] as number
    ems[kind] = (ems[kind] as number) + (of.cells.size[i] as number)
  }
  ems[SLOT.none] = 0
  return ems
}

function stretch(growth: SlotGrowth, ems: Float64Array, missing: number): void {
  let left = missing
  for (const kinds of ORDER) {
    const room = kinds.reduce((sum, kind) => sum + (ems[kind] as number), 0)
    const most = STRETCH_EMS[kinds[0] as number] as number
    if (room === 0) continue
    const by = Math.min(most, left / room)
    for (const kind of kinds) growth[kind] = by
    left -= by * room
    if (left < NEGLIGIBLE) return
  }
  const all = ems.reduce((sum, one) => sum + one, 0)
  if (all === 0) return
  for (let kind = 1; kind < SLOTS; kind++) growth[kind] = (growth[kind] as number) + left / all
}
