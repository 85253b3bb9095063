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
  /** An exhibit alone, with one line under it. */
  readonly wideExhibit: Box
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
/** Between title and body, and between body and source line. */
const BODY_GAP = 16
/** Columns of the twelve that text takes beside an exhibit: the exhibit keeps 58 % of the width. */
const TEXT_SHARE = 5 / 12
/** Text alone takes ten columns of twelve: about 40 Han at 18 pt. */
const READABLE_SHARE = 10 / 12
const SO_WHAT_HEIGHT = 30
const SECTION_SHARE = 8 / 12

export function slotsOf(theme: DeckTheme): Slots {
  const rows = rowsOf(theme)
  const { left } = theme.margins
  const bodyHeight = rows.source - BODY_GAP / 2 - rows.body
  const full = span(theme, theme.columns)
  const text = span(theme, Math.round(theme.columns * TEXT_SHARE))
  const half = span(theme, Math.floor(theme.columns / 2))
  const exhibitX = left + text + theme.gutter
  const exhibitHeight = bodyHeight - SO_WHAT_HEIGHT - BODY_GAP / 2
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
    wideExhibit: box(left, rows.body, full, exhibitHeight),
    soWhat: box(left, rows.body + bodyHeight - SO_WHAT_HEIGHT, full, SO_WHAT_HEIGHT),
    ...footSlots(theme, rows),
    ...coverSlots(theme),
    ...sectionSlots(theme),
    quote: box(
      left + span(theme, 1),
      rows.body,
      span(theme, Math.round(theme.columns * READABLE_SHARE)),
      bodyHeight - 60,
    ),
    quoteBy: box(
      left + span(theme, 1),
      rows.body + bodyHeight - 50,
      span(theme, Math.round(theme.columns * READABLE_SHARE)),
      30,
    ),
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
    source: foot - SOURCE_HEIGHT - 2,
    foot,
  }
}

function footSlots(theme: DeckTheme, rows: Rows) {
  const { left, right } = theme.margins
  const full = span(theme, theme.columns)
  const tracker = 64
  const number = 60
  return {
    source: box(left, rows.source, full, SOURCE_HEIGHT),
    tracker: box(left, rows.foot + FOOT_HEIGHT / 2 - 1, tracker, 2),
    footer: box(left + tracker + 12, rows.foot, full - tracker - number - 24, FOOT_HEIGHT),
    slideNumber: box(theme.size.width - right - number, rows.foot, number, FOOT_HEIGHT),
  }
}

function coverSlots(theme: DeckTheme) {
  const { left, bottom } = theme.margins
  const { height } = theme.size
  const width = span(theme, Math.round(theme.columns * READABLE_SHARE))
  const titleTop = height * 0.3
  const titleRoom = Math.ceil(2 * theme.type.coverTitle.size * 1.3) + 4
  return {
    coverRule: box(left, titleTop - 28, 72, 5),
    coverTitle: box(left, titleTop, width, titleRoom),
    coverSubtitle: box(left, titleTop + titleRoom + 10, width, 64),
    coverMeta: box(left, height - bottom - 56, width, 44),
  }
}

function sectionSlots(theme: DeckTheme) {
  const { left } = theme.margins
  const { height } = theme.size
  const numberWidth = span(theme, 3)
  const x = left + numberWidth + theme.gutter
  const width = span(theme, Math.round(theme.columns * SECTION_SHARE))
  const titleTop = height * 0.36
  const titleRoom = Math.ceil(2 * theme.type.sectionTitle.size * 1.3) + 2
  return {
    sectionNumber: box(left, titleTop - 24, numberWidth, theme.type.sectionNumber.size * 1.15),
    sectionTitle: box(x, titleTop - 8, width, titleRoom),
    sectionText: box(x, titleTop - 8 + titleRoom + 12, width, 130),
  }
}
