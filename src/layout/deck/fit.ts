/**
 * Fitting text into a box: first the text steps down to its smallest size, then it is split over
 * parts of about equal height. Every size is measured with the real font before it is chosen.
 */
import { sum } from 'd3-array'
import { diagnostic } from '../../diagnostic/diagnostic.ts'
import { plainText } from '../../document/inline.ts'
import type { Size } from '../../geometry/box.ts'
import type { Pt } from '../../geometry/length.ts'
import { type SetBlock, stackBlocks } from '../paragraph.ts'
import { type DeckContext, styleOf } from './deck-context.ts'
import { setUnits, type TextUnit } from './text-units.ts'

export interface FittedText {
  readonly units: readonly TextUnit[]
  readonly blocks: readonly SetBlock[]
  readonly height: Pt
}

/** How text is set that has a slide to itself. */
export interface Larger {
  /** Of the roles' sizes, the largest first. */
  readonly scales: readonly number[]
  /** Of the roles' spaces between paragraphs, the widest first. */
  readonly spacings: readonly number[]
}

/** Text set large leaves at least a quarter of its room. */
const LARGE_SHARE = 0.75
/** Text larger than this steps down by two points at a time. */
const FINE_STEPS: Pt = 20

/** Sizes tried, as shares of the body's own: down to its smallest, by whole points. */
function stepsOf(context: DeckContext): readonly number[] {
  const { size, minSize } = styleOf('body', context)
  const sizes = [size]
  for (let next = size; next > minSize; ) {
    next = Math.max(minSize, next - (next > FINE_STEPS ? 2 : 1))
    sizes.push(next)
  }
  return sizes.map((one) => one / size)
}

/** A slide that has to be split is set half way down: splitting buys back room. */
function splitStep(context: DeckContext): number {
  const { size, minSize } = styleOf('body', context)
  return Math.round((size + minSize) / 2) / size
}

/**
 * Text on as few slides as it needs, at least one part; an item too tall for a slide is reported.
 * `larger` is tried first, for text that has the slide to itself: it is taken where a good part of the
 * room stays empty even so, at the largest scale that needs no line more than the others.
 */
export function fitText(
  units: readonly TextUnit[],
  room: Size,
  context: DeckContext,
  larger: Larger | null = null,
): readonly FittedText[] {
  if (units.some(isHopeless)) {
    for (const unit of units.filter(isHopeless)) reportUnit(unit, context)
    return []
  }
  // a template's sizes are not exceeded
  const isOwn = context.theme.deck.bound === undefined
  const large = larger !== null && isOwn ? fitLarge(units, room, larger, context) : null
  if (large !== null) return [large]
  const whole = fitWhole(units, room, context)
  return whole === null ? splitText(units, room, context) : [whole]
}

function fitLarge(
  units: readonly TextUnit[],
  room: Size,
  { scales, spacings }: Larger,
  context: DeckContext,
): FittedText | null {
  const fitted = scales.flatMap((scale) => {
    for (const spacing of spacings) {
      const set = setAt(units, { scale, room, spacing }, context)
      if (set.height <= room.height * LARGE_SHARE) return [set]
    }
    return []
  })
  const fewest = Math.min(...fitted.map(linesOf))
  return fitted.find((one) => linesOf(one) === fewest) ?? null
}

function linesOf({ blocks }: FittedText): number {
  return sum(blocks, ({ lineCount }) => lineCount)
}

/** Text in one part at the largest size that fits; null where none does. */
export function fitWhole(
  units: readonly TextUnit[],
  room: Size,
  context: DeckContext,
): FittedText | null {
  if (units.some(isHopeless)) return null
  for (const scale of stepsOf(context)) {
    const fitted = setAt(units, { scale, room }, context)
    if (fitted.height <= room.height) return fitted
  }
  return null
}

/** More than a slide holds of the narrowest letters; setting it at every size would take long. */
const MOST_LETTERS = 30_000

