import { bottom, right } from '../geometry/box.ts'
import type { Pt } from '../geometry/length.ts'
import type { Item } from '../scene/item.ts'
import type { ChartAxis } from '../scene/native-chart.ts'
import type { ChartContext } from './chart-context.ts'
import type { Frame } from './frame.ts'
import { lineHeight } from './label-item.ts'
import { labelItem, lineItem, solid } from './mark-item.ts'
import {
  excelFormat,
  type NumberFormat,
  neededDecimals,
  numberFormat,
  printNumber,
} from './number-format.ts'
import { isInside } from './place-labels.ts'
import { type Domain, type Position, ticksOf } from './scale.ts'

/** An axis with what it prints at its ticks. */
export interface ValueAxis {
  readonly domain: Domain
  readonly format: NumberFormat
  readonly visible: boolean
  readonly title: string
}

export const TICK_GAP: Pt = 6

/** Prints ticks with the decimals that their distance needs. */
export function tickFormat(domain: Domain, lang: string): NumberFormat {
  return { ...numberFormat(null, lang), decimals: neededDecimals(ticksOf(domain)) }
}

/** Shares of 1, printed as percent. */
export function percentAxis(visible: boolean, lang: string): ValueAxis {
  const format = numberFormat('0%', lang)
  return { domain: { min: 0, max: 1, step: 0.25 }, format, visible, title: '' }
}

export function nativeAxis(axis: ValueAxis, gridLines: boolean): ChartAxis {
  const { domain, format } = axis
  return {
    title: axis.title,
    visible: axis.visible,
    gridLines,
    min: domain.min,
    max: domain.max,
    majorUnit: domain.step,
    numberFormat: excelFormat(format, ticksOf(domain)),
    reversed: false,
  }
}

/** Width of the widest tick label. */
export function tickWidth(context: ChartContext, axis: ValueAxis): Pt {
  return Math.max(
    0,
    ...ticksOf(axis.domain).map((tick) =>
      context.text.width(printNumber(tick, axis.format), context.size, false),
    ),
  )
}

/** Grid lines, which lie under the marks. */
export function drawGrid(context: ChartContext, frame: Frame, axis: ValueAxis): readonly Item[] {
  if (!axis.visible) return []
  const stroke = solid(context.style.colors.grid, context.style.hairline)
  return ticksOf(axis.domain).map((tick) =>
    lineItem(context, across(frame, frame.value(tick)), stroke, 'grid'),
  )
}

/** The line at zero, which bars stand on; at the plot's foot where the axis doesn't reach zero. */
export function drawBaseline(context: ChartContext, frame: Frame, domain: Domain): Item {
  const zero = Math.min(Math.max(0, domain.min), domain.max)
  const stroke = solid(context.style.colors.axis, context.style.hairline)
  return lineItem(context, across(frame, frame.value(zero)), stroke, 'axis')
}

function across({ plot, horizontal }: Frame, at: Pt) {
  return horizontal
    ? [
        { x: at, y: plot.y },
        { x: at, y: bottom(plot) },
      ]
    : [
        { x: plot.x, y: at },
        { x: right(plot), y: at },
      ]
}

/** Numbers at the ticks: left of the plot or under it; `side` puts a second axis on the right. */
export function drawTicks(
  context: ChartContext,
  frame: Frame,
  axis: ValueAxis,
  side: 'main' | 'second',
): readonly Item[] {
  if (!axis.visible) return []
  const position = side === 'main' ? frame.value : frame.secondary
  return ticksOf(axis.domain).flatMap((tick) => {
    const text = printNumber(tick, axis.format)
    const width = context.text.width(text, context.size, false)
    const box = tickBox(context, frame, { at: at(position, tick), width, side })
    if (!isInside(box, context.box)) return []
    return [
      labelItem(context, {
        lines: [text],
        box,
        align: frame.horizontal ? 'center' : side === 'main' ? 'end' : 'start',
        size: context.size,
        bold: false,
        color: context.style.label.color,
      }),
    ]
  })
}

function at(position: Position, tick: number): Pt {
  return position(tick)
}

interface Tick {
  readonly at: Pt
  readonly width: Pt
  readonly side: 'main' | 'second'
}

function tickBox(context: ChartContext, { plot, horizontal }: Frame, tick: Tick) {
  const height = lineHeight(context.size)
  const { width } = tick
  if (horizontal) return { x: tick.at - width / 2, y: bottom(plot) + 3, width, height }
  const x = tick.side === 'main' ? plot.x - TICK_GAP - width : right(plot) + TICK_GAP
  return { x, y: tick.at - height / 2, width, height }
}
