import { extent } from 'd3-array'
import { type Box, bottom, type Point, right } from '../../geometry/box.ts'
import type { Color } from '../../geometry/color.ts'
import type { Pt } from '../../geometry/length.ts'
import type { Item } from '../../scene/item.ts'
import { drawGrid, drawTicks, TICK_GAP, tickFormat, tickWidth, type ValueAxis } from '../axis.ts'
import { type ChartContext, isHighlighted } from '../chart-context.ts'
import { type Frame, plotArea } from '../frame.ts'
import { lineHeight } from '../label-item.ts'
import { drawLegend, type Legend, layOutLegend } from '../legend.ts'
import { circleItem, labelItem, lineItem, solid } from '../mark-item.ts'
import { highlightShades, inkLike, seriesColors } from '../palette.ts'
import { type LabelRequest, type Placed, placeLabels } from '../place-labels.ts'
import { niceDomain, positionIn } from '../scale.ts'
import { type DataSeries, nameWithUnit, present } from '../series.ts'
import { NO_LEGEND } from '../series-names.ts'

export interface Scatter {
  readonly frame: Frame
  readonly x: ValueAxis
  readonly y: ValueAxis
  readonly legend: Legend
  readonly colors: readonly Color[]
  readonly dots: readonly Dot[]
  /** Places of the names that have room, by index into `dots`. */
  readonly names: readonly Placed<number>[]
  /** Names on one of the four sides, which is all that PowerPoint has. */
  readonly sides: readonly { readonly label: number; readonly side: Side }[]
}

interface Dot {
  readonly series: number
  readonly category: number
  readonly at: Point
  readonly color: Color
}

const MOST_NAMES = 40
const CLEARANCE = 0.05
/** The first places of a name, in the order of `nameBoxes`. */
const SIDES = ['right', 'left', 'above', 'below'] as const

type Side = (typeof SIDES)[number]

export function layOutScatter(context: ChartContext): Scatter {
  const { data, lang } = context
  const names = data.series.map((series) => series.name)
  const colors = seriesColors(context, names)
  const x = axisOf(data.x === null ? [] : [data.x], lang)
  const y = axisOf(data.series, lang)
  const legend =
    names.length === 1
      ? NO_LEGEND
      : layOutLegend(
          context,
          names.map((name, index) => ({
            name,
            color: colors[index] ?? context.style.colors.muted,
            bold: isHighlighted(context, name),
            key: 'square',
          })),
        )
  const frame = toFrame(context, x, y, legend)
  const dots = toDots(context, frame, { x, colors })
  return {
    frame,
    x,
    y,
    legend,
    colors,
    dots,
    names: placeNames(context, frame, dots, 'any'),
    sides: sidesOf(context, dots, placeNames(context, frame, dots, 'sides')),
  }
}

function axisOf(series: readonly DataSeries[], lang: string): ValueAxis {
  const [low = 0, high = 0] = extent(series.flatMap((one) => present(one.values)))
  const domain = niceDomain(clearOf(low, high), high)
  const [first] = series
  const title = series.length === 1 && first !== undefined ? nameWithUnit(first, lang) : ''
  return { domain, format: tickFormat(domain, lang), visible: true, title }
}

/** Dots keep off the foot and the left edge, where their names would meet the ticks. */
function clearOf(low: number, high: number): number {
  return low > 0 ? Math.max(0, low - (high - low) * CLEARANCE) : low
}

function toFrame(context: ChartContext, x: ValueAxis, y: ValueAxis, legend: Legend): Frame {
  const height = lineHeight(context.size)
  const left = tickWidth(context, y) + TICK_GAP
  const top = legend.height + titleRoom(context, y.title) + height / 2
  const foot = height * 2 + TICK_GAP
  const right = tickWidth(context, x) / 2 + dotRadius(context)
  const plot = plotArea(context.box, { left, right, top, bottom: foot })
  const value = positionIn(y.domain, bottom(plot), plot.y)
  return { plot, horizontal: false, categories: 1, edged: false, value, secondary: value }
}

/** LibreOffice breaks the title of an upright axis at this share of the chart's width. */
const TITLE_SHARE = 0.2
const MOST_TITLE_LINES = 3

/** Room for the upright axis' title over the plot, in as many lines as it may come to. */
function titleRoom(context: ChartContext, title: string): Pt {
  if (title === '') return 0
  const width = context.text.width(title, context.size, false)
  const lines = Math.ceil(width / Math.max(1, context.box.width * TITLE_SHARE))
  return lineHeight(context.size) * (Math.min(MOST_TITLE_LINES, lines) + 0.25)
}

export function dotRadius(context: ChartContext): Pt {
  return Math.max(2.5, context.size * 0.36)
}

function toDots(
  context: ChartContext,
  frame: Frame,
  { x, colors }: { readonly x: ValueAxis; readonly colors: readonly Color[] },
): readonly Dot[] {
  const { data } = context
  const across = positionIn(x.domain, frame.plot.x, right(frame.plot))
  const shades = highlightShades(context, data.series.length)
  return data.series.flatMap((one, series) =>
    one.values.flatMap((value, category): Dot[] => {
      const along = data.x?.values[category] ?? null
      if (value === null || along === null) return []
      const matters = isHighlighted(context, data.categories[category] ?? '')
      const color = (matters ? shades[series] : colors[series]) ?? context.style.colors.muted
      return [{ series, category, color, at: { x: across(along), y: frame.value(value) } }]
    }),
  )
}

