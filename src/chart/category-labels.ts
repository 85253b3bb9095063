import { type Box, bottom, right } from '../geometry/box.ts'
import type { Pt } from '../geometry/length.ts'
import type { Item } from '../scene/item.ts'
import { type ChartContext, isHighlighted } from './chart-context.ts'
import { type Frame, middleOf } from './frame.ts'
import { lineHeight } from './label-item.ts'
import { labelItem } from './mark-item.ts'
import { type LabelRequest, type Placed, placeLabels } from './place-labels.ts'
import { wrapLabel } from './wrap-label.ts'

/** Names of categories as set: lines by category, and the room that all of them take. */
export interface CategoryLabels {
  readonly lines: readonly (readonly string[])[]
  /** Height at a plot's foot, width at its side. */
  readonly room: Pt
}

export const SIDE_GAP: Pt = 8
const MOST_FOOT_SHARE = 0.35
const SIDE_SHARES = [0.32, 0.4, 0.5, 0.62] as const
const MOST_LINES = 4
/** Beyond this many, names are thinned out sooner than broken. */
const MANY = 12

/** Tick labels at the plot's corners reach half a line under it: names stand clear of them. */
export function footGap(context: ChartContext): Pt {
  return lineHeight(context.size) / 2
}

/** Names under the plot: on one line, else on two, else on more as long as they leave the plot room. */
export function footLabels(context: ChartContext, step: Pt): CategoryLabels {
  const { categories } = context.data
  const most = categories.length > MANY ? 1 : MOST_LINES
  const height = lineHeight(context.size)
  for (let count = 1; count <= most; count += 1) {
    if (count > 2 && height * count > context.box.height * MOST_FOOT_SHARE) break
    const lines = wrapAll(context, step - context.size / 2, count)
    if (lines !== null) return { lines, room: height * mostLines(lines) }
  }
  return { lines: categories.map((name) => [name]), room: height }
}

/** Names beside the plot: as wide as they need to be on one or two lines. */
export function sideLabels(context: ChartContext, step: Pt): CategoryLabels {
  const fitting = Math.max(1, Math.floor((step + 2) / lineHeight(context.size)))
  for (const share of SIDE_SHARES) {
    for (let count = 1; count <= Math.min(2, fitting); count += 1) {
      const lines = wrapAll(context, context.box.width * share, count)
      if (lines !== null) return { lines, room: widest(context, lines) }
    }
  }
  const most = context.box.width * (SIDE_SHARES.at(-1) ?? 0.5)
  const lines = context.data.categories.map(
    (name) => wrapLabel(name, most, fitting, measureOf(context, name)) ?? [],
  )
  return { lines, room: widest(context, lines) }
}

function wrapAll(context: ChartContext, width: Pt, count: number): (readonly string[])[] | null {
  const all: (readonly string[])[] = []
  for (const name of context.data.categories) {
    const lines = wrapLabel(name, width, count, measureOf(context, name))
    if (lines === null) return null
    all.push(lines)
  }
  return all
}

function measureOf(context: ChartContext, name: string): (text: string) => Pt {
  const bold = isHighlighted(context, name)
  return (text) => context.text.width(text, context.size, bold)
}

function mostLines(all: readonly (readonly string[])[]): number {
  return Math.max(1, ...all.map((lines) => lines.length))
}

function widest(context: ChartContext, all: readonly (readonly string[])[]): Pt {
  const widths = all.flatMap((lines, index) =>
    lines.map(measureOf(context, context.data.categories[index] ?? '')),
  )
  return Math.max(0, ...widths)
}

/** Sets the names; where they would touch, highlighted ones and every second, third … stay. */
export function drawCategoryLabels(
  context: ChartContext,
  frame: Frame,
  labels: CategoryLabels,
): readonly Item[] {
  return placeNames(context, frame, labels).map(({ label: index, box }) => {
    const matters = isHighlighted(context, context.data.categories[index] ?? '')
    return labelItem(context, {
      lines: labels.lines[index] ?? [],
      box,
      align: frame.horizontal ? 'end' : 'center',
      size: context.size,
      bold: matters,
      color: matters ? context.style.text : context.style.label.color,
    })
  })
}

