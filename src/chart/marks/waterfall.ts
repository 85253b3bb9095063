import type { Box } from '../../geometry/box.ts'
import type { Color } from '../../geometry/color.ts'
import type { Pt } from '../../geometry/length.ts'
import type { Item } from '../../scene/item.ts'
import {
  drawBaseline,
  drawGrid,
  drawTicks,
  TICK_GAP,
  tickFormat,
  tickWidth,
  type ValueAxis,
} from '../axis.ts'
import { type CategoryLabels, drawCategoryLabels, footGap, footLabels } from '../category-labels.ts'
import { type ChartContext, isHighlighted } from '../chart-context.ts'
import { type Frame, middleOf, plotArea, stepOf } from '../frame.ts'
import { lineHeight } from '../label-item.ts'
import { labelItem, lineItem, rectangleItem, solid } from '../mark-item.ts'
import { MINUS, printNumber } from '../number-format.ts'
import { inkLike, toldApart } from '../palette.ts'
import { placeLabels } from '../place-labels.ts'
import { barThickness, broadestColumn, gapWidth } from '../plots.ts'
import { niceDomain, positionIn, tightDomain } from '../scale.ts'

export type StepKind = 'total' | 'up' | 'down'

/** One bar: where it begins and ends, from the running sum before it to the one after. */
export interface Step {
  readonly category: number
  readonly kind: StepKind
  readonly from: number
  readonly to: number
  readonly text: string
}

export interface Waterfall {
  readonly steps: readonly Step[]
  readonly frame: Frame
  readonly axis: ValueAxis
  readonly gap: number
  readonly categoryLabels: CategoryLabels
  readonly colors: Readonly<Record<StepKind, Color>>
  /** Categories with their value printed. */
  readonly shown: readonly number[]
}

const LABEL_GAP: Pt = 3
const MOST_LABELS = 24

/** The bars of a waterfall; a total without a value of its own takes the running sum. */
function waterfallSteps(context: ChartContext): readonly Step[] {
  const { categories, series } = context.data
  const [only] = series
  let sum = 0
  return categories.flatMap((name, category): Step[] => {
    const value = only?.values[category] ?? null
    const text = only?.texts[category] ?? ''
    if (context.chart.totals.includes(name)) {
      sum = value ?? sum
      const printed = only === undefined ? '' : printNumber(sum, only.format)
      return [{ category, kind: 'total', from: 0, to: sum, text: text || printed }]
    }
    if (value === null) return []
    const from = sum
    sum = Number((sum + value).toPrecision(12))
    return [{ category, kind: value < 0 ? 'down' : 'up', from, to: sum, text: signed(value, text) }]
  })
}

function signed(value: number, text: string): string {
  return value > 0 && !text.startsWith('+') && !text.startsWith(MINUS) ? `+${text}` : text
}

export function layOutWaterfall(context: ChartContext): Waterfall {
  const steps = waterfallSteps(context)
  const ends = steps.flatMap((step) => [step.from, step.to])
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)]
  const colors = stepColors(context)
  const count = Math.max(1, context.data.categories.length)
  const labelled =
    steps.length <= MOST_LABELS &&
    steps.every((step) => labelWidth(context, step) <= context.box.width / count - 4)
  const nice = niceDomain(low, high)
  const shownAxis = {
    domain: nice,
    format: tickFormat(nice, context.lang),
    visible: !labelled,
    title: '',
  }
  const left = labelled ? 0 : tickWidth(context, shownAxis) + TICK_GAP
  const step = (context.box.width - left) / count
  const categoryLabels = footLabels(context, step)
  const plot = plotBox(context, left, categoryLabels)
  const room = (lineHeight(context.size) + LABEL_GAP) / plot.height
  const above = steps.some((one) => !isBelow(one)) ? Math.min(0.3, room) : 0
  const below = steps.some(isBelow) ? Math.min(0.3, room) : 0
  const domain = labelled ? tightDomain(low, high, { below, above }) : nice
  const shown = steps.filter(
    (one) => labelled || isHighlighted(context, context.data.categories[one.category] ?? ''),
  )
  const value = positionIn(domain, plot.y + plot.height, plot.y)
  return {
    steps,
    colors,
    categoryLabels,
    axis: { ...shownAxis, domain },
    gap: gapWidth(step, 1, broadestColumn(context)),
    shown: shown.map((one) => one.category),
    frame: { plot, horizontal: false, categories: count, edged: false, value, secondary: value },
  }
}

