import { right } from '../geometry/box.ts'
import type { Color } from '../geometry/color.ts'
import type { Pt } from '../geometry/length.ts'
import type { Item } from '../scene/item.ts'
import { type ChartContext, isHighlighted } from './chart-context.ts'
import { type Frame, middleOf } from './frame.ts'
import { lineHeight } from './label-item.ts'
import type { Legend, LegendEntry } from './legend.ts'
import { labelItem } from './mark-item.ts'
import { inkLike } from './palette.ts'
import { spreadLabels } from './place-labels.ts'
import { isBars, isStacked, type Plot } from './plots.ts'
import { nameWithUnit } from './series.ts'
import { wrapLabel } from './wrap-label.ts'

/** Where series are named: nowhere, beside their ends, or in a legend on top. */
export type SeriesNames =
  | { readonly kind: 'none' }
  | { readonly kind: 'end'; readonly lines: readonly (readonly string[])[]; readonly width: Pt }
  | { readonly kind: 'top'; readonly entries: readonly LegendEntry[] }

const MOST_DIRECT = 3
const MOST_WIDTH_SHARE = 0.28
export const NAME_GAP: Pt = 7

/** A series' name as printed: with its unit where the units differ. */
export function displayNames(context: ChartContext): readonly string[] {
  const units = new Set(context.data.series.map((series) => series.unit))
  return context.data.series.map((series) =>
    units.size > 1 ? nameWithUnit(series, context.lang) : series.name,
  )
}

/** Chooses where series are named: up to three at their ends if they end on the right, else on top. */
export function nameSeries(
  context: ChartContext,
  plots: readonly Plot[],
  colors: readonly Color[],
): SeriesNames {
  const names = displayNames(context)
  if (names.length === 1) return { kind: 'none' }
  const [plot] = plots
  const endsRight =
    plots.length === 1 &&
    plot !== undefined &&
    (!isBars(plot) || (plot.mark === 'column' && isStacked(plot)))
  if (endsRight && names.length <= MOST_DIRECT) {
    const lines = names.map((name) =>
      wrapLabel(name, context.box.width * MOST_WIDTH_SHARE, 2, measure(context, name)),
    )
    if (lines.every((one) => one !== null) && fitsUpright(context, lines)) {
      const widths = lines.flatMap((one, index) => one.map(measure(context, names[index] ?? '')))
      return { kind: 'end', lines, width: Math.max(...widths) }
    }
  }
  return { kind: 'top', entries: toEntries(context, plots, { names, colors }) }
}

function fitsUpright(context: ChartContext, lines: readonly (readonly string[])[]): boolean {
  return lines.flat().length * lineHeight(context.size) <= context.box.height * 0.7
}

function measure(context: ChartContext, name: string): (text: string) => Pt {
  const bold = isNameBold(context, name)
  return (text) => context.text.width(text, context.size, bold)
}

function isNameBold(context: ChartContext, display: string): boolean {
  const index = displayNames(context).indexOf(display)
  return isHighlighted(context, context.data.series[index]?.name ?? '')
}

function toEntries(
  context: ChartContext,
  plots: readonly Plot[],
  { names, colors }: { readonly names: readonly string[]; readonly colors: readonly Color[] },
): readonly LegendEntry[] {
  return names.map((name, index) => {
    const plot = plots.find((one) => one.series.includes(index))
    return {
      name,
      color: colors[index] ?? context.style.colors.muted,
      bold: isNameBold(context, name),
      key: plot?.mark === 'line' ? 'line' : 'square',
    }
  })
}

export const NO_LEGEND: Legend = { height: 0, entries: [] }

/** The colour of a series' name: its marks', or plain where only other series matter. */
export function nameInk(context: ChartContext, series: number, colors: readonly Color[]): Color {
  const names = context.data.series.map((one) => one.name)
  const someMatter = names.some((name) => isHighlighted(context, name))
  const plain = someMatter && !isHighlighted(context, names[series] ?? '')
  return plain
    ? context.style.label.color
    : inkLike(colors[series] ?? context.style.text, context.style)
}

/** Names beside the last points, moved apart where they would touch. */
export function drawEndNames(
  context: ChartContext,
  frame: Frame,
  plot: Plot,
  end: {
    readonly names: SeriesNames & { readonly kind: 'end' }
    readonly colors: readonly Color[]
    readonly reach: Pt
  },
): readonly Item[] {
  const ends = plot.series.flatMap((series) => {
    const last = plot.segments.filter((segment) => segment.series === series).at(-1)
    const lines = end.names.lines[series]
    if (last === undefined || lines === undefined) return []
    const value = isStacked(plot) && plot.mark !== 'line' ? (last.from + last.to) / 2 : last.to
    return [{ series, lines, category: last.category, wish: frame.value(value) }]
  })
  const height = lineHeight(context.size)
  const stretches = ends.map(({ wish, lines }) => ({ wish, height: lines.length * height }))
  const middles = spreadLabels(
    stretches,
    context.box.y,
    frame.plot.y + frame.plot.height + height / 2,
  )
  if (middles === null) return []
  return ends.flatMap(({ series, lines, category }, position) => {
    const bold = isHighlighted(context, context.data.series[series]?.name ?? '')
    const width = Math.max(...lines.map((line) => context.text.width(line, context.size, bold)))
    const x = middleOf(frame, category) + end.reach
    const middle = middles[position] ?? 0
    if (x + width > right(context.box) + 0.01) return []
    const box = { x, y: middle - (lines.length * height) / 2, width, height: lines.length * height }
    const color = nameInk(context, series, end.colors)
    return [labelItem(context, { lines, box, align: 'start', size: context.size, bold, color })]
  })
}
