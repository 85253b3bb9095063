import { pie as pieAngles } from 'd3-shape'
import { type Box, bottom, type Point, right } from '../../geometry/box.ts'
import type { Color } from '../../geometry/color.ts'
import type { Pt } from '../../geometry/length.ts'
import type { Item, PathSegment } from '../../scene/item.ts'
import { type ChartContext, isHighlighted } from '../chart-context.ts'
import { lineHeight } from '../label-item.ts'
import { arcSegments, labelItem, lineItem, onCircle, pathItem, solid } from '../mark-item.ts'
import { inkLike, sliceColors } from '../palette.ts'
import { spreadLabels } from '../place-labels.ts'
import { wrapLabel } from '../wrap-label.ts'

/** A pie or ring with its labels around it. */
export interface Pie {
  readonly center: Point
  readonly radius: Pt
  readonly slices: readonly Slice[]
  readonly labels: readonly PieLabel[]
  /** By category. */
  readonly colors: readonly Color[]
}

/** Angles run clockwise from 12 o'clock. */
export interface Slice {
  readonly category: number
  readonly start: number
  readonly end: number
}

interface PieLabel {
  readonly slice: Slice
  readonly lines: readonly string[]
  /** Relative to the centre until the pie has its place. */
  readonly box: Box
  readonly side: 'left' | 'right'
}

const LARGEST = 0.43
const SMALLEST = 0.16
const BROADEST = 0.3
/** Down to this share of the largest, names are kept on one line by a smaller pie. */
const UNBROKEN = 0.72
const SIZES = 16
const LABEL_GAP: Pt = 8
const HOLE = 0.6
const SEAM: Pt = 1

export function pieSlices(values: readonly (number | null)[]): readonly Slice[] {
  const known = values
    .map((value, category) => ({ value: value ?? 0, category }))
    .filter(({ value }) => value > 0)
  // Dividing first keeps the sum of huge values finite.
  const largest = Math.max(...known.map(({ value }) => value))
  const angles = pieAngles<{ value: number; category: number }>()
    .value(({ value }) => value / largest)
    .sort(null)(known)
  return angles.map((angle) => ({
    category: angle.data.category,
    start: angle.startAngle,
    end: angle.endAngle,
  }))
}

/** Finds the largest pie that leaves its labels room; in a box that is too small some are left out. */
export function layOutPie(context: ChartContext): Pie {
  const { box } = context
  const slices = pieSlices(context.data.series[0]?.values ?? [])
  const colors = sliceColors(context)
  const longest = Math.min(box.height * LARGEST, box.width * BROADEST)
  const shortest = Math.min(box.height, box.width) * SMALLEST
  const sizes = Array.from(
    { length: SIZES + 1 },
    (_, size) => longest - ((longest - Math.min(shortest, longest)) * size) / SIZES,
  )
  const fitting = sizes.flatMap((radius) => {
    const labels = placeAround(context, slices, radius)
    return labels === null ? [] : [{ slices, colors, radius, labels }]
  })
  const large = fitting.filter((found) => found.radius >= longest * UNBROKEN)
  const best = leastBroken(large) ?? fitting[0]
  if (best !== undefined) return settle(context, best)
  const few = Math.min(box.height, box.width) * 0.4
  return settle(context, { slices, colors, radius: few, labels: [] })
}

/** The largest pie among those with the fewest broken names. */
function leastBroken(found: readonly Unsettled[]): Unsettled | undefined {
  const broken = (pie: Unsettled) => pie.labels.filter((label) => label.lines.length > 1).length
  return [...found].sort((a, b) => broken(a) - broken(b) || b.radius - a.radius)[0]
}

type Unsettled = Omit<Pie, 'center'>

/** Centres pie and labels together in the box. */
function settle(context: ChartContext, found: Unsettled): Pie {
  const { box } = context
  const left = Math.min(-found.radius, ...found.labels.map((label) => label.box.x))
  const end = Math.max(found.radius, ...found.labels.map((label) => right(label.box)))
  const center = { x: box.x + box.width / 2 - (left + end) / 2, y: box.y + box.height / 2 }
  const labels = found.labels.map((label) => ({
    ...label,
    box: { ...label.box, x: label.box.x + center.x, y: label.box.y + center.y },
  }))
  return { ...found, center, labels }
}

/** Labels around a pie of this radius, relative to its centre; null where they have no room. */
function placeAround(
  context: ChartContext,
  slices: readonly Slice[],
  radius: Pt,
): readonly PieLabel[] | null {
  const { box } = context
  const room = (box.width - radius * 2) / 2 - LABEL_GAP
  const wrapped: { slice: Slice; lines: readonly string[] }[] = []
  for (const slice of slices) {
    const lines = wrapSlice(context, slice, room)
    if (lines === null) return null
    wrapped.push({ slice, lines })
  }
  const isRight = (slice: Slice) => Math.sin((slice.start + slice.end) / 2) >= -1e-9
  const sides = [
    placeSide(
      context,
      wrapped.filter(({ slice }) => isRight(slice)),
      radius,
      'right',
    ),
    placeSide(
      context,
      wrapped.filter(({ slice }) => !isRight(slice)),
      radius,
      'left',
    ),
  ]
  const labels = sides.flatMap((side) => side ?? [])
  const width =
    Math.max(radius, ...labels.map((label) => right(label.box))) -
    Math.min(-radius, ...labels.map((label) => label.box.x))
  return sides.includes(null) || width > box.width ? null : labels
}