/** Names beside their dots, on whichever side there is room; in a crowd only those that matter. */
function placeNames(
  context: ChartContext,
  frame: Frame,
  dots: readonly Dot[],
  places: 'any' | 'sides',
): readonly Placed<number>[] {
  const radius = dotRadius(context)
  const obstacles = dots.map(({ at }) => ({
    x: at.x - radius,
    y: at.y - radius,
    width: radius * 2,
    height: radius * 2,
  }))
  const crowd = dots.length > MOST_NAMES
  const requests = dots.flatMap((dot, index): LabelRequest<number>[] => {
    const name = context.data.categories[dot.category] ?? ''
    const matters = isHighlighted(context, name)
    if (name === '' || (crowd && !matters)) return []
    const candidates = nameBoxes(context, dot, name).slice(
      0,
      places === 'sides' ? SIDES.length : undefined,
    )
    return [{ label: index, candidates, priority: matters ? 1 : 0 }]
  })
  const { plot } = frame
  const bounds = { ...context.box, height: bottom(plot) - context.box.y }
  const inner = {
    ...bounds,
    x: plot.x,
    width: right(context.box) - plot.x,
    y: plot.y - lineHeight(context.size) / 2,
  }
  return placeLabels(requests, {
    bounds: { ...inner, height: bottom(plot) - inner.y },
    obstacles,
    lines: [],
  })
}

function sidesOf(context: ChartContext, dots: readonly Dot[], names: readonly Placed<number>[]) {
  return names.flatMap(({ label, box }) => {
    const dot = dots[label]
    if (dot === undefined) return []
    const boxes = nameBoxes(context, dot, context.data.categories[dot.category] ?? '')
    const side = SIDES[boxes.findIndex((one) => one.x === box.x && one.y === box.y)] ?? 'right'
    return [{ label, side }]
  })
}

function nameBoxes(context: ChartContext, { at }: Dot, name: string): readonly Box[] {
  const width = context.text.width(name, context.size, isHighlighted(context, name))
  const height = lineHeight(context.size)
  const gap = dotRadius(context) + 2
  const middle = at.y - height / 2
  const size = { width, height }
  return [
    { x: at.x + gap, y: middle, ...size },
    { x: at.x - gap - width, y: middle, ...size },
    { x: at.x - width / 2, y: at.y - gap - height, ...size },
    { x: at.x - width / 2, y: at.y + gap, ...size },
    { x: at.x + gap * 0.75, y: at.y - gap * 0.75 - height, ...size },
    { x: at.x + gap * 0.75, y: at.y + gap * 0.75, ...size },
    { x: at.x - gap * 0.75 - width, y: at.y - gap * 0.75 - height, ...size },
    { x: at.x - gap * 0.75 - width, y: at.y + gap * 0.75, ...size },
  ]
}

export function drawScatter(context: ChartContext, scatter: Scatter): readonly Item[] {
  const { frame, x, y, dots } = scatter
  const { plot } = frame
  const radius = dotRadius(context)
  const sideways: Frame = {
    ...frame,
    horizontal: true,
    value: positionIn(x.domain, plot.x, right(plot)),
  }
  const last = (dot: Dot) =>
    Number(isHighlighted(context, context.data.categories[dot.category] ?? ''))
  const order = [...dots].sort((a, b) => last(a) - last(b))
  return [
    ...drawLegend(context, scatter.legend),
    ...drawGrid(context, frame, y),
    ...drawGrid(context, sideways, x),
    foot(context, plot),
    ...order.map((dot) =>
      circleItem(
        context,
        { center: dot.at, radius },
        dot.color,
        context.data.categories[dot.category] ?? '',
      ),
    ),
    ...drawTicks(context, frame, y, 'main'),
    ...drawTicks(context, sideways, x, 'main'),
    ...drawTitles(context, scatter),
    ...scatter.names.flatMap(({ label, box }) => drawName(context, dots[label], box)),
  ]
}

function foot(context: ChartContext, plot: Box): Item {
  const stroke = solid(context.style.colors.axis, context.style.hairline)
  const ends = [
    { x: plot.x, y: bottom(plot) },
    { x: right(plot), y: bottom(plot) },
  ]
  return lineItem(context, ends, stroke, 'axis')
}

/** What the axes measure: the upright one's over the plot, the other's under its right end. */
function drawTitles(context: ChartContext, { frame, x, y, legend }: Scatter): readonly Item[] {
  const { box, size } = context
  const height = lineHeight(size)
  const look = { align: 'start' as const, size, bold: false, color: context.style.label.color }
  const titles = [
    {
      text: y.title,
      x: (width: Pt) => Math.min(box.x, right(box) - width),
      y: box.y + legend.height,
    },
    {
      text: x.title,
      x: (width: Pt) => right(frame.plot) - width,
      y: bottom(frame.plot) + TICK_GAP + height,
    },
  ]
  return titles.flatMap((title) => {
    const width = context.text.width(title.text, size, false)
    const place = { x: title.x(width), y: title.y, width, height }
    if (title.text === '' || place.x < box.x || place.y + height > bottom(box) + 0.01) return []
    return [labelItem(context, { ...look, lines: [title.text], box: place })]
  })
}

function drawName(context: ChartContext, dot: Dot | undefined, box: Box): readonly Item[] {
  if (dot === undefined) return []
  const name = context.data.categories[dot.category] ?? ''
  const bold = isHighlighted(context, name)
  const { style } = context
  const color = bold ? inkLike(dot.color, style) : style.label.color
  return [
    labelItem(context, { lines: [name], box, align: 'start', size: context.size, bold, color }),
  ]
}