function isHopeless({ inlines }: TextUnit): boolean {
  return plainText(inlines).length > MOST_LETTERS
}

function setAt(
  units: readonly TextUnit[],
  at: { readonly scale: number; readonly room: Size; readonly spacing?: number },
  context: DeckContext,
): FittedText {
  const { scale, room, spacing = 1 } = at
  const blocks = setUnits(units, { measure: room.width, scale, spacing }, context)
  return { units, blocks, height: stackBlocks(blocks).height }
}

function splitText(
  units: readonly TextUnit[],
  room: Size,
  context: DeckContext,
): readonly FittedText[] {
  const step = splitStep(context)
  const set = setAt(units, { scale: step, room }, context)
  const tooTall = groupHeights(set).some((group) => group.height > room.height)
  const scale = tooTall ? (stepsOf(context).at(-1) ?? 1) : step
  const chosen = tooTall ? setAt(units, { scale, room }, context) : set
  const groups = groupHeights(chosen).flatMap((group) => partGroup(group, chosen, room.height))
  reportTooTall(groups, chosen, { room, context })
  return balance(groups, room.height).map((group) =>
    setAt(units.slice(group.start, group.end), { scale, room }, context),
  )
}

/** Units from `start` up to `end` that stay together, with the space under them. */
interface Group {
  readonly start: number
  readonly end: number
  readonly height: Pt
  readonly spaceAfter: Pt
}

function groupHeights(set: FittedText): readonly Group[] {
  const starts = set.units.flatMap((of, index) => (index === 0 || of.mayStartSlide ? [index] : []))
  return starts.map((start, at) => groupOf(set, start, starts[at + 1] ?? set.units.length))
}

function groupOf({ blocks }: FittedText, start: number, end: number): Group {
  const own = blocks.slice(start, end)
  return {
    start,
    end,
    height: stackBlocks(own).height,
    spaceAfter: own.at(-1)?.paragraph.style.spaceAfter ?? 0,
  }
}

/** What should stay together but is higher than a slide is parted all the same, between items. */
function partGroup(group: Group, set: FittedText, room: Pt): readonly Group[] {
  if (group.height <= room) return [group]
  const count = group.end - group.start
  return Array.from({ length: count }, (_, at) =>
    groupOf(set, group.start + at, group.start + at + 1),
  )
}

/** Fewest parts first, then the tallest part as low as it can be: no last slide with one lonely item. */
function balance(groups: readonly Group[], room: Pt): readonly { start: number; end: number }[] {
  const fewest = pack(groups, room).length
  let low = Math.max(...groups.map((group) => group.height))
  let high = room
  while (high - low > 1) {
    const middle = (low + high) / 2
    if (pack(groups, middle).length <= fewest) high = middle
    else low = middle
  }
  return pack(groups, Math.max(high, low))
}

function pack(groups: readonly Group[], room: Pt): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = []
  let used = 0
  let gap = 0
  for (const group of groups) {
    const last = parts.at(-1)
    if (last !== undefined && used + gap + group.height <= room) {
      last.end = group.end
      used += gap + group.height
    } else {
      parts.push({ start: group.start, end: group.end })
      used = group.height
    }
    gap = group.spaceAfter
  }
  return parts
}

function reportTooTall(
  groups: readonly Group[],
  set: FittedText,
  { room, context }: { readonly room: Size; readonly context: DeckContext },
): void {
  for (const group of groups) {
    if (group.height <= room.height) continue
    const of = set.units[group.start]
    if (of !== undefined) reportUnit(of, context)
  }
}

function reportUnit({ inlines, origin }: TextUnit, context: DeckContext): void {
  const start = plainText(inlines).slice(0, 20)
  const message = `\`${start}\u2026\` does not fit on a slide even at the smallest size`
  const help = 'shorten it, or split it into several items'
  context.report(diagnostic('layout/item-too-tall', message, origin, { help }))
}
