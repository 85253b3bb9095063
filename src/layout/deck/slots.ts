import { type Box, box } from '../../geometry/box.ts'
import type { Pt } from '../../geometry/length.ts'
import type { DeckTheme } from '../../theme/theme.ts'

/** Where things stand on slides: everything on the theme's grid, every layout from the same lines. */
export interface Slots {
  readonly slide: Box
  readonly kicker: Box
  readonly title: Box
  /** The whole field under the title, down to the source line. */
  readonly body: Box
  /** Text alone keeps to a readable measure. */
  readonly text: Box
  /** Text beside an exhibit, and the exhibit. */
  readonly besideText: Box
  readonly besideExhibit: Box
  readonly left: Box
  readonly right: Box
  /** One line under an exhibit; moves up to follow it closely. */
  readonly soWhat: Box
  readonly source: Box
  readonly tracker: Box
  readonly footer: Box
  readonly slideNumber: Box
  readonly coverTitle: Box
  readonly coverSubtitle: Box
  readonly coverMeta: Box
  readonly coverRule: Box
  readonly sectionNumber: Box
  readonly sectionTitle: Box
  readonly sectionText: Box
  readonly quoteRule: Box
  readonly quote: Box
  readonly quoteBy: Box
}

/** Lines of the grid that all slides share, in pt from the slide's top. */
interface Rows {
  readonly kicker: Pt
  readonly title: Pt
  readonly body: Pt
  readonly source: Pt
  readonly foot: Pt
}

const KICKER_HEIGHT = 20
const FOOT_HEIGHT = 16
const SOURCE_HEIGHT = 15
/** Source line and foot are two things. */
const FOOT_GAP = 9
/** Between title and body, and between body and source line. */
const BODY_GAP = 16
const SOURCE_GAP = 12
/** Columns of the twelve that text takes beside an exhibit: the exhibit keeps 58 % of the width. */
const TEXT_SHARE = 5 / 12
/** Text alone takes ten columns of twelve: about 40 Han at 18 pt. */
const READABLE_SHARE = 10 / 12
const SO_WHAT_HEIGHT = 30
const SECTION_SHARE = 9 / 12
const RULE_GAP = 18
/** Room under the baseline of figures as large as a section's number, brought onto its title's line. */
const DIGIT_DROP = 0.07

export function slotsOf(theme: DeckTheme): Slots {
  const rows = rowsOf(theme)
  const { left } = theme.margins
  const bodyHeight = rows.source - SOURCE_GAP - rows.body
  const full = span(theme, theme.columns)
  const text = span(theme, Math.round(theme.columns * TEXT_SHARE))
  const half = span(theme, Math.floor(theme.columns / 2))
  const exhibitX = left + text + theme.gutter
  return {
    slide: box(0, 0, theme.size.width, theme.size.height),
    kicker: box(left, rows.kicker, full, KICKER_HEIGHT),
    title: box(left, rows.title, full, titleHeight(theme)),
    body: box(left, rows.body, full, bodyHeight),
    text: box(left, rows.body, span(theme, Math.round(theme.columns * READABLE_SHARE)), bodyHeight),
    // a little air on top of the gutter, so that text and exhibit don't read as one
    besideText: box(left, rows.body, text - theme.gutter, bodyHeight),
    besideExhibit: box(exhibitX, rows.body, left + full - exhibitX, bodyHeight),
    left: box(left, rows.body, half - theme.gutter / 2, bodyHeight),
    right: box(
      left + full - half + theme.gutter / 2,
      rows.body,
      half - theme.gutter / 2,
      bodyHeight,
    ),
    soWhat: box(left, rows.body + bodyHeight - SO_WHAT_HEIGHT, full, SO_WHAT_HEIGHT),
    ...footSlots(theme, rows),
    ...coverSlots(theme),
    ...sectionSlots(theme),
    ...quoteSlots(theme, rows, bodyHeight),
  }
}

/** Width of `columns` columns with the gutters between them. */
export function span(theme: DeckTheme, columns: number): Pt {
  const inner = theme.size.width - theme.margins.left - theme.margins.right
  const column = (inner - theme.gutter * (theme.columns - 1)) / theme.columns
  return column * columns + theme.gutter * (columns - 1)
}

/** Two lines of the title at its full size. */
function titleHeight(theme: DeckTheme): Pt {
  const { size, leading } = theme.type.title
  return Math.ceil(2 * size * Math.max(leading.han, leading.latin)) + 2
}

function rowsOf(theme: DeckTheme): Rows {
  const title = theme.margins.top + KICKER_HEIGHT
  const foot = theme.size.height - theme.margins.bottom - FOOT_HEIGHT
  return {
    kicker: theme.margins.top,
    title,
    body: title + titleHeight(theme) + BODY_GAP,
    source: foot - SOURCE_HEIGHT - FOOT_GAP,
    foot,
  }
}

/** Section name on the left, tracker and slide number on the right, on one line. */
function footSlots(theme: DeckTheme, rows: Rows) {
  const { left, right } = theme.margins
  const full = span(theme, theme.columns)
  const tracker = 72
  const number = 40
  const numberX = theme.size.width - right - number
  return {
    source: box(left, rows.source, full, SOURCE_HEIGHT),
    footer: box(left, rows.foot, full - tracker - number - 2 * theme.gutter, FOOT_HEIGHT),
    tracker: box(numberX - tracker, rows.foot + FOOT_HEIGHT / 2 - 1, tracker, 2),
    slideNumber: box(numberX, rows.foot, number, FOOT_HEIGHT),
  }
}

/** A rule at the left, the words beside it, who said them under it. */
function quoteSlots(theme: DeckTheme, rows: Rows, bodyHeight: Pt) {
  const { left } = theme.margins
  const width = span(theme, Math.round(theme.columns * READABLE_SHARE))
  const inset = 28
  const words = bodyHeight * 0.62
  return {
    quoteRule: box(left, rows.body + 12, 4, words - 12),
    quote: box(left + inset, rows.body, width, words),
    quoteBy: box(left + inset, rows.body + words + 10, width, 30),
  }
}

/** Title over a short thick rule, subtitle under it; the title grows upwards from the rule. */
function coverSlots(theme: DeckTheme) {
  const { left, bottom, top } = theme.margins
  const { height } = theme.size
  const width = span(theme, Math.round(theme.columns * READABLE_SHARE))
  const rule = height * 0.5
  return {
    coverTitle: box(left, top, width, rule - RULE_GAP - top),
    coverRule: box(left, rule, 72, 5),
    coverSubtitle: box(left, rule + 5 + RULE_GAP, width, 64),
    coverMeta: box(left, height - bottom - 90, width, 90),
  }
}

/** Number and title stand on one line at the slide's middle, the sentence under them. */
function sectionSlots(theme: DeckTheme) {
  const { left, top } = theme.margins
  const { height } = theme.size
  const numberWidth = span(theme, 2)
  const x = left + numberWidth + theme.gutter
  const width = span(theme, Math.round(theme.columns * SECTION_SHARE))
  const line = height * 0.5
  return {
    sectionNumber: box(
      left,
      top,
      numberWidth,
      line - top + theme.type.sectionNumber.size * DIGIT_DROP,
    ),
    sectionTitle: box(x, top, width, line - top),
    sectionText: box(x, line + RULE_GAP, width, 130),
  }
}
