/**
 * Styled runs → cells: every character gets its font, glyph, width, line-break class and kind.
 * Marks of no width of their own (joiners, variation selectors, soft hyphens) join the cell before
 * them, so that clusters carry the whole text.
 */

import { type Cells, createCells, FLAG, mark } from './cells.ts'
import {
  BREAK,
  type BreakClass,
  breakClass,
  isShared,
  KIND,
  kindOf,
  sharedClassInHan,
  sharedClassInLatin,
  traits,
} from './character-class.ts'
import { type Face, type FontSet, fontIndexOf, glyphIdOf } from './font-set.ts'
import { joinedOffsets } from './graphemes.ts'
import { marksInHan } from './shared-marks.ts'
import type { StyledRun, TextStyle } from './styled-text.ts'

/** Size and offset of raised and lowered text as shares of the size around it. */
const RISE_SIZE = 0.65
export const RISE: Readonly<Record<TextStyle['rise'], number>> = {
  none: 0,
  super: 0.34,
  sub: -0.14,
}

/** Widths of spaces in ems, where fonts often have none (Unicode, table 6-2). */
const SPACE_WIDTHS: ReadonlyMap<number, number> = new Map([
  [0x2000, 1 / 2],
  [0x2001, 1],
  [0x2002, 1 / 2],
  [0x2003, 1],
  [0x2004, 1 / 3],
  [0x2005, 1 / 4],
  [0x2006, 1 / 6],
  [0x2007, 0.555],
  [0x2008, 1 / 5],
  [0x2009, 1 / 5],
  [0x200a, 1 / 10],
  [0x202f, 1 / 5],
  [0x205f, 4 / 18],
  [0x3000, 1],
])

const SPACE = 0x20
const EM_DASH = 0x2014
const TWO_EM_DASH = 0x2e3a
const SOFT_HYPHEN = 0xad
/** UTF-16 units before the last mark of a character that Unicode has whole (Vietnamese ế: e, ̂, ́). */
const MOST_COMPOSED = 3

/** What stays the same for all characters of a paragraph, and of one run. */
interface Paragraph {
  readonly cells: Cells
  readonly fonts: FontSet
  readonly joined: ReadonlySet<number> | undefined
  readonly inHan: ReadonlySet<number>
  readonly quotesAsEnglish: boolean
}

interface Run {
  readonly index: number
  readonly face: Face
  readonly size: number
  readonly isRaised: boolean
  readonly isSuper: boolean
}

/** Cells of a paragraph; kerning is in `between`, gaps and squeeze are not yet. */
export function itemize(runs: readonly StyledRun[], lang: string, fonts: FontSet): Cells {
  const text = runs.length === 1 ? (runs[0] as StyledRun).text : runs.map((r) => r.text).join('')
  const paragraph: Paragraph = {
    cells: createCells(text),
    fonts,
    joined: joinedOffsets(text),
    inHan: marksInHan(text, lang),
    quotesAsEnglish: /^(en|zh|ja|ko|yue)\b/i.test(lang),
  }
  let offset = 0
  for (const [index, { text: own, style }] of runs.entries()) {
    itemizeRun(paragraph, runOf(index, style, fonts), offset, offset + own.length)
    offset += own.length
  }
  paragraph.cells.start[paragraph.cells.count] = text.length
  kern(paragraph.cells, fonts)
  return paragraph.cells
}

function runOf(index: number, style: TextStyle, fonts: FontSet): Run {
  return {
    index,
    face: fonts.face(style.family, style.bold),
    size: style.rise === 'none' ? style.size : style.size * RISE_SIZE,
    isRaised: style.rise !== 'none',
    isSuper: style.rise === 'super',
  }
}

