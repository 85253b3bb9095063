import type { Box } from '../geometry/box.ts'
import type { Color } from '../geometry/color.ts'
import type { Pt } from '../geometry/length.ts'
import { percentAxis, TICK_GAP, tickFormat, tickWidth, type ValueAxis } from './axis.ts'
import {
  type CategoryLabels,
  footGap,
  footLabels,
  SIDE_GAP,
  sideLabels,
} from './category-labels.ts'
import type { ChartContext } from './chart-context.ts'
import { type Frame, plotArea, type Room } from './frame.ts'
import { lineHeight } from './label-item.ts'
import { type Legend, layOutLegend } from './legend.ts'
import { numberFormat } from './number-format.ts'
import { seriesColors } from './palette.ts'
import {
  barThickness,
  broadestColumn,
  clusterSize,
  gapWidth,
  isBars,
  type Plot,
  planPlots,
  reachOf,
} from './plots.ts'
import { type Domain, lineRange, niceDomain, positionIn, tightDomain } from './scale.ts'
import { NAME_GAP, NO_LEGEND, nameSeries, type SeriesNames } from './series-names.ts'
import { chooseLabels, type LabelChoice, noLabels } from './value-labels.ts'

/** A chart with axes, every decision taken: what the marks and the native chart are made from. */
export interface Cartesian {
  readonly plots: readonly Plot[]
  readonly colors: readonly Color[]
  readonly names: SeriesNames
  readonly legend: Legend
  readonly gap: number
  readonly frame: Frame
  readonly axis: ValueAxis
  /** Of the second plot, where its unit is another. */
  readonly second: ValueAxis | null
  readonly categoryLabels: CategoryLabels
  /** By plot. */
  readonly labels: readonly LabelChoice[]
}

type Start = Pick<Cartesian, 'plots' | 'colors' | 'names' | 'legend'>

/** What a legend takes beside its names, in ems. */
const LEGEND_KEY = 1.5
/** Share of the height that the columns of a combo leave to its line, and the line's part of it. */
const COMBO_COLUMNS = 0.62
const COMBO_LINE = 0.72

/** Lays out a chart with axes: without a value axis where every value is printed, else with one. */
export function layOutCartesian(context: ChartContext): Cartesian {
  const plots = planPlots(context)
  const colors = seriesColors(
    context,
    context.data.series.map((series) => series.name),
  )
  const names = nameSeries(context, plots, colors)
  const legend = names.kind === 'top' ? layOutLegend(context, names.entries) : NO_LEGEND
  const start = { plots, colors, names, legend }
  return layOutPrinted(context, start) ?? layOutMeasured(context, start)
}

/** With every value printed and no axis; null where not all of them fit. */
function layOutPrinted(context: ChartContext, start: Start): Cartesian | null {
  const shared = start.plots.length > 1 && !start.plots.some((plot) => plot.secondary)
  if (shared) return null
  const room = { left: 0, right: 0, top: start.legend.height, bottom: 0 }
  const { area, categoryLabels } = reserve(context, start, room)
  const gap = gapFor(context, start.plots, area)
  const labels = start.plots.map((plot) =>
    chooseLabels(context, { plot, area, gap, colors: start.colors }),
  )
  if (!labels.every((choice) => choice.complete)) return null
  const length = isAcross(start.plots) ? area.width : area.height
  const [first, last] = [labels[0], labels.at(-1)]
  const domain =
    start.plots.length > 1
      ? comboDomain(start.plots, first, length)
      : printedDomain(start.plots, first, length)
  const second = start.plots.length > 1 ? lineDomain(start.plots, last, length) : null
  return {
    ...start,
    gap,
    labels,
    categoryLabels,
    axis: hiddenAxis(context, domain),
    second: second === null ? null : hiddenAxis(context, second),
    frame: toFrame(context, start.plots, area, { domain, second }),
  }
}

function hiddenAxis(context: ChartContext, domain: Domain): ValueAxis {
  return { domain, format: numberFormat(null, context.lang), visible: false, title: '' }
}

function printedDomain(
  plots: readonly Plot[],
  choice: LabelChoice | undefined,
  length: Pt,
): Domain {
  const [low, high] = rangeOf(plots)
  const room = (size: Pt) => Math.min(0.4, size / Math.max(1, length))
  const below = low === 0 ? 0 : room(choice?.below ?? 0)
  const above = room(choice?.above ?? 0)
  return tightDomain(low, high, { below, above })
}

