import type { DataSeries } from './series.ts'

/** A value's stretch on the value axis: a bar from zero, or a segment of a stack. */
export interface Segment {
  readonly series: number
  readonly category: number
  readonly from: number
  readonly to: number
}

export type Grouping = 'clustered' | 'stacked' | 'percent' | 'standard'

/**
 * Where each value begins and ends. Stacks grow from zero in both directions, negative values
 * downwards; percent stacks give shares of 1. A missing value has no segment.
 */
export function stackSegments(
  series: readonly DataSeries[],
  picked: readonly number[],
  grouping: Grouping,
): readonly Segment[] {
  const length = series[0]?.values.length ?? 0
  const categories = Array.from({ length }, (_, category) => category)
  return categories.flatMap((category) => {
    const values = picked.map((index) => series[index]?.values[category] ?? null)
    return stackOne(values, grouping)
      .map((stretch, position) => ({
        ...stretch,
        category,
        series: picked[position] ?? 0,
      }))
      .filter((_, position) => values[position] !== null)
  })
}

function stackOne(
  values: readonly (number | null)[],
  grouping: Grouping,
): readonly { readonly from: number; readonly to: number }[] {
  const stacked = grouping === 'stacked' || grouping === 'percent'
  const whole = values.reduce<number>((total, value) => total + Math.abs(value ?? 0), 0)
  const scale = grouping === 'percent' && whole > 0 ? 1 / whole : 1
  let above = 0
  let below = 0
  return values.map((value) => {
    const size = (value ?? 0) * scale
    if (!stacked) return { from: 0, to: size }
    const from = size < 0 ? below : above
    const to = from + size
    if (size < 0) below = to
    else above = to
    return { from, to }
  })
}
