/** What became of an argument: points added, dropped, moved, reworded. */
import type { Bullet, Outline, Point } from '../outline/outline.ts'
import type { AuthorText } from '../source/author-text.ts'
import { plainChange } from './compare-figures.ts'
import {
  type ComparedText,
  comparedText,
  likeness,
  type TextChange,
  textChange,
  textPrinter,
} from './compare-text.ts'

export interface PointChange {
  readonly kind: 'added' | 'dropped' | 'changed'
  readonly id: string
  /** Title, or where there is none the message. */
  readonly heading: string
  /** `2.1`; null where the point is not. */
  readonly oldNumber: string | null
  readonly newNumber: string | null
  /** It stands under another point, or in another place among its neighbours. */
  readonly moved: boolean
  /** What it says otherwise now; of an added or dropped point its message. */
  readonly texts: readonly TextChange[]
}

export interface PlacedPoint {
  readonly point: Point
  readonly number: string
  readonly parent: PlacedPoint | undefined
}

/** A point in both states. */
export interface PointPair {
  readonly old: PlacedPoint
  readonly now: PlacedPoint
}

interface Side {
  readonly outline: Outline
  readonly points: readonly PlacedPoint[]
  readonly print: (text: AuthorText | undefined) => string | null
}

export interface ComparedPoints {
  readonly changes: readonly PointChange[]
  readonly pairs: readonly PointPair[]
}

/** In the order of the new outline, dropped ones last. */
export function comparePoints(before: Outline, after: Outline): ComparedPoints {
  const [old, now] = [sideOf(before), sideOf(after)]
  const pairs = matchPoints(old, now)
  const byNow = new Map(pairs.map((pair) => [pair.now, pair]))
  const matched = new Set(pairs.map((pair) => pair.old))
  const moved = movedPairs(pairs)
  const changes = now.points.flatMap((placed): readonly PointChange[] => {
    const pair = byNow.get(placed)
    if (pair === undefined) return [lonelyPoint(placed, now, 'added')]
    const change = changeOf(pair, moved.has(pair), { old, now })
    return change === undefined ? [] : [change]
  })
  const dropped = old.points
    .filter((placed) => !matched.has(placed))
    .map((placed) => lonelyPoint(placed, old, 'dropped'))
  return { changes: [...changes, ...dropped], pairs }
}

function sideOf(outline: Outline): Side {
  const placed = (
    points: readonly Point[],
    parent: PlacedPoint | undefined,
  ): readonly PlacedPoint[] =>
    points.flatMap((point, index) => {
      const number = `${parent === undefined ? '' : `${parent.number}.`}${index + 1}`
      const own = { point, number, parent }
      return [own, ...placed(point.points, own)]
    })
  return { outline, points: placed(outline.sections, undefined), print: textPrinter(outline) }
}

/** Below this likeness two points are two points. */
const ALIKE = 0.5

/** By the author's ids, then by equal titles or messages, then by likeness of what they say. */
function matchPoints(old: Side, now: Side): readonly PointPair[] {
  const pairs: PointPair[] = []
  const left = new Set(old.points)
  const match = (find: (placed: PlacedPoint) => PlacedPoint | undefined) => {
    const taken = new Set(pairs.map((pair) => pair.now))
    for (const placed of now.points) {
      if (taken.has(placed)) continue
      const other = find(placed)
      if (other === undefined || !left.delete(other)) continue
      pairs.push({ old: other, now: placed })
    }
  }
  const among = (test: (other: PlacedPoint) => boolean) => [...left].find(test)
  match(({ point }) =>
    isWritten(point)
      ? among((other) => isWritten(other.point) && other.point.id === point.id)
      : undefined,
  )
  match((placed) => among((other) => isSameHeading(old, other, now, placed)))
  match((placed) => mostAlike(placed, [...left], { old, now }))
  return pairs
}

