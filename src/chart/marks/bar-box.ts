import type { Box } from '../../geometry/box.ts'
import type { Color } from '../../geometry/color.ts'
import type { Pt } from '../../geometry/length.ts'
import type { Item } from '../../scene/item.ts'
import type { ChartLabels } from '../../scene/native-chart.ts'
import type { ChartContext } from '../chart-context.ts'
import { type Frame, middleOf, stepOf } from '../frame.ts'
import { lineHeight, type PlacedLabel } from '../label-item.ts'
import { labelItem, rectangleItem } from '../mark-item.ts'
import { inkOn } from '../palette.ts'
import { type LabelRequest, placeLabels } from '../place-labels.ts'
import { barThickness, clusterSize, isStacked, type Plot } from '../plots.ts'
import type { Segment } from '../stack.ts'
import { isPointHighlighted, isShown, valueText, valueWidth } from '../value-labels.ts'

/** One plot of bars, upright or lying, with all that drawing it takes. */
export interface BarPlot {
  readonly plot: Plot
  readonly gap: number
  readonly frame: Frame
  /** By series, and by series and category. */
  readonly labels: readonly ChartLabels[]
  readonly fills: readonly (readonly Color[])[]
}

const LABEL_GAP: Pt = 3
/** Free space between the segments of a stack. */
const SEAM: Pt = 0.75

/** The rectangle of a value. */
export function barBox({ plot, gap, frame }: BarPlot, segment: Segment): Box {
  const bars = clusterSize(plot)
  const thickness = barThickness(stepOf(frame), bars, gap)
  const position = bars === 1 ? 0 : plot.series.indexOf(segment.series)
  const start = middleOf(frame, segment.category) - (thickness * bars) / 2 + thickness * position
  const a = frame.value(segment.from)
  const b = frame.value(segment.to)
  const from = Math.min(a, b)
  const length = Math.abs(b - a)
  const box = frame.horizontal
    ? { x: from, y: start, width: length, height: thickness }
    : { x: start, y: from, width: thickness, height: length }
  return trim(box, frame, { seam: bars === 1 ? 0 : Math.min(SEAM, thickness / 8), plot, segment })
}

interface Trim {
  readonly seam: Pt
  readonly plot: Plot
  readonly segment: Segment
}

/** Parts neighbours: bars of a cluster at their sides, segments of a stack at their inner end. */
function trim(box: Box, frame: Frame, { seam, plot, segment }: Trim): Box {
  if (!isStacked(plot)) {
    return frame.horizontal
      ? { ...box, y: box.y + seam, height: box.height - seam * 2 }
      : { ...box, x: box.x + seam, width: box.width - seam * 2 }
  }
  if (segment.from === 0) return box
  const length = frame.horizontal ? box.width : box.height
  const cut = Math.min(SEAM, length / 4)
  const negative = segment.to < segment.from
  if (frame.horizontal) return { ...box, x: box.x + (negative ? 0 : cut), width: length - cut }
  return { ...box, y: box.y + (negative ? cut : 0), height: length - cut }
}

export function drawBars(context: ChartContext, bars: BarPlot): readonly Item[] {
  return bars.plot.segments
    .filter((segment) => segment.from !== segment.to)
    .map((segment) => {
      const fill = fillOf(context, bars, segment)
      const name = `${context.data.categories[segment.category] ?? ''} ${valueText(context, segment.series, segment.category)}`
      return rectangleItem(context, barBox(bars, segment), fill, name)
    })
}

function fillOf(context: ChartContext, bars: BarPlot, segment: Segment): Color {
  return bars.fills[segment.series]?.[segment.category] ?? context.style.colors.muted
}

/** Values at the outer ends of bars, or in the middle of a stack's segments. */
export function drawBarLabels(context: ChartContext, bars: BarPlot): readonly Item[] {
  const requests = bars.plot.segments.flatMap((segment): LabelRequest<Segment>[] => {
    const labels = bars.labels[segment.series]
    if (labels === undefined || !isShown(labels, segment.category)) return []
    return [
      {
        label: segment,
        candidates: [labelBox(context, bars, segment)],
        priority: isPointHighlighted(context, segment.series, segment.category) ? 1 : 0,
      },
    ]
  })
  // A label that is broader than its bar may not stand on a taller neighbour.
  const beyond = bars.plot.segments.filter(
    (segment) => bars.labels[segment.series]?.position !== 'center',
  )
  const obstacles = beyond.map((segment) => barBox(bars, segment))
  const around = { bounds: context.box, obstacles, lines: [] }
  return placeLabels(requests, around).map(({ label: segment, box }) =>
    labelItem(context, setLabel(context, bars, segment, box)),
  )
}

function setLabel(context: ChartContext, bars: BarPlot, segment: Segment, box: Box): PlacedLabel {
  const labels = bars.labels[segment.series]
  const strong = isPointHighlighted(context, segment.series, segment.category)
  const inside = labels?.position === 'center'
  const plain = labels?.color ?? context.style.label.color
  const ink = inside ? inkOn(fillOf(context, bars, segment), context.style) : plain
  return {
    lines: [valueText(context, segment.series, segment.category)],
    box,
    align: inside || !bars.frame.horizontal ? 'center' : segment.to < 0 ? 'end' : 'start',
    size: context.size,
    bold: strong,
    color: strong && !inside ? (labels?.emphasis?.color ?? ink) : ink,
  }
}

function labelBox(context: ChartContext, bars: BarPlot, segment: Segment): Box {
  const bar = barBox(bars, segment)
  const width = valueWidth(context, segment.series, segment.category)
  const height = lineHeight(context.size)
  const x = bar.x + (bar.width - width) / 2
  const y = bar.y + (bar.height - height) / 2
  if (bars.labels[segment.series]?.position === 'center') return { x, y, width, height }
  const negative = segment.to < 0
  if (bars.frame.horizontal) {
    const outside = negative ? bar.x - LABEL_GAP * 1.5 - width : bar.x + bar.width + LABEL_GAP * 1.5
    return { x: outside, y, width, height }
  }
  const outside = negative ? bar.y + bar.height + LABEL_GAP / 3 : bar.y - LABEL_GAP / 3 - height
  return { x, y: outside, width, height }
}