/** Thins the names out until those wanted all have room; the last one is always wanted. */
function placeNames(
  context: ChartContext,
  frame: Frame,
  labels: CategoryLabels,
): readonly Placed<number>[] {
  const air = frame.horizontal ? 0 : context.size / 2
  const bounds = { ...context.box, x: context.box.x - air, width: context.box.width + air }
  const around = { bounds, obstacles: [], lines: [] }
  const count = labels.lines.length
  let placed: readonly Placed<number>[] = []
  for (let every = thinning(context, frame, labels); every <= count; every += 1) {
    const requests = requestNames(context, frame, labels, every)
    placed = placeLabels(withAir(requests, air), around).map((one) => withoutAir(one, air))
    const wanted = requests.filter((request) => request.candidates.length > 0)
    if (placed.length === wanted.length) break
    if (context.chart.highlight.length > 0 && every >= thinning(context, frame, labels) + 2) break
  }
  return placed
}

/** Names side by side keep half an em apart: it goes before each of them. */
function withAir(
  requests: readonly LabelRequest<number>[],
  air: Pt,
): readonly LabelRequest<number>[] {
  return requests.map((request) => ({
    ...request,
    candidates: request.candidates.map((box) => ({
      ...box,
      x: box.x - air,
      width: box.width + air,
    })),
  }))
}

function withoutAir({ label, box }: Placed<number>, air: Pt): Placed<number> {
  return { label, box: { ...box, x: box.x + air, width: box.width - air } }
}

function requestNames(
  context: ChartContext,
  frame: Frame,
  labels: CategoryLabels,
  every: number,
): readonly LabelRequest<number>[] {
  const last = labels.lines.length - 1
  return labels.lines.map((lines, index) => {
    const matters = isHighlighted(context, context.data.categories[index] ?? '')
    const wanted = lines.length > 0 && (matters || (last - index) % every === 0)
    const box = boxOf(context, frame, index, lines)
    return {
      label: index,
      candidates: wanted ? shiftedInside(box, context.box) : [],
      priority: matters ? 2 : 1,
    }
  })
}

/** A name under the first or last band may stick out: it may stand a little off its middle. */
function shiftedInside(label: Box, around: Box): readonly Box[] {
  const x = Math.min(Math.max(label.x, around.x), Math.max(around.x, right(around) - label.width))
  return [label, { ...label, x }]
}

/** Every how many categories a name has room. */
export function thinning(context: ChartContext, frame: Frame, labels: CategoryLabels): number {
  const boxes = labels.lines.map((lines, index) => boxOf(context, frame, index, lines))
  const step = Math.abs(middleOf(frame, 1) - middleOf(frame, 0))
  const need = frame.horizontal
    ? Math.max(0, ...boxes.map((box) => box.height))
    : Math.max(0, ...boxes.map((box) => box.width)) + context.size / 2
  const crowded = need > step + 0.01 && boxes.length > 1
  return crowded ? Math.max(1, Math.ceil(need / Math.max(step, 0.1))) : 1
}

function boxOf(context: ChartContext, frame: Frame, index: number, lines: readonly string[]) {
  const measure = measureOf(context, context.data.categories[index] ?? '')
  const width = Math.max(0, ...lines.map(measure))
  const height = lineHeight(context.size) * lines.length
  const middle = middleOf(frame, index)
  if (frame.horizontal) {
    return { x: frame.plot.x - SIDE_GAP - width, y: middle - height / 2, width, height }
  }
  return {
    x: middle - width / 2,
    y: bottom(frame.plot) + footGap(context),
    width,
    height,
  }
}