function wrapSlice(context: ChartContext, slice: Slice, room: Pt): readonly string[] | null {
  const name = context.data.categories[slice.category] ?? ''
  const value = context.data.series[0]?.texts[slice.category] ?? ''
  const bold = isHighlighted(context, name)
  const measure = (text: string) => context.text.width(text, context.size, bold)
  const whole = `${name} ${value}`.trim()
  if (measure(whole) <= room) return [whole]
  const lines = wrapLabel(name, room, 2, measure)
  if (lines === null || measure(value) > room) return null
  const joined = `${lines.at(-1) ?? ''} ${value}`
  return measure(joined) <= room ? [...lines.slice(0, -1), joined] : [...lines, value]
}

function placeSide(
  context: ChartContext,
  labels: readonly { readonly slice: Slice; readonly lines: readonly string[] }[],
  radius: Pt,
  side: 'left' | 'right',
): readonly PieLabel[] | null {
  const half = context.box.height / 2
  const around = radius + LABEL_GAP
  const stretches = labels.map(({ slice, lines }) => ({
    wish: -around * Math.cos((slice.start + slice.end) / 2),
    height: lines.length * lineHeight(context.size),
  }))
  const middles = spreadLabels(stretches, -half, half)
  if (middles === null) return null
  return labels.map(({ slice, lines }, index) => {
    const height = stretches[index]?.height ?? 0
    const middle = middles[index] ?? 0
    const name = context.data.categories[slice.category] ?? ''
    const bold = isHighlighted(context, name)
    const width = Math.max(...lines.map((line) => context.text.width(line, context.size, bold)))
    const x = reachAt(around, middle, height, Math.sin((slice.start + slice.end) / 2))
    const box = { x: side === 'right' ? x : -x - width, y: middle - height / 2, width, height }
    return { slice, lines, box, side }
  })
}

/** How far out a label at this height starts, so that none of it touches the circle. */
function reachAt(around: Pt, middle: Pt, height: Pt, sine: number): Pt {
  const nearest = Math.max(0, Math.abs(middle) - height / 2)
  const clear = nearest >= around ? 0 : Math.sqrt(around * around - nearest * nearest)
  return Math.max(clear, Math.abs(sine) * around * 0.5)
}

export function drawPie(context: ChartContext, pie: Pie): readonly Item[] {
  const ring = context.chart.type === 'doughnut'
  if (pie.slices.length === 0) {
    const whole = { category: -1, start: 0, end: Math.PI * 2 }
    return [drawSlice(context, pie, whole, ring)]
  }
  return [
    ...pie.slices.map((slice) => drawSlice(context, pie, slice, ring)),
    ...pie.labels.flatMap((label) => drawLeader(context, pie, label)),
    ...pie.labels.map((label) => drawPieLabel(context, label)),
  ]
}

function drawSlice(context: ChartContext, pie: Pie, slice: Slice, ring: boolean): Item {
  const { center, radius } = pie
  const whole = slice.end - slice.start > Math.PI * 2 - 1e-6
  const fill = pie.colors[slice.category] ?? context.style.colors.grid
  const stroke = whole ? null : solid(context.style.paper, SEAM)
  const name = context.data.categories[slice.category] ?? ''
  return pathItem(
    context,
    sliceOutline({ center, radius }, slice, ring, whole),
    { fill, stroke },
    name,
  )
}

interface Circle {
  readonly center: Point
  readonly radius: Pt
}

function sliceOutline(
  circle: Circle,
  { start, end }: Slice,
  ring: boolean,
  whole: boolean,
): readonly PathSegment[] {
  const { center, radius } = circle
  const outer: PathSegment[] = [
    { kind: 'move', to: onCircle(center, radius, start) },
    ...arcSegments(circle, start, end),
  ]
  const inner = { center, radius: radius * HOLE }
  const back = arcSegments(inner, end, start)
  const close: PathSegment = { kind: 'close' }
  if (whole && !ring) return [...outer, close]
  if (whole) {
    // A ring's hole runs the other way round, so that the non-zero rule leaves it open.
    return [
      ...outer,
      close,
      { kind: 'move', to: onCircle(center, inner.radius, end) },
      ...back,
      close,
    ]
  }
  const turn = ring ? onCircle(center, inner.radius, end) : center
  return [...outer, { kind: 'line', to: turn }, ...(ring ? back : []), close]
}

/** A thin line from slice to label where the label had to move away. */
function drawLeader(context: ChartContext, pie: Pie, label: PieLabel): readonly Item[] {
  const angle = (label.slice.start + label.slice.end) / 2
  const edge = onCircle(pie.center, pie.radius + 1.5, angle)
  const end = {
    x: label.side === 'right' ? label.box.x - 2 : right(label.box) + 2,
    y: (label.box.y + bottom(label.box)) / 2,
  }
  if (Math.hypot(end.x - edge.x, end.y - edge.y) < lineHeight(context.size) * 1.4) return []
  const stroke = solid(context.style.colors.axis, context.style.hairline)
  return [lineItem(context, [edge, end], stroke, 'leader')]
}

function drawPieLabel(context: ChartContext, label: PieLabel): Item {
  const bold = isHighlighted(context, context.data.categories[label.slice.category] ?? '')
  const { colors, label: look } = context.style
  return labelItem(context, {
    lines: label.lines,
    box: label.box,
    align: label.side === 'right' ? 'start' : 'end',
    size: context.size,
    bold,
    color: bold ? inkLike(colors.highlight, context.style) : look.color,
  })
}
