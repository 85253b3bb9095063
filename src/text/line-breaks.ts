/**
 * Where a line may end: the rules of UAX #14 (Unicode 15.1) as a pair table over the classes of
 * character-class.ts, then what flags of the cells forbid or allow. LB25 is taken in its pair form,
 * as the older editions have it; South East Asian text, which needs a dictionary, breaks at spaces.
 */

import { type Cells, classAt, FLAG, has } from './cells.ts'
import { BREAK, BREAK_CLASSES, type BreakClass, KIND } from './character-class.ts'
import { keepNumbersWhole } from './kinsoku.ts'

/** What a break costs in total-fit, or that there is none. Entry i of `Breaks.cost` is before cell i. */
export const NO_BREAK = 0x7fff
export const FORCED_BREAK = -1

export interface Breaks {
  /** 0 … free, larger: a last resort; NO_BREAK and FORCED_BREAK. Length: cells + 1. */
  readonly cost: Int16Array
  /** 1 where a break draws a hyphen. */
  readonly hyphen: Uint8Array
}

/**
 * Costs of breaks on the scale of TeX's penalties (\hyphenpenalty is 50). First-fit takes those
 * from `url` on only where a line would otherwise be too wide, total-fit those from `emergency` on.
 */
export const COST = {
  betweenPhrases: 30,
  hyphen: 50,
  url: 60,
  inPhrase: 150,
  emergency: 3000,
  forbidden: 9000,
} as const

const NEVER = 2
const IF_SPACED = 1
const ALLOWED = 0

/** Classes of letters and numbers, as the editions of UAX #14 before 5.2 name them in LB30 and LB25. */
const LETTERS_AND_NUMBERS: ReadonlySet<number> = new Set([
  BREAK.alphabetic,
  BREAK.numeric,
  BREAK.prefix,
  BREAK.postfix,
])

/**
 * What LibreOffice, which has an older LB30, does otherwise: between a closing mark, full-width ones
 * too, and a letter or number right behind it there is no break; addresses break after slashes and
 * question marks as if these were spaces, and nowhere else.
 */
export function breakAsOffice(cells: Cells, breaks: Breaks): void {
  const { breakClass, count } = cells
  const { cost } = breaks
  for (let i = 1; i < count; i++) {
    const before = breakClass[i - 1]
    if (cost[i] === COST.url) {
      const stays = before !== BREAK.slash && before !== BREAK.exclamation
      cost[i] = stays ? NO_BREAK : 0
    } else if (
      before === BREAK.close &&
      cost[i] === 0 &&
      LETTERS_AND_NUMBERS.has(breakClass[i] as number)
    ) {
      cost[i] = NO_BREAK
    }
  }
}

/** A URL breaks inside only when it is at least this long. */
const LONG_URL = 16
const URL = /(?:https?:\/\/|www\.)[\w\-.~:/?#[\]@!$&'()*+,;=%]+/g
const URL_BREAK = /[/.\-_?&=#](?=[\w%])/g

export function lineBreaks(cells: Cells): Breaks {
  const { cost, hyphen } = cells.scratch
  const breaks: Breaks = { cost, hyphen }
  cost.fill(NO_BREAK, 0, cells.count + 1)
  if (cells.count === 0) return breaks
  keepNumbersWhole(cells)
  applyPairs(cells, breaks)
  allowInUrls(cells, breaks)
  breaks.cost[cells.count] = FORCED_BREAK
  return breaks
}

function applyPairs(cells: Cells, breaks: Breaks): void {
  const { breakClass, flags, count } = cells
  const { cost } = breaks
  const fixed = FLAG.breakAfter | FLAG.softHyphen
  /** The last cell before cell i that is not a space. */
  let solid = 0
  for (let i = 1; i < count; i++) {
    const before = breakClass[i - 1]
    if (before !== BREAK.space) solid = i - 1
    if (before === BREAK.mandatory) cost[i] = FORCED_BREAK
    else if (mayStart(cells, i)) {
      const isFixed = ((flags[i - 1] as number) & fixed) !== 0 && byFlag(cells, breaks, i)
      if (!isFixed) cost[i] = pairCost(cells, i, solid)
    }
  }
}

/** Spaces hang at the end of a line; what is joined or kept stays where it is. */
function mayStart(cells: Cells, at: number): boolean {
  const of = cells.breakClass[at]
  if (of === BREAK.space || of === BREAK.mandatory) return false
  return !has(cells, at - 1, FLAG.keepAfter) && !has(cells, at, FLAG.joined)
}

/** Breaks that an author asked for; false where the request has no meaning. */
function byFlag(cells: Cells, breaks: Breaks, at: number): boolean {
  if (has(cells, at - 1, FLAG.breakAfter)) breaks.cost[at] = 0
  else if (isInWord(cells, at)) allowHyphen(breaks, at)
  else return false
  return true
}

export function allowHyphen(breaks: Breaks, at: number): void {
  breaks.cost[at] = COST.hyphen
  breaks.hyphen[at] = 1
}

/** A soft hyphen means something between letters only. */
function isInWord(cells: Cells, at: number): boolean {
  return cells.kind[at - 1] === KIND.latin && cells.kind[at] === KIND.latin
}

/** What a break before a cell costs by the classes around it and the spaces between. */
function pairCost(cells: Cells, at: number, solid: number): number {
  const after = classAt(cells, at)
  const before = classAt(cells, solid)
  const isSpaced = solid < at - 1
  if (before === BREAK.space) return 0
  const rule = pairs[before * BREAK_CLASSES + after] as number
  if (rule === NEVER || (rule === IF_SPACED && !isSpaced)) return NO_BREAK
  if (isSpaced) return 0
  if (before === BREAK.hyphen && startsWord(cells, solid)) return NO_BREAK
  return before === BREAK.slash ? COST.url : 0
}

/** LB20a: a hyphen at a word's start stays with the word. */
function startsWord(cells: Cells, hyphen: number): boolean {
  if (hyphen === 0) return true
  const before = classAt(cells, hyphen - 1)
  return before === BREAK.space || before === BREAK.open || before === BREAK.openWide
}

function allowInUrls(cells: Cells, breaks: Breaks): void {
  if (!/:\/\/|www\./.test(cells.text)) return
  const offsets = cells.start
  for (const url of cells.text.matchAll(URL)) {
    const isLong = url[0].length >= LONG_URL
    const end = url.index + url[0].length
    let i = 0
    for (let at = firstCell(cells, url.index) + 1; (offsets[at] as number) < end; at++) {
      if (at >= cells.count) break
      if (breaks.cost[at] !== FORCED_BREAK) breaks.cost[at] = NO_BREAK
      i++
    }
    if (isLong && i > 0) allowInUrl(cells, breaks, url.index, url[0])
  }
}

function allowInUrl(cells: Cells, breaks: Breaks, start: number, url: string): void {
  const scheme = url.indexOf('://') + 3
  for (const match of url.matchAll(URL_BREAK)) {
    if (match.index < scheme && scheme > 2) continue
    const at = firstCell(cells, start + match.index + 1)
    if (!has(cells, at, FLAG.joined) && breaks.cost[at] === NO_BREAK) {
      breaks.cost[at] = COST.url
    }
  }
}

function firstCell(cells: Cells, offset: number): number {
  let low = 0
  let high = cells.count
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cells.start[middle] as number) < offset) low = middle + 1
    else high = middle
  }
  return low
}

