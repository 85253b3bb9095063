import type { Point } from '../../geometry/box.ts'
import type { Color } from '../../geometry/color.ts'
import type { Pt } from '../../geometry/length.ts'
import type { Item } from '../../scene/item.ts'
import type { ChartContext } from '../chart-context.ts'
import { type Frame, middleOf } from '../frame.ts'
import { polygonItem } from '../mark-item.ts'
import type { Plot } from '../plots.ts'
import type { Segment } from '../stack.ts'

export interface AreaPlot {
  readonly plot: Plot
  readonly frame: Frame
  /** By series. */
  readonly colors: readonly Color[]
}

/** A value without neighbours has no area: it is drawn this broad. */
const LOOSE_WIDTH: Pt = 2

export function drawAreas(context: ChartContext, areas: AreaPlot): readonly Item[] {
  return areas.plot.series.flatMap((series) => {
    const fill = areas.colors[series] ?? context.style.colors.muted
    const segments = areas.plot.segments.filter((segment) => segment.series === series)
    return runsOf(segments).map((run) =>
      polygonItem(
        context,
        outline(areas.frame, run),
        { fill, stroke: null },
        context.data.series[series]?.name ?? '',
      ),
    )
  })
}

function runsOf(segments: readonly Segment[]): readonly (readonly Segment[])[] {
  const runs: Segment[][] = []
  for (const segment of segments) {
    const run = runs.at(-1)
    if (run?.at(-1)?.category === segment.category - 1) run.push(segment)
    else runs.push([segment])
  }
  return runs
}

/** Along the values and back along what they stand on. */
function outline(frame: Frame, run: readonly Segment[]): readonly Point[] {
  const [only] = run
  if (run.length === 1 && only !== undefined) return looseOutline(frame, only)
  const top = run.map((segment) => point(frame, segment.category, segment.to))
  const foot = run.map((segment) => point(frame, segment.category, segment.from))
  return [...top, ...foot.reverse()]
}

function looseOutline(frame: Frame, segment: Segment): readonly Point[] {
  const { plot } = frame
  const middle = middleOf(frame, segment.category)
  const left = Math.max(plot.x, middle - LOOSE_WIDTH / 2)
  const right = Math.min(plot.x + plot.width, middle + LOOSE_WIDTH / 2)
  const [from, to] = [frame.value(segment.from), frame.value(segment.to)]
  return [
    { x: left, y: from },
    { x: left, y: to },
    { x: right, y: to },
    { x: right, y: from },
  ]
}

function point(frame: Frame, category: number, value: number): Point {
  return { x: middleOf(frame, category), y: frame.value(value) }
}