function itemizeRun(paragraph: Paragraph, run: Run, start: number, end: number): void {
  const { text } = paragraph.cells
  let offset = start
  while (offset < end) {
    const unit = text.charCodeAt(offset)
    const isPair = unit >= 0xd800 && unit <= 0xdbff && offset + 1 < end
    const codePoint = isPair ? (text.codePointAt(offset) as number) : unit
    offset += addCharacter(paragraph, run, offset, codePoint)
  }
}

/** Adds a character's cell, or to the cell before; gives the UTF-16 units it took. */
function addCharacter(paragraph: Paragraph, run: Run, offset: number, codePoint: number): number {
  const { cells } = paragraph
  const length = codePoint > 0xffff ? 2 : 1
  const trait = traits(codePoint)
  const own = breakClass(trait)
  if (own >= BREAK.mandatory || own === BREAK.zeroWidthSpace || own === BREAK.wordJoiner) {
    addInvisible(paragraph, run, offset, codePoint)
    return length
  }
  const at = addCell(cells, run, offset, paragraph.joined)
  cells.kind[at] = run.isRaised ? KIND.other : kindOf(trait)
  if (isShared(codePoint)) return addShared(paragraph, run, at, codePoint)
  cells.breakClass[at] = own
  if (own === BREAK.space || SPACE_WIDTHS.has(codePoint)) {
    addSpace(paragraph, run, at, codePoint)
  } else {
    setGlyph(paragraph, at, run.face.resolve(codePoint))
  }
  return length
}

function addCell(
  cells: Cells,
  run: Run,
  offset: number,
  joined: ReadonlySet<number> | undefined,
): number {
  const at = cells.count++
  cells.start[at] = offset
  cells.run[at] = run.index
  cells.size[at] = run.size
  if (joined?.has(offset) === true) mark(cells, at, FLAG.joined)
  if (run.isSuper && at > 0) mark(cells, at - 1, FLAG.keepAfter)
  return at
}

function setGlyph(paragraph: Paragraph, at: number, resolved: number): void {
  const { cells, fonts } = paragraph
  const index = fontIndexOf(resolved)
  const font = fonts.fonts[index]
  if (font === undefined) return
  const glyph = glyphIdOf(resolved)
  cells.font[at] = index
  cells.glyph[at] = glyph
  cells.width[at] = (font.advanceOf(glyph) * (cells.size[at] as number)) / font.unitsPerEm
}

function addSpace(paragraph: Paragraph, run: Run, at: number, codePoint: number): void {
  setGlyph(paragraph, at, run.face.resolve(SPACE))
  const ems = SPACE_WIDTHS.get(codePoint)
  if (ems !== undefined) paragraph.cells.width[at] = ems * run.size
}

/** Two dashes in Chinese text are one glyph, U+2E3A, where the Han font has it. */
function addShared(paragraph: Paragraph, run: Run, at: number, codePoint: number): number {
  const { cells, inHan } = paragraph
  const offset = cells.start[at] as number
  if (!inHan.has(offset)) {
    cells.breakClass[at] = sharedClassInLatin(codePoint, paragraph.quotesAsEnglish)
    setGlyph(paragraph, at, run.face.resolve(codePoint))
    return 1
  }
  cells.breakClass[at] = sharedClassInHan(codePoint)
  cells.kind[at] = KIND.mark
  mark(cells, at, FLAG.hanForm)
  const isDouble =
    codePoint === EM_DASH &&
    cells.text.charCodeAt(offset + 1) === EM_DASH &&
    hasGlyph(paragraph, run, TWO_EM_DASH)
  setGlyph(paragraph, at, run.face.resolveInHan(isDouble ? TWO_EM_DASH : codePoint))
  return isDouble ? 2 : 1
}

function hasGlyph(paragraph: Paragraph, run: Run, codePoint: number): boolean {
  const han = paragraph.fonts.fonts[fontIndexOf(run.face.resolveInHan(EM_DASH))]
  return han !== undefined && han.glyphOf(codePoint) !== 0
}

