import { type Box, bottom, type Point, right } from '../geometry/box.ts'
import type { Pt } from '../geometry/length.ts'
import type { Item } from '../scene/item.ts'

/** A label that wants a place: the places it would take, the best first. */
export interface LabelRequest<T> {
  readonly label: T
  readonly candidates: readonly Box[]
  /** Higher goes first. */
  readonly priority: number
}

export interface Placed<T> {
  readonly label: T
  readonly box: Box
}

export interface Surroundings {
  /** Nothing may stand outside. */
  readonly bounds: Box
  /** What labels may not stand on. */
  readonly obstacles: readonly Box[]
  /** Lines that labels avoid where they can. */
  readonly lines: readonly (readonly [Point, Point])[]
}

/** Rounding that makes no difference to the eye. */
const TOLERANCE = 0.01

/** Places labels greedily, so that none touches another; those without room are left out. */
export function placeLabels<T>(
  requests: readonly LabelRequest<T>[],
  around: Surroundings,
): readonly Placed<T>[] {
  const order = requests
    .map((request, index) => ({ request, index }))
    .sort((a, b) => b.request.priority - a.request.priority || a.index - b.index)
  const placed: (Placed<T> & { readonly index: number })[] = []
  for (const { request, index } of order) {
    const taken = [...around.obstacles, ...placed.map((other) => other.box)]
    const free = request.candidates.filter(
      (box) => isInside(box, around.bounds) && !taken.some((other) => overlaps(box, other)),
    )
    const clear = free.find((box) => !around.lines.some((line) => crosses(box, line)))
    const box = clear ?? free[0]
    if (box !== undefined) placed.push({ label: request.label, box, index })
  }
  return placed.sort((a, b) => a.index - b.index).map(({ label, box }) => ({ label, box }))
}

export function overlaps(a: Box, b: Box): boolean {
  return (
    a.x < right(b) - TOLERANCE &&
    b.x < right(a) - TOLERANCE &&
    a.y < bottom(b) - TOLERANCE &&
    b.y < bottom(a) - TOLERANCE
  )
}

export function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x - TOLERANCE &&
    inner.y >= outer.y - TOLERANCE &&
    right(inner) <= right(outer) + TOLERANCE &&
    bottom(inner) <= bottom(outer) + TOLERANCE
  )
}

/**
 * The last look over everything drawn: in a box too small for a chart's parts, what would stick out
 * or stand on a label before it is left out, a legend's key with its name.
 */
export function leaveOutMisfits(items: readonly Item[], bounds: Box): readonly Item[] {
  const kept: Box[] = []
  const out = new Set<Item>()
  for (const [index, item] of items.entries()) {
    if (item.kind !== 'text') {
      if (!isInside(item.box, bounds)) out.add(item)
      continue
    }
    const fits = isInside(item.box, bounds) && !kept.some((other) => overlaps(item.box, other))
    if (fits) kept.push(item.box)
    else for (const part of withKey(items, index)) out.add(part)
  }
  return out.size === 0 ? items : items.filter((item) => !out.has(item))
}

function withKey(items: readonly Item[], index: number): readonly Item[] {
  const [before, item] = [items[index - 1], items[index]]
  const parts = item === undefined ? [] : [item]
  return before !== undefined && item !== undefined && before.name === keyName(item.name)
    ? [before, ...parts]
    : parts
}

/** Name of the mark beside a series' name in a legend. */
export function keyName(series: string): string {
  return `key ${series}`
}

/** Whether a line passes through a box (Liang and Barsky's clipping). */
function crosses(box: Box, [from, to]: readonly [Point, Point]): boolean {
  const dx = to.x - from.x
  const dy = to.y - from.y
  let enter = 0
  let leave = 1
  const edges: readonly (readonly [number, number])[] = [
    [-dx, from.x - box.x],
    [dx, right(box) - from.x],
    [-dy, from.y - box.y],
    [dy, bottom(box) - from.y],
  ]
  for (const [speed, room] of edges) {
    if (speed === 0) {
      if (room < 0) return false
    } else if (speed < 0) {
      enter = Math.max(enter, room / speed)
    } else {
      leave = Math.min(leave, room / speed)
    }
  }
  return enter < leave
}

export interface Stretch {
  /** Where the label's middle would like to be. */
  readonly wish: Pt
  readonly height: Pt
}

/**
 * Moves labels of one column apart by as little as needed, in their order; gives their middles.
 * Null where they need more room than there is.
 */
export function spreadLabels(labels: readonly Stretch[], from: Pt, to: Pt): readonly Pt[] | null {
  const whole = labels.reduce((total, label) => total + label.height, 0)
  if (whole > to - from + TOLERANCE) return null
  const order = labels.map((_, index) => index).sort((a, b) => wishOf(a) - wishOf(b) || a - b)
  function wishOf(index: number): Pt {
    return labels[index]?.wish ?? 0
  }
  const tops: Pt[] = []
  for (const group of joinGroups(order.map((index) => labels[index] ?? { wish: 0, height: 0 }))) {
    let top = Math.min(Math.max(group.top, from), to - group.height)
    for (const label of group.labels) {
      tops.push(top)
      top += label.height
    }
  }
  pushInside(
    tops,
    order.map((index) => labels[index]?.height ?? 0),
    from,
    to,
  )
  const middles: Pt[] = labels.map(() => 0)
  for (const [position, index] of order.entries()) {
    middles[index] = (tops[position] ?? 0) + (labels[index]?.height ?? 0) / 2
  }
  return middles
}

interface Group {
  readonly labels: readonly Stretch[]
  readonly top: Pt
  readonly height: Pt
}

/** Joins neighbours that overlap into blocks that stand where their labels wish on average. */
function joinGroups(labels: readonly Stretch[]): readonly Group[] {
  const groups: Group[] = []
  for (const label of labels) {
    let group = toGroup([label])
    let before = groups.at(-1)
    while (before !== undefined && before.top + before.height > group.top) {
      groups.pop()
      group = toGroup([...before.labels, ...group.labels])
      before = groups.at(-1)
    }
    groups.push(group)
  }
  return groups
}

function toGroup(labels: readonly Stretch[]): Group {
  let height = 0
  let wishes = 0
  for (const label of labels) {
    wishes += label.wish - label.height / 2 - height
    height += label.height
  }
  return { labels, height, top: wishes / labels.length }
}

/** Blocks pushed back from an end may run into their neighbours: settle from both ends. */
function pushInside(tops: Pt[], heights: readonly Pt[], from: Pt, to: Pt): void {
  let floor = from
  for (const [index, top] of tops.entries()) {
    tops[index] = Math.max(top, floor)
    floor = (tops[index] ?? 0) + (heights[index] ?? 0)
  }
  let ceiling = to
  for (let index = tops.length - 1; index >= 0; index -= 1) {
    tops[index] = Math.min(tops[index] ?? 0, ceiling - (heights[index] ?? 0))
    ceiling = tops[index] ?? 0
  }
}
