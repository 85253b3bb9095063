import type { Color } from '../geometry/color.ts'
import type { ChartLabels, ChartSeries, NativeChart } from '../scene/native-chart.ts'
import { nativeAxis } from './axis.ts'
import { type ChartContext, isHighlighted } from './chart-context.ts'
import { isBelow, type Step, type StepKind, stepColor, type Waterfall } from './marks/waterfall.ts'
import { categoryAxis, labelEvery, nativeBase } from './native-chart.ts'
import { excelFormat, isEnglish, MINUS } from './number-format.ts'
import { inkLike } from './palette.ts'
import { type DataSeries, present } from './series.ts'
import { NO_LABELS } from './value-labels.ts'

/**
 * A waterfall as stacked columns: an invisible base lifts each bar to where the sum stood. Stacked
 * columns can't have labels beyond their ends, so invisible carriers of each bar's own value stand
 * on top (or hang below) and print it at their inner end. A bar that crosses zero has a part on
 * either side.
 */
export function nativeWaterfall(context: ChartContext, fall: Waterfall): NativeChart {
  const [series] = context.data.series
  const bars = series === undefined ? [] : toSeries(context, fall, series)
  const visible = { grouping: 'stacked', gapWidth: fall.gap, secondary: false } as const
  return {
    ...nativeBase(context, fall.frame.plot),
    plots: [{ type: 'column', ...visible, series: bars.map((_, index) => index) }],
    series: bars,
    categoryAxis: {
      ...categoryAxis(false),
      ...labelEvery(context, fall.frame, fall.categoryLabels),
    },
    valueAxis: nativeAxis(fall.axis, fall.axis.visible),
    secondaryAxis: null,
    legend: 'none',
  }
}

const KINDS: readonly StepKind[] = ['total', 'up', 'down']
const NAMES = {
  zh: {
    base: '\u8d77\u70b9',
    total: '\u5408\u8ba1',
    up: '\u589e\u52a0',
    down: '\u51cf\u5c11',
    below: '\uff08\u96f6\u4ee5\u4e0b\uff09',
    label: '\uff08\u6807\u6ce8\uff09',
  },
  en: {
    base: 'Base',
    total: 'Total',
    up: 'Increase',
    down: 'Decrease',
    below: ' (below zero)',
    label: ' (label)',
  },
} as const

function toSeries(
  context: ChartContext,
  fall: Waterfall,
  series: DataSeries,
): readonly ChartSeries[] {
  const names = isEnglish(context.lang) ? NAMES.en : NAMES.zh
  const count = context.data.categories.length
  const plain: ChartLabels = { ...NO_LABELS, color: context.style.label.color }
  const make = (name: string, pick: (step: Step) => number | null): ChartSeries => ({
    name,
    values: spread(count, fall.steps, pick),
    xValues: [],
    numberFormat: excelFormat(series.format, present(series.values)),
    color: null,
    pointColors: [],
    labels: plain,
  })
  const kinds = KINDS.filter((kind) => fall.steps.some((step) => step.kind === kind))
  const coloured = (kind: StepKind, one: ChartSeries): ChartSeries => ({
    ...one,
    color: fall.colors[kind],
    pointColors: pointColors(context, fall, kind),
  })
  const of = (kind: StepKind, pick: (step: Step) => number | null) => (step: Step) =>
    step.kind === kind ? pick(step) : null
  return [
    make(names.base, baseOf),
    ...kinds.flatMap((kind) => [
      coloured(kind, make(names[kind], of(kind, mainPart))),
      ...(fall.steps.some((step) => step.kind === kind && partBelow(step) !== null)
        ? [coloured(kind, make(names[kind] + names.below, of(kind, partBelow)))]
        : []),
    ]),
    ...kinds.map((kind) => ({
      ...make(names[kind] + names.label, of(kind, carrierOf)),
      numberFormat: carrierFormat(series, kind),
      labels: carrierLabels(context, fall, kind),
    })),
  ]
}

function spread(
  count: number,
  steps: readonly Step[],
  pick: (step: Step) => number | null,
): readonly (number | null)[] {
  const values: (number | null)[] = Array.from({ length: count }, () => null)
  for (const step of steps) values[step.category] = pick(step)
  return values
}

function isCrossing(step: Step): boolean {
  return Math.min(step.from, step.to) < 0 && Math.max(step.from, step.to) > 0
}

/** The end nearest to zero; nothing where the bar touches or crosses it. */
function baseOf(step: Step): number | null {
  if (isCrossing(step)) return null
  const base = Math.abs(step.from) < Math.abs(step.to) ? step.from : step.to
  return base === 0 ? null : base
}

/** The visible bar: all of it, or what lies over zero. */
function mainPart(step: Step): number {
  if (isCrossing(step)) return Math.max(step.from, step.to)
  const size = Math.abs(step.to - step.from)
  return tidy(isBelow(step) ? -size : size)
}

function partBelow(step: Step): number | null {
  return isCrossing(step) ? Math.min(step.from, step.to) : null
}

function carrierOf(step: Step): number {
  const size = tidy(Math.abs(step.to - step.from))
  return isBelow(step) ? -size : size
}

function tidy(value: number): number {
  return Number(value.toPrecision(12))
}

/** Carriers point outwards whatever the value's sign is, so that the format has to say it. */
function carrierFormat(series: DataSeries, kind: StepKind): string {
  const values = present(series.values)
  if (kind === 'total') return excelFormat(series.format, values)
  return excelFormat(series.format, values, kind === 'up' ? '+' : MINUS)
}

function carrierLabels(context: ChartContext, fall: Waterfall, kind: StepKind): ChartLabels {
  const points = fall.steps
    .filter((step) => step.kind === kind && fall.shown.includes(step.category))
    .map((step) => step.category)
  const strong = points.filter((point) =>
    isHighlighted(context, context.data.categories[point] ?? ''),
  )
  const color = inkLike(context.style.colors.highlight, context.style)
  return {
    show: points.length === 0 ? 'none' : points,
    content: 'value',
    position: 'inside-base',
    color: context.style.label.color,
    bold: kind === 'total',
    ...(strong.length === 0 ? {} : { emphasis: { points: strong, color } }),
  }
}

function pointColors(
  context: ChartContext,
  fall: Waterfall,
  kind: StepKind,
): readonly (Color | null)[] {
  const own = fall.colors[kind]
  const points: (Color | null)[] = context.data.categories.map(() => null)
  for (const step of fall.steps) {
    const color = stepColor(context, fall, step)
    if (step.kind === kind && color !== own) points[step.category] = color
  }
  return points.every((point) => point === null) ? [] : points
}