/** Whether the author gave the id; else it comes from the position and names nothing. */
function isWritten({ id, span }: Point): boolean {
  const written = span.file.text.slice(span.start, span.end)
  return written.replace(/^(['"])(.*)\1$/s, '$2').trim() === id
}

function isSameHeading(old: Side, other: PlacedPoint, now: Side, placed: PlacedPoint): boolean {
  if (isWritten(other.point) && isWritten(placed.point)) return false
  const [before, after] = [other.point, placed.point]
  const title = now.print(after.title)
  if (title !== null && title === old.print(before.title)) return true
  const message = now.print(after.message)
  return message !== null && message === old.print(before.message)
}

function mostAlike(
  placed: PlacedPoint,
  left: readonly PlacedPoint[],
  { old, now }: { readonly old: Side; readonly now: Side },
): PlacedPoint | undefined {
  const said = everything(placed.point, now)
  const ranked = left
    .filter((other) => !(isWritten(other.point) && isWritten(placed.point)))
    .map((other) => ({ other, likeness: likeness(everything(other.point, old), said) }))
    .sort((a, b) => b.likeness - a.likeness)
  const [best] = ranked
  return best !== undefined && best.likeness >= ALIKE ? best.other : undefined
}

function everything({ title, message, bullets, body }: Point, { print }: Side): string {
  return [title, message, ...bulletTexts(bullets), body]
    .flatMap((text) => print(text) ?? [])
    .join('\n')
}

function bulletTexts(bullets: readonly Bullet[]): readonly AuthorText[] {
  return bullets.flatMap(({ text, bullets: inner }) => [text, ...bulletTexts(inner)])
}

/** Pairs that stand under another parent, or out of the order that most of their neighbours keep. */
function movedPairs(pairs: readonly PointPair[]): ReadonlySet<PointPair> {
  const partner = new Map(pairs.map(({ old, now }) => [old, now]))
  const groups = new Map<PlacedPoint | null | undefined, PointPair[]>()
  const moved = new Set<PointPair>()
  for (const pair of pairs) {
    // null for a parent that is gone
    const parent = pair.old.parent && (partner.get(pair.old.parent) ?? null)
    if (parent !== pair.now.parent) moved.add(pair)
    else groups.set(parent, [...(groups.get(parent) ?? []), pair])
  }
  for (const group of groups.values()) {
    for (const pair of outOfOrder(group)) moved.add(pair)
  }
  return moved
}

function outOfOrder(group: readonly PointPair[]): readonly PointPair[] {
  const inNew = [...group].sort((a, b) => placeIn(a.now) - placeIn(b.now))
  const kept = longestRise(inNew.map((pair) => placeIn(pair.old)))
  return inNew.filter((_, index) => !kept.has(index))
}

function placeIn({ number }: PlacedPoint): number {
  return Number(number.split('.').at(-1))
}

/** Indexes of a longest rising subsequence. */
function longestRise(values: readonly number[]): ReadonlySet<number> {
  const lengths: number[] = []
  const previous: number[] = []
  values.forEach((value, index) => {
    const before = values
      .slice(0, index)
      .map((other, at) => ({ at, length: other < value ? (lengths[at] ?? 0) : 0 }))
      .reduce((best, one) => (one.length > best.length ? one : best), { at: -1, length: 0 })
    lengths.push(before.length + 1)
    previous.push(before.length === 0 ? -1 : before.at)
  })
  const kept = new Set<number>()
  let at = lengths.indexOf(Math.max(0, ...lengths))
  while (at !== -1) {
    kept.add(at)
    at = previous[at] ?? -1
  }
  return kept
}

function lonelyPoint(placed: PlacedPoint, side: Side, kind: 'added' | 'dropped'): PointChange {
  const { point, number } = placed
  const message = point.title === undefined ? null : side.print(point.message)
  const text = {
    field: 'message',
    old: null,
    new: null,
    [kind === 'added' ? 'new' : 'old']: message,
  }
  return {
    kind,
    id: point.id,
    heading: headingOf(placed, side),
    oldNumber: kind === 'dropped' ? number : null,
    newNumber: kind === 'added' ? number : null,
    moved: false,
    texts: message === null ? [] : [text],
  }
}

function headingOf({ point }: PlacedPoint, { print }: Side): string {
  return print(point.title) ?? print(point.message) ?? point.id
}

function changeOf(
  { old: before, now: after }: PointPair,
  moved: boolean,
  { old, now }: { readonly old: Side; readonly now: Side },
): PointChange | undefined {
  const texts = pointTexts(before.point, after.point, { old, now })
  if (texts.length === 0 && !moved) return undefined
  return {
    kind: 'changed',
    id: after.point.id,
    heading: headingOf(after, now),
    oldNumber: before.number,
    newNumber: after.number,
    moved,
    texts,
  }
}

function pointTexts(
  before: Point,
  after: Point,
  { old, now }: { readonly old: Side; readonly now: Side },
): readonly TextChange[] {
  const fields: readonly (readonly [
    string,
    (point: Point) => readonly (AuthorText | undefined)[],
  ])[] = [
    ['title', ({ title }) => [title]],
    ['message', ({ message }) => [message]],
    ['bullets', ({ bullets }) => bulletTexts(bullets)],
    ['body', ({ body }) => [body]],
    ['quote', ({ quote }) => [quote?.text, quote?.by]],
    ['notes', ({ notes }) => [notes]],
  ]
  const read = (texts: readonly (AuthorText | undefined)[], side: Side): ComparedText | null =>
    comparedText(texts, side.print)
  const links = (point: Point, key: 'because' | 'addresses') =>
    point[key].map(({ id }) => id).join(', ')
  return [
    ...fields.map(([field, of]) => textChange(field, read(of(before), old), read(of(after), now))),
    plainChange('because', links(before, 'because'), links(after, 'because')),
    plainChange('addresses', links(before, 'addresses'), links(after, 'addresses')),
  ].filter((change) => change !== undefined)
}