/** Columns of a combo keep to the lower part, with their labels. */
function comboDomain(plots: readonly Plot[], choice: LabelChoice | undefined, length: Pt): Domain {
  const [low, high] = reachOf(plots[0]?.segments ?? [])
  const above = 1 - COMBO_COLUMNS + Math.min(0.2, (choice?.above ?? 0) / Math.max(1, length))
  const below = low < 0 ? Math.min(0.2, (choice?.below ?? 0) / Math.max(1, length)) : 0
  return tightDomain(Math.min(0, low), Math.max(0, high), { below, above })
}

/** The line of a combo keeps to the upper part. */
function lineDomain(plots: readonly Plot[], choice: LabelChoice | undefined, length: Pt): Domain {
  const values = (plots.at(-1)?.segments ?? []).map((segment) => segment.to)
  const low = Math.min(...values, Number.POSITIVE_INFINITY)
  const high = Math.max(...values, Number.NEGATIVE_INFINITY)
  const above = Math.min(0.2, (choice?.above ?? 0) / Math.max(1, length))
  if (!(low < high)) {
    const value = Number.isFinite(low) ? low : 0
    const half = Math.abs(value) || 1
    return { min: value - half * 4, max: value + half, step: null }
  }
  return tightDomain(low, high, { below: COMBO_LINE, above })
}

/** With a value axis, grid lines, and only those labels that matter. */
function layOutMeasured(context: ChartContext, start: Start): Cartesian {
  const [main, other] = axesOf(context, start.plots)
  const across = isAcross(start.plots)
  const half = lineHeight(context.size) / 2
  const width = tickWidth(context, main)
  const plain = {
    left: across ? 0 : width + TICK_GAP,
    right: across ? width / 2 : other === null ? 0 : tickWidth(context, other) + TICK_GAP,
    top: start.legend.height + (across ? 0 : half),
    bottom: across ? half * 2 + 3 : 0,
  }
  const first = reserve(context, start, plain)
  const choose = (area: Box, gap: number) =>
    start.plots.map((plot) =>
      start.plots.length > 1
        ? noLabels(context, plot)
        : chooseLabels(context, { plot, area, gap, colors: start.colors }),
    )
  const beyond = choose(first.area, gapFor(context, start.plots, first.area))
  const above = Math.max(...beyond.map((choice) => choice.above))
  const room = across
    ? { ...plain, right: Math.max(plain.right, above) }
    : { ...plain, top: plain.top + Math.max(0, above - half) }
  const { area, categoryLabels } = reserve(context, start, room)
  const gap = gapFor(context, start.plots, area)
  const domains = { domain: main.domain, second: other?.domain ?? null }
  return {
    ...start,
    gap,
    categoryLabels,
    labels: choose(area, gap),
    axis: main,
    second: other,
    frame: toFrame(context, start.plots, area, domains),
  }
}

/** The value axes; a second one has as many ticks as the first, so that one grid serves both. */
function axesOf(
  context: ChartContext,
  plots: readonly Plot[],
): readonly [ValueAxis, ValueAxis | null] {
  if (plots[0]?.grouping === 'percent') return [percentAxis(true, context.lang), null]
  const separate = plots.filter((plot) => plot.secondary)
  const domain = niceDomain(...rangeOf(plots.filter((plot) => !plot.secondary)))
  const main = shownAxis(context, domain)
  if (separate.length === 0) return [main, null]
  const intervals = Math.round((domain.max - domain.min) / (domain.step ?? 1))
  return [main, shownAxis(context, matchIntervals(niceDomain(...rangeOf(separate)), intervals))]
}

function matchIntervals(domain: Domain, intervals: number): Domain {
  for (let ticks = intervals + 1; ticks >= 2; ticks -= 1) {
    const tried = niceDomain(domain.min, domain.max, ticks)
    const step = tried.step ?? 1
    if (Math.round((tried.max - tried.min) / step) <= intervals) {
      return { min: tried.min, max: Number((tried.min + step * intervals).toPrecision(12)), step }
    }
  }
  const step = (domain.max - domain.min) / Math.max(1, intervals)
  return { ...domain, step }
}