/** Line feeds, combining marks, joiners, selectors, soft hyphens. */
function addInvisible(paragraph: Paragraph, run: Run, offset: number, codePoint: number): void {
  const { cells } = paragraph
  const of = breakClass(traits(codePoint))
  const before = cells.count - 1
  const stands = before >= 0 && cells.breakClass[before] !== BREAK.mandatory
  if (of === BREAK.mandatory) {
    addLineFeed(paragraph, run, offset, codePoint)
  } else if (
    of === BREAK.attached &&
    isDrawn(codePoint) &&
    !compose(paragraph, run, offset, codePoint)
  ) {
    const at = addCell(cells, run, offset, paragraph.joined)
    if (stands) mark(cells, at, FLAG.joined)
    cells.breakClass[at] = stands ? (cells.breakClass[before] as BreakClass) : BREAK.alphabetic
    cells.kind[at] = KIND.other
    setGlyph(paragraph, at, run.face.resolve(codePoint))
  } else if (!stands) {
    const at = addCell(cells, run, offset, paragraph.joined)
    cells.breakClass[at] = BREAK.wordJoiner
    setGlyph(paragraph, at, run.face.resolve(SPACE))
    cells.width[at] = 0
  } else {
    markInvisible(cells, before, codePoint, of)
  }
}

function markInvisible(cells: Cells, before: number, codePoint: number, of: BreakClass): void {
  if (codePoint === SOFT_HYPHEN) mark(cells, before, FLAG.softHyphen)
  else if (of === BREAK.zeroWidthSpace) mark(cells, before, FLAG.breakAfter)
  else if (of === BREAK.wordJoiner) mark(cells, before, FLAG.keepAfter)
}

function addLineFeed(paragraph: Paragraph, run: Run, offset: number, codePoint: number): void {
  const { cells } = paragraph
  const at = addCell(cells, run, offset, paragraph.joined)
  const isFirstOfPair = codePoint === 0x0d && cells.text.charCodeAt(offset + 1) === 0x0a
  cells.breakClass[at] = isFirstOfPair ? BREAK.space : BREAK.mandatory
  cells.kind[at] = KIND.space
  setGlyph(paragraph, at, run.face.resolve(SPACE))
  cells.width[at] = 0
}

/** Combining marks are drawn, format characters and emoji modifiers are not. */
function isDrawn(codePoint: number): boolean {
  if (codePoint === 0x20e3 || (codePoint >= 0xfe00 && codePoint <= 0xfe0f)) return false
  return codePoint < 0xe0000 && /\p{M}/u.test(String.fromCodePoint(codePoint))
}

/** Letter + mark that Unicode has as one character is drawn with that one's glyph. */
function compose(paragraph: Paragraph, run: Run, offset: number, codePoint: number): boolean {
  const { cells } = paragraph
  const before = cells.count - 1
  const start = cells.start[before] ?? 0
  if (before < 0 || offset - start > MOST_COMPOSED) return false
  const base = cells.text.slice(start, offset)
  const composed = (base + String.fromCodePoint(codePoint)).normalize('NFC')
  if (composed.length !== 1) return false
  setGlyph(paragraph, before, run.face.resolve(composed.charCodeAt(0)))
  return true
}

/** Pair kerning between neighbours of one font and size; Han has none. */
function kern(cells: Cells, fonts: FontSet): void {
  const { kind, font, size, glyph, between, count } = cells
  for (let i = 0; i + 1 < count; i++) {
    const left = kind[i] as number
    const right = kind[i + 1] as number
    if (left === KIND.han || right === KIND.han || left === KIND.mark || right === KIND.mark)
      continue
    if (font[i] !== font[i + 1] || size[i] !== size[i + 1]) continue
    const of = fonts.fonts[font[i] as number]
    if (of === undefined) continue
    const units = of.kerning(glyph[i] as number, glyph[i + 1] as number)
    if (units !== 0) between[i] = (units * (size[i] as number)) / of.unitsPerEm
  }
}
