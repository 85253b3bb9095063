import type { Span } from '../source/span.ts'

/** Where what was written before stands now. */
export type Moves = WeakMap<Span, Span>

/**
 * True where two pieces of documents say the same, wherever it stands in the outline. Their places
 * then correspond one to one: each of `before` is handed to `pair` with its counterpart of `now`.
 */
export function isSameContent(
  before: unknown,
  now: unknown,
  pair: (before: Span, now: Span) => void,
): boolean {
  if (before === now) return true
  if (typeof before !== 'object' || typeof now !== 'object') return Object.is(before, now)
  if (before === null || now === null) return false
  if (Array.isArray(before)) return Array.isArray(now) && areSame(before, now, pair)
  if (isSpan(before)) {
    if (!isSpan(now)) return false
    pair(before, now)
    return true
  }
  return isPlain(before) && isPlain(now) && areSameObjects(before, now, pair)
}

/** The same content with the very same places. */
export function isVerySame(before: unknown, now: unknown): boolean {
  let areMoved = false
  const isSame = isSameContent(before, now, () => {
    areMoved = true
  })
  return isSame && !areMoved
}

function areSame(
  before: readonly unknown[],
  now: readonly unknown[],
  pair: (before: Span, now: Span) => void,
): boolean {
  if (before.length !== now.length) return false
  for (let i = 0; i < before.length; i += 1) {
    if (!isSameContent(before[i], now[i], pair)) return false
  }
  return true
}

type Plain = Readonly<Record<string, unknown>>

function areSameObjects(
  before: Plain,
  now: Plain,
  pair: (before: Span, now: Span) => void,
): boolean {
  let count = 0
  for (const key in before) {
    count += 1
    if (!isSameContent(before[key], now[key], pair)) return false
  }
  for (const _ in now) count -= 1
  return count === 0
}

/** Bytes, maps and what has a class of its own are the same by identity only. */
function isPlain(value: object): value is Plain {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function isSpan(value: object): value is Span {
  return 'file' in value && 'start' in value && 'end' in value
}
