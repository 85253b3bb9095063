/**
 * src/text/: styled text → lines of placed glyphs. The way through:
 *
 *   itemize → (gaps, squeeze) → line breaks → composition → break → set lines
 *
 * One paragraph is one set of typed arrays (cells.ts); fonts are opened by font-set.ts. Nothing
 * here knows pages, colours or file formats.
 */
import type { Pt } from '../geometry/length.ts'
import { breakFirstFit, measureOf } from './break-first-fit.ts'
import { breakTotalFit } from './break-total-fit.ts'
import { type Cells, releaseCells } from './cells.ts'
import { BREAK } from './character-class.ts'
import { type Composition, composition, fits, isForced } from './composition.ts'
import type { FontSet } from './font-set.ts'
import { addHanLatinGaps, addScriptReserve } from './han-latin-gap.ts'
import { allowHyphenation } from './hyphenation.ts'
import { itemize } from './itemize.ts'
import { breakAsOffice, lineBreaks } from './line-breaks.ts'
import { preferPhrases } from './phrases.ts'
import { markBlanks, squeezeMarks } from './punctuation-squeeze.ts'
import { hyphenGlyph, setLine } from './set-line.ts'
import type { ParagraphOptions, SetLine, SetParagraph, StyledRun } from './styled-text.ts'

const NOTHING: SetParagraph = { lines: [], width: 0, overfull: false }

/**
 * Sets a paragraph: lines cover its text without gap or overlap, and none is wider than its measure
 * but one that holds a single glyph. Empty text has no lines; a line feed at the end makes an empty
 * last line. Missing characters are noted in `fonts`. Never throws. O(n).
 */
export function setParagraph(
  runs: readonly StyledRun[],
  options: ParagraphOptions,
  fonts: FontSet,
): SetParagraph {
  const { paragraphs } = fonts
  if (paragraphs === undefined) return setAnew(runs, options, fonts)
  const key = JSON.stringify([options, runs.map(({ text, style }) => [text, style])])
  const known = paragraphs.get(key)
  if (known !== undefined) return known
  const set = setAnew(runs, options, fonts)
  if (paragraphs.size >= MOST_PARAGRAPHS) paragraphs.clear()
  paragraphs.set(key, set)
  return set
}

/** Those of a long outline's deck and report; more are forgotten all at once. */
const MOST_PARAGRAPHS = 8_000

function setAnew(
  runs: readonly StyledRun[],
  options: ParagraphOptions,
  fonts: FontSet,
): SetParagraph {
  const cells = itemize(runs, options.lang, fonts)
  const set = cells.count === 0 ? NOTHING : setCells(cells, { runs, options, fonts })
  releaseCells(cells)
  return set
}

function setCells(cells: Cells, given: Given): SetParagraph {
  const { options, fonts } = given
  addHanLatinGaps(cells, options.hanLatinGap)
  const { of, ends } = breakCells(cells, options, fonts)
  const lines = setLines(of, ends, given)
  let width = 0
  let overfull = false
  for (const [index, line] of lines.entries()) {
    width = Math.max(width, line.width)
    overfull ||= !fits(line.width, measureOf(options.measure, index))
  }
  return { lines, width, overfull }
}

interface Broken {
  readonly of: Composition
  /** The cells before which lines end. */
  readonly ends: readonly number[]
}

/** Where a reserve is asked for, lines are found with it, then what they hold is summed up without it. */
function breakCells(cells: Cells, options: ParagraphOptions, fonts: FontSet): Broken {
  const reserve = options.scriptReserve ?? 0
  addScriptReserve(cells, reserve)
  const of = compose(cells, options, fonts)
  const ends =
    options.method === 'total-fit'
      ? breakTotalFit(of, options.measure)
      : breakFirstFit(of, options.measure)
  if (reserve === 0) return { of, ends }
  addScriptReserve(cells, -reserve)
  // where a line is placed, a mark that had to hang counts as part of it
  return { of: compose(cells, { ...options, hang: false }, fonts), ends }
}

function compose(cells: Cells, options: ParagraphOptions, fonts: FontSet): Composition {
  if (options.squeeze) {
    markBlanks(cells, options.lang)
    squeezeMarks(cells)
  }
  const breaks = lineBreaks(cells)
  if (options.scriptReserve !== undefined) breakAsOffice(cells, breaks)
  if (options.hyphenate) allowHyphenation(cells, breaks)
  if (options.phrases && !isOneLine(cells, options)) preferPhrases(cells, breaks, options.lang)
  return composition(cells, breaks, options, (at) => hyphenWidth(cells, at - 1, fonts))
}

/** Breaks need no preferences where there will be none. */
function isOneLine(cells: Cells, { measure }: ParagraphOptions): boolean {
  let width = 0
  for (let at = 0; at < cells.count; at++) {
    if (cells.breakClass[at] === BREAK.mandatory) return false
    width += (cells.width[at] as number) + (cells.between[at] as number)
  }
  return width < measureOf(measure, 0)
}

function hyphenWidth(cells: Cells, before: number, fonts: FontSet): Pt {
  const font = fonts.fonts[cells.font[before] as number]
  if (font === undefined) return 0
  return (font.advanceOf(hyphenGlyph(font)) * (cells.size[before] as number)) / font.unitsPerEm
}

interface Given {
  readonly runs: readonly StyledRun[]
  readonly options: ParagraphOptions
  readonly fonts: FontSet
}

function setLines(of: Composition, ends: readonly number[], given: Given): readonly SetLine[] {
  const { runs, options, fonts } = given
  const setting = { of, runs, fonts, align: options.align }
  const lines: SetLine[] = []
  let start = 0
  for (const [index, end] of ends.entries()) {
    const measure = measureOf(options.measure, index)
    lines.push(setLine(setting, { start, end, measure, isLast: isForced(of, end) }))
    start = end
  }
  if (/[\n\r\v\f\u0085\u2028\u2029]$/.test(of.cells.text))
    lines.push(emptyLine(of.cells.text.length))
  return lines
}

function emptyLine(at: number): SetLine {
  return { glyphRuns: [], x: 0, width: 0, start: at, end: at, hyphenated: false }
}