function shownAxis(context: ChartContext, domain: Domain): ValueAxis {
  return { domain, format: tickFormat(domain, context.lang), visible: true, title: '' }
}

/** The range an axis has to show: bars and areas from zero, lines as their values lie. */
function rangeOf(plots: readonly Plot[]): readonly [number, number] {
  const [low, high] = reachOf(plots.flatMap((plot) => plot.segments))
  if (plots.some((plot) => plot.mark !== 'line')) return [Math.min(0, low), Math.max(0, high)]
  const values = plots.flatMap((plot) => plot.segments.map((segment) => segment.to))
  return values.length === 0 ? [0, 0] : lineRange(values)
}

/** The plot's area after labels, axes and names have had their room. */
function reserve(context: ChartContext, start: Start, room: Room) {
  const { box } = context
  const count = Math.max(1, context.data.categories.length)
  if (isAcross(start.plots)) {
    const height = box.height - room.top - room.bottom
    const categoryLabels = sideLabels(context, height / count)
    const left = room.left + categoryLabels.room + SIDE_GAP
    return { categoryLabels, area: plotArea(box, { ...room, left }) }
  }
  const names = endRoom(context, start)
  const inner = box.width - room.left - room.right - names
  const edged = isEdged(start.plots)
  const ends = edged ? edgeRoom(context) : { left: 0, right: 0 }
  const slack = edged ? 0 : endSlack(context, start.plots, inner / count)
  const left = Math.max(room.left, ends.left)
  const right = room.right + Math.max(ends.right, names - slack)
  const step = (box.width - left - right) / (edged ? Math.max(1, count - 1) : count)
  const categoryLabels = footLabels(context, step)
  const bottom = room.bottom + categoryLabels.room + footGap(context)
  return { categoryLabels, area: plotArea(box, { ...room, left, right, bottom }) }
}

/** Width of the names beside the ends; PowerPoint has a legend there, with keys, for all but lines. */
function endRoom(context: ChartContext, { names, plots }: Start): Pt {
  if (names.kind !== 'end') return 0
  const key = plots[0]?.mark === 'line' ? 0 : context.size * LEGEND_KEY
  return names.width + NAME_GAP + key
}

/** Half of the first and last names stand out beyond an area's edges. */
function edgeRoom(context: ChartContext): { readonly left: Pt; readonly right: Pt } {
  const { categories } = context.data
  const half = (name: string) =>
    Math.min(context.box.width / 8, context.text.width(name, context.size, true) / 2)
  return { left: half(categories[0] ?? ''), right: half(categories.at(-1) ?? '') }
}

/** Free width beside the last bar or point of a band. */
function endSlack(context: ChartContext, plots: readonly Plot[], step: Pt): Pt {
  const [plot] = plots
  if (plot === undefined) return 0
  if (plot.mark === 'line') return step / 2
  const bars = clusterSize(plot)
  const gap = gapWidth(step, bars, broadestBar(context, plot))
  return (step - barThickness(step, bars, gap) * bars) / 2
}

export function isAcross(plots: readonly Plot[]): boolean {
  return plots.some((plot) => plot.mark === 'bar')
}

function isEdged(plots: readonly Plot[]): boolean {
  return plots.every((plot) => plot.mark === 'area')
}

function gapFor(context: ChartContext, plots: readonly Plot[], area: Box): number {
  const plot = plots.find(isBars)
  if (plot === undefined) return 0
  const length = plot.mark === 'bar' ? area.height : area.width
  const step = length / Math.max(1, context.data.categories.length)
  return gapWidth(step, clusterSize(plot), broadestBar(context, plot))
}

/** Bars broader than this look like blocks. */
function broadestBar(context: ChartContext, plot: Plot): Pt {
  return plot.mark === 'bar' ? context.size * 2.2 : broadestColumn(context)
}

function toFrame(
  context: ChartContext,
  plots: readonly Plot[],
  area: Box,
  { domain, second }: { readonly domain: Domain; readonly second: Domain | null },
): Frame {
  const across = isAcross(plots)
  const place = (of: Domain) =>
    across
      ? positionIn(of, area.x, area.x + area.width)
      : positionIn(of, area.y + area.height, area.y)
  return {
    plot: area,
    horizontal: across,
    categories: context.data.categories.length,
    edged: isEdged(plots),
    value: place(domain),
    secondary: place(second ?? domain),
  }
}
