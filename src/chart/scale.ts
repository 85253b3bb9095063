import { scaleLinear } from 'd3-scale'
import type { Pt } from '../geometry/length.ts'

/** The stretch of values that an axis shows. */
export interface Domain {
  readonly min: number
  readonly max: number
  /** Distance of ticks; null where the axis has none. */
  readonly step: number | null
}

export type Position = (value: number) => Pt

const NICE_STEPS = [1, 2, 2.5, 5, 10] as const
const MOST_TICKS = 5
/** A line chart may leave zero out when its values take up less than this share of the largest. */
const FLAT_SHARE = 0.3

/** Widens a range to round numbers with at most five ticks, both ends included. */
export function niceDomain(low: number, high: number, mostTicks: number = MOST_TICKS): Domain {
  const [min, max] = low < high ? [low, high] : openRange(low)
  const rough = max / mostTicks - min / mostTicks
  const power = 10 ** Math.floor(Math.log10(rough))
  for (const scale of [power, power * 10]) {
    for (const nice of NICE_STEPS) {
      const step = tidy(nice * scale)
      const first = Math.floor(min / step + 1e-9)
      const last = Math.ceil(max / step - 1e-9)
      if (last - first + 1 <= mostTicks) {
        return { min: tidy(first * step), max: tidy(last * step), step }
      }
    }
  }
  return { min, max, step: tidy(max - min) }
}

/** A range with nothing in it: zero to one, or zero to the value. */
function openRange(value: number): readonly [number, number] {
  if (value === 0) return [0, 1]
  return value > 0 ? [0, value] : [value, 0]
}

/** Room at both ends as shares of the whole, for labels beyond the marks. */
export interface Headroom {
  readonly below: number
  readonly above: number
}

/** The range itself with room for labels, for an axis that isn't shown. */
export function tightDomain(low: number, high: number, room: Headroom): Domain {
  const [min, max] = low < high ? [low, high] : openRange(low)
  const whole = (max - min) / Math.max(0.2, 1 - room.below - room.above)
  return {
    min: tidy(min - whole * room.below, 6),
    max: tidy(max + whole * room.above, 6),
    step: null,
  }
}

export function ticksOf(domain: Domain): readonly number[] {
  const { min, max, step } = domain
  if (step === null || step <= 0) return []
  const count = Math.min(MOST_TICKS * 2, Math.round((max - min) / step))
  return Array.from({ length: count + 1 }, (_, index) => tidy(min + index * step))
}

/** The range that lines span: from zero, unless the values lie close together far from it. */
export function lineRange(values: readonly number[]): readonly [number, number] {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const largest = Math.max(Math.abs(low), Math.abs(high))
  const apart = low > 0 || high < 0
  if (apart && high > low && high - low < largest * FLAT_SHARE) return [low, high]
  return [Math.min(0, low), Math.max(0, high)]
}

/** Maps values to places; everything stays between the two ends. */
export function positionIn(domain: Domain, from: Pt, to: Pt): Position {
  const scale = scaleLinear([domain.min, domain.max], [from, to]).clamp(true)
  return (value) => {
    const place = scale(value)
    return Number.isFinite(place) ? place : from
  }
}

/** Cuts the noise of binary fractions. */
function tidy(value: number, digits = 12): number {
  return Number(value.toPrecision(digits))
}
