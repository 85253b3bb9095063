/** Digits behind the point of a number as it is written shortest. */
export function decimalsOf(value: number): number {
  return (String(Math.abs(value)).split('.')[1] ?? '').length
}

/** How far a number may be from the true one when it was rounded to its last digit. */
export function halfUnit(decimals: number): number {
  return 0.5 * 10 ** -decimals
}

/** A value that was rounded: what it may have been lies between value − slack and value + slack. */
export interface Rounded {
  readonly value: number
  readonly slack: number
}

export function rounded(value: number, decimals = decimalsOf(value)): Rounded {
  return { value, slack: halfUnit(decimals) }
}

const NOISE = 1e-9

/**
 * True when `change` per cent can be the change from `before` to `after`, given what rounding may
 * have taken from each of the three.
 */
export function changeFollows(before: Rounded, after: Rounded, change: Rounded): boolean {
  const bounds = [-1, 1].flatMap((a) =>
    [-1, 1].map((b) =>
      percentChange(before.value + a * before.slack, after.value + b * after.slack),
    ),
  )
  if (bounds.some((bound) => !Number.isFinite(bound))) return true
  const low = Math.min(...bounds) - change.slack - NOISE
  const high = Math.max(...bounds) + change.slack + NOISE
  return change.value >= low && change.value <= high
}

/** The same for a difference in points of shares. */
export function differenceFollows(before: Rounded, after: Rounded, change: Rounded): boolean {
  const slack = before.slack + after.slack + change.slack + NOISE
  return Math.abs(after.value - before.value - change.value) <= slack
}

/** Of the size of the starting value: a loss that shrinks is a rise. */
export function percentChange(before: number, after: number): number {
  return ((after - before) / Math.abs(before)) * 100
}