function plotBox(context: ChartContext, left: Pt, labels: CategoryLabels): Box {
  const top = left > 0 ? lineHeight(context.size) : 0
  const foot = labels.room + footGap(context)
  return plotArea(context.box, { left, right: 0, top, bottom: foot })
}

/** Totals, rises and falls; where categories are highlighted, the rest is muted. */
function stepColors(context: ChartContext): Readonly<Record<StepKind, Color>> {
  const { colors } = context.style
  const matters = context.data.categories.some((name) => isHighlighted(context, name))
  const [first = colors.muted, second = first, third = second] = matters
    ? [colors.muted]
    : colors.series
  const [total = first, down = second, up = third] = toldApart(
    [first, second, third],
    context.style,
  )
  return { total, up, down }
}

export function stepColor(context: ChartContext, fall: Waterfall, step: Step): Color {
  const name = context.data.categories[step.category] ?? ''
  return isHighlighted(context, name) ? context.style.colors.highlight : fall.colors[step.kind]
}

/** Whether all of a bar lies under zero, so that its label stands under it. */
export function isBelow(step: Step): boolean {
  return Math.max(step.from, step.to) <= 0 && Math.min(step.from, step.to) < 0
}

function labelWidth(context: ChartContext, step: Step): Pt {
  const bold = isHighlighted(context, context.data.categories[step.category] ?? '')
  return context.text.width(step.text, context.size, bold || step.kind === 'total')
}

export function drawWaterfall(context: ChartContext, fall: Waterfall): readonly Item[] {
  const { frame, steps } = fall
  return [
    ...drawGrid(context, frame, fall.axis),
    ...drawConnectors(context, fall),
    ...steps
      .filter((step) => step.from !== step.to)
      .map((step) => {
        const name = `${context.data.categories[step.category] ?? ''} ${step.text}`
        return rectangleItem(context, stepBox(fall, step), stepColor(context, fall, step), name)
      }),
    drawBaseline(context, frame, fall.axis.domain),
    ...drawCategoryLabels(context, frame, fall.categoryLabels),
    ...drawTicks(context, frame, fall.axis, 'main'),
    ...drawStepLabels(context, fall),
  ]
}

function stepBox({ frame, gap }: Waterfall, step: Step): Box {
  const width = barThickness(stepOf(frame), 1, gap)
  const [a, b] = [frame.value(step.from), frame.value(step.to)]
  return {
    x: middleOf(frame, step.category) - width / 2,
    y: Math.min(a, b),
    width,
    height: Math.abs(b - a),
  }
}

/** Thin lines that carry each sum over to the next bar. */
function drawConnectors(context: ChartContext, fall: Waterfall): readonly Item[] {
  const stroke = solid(context.style.colors.axis, context.style.hairline)
  return fall.steps.slice(1).flatMap((step, index) => {
    const before = fall.steps[index]
    if (before === undefined) return []
    const y = fall.frame.value(before.to)
    const start = stepBox(fall, before)
    const ends = [
      { x: start.x + start.width, y },
      { x: stepBox(fall, step).x, y },
    ]
    return [lineItem(context, ends, stroke, 'connector')]
  })
}

function drawStepLabels(context: ChartContext, fall: Waterfall): readonly Item[] {
  const height = lineHeight(context.size)
  const requests = fall.steps
    .filter((step) => fall.shown.includes(step.category) && step.text !== '')
    .map((step) => {
      const bar = stepBox(fall, step)
      const width = labelWidth(context, step)
      const y = isBelow(step) ? bar.y + bar.height + 1 : bar.y - 1 - height
      const box = { x: bar.x + (bar.width - width) / 2, y, width, height }
      return { label: step, candidates: [box], priority: 0 }
    })
  const around = { bounds: context.box, obstacles: [], lines: [] }
  return placeLabels(requests, around).map(({ label: step, box }) => {
    const strong = isHighlighted(context, context.data.categories[step.category] ?? '')
    const { style } = context
    return labelItem(context, {
      lines: [step.text],
      box,
      align: 'center',
      size: context.size,
      bold: strong || step.kind === 'total',
      color: strong ? inkLike(style.colors.highlight, style) : style.label.color,
    })
  })
}
