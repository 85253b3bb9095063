import type { Box, Point } from '../../geometry/box.ts'
import type { Color } from '../../geometry/color.ts'
import type { Pt } from '../../geometry/length.ts'
import type { Item } from '../../scene/item.ts'
import type { ChartLabels } from '../../scene/native-chart.ts'
import type { ChartContext } from '../chart-context.ts'
import { type Frame, middleOf } from '../frame.ts'
import { lineHeight } from '../label-item.ts'
import { circleItem, labelItem, lineItem, solid } from '../mark-item.ts'
import { type LabelRequest, placeLabels } from '../place-labels.ts'
import type { Plot } from '../plots.ts'
import type { Segment } from '../stack.ts'
import { isPointHighlighted, isShown, valueText, valueWidth } from '../value-labels.ts'

/** One plot of lines with all that drawing it takes; colours, labels and marks by series. */
export interface LinePlot {
  readonly plot: Plot
  readonly frame: Frame
  readonly colors: readonly Color[]
  /** Colours of points, by series and category. */
  readonly points: readonly (readonly Color[])[]
  readonly labels: readonly ChartLabels[]
  /** Points with a mark, by series. */
  readonly marked: readonly (readonly number[])[]
  /** Marks that labels may not stand on. */
  readonly obstacles: readonly Box[]
}

const LABEL_GAP: Pt = 4
const MARK_FACTOR = 3

interface Place {
  readonly segment: Segment
  readonly at: Point
}

export function drawLines(context: ChartContext, lines: LinePlot): readonly Item[] {
  return backToFront(context, lines).flatMap((series) => {
    const color = lines.colors[series] ?? context.style.colors.muted
    const runs = runsOf(placesOf(lines, series))
    const name = context.data.series[series]?.name ?? ''
    const stroke = solid(color, widthOf(context, series))
    const strokes = runs
      .filter((run) => run.length > 1)
      .map((run) =>
        lineItem(
          context,
          run.map((place) => place.at),
          stroke,
          name,
        ),
      )
    const dots = runs
      .flat()
      .filter((place) => (lines.marked[series] ?? []).includes(place.segment.category))
      .map(({ segment, at }) => {
        const fill = lines.points[series]?.[segment.category] ?? color
        return circleItem(context, { center: at, radius: markSize(context) / 2 }, fill, name)
      })
    return [...strokes, ...dots]
  })
}

/** Highlighted lines lie on top. */
function backToFront(context: ChartContext, { plot }: LinePlot): readonly number[] {
  const matters = (series: number) =>
    Number(context.chart.highlight.includes(context.data.series[series]?.name ?? ''))
  return [...plot.series].sort((a, b) => matters(a) - matters(b) || a - b)
}

/** The highlighted line is a little stronger. */
export function widthOf(context: ChartContext, series: number): Pt {
  const matters = context.chart.highlight.includes(context.data.series[series]?.name ?? '')
  return context.style.lineWidth * (matters ? 1.4 : 1)
}

export function markSize(context: ChartContext): Pt {
  return context.style.lineWidth * MARK_FACTOR
}

function placesOf({ plot, frame }: LinePlot, series: number): readonly Place[] {
  const position = plot.secondary ? frame.secondary : frame.value
  return plot.segments
    .filter((segment) => segment.series === series)
    .map((segment) => ({
      segment,
      at: { x: middleOf(frame, segment.category), y: position(segment.to) },
    }))
}

/** Stretches without a gap: a missing value interrupts a line. */
function runsOf(places: readonly Place[]): readonly (readonly Place[])[] {
  const runs: Place[][] = []
  for (const place of places) {
    const run = runs.at(-1)
    if (run?.at(-1)?.segment.category === place.segment.category - 1) run.push(place)
    else runs.push([place])
  }
  return runs
}

/** Points that would not be seen as part of a line: alone between gaps. */
export function loosePoints(plot: Plot, series: number): readonly number[] {
  const categories = plot.segments
    .filter((segment) => segment.series === series)
    .map((segment) => segment.category)
  return categories.filter(
    (category) => !categories.includes(category - 1) && !categories.includes(category + 1),
  )
}

/** Values above their points, or below where the line runs through. */
export function drawLineLabels(context: ChartContext, lines: LinePlot): readonly Item[] {
  const all = lines.plot.series.map((series) => ({ series, places: placesOf(lines, series) }))
  const requests = all.flatMap(({ series, places }) =>
    places
      .filter(({ segment }) => isValueShown(lines.labels[series], segment.category))
      .map(
        (place): LabelRequest<Place> => ({
          label: place,
          candidates: candidatesOf(context, place),
          priority: isPointHighlighted(context, series, place.segment.category) ? 1 : 0,
        }),
      ),
  )
  const around = {
    bounds: boundsOf(context, lines.frame),
    obstacles: lines.obstacles,
    lines: all.flatMap(({ places }) => runsOf(places).flatMap(piecesOf)),
  }
  return placeLabels(requests, around).map(({ label: { segment }, box }) => {
    const strong = isPointHighlighted(context, segment.series, segment.category)
    const labels = lines.labels[segment.series]
    const plain = labels?.color ?? context.style.label.color
    return labelItem(context, {
      lines: [valueText(context, segment.series, segment.category)],
      box,
      align: 'center',
      size: context.size,
      bold: strong,
      color: strong ? (labels?.emphasis?.color ?? plain) : plain,
    })
  })
}

function isValueShown(labels: ChartLabels | undefined, category: number): boolean {
  return labels !== undefined && labels.content === 'value' && isShown(labels, category)
}

function boundsOf(context: ChartContext, { plot }: Frame): Box {
  const { box } = context
  return { ...box, height: plot.y + plot.height - box.y }
}

function candidatesOf(context: ChartContext, { segment, at }: Place): readonly Box[] {
  const width = valueWidth(context, segment.series, segment.category)
  const height = lineHeight(context.size)
  const gap = LABEL_GAP
  const x = at.x - width / 2
  return [
    { x, y: at.y - gap - height, width, height },
    { x, y: at.y + gap, width, height },
    { x: at.x - width, y: at.y - gap - height, width, height },
    { x: at.x, y: at.y - gap - height, width, height },
    { x: at.x, y: at.y + gap, width, height },
    { x, y: at.y - gap * 2.5 - height, width, height },
  ]
}

function piecesOf(run: readonly Place[]): readonly (readonly [Point, Point])[] {
  return run.slice(1).flatMap((place, index) => {
    const before = run[index]
    return before === undefined ? [] : [[before.at, place.at] as const]
  })
}