function pairTable(): Uint8Array {
  const table = new Uint8Array(BREAK_CLASSES * BREAK_CLASSES)
  for (let before = 0; before < BREAK_CLASSES; before++) {
    for (let after = 0; after < BREAK_CLASSES; after++) {
      table[before * BREAK_CLASSES + after] = pairRule(before as BreakClass, after as BreakClass)
    }
  }
  return table
}

/** Classes that never start a line, whatever is before them (LB13, LB16, LB22, CLREQ 3.1.8). */
const NEVER_FIRST = new Set<BreakClass>([
  BREAK.close,
  BREAK.closeNarrow,
  BREAK.exclamation,
  BREAK.nonStarter,
  BREAK.infix,
  BREAK.slash,
  BREAK.inseparable,
  BREAK.wordJoiner,
  BREAK.zeroWidthSpace,
])
/** Classes that start a line only after a space (LB12a, LB19, LB21). */
const FIRST_IF_SPACED = new Set<BreakClass>([
  BREAK.quotation,
  BREAK.breakAfter,
  BREAK.hyphen,
  BREAK.postfix,
])
/** Classes that end a line only before a space (LB11, LB12, LB19, LB21). */
const LAST_IF_SPACED = new Set<BreakClass>([
  BREAK.quotation,
  BREAK.glue,
  BREAK.wordJoiner,
  BREAK.breakBefore,
])

function pairRule(before: BreakClass, after: BreakClass): number {
  if (before === BREAK.open || before === BREAK.openWide || NEVER_FIRST.has(after)) return NEVER
  if (before === BREAK.dash && after === BREAK.dash) return NEVER
  if (FIRST_IF_SPACED.has(after) || LAST_IF_SPACED.has(before)) return IF_SPACED
  if (after === BREAK.glue) return isHyphen(before) ? ALLOWED : IF_SPACED
  return JOINED_PAIRS.has(before * BREAK_CLASSES + after) ? IF_SPACED : ALLOWED
}

function isHyphen(of: BreakClass): boolean {
  return of === BREAK.hyphen || of === BREAK.breakAfter
}

/** LB23 to LB30: which neighbours belong together, as [classes before, classes after]. */
const JOINED_PAIRS = new Set(
  (
    [
      [
        [BREAK.alphabetic, BREAK.numeric],
        [BREAK.alphabetic, BREAK.numeric, BREAK.open],
      ],
      [[BREAK.alphabetic, BREAK.numeric, BREAK.close, BREAK.closeNarrow], [BREAK.prefix]],
      [[BREAK.prefix], [BREAK.ideographic]],
      [
        [BREAK.prefix, BREAK.postfix],
        [BREAK.alphabetic, BREAK.numeric, BREAK.open],
      ],
      [[BREAK.hyphen, BREAK.infix, BREAK.slash], [BREAK.numeric]],
      [[BREAK.infix, BREAK.closeNarrow], [BREAK.alphabetic]],
      [[BREAK.closeNarrow], [BREAK.numeric]],
    ] as const
  ).flatMap(([before, after]) =>
    before.flatMap((left) => after.map((right) => left * BREAK_CLASSES + right)),
  ),
)

/** True where a break between two classes is wrong even as a last resort but for want of any other. */
export function neverMeet(before: BreakClass, after: BreakClass): boolean {
  return pairs[before * BREAK_CLASSES + after] === NEVER
}

/** Made once, when everything above exists. */
const pairs = pairTable()
