/**
 * Arrays to set a paragraph in, kept from one paragraph to the next: making two dozen typed arrays
 * for each took a third of the time of a report. Whoever takes one owns it until it is given back;
 * taking another meanwhile makes a new one, so nothing is ever shared.
 */

export interface Scratch {
  /** Cells that fit. */
  readonly room: number
  readonly start: Int32Array
  readonly run: Uint32Array
  readonly font: Uint8Array
  readonly glyph: Uint16Array
  readonly breakClass: Uint8Array
  readonly kind: Uint8Array
  readonly flags: Uint8Array
  readonly width: Float64Array
  readonly between: Float64Array
  readonly size: Float64Array
  readonly cost: Int16Array
  readonly hyphen: Uint8Array
  readonly slot: Uint8Array
  readonly sum: Float64Array
  readonly stretch: Float64Array
  readonly shrink: Float64Array
  readonly solidEnd: Int32Array
  readonly candidates: Int32Array
  readonly best: Float64Array
  readonly from: Int32Array
}

/** The smallest that is made; most paragraphs fit. */
const LEAST_ROOM = 1024

/** Larger ones are left to the garbage collector. */
const MOST_KEPT = 1 << 17

/** States of total-fit for each cell: most paragraphs have one or two measures. */
const STATES_PER_CELL = 2

let spare: Scratch | undefined

/** Arrays for `cells` cells; `flags`, `between` and `hyphen` are 0, the rest is as it was left. */
export function takeScratch(cells: number): Scratch {
  const room = cells + 1
  const taken = spare !== undefined && spare.room >= room ? spare : allocate(room)
  spare = undefined
  taken.flags.fill(0, 0, room)
  taken.between.fill(0, 0, room)
  taken.hyphen.fill(0, 0, room)
  return taken
}

export function giveBack(scratch: Scratch): void {
  if (scratch.room <= MOST_KEPT) spare = scratch
}

function allocate(least: number): Scratch {
  let room = LEAST_ROOM
  while (room < least) room *= 2
  return {
    room,
    start: new Int32Array(room),
    run: new Uint32Array(room),
    font: new Uint8Array(room),
    glyph: new Uint16Array(room),
    breakClass: new Uint8Array(room),
    kind: new Uint8Array(room),
    flags: new Uint8Array(room),
    width: new Float64Array(room),
    between: new Float64Array(room),
    size: new Float64Array(room),
    cost: new Int16Array(room),
    hyphen: new Uint8Array(room),
    slot: new Uint8Array(room),
    sum: new Float64Array(room),
    stretch: new Float64Array(room),
    shrink: new Float64Array(room),
    solidEnd: new Int32Array(room),
    candidates: new Int32Array(room + 1),
    best: new Float64Array(room * STATES_PER_CELL),
    from: new Int32Array(room * STATES_PER_CELL),
  }
}
