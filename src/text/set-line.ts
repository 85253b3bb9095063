/** Cells of one line → SetLine: glyph runs with their places, by alignment. */
import type { Pt } from '../geometry/length.ts'
import { type Cells, FLAG, has } from './cells.ts'
import { BREAK, KIND } from './character-class.ts'
import { type Composition, leadingBlank, lineWidth, trailingBlank } from './composition.ts'
import type { FontSet } from './font-set.ts'
import { RISE } from './itemize.ts'
import { justify, type SlotGrowth } from './justify.ts'
import type { OpenFont } from './read-truetype.ts'
import type { GlyphRun, ParagraphOptions, SetLine, StyledRun } from './styled-text.ts'

/** Shear of emphasised Latin where the family has no italic font: 11.3 degrees, as browsers do. */
const SLANT = 0.2

export interface LineSetting {
  readonly of: Composition
  readonly runs: readonly StyledRun[]
  readonly fonts: FontSet
  readonly align: ParagraphOptions['align']
}

interface Line {
  readonly start: number
  readonly end: number
  readonly measure: Pt
  readonly isLast: boolean
}

export function setLine(setting: LineSetting, line: Line): SetLine {
  const { of } = setting
  const natural = lineWidth(of, line.start, line.end)
  const isFilled = setting.align === 'justify' && (!line.isLast || natural > line.measure)
  const growth = isFilled ? justify(of, line.start, line.end, line.measure) : undefined
  const glyphRuns = glyphRunsOf(setting, line, growth)
  const width = growth === undefined ? natural : natural + added(of, line, growth)
  return {
    glyphRuns,
    x: offsetOf(setting.align, line.measure - width),
    width,
    start: of.cells.start[line.start] as number,
    end: of.cells.start[line.end] as number,
    hyphenated: of.breaks.hyphen[line.end] === 1,
  }
}

function offsetOf(align: ParagraphOptions['align'], room: Pt): Pt {
  if (align === 'center') return room / 2
  return align === 'end' ? room : 0
}

function added(of: Composition, line: Line, growth: SlotGrowth): Pt {
  let sum = 0
  const last = (of.solidEnd[line.end] as number) - 1
  for (let i = line.start; i < last; i++) {
    sum += (growth[of.slot[i] as number] as number) * (of.cells.size[i] as number)
  }
  return sum
}

/** A glyph run while it is filled. */
interface Draft {
  readonly first: number
  readonly x: Pt
  readonly font: OpenFont
  readonly slant: number
  readonly glyphs: number[]
  readonly clusters: number[]
  readonly advances: Pt[]
  width: Pt
}

function glyphRunsOf(
  setting: LineSetting,
  line: Line,
  growth: SlotGrowth | undefined,
): readonly GlyphRun[] {
  const { of, runs, fonts } = setting
  const { cells } = of
  const drafts: Draft[] = []
  const solid = of.solidEnd[line.end] as number
  const end = endOfGlyphs(cells, line)
  const hyphenAfter = of.breaks.hyphen[line.end] === 1 ? solid - 1 : -1
  let x = line.start < solid ? startOf(of, line.start) : 0
  for (let i = line.start; i < end; i++) {
    const slant = isSlanted(cells, i, runs) ? SLANT : 0
    let draft = drafts.at(-1)
    if (draft === undefined || !continues(cells, draft, i, slant)) {
      draft = draftAt(i, x, fonts.fonts[cells.font[i] as number] as OpenFont, slant)
      drafts.push(draft)
    }
    const advance = i < solid ? advanceOf(of, i, solid, growth) : 0
    addGlyph(draft, cells, i, advance)
    x += advance
    if (i === hyphenAfter) addHyphen(draft, cells, i)
  }
  return drafts.map((draft, at) => finished(cells, draft, drafts[at + 1]?.first ?? end, runs))
}

/** An opener at the start hangs its blank half out of the line. */
function startOf(of: Composition, start: number): Pt {
  return of.squeeze ? 0 - leadingBlank(of.cells, start) : 0
}

/** The cell after a line's last that is drawn: line feeds are in no run. */
function endOfGlyphs(cells: Cells, line: Line): number {
  return cells.breakClass[line.end - 1] === BREAK.mandatory ? line.end - 1 : line.end
}

function draftAt(first: number, x: Pt, font: OpenFont, slant: number): Draft {
  return { first, x, font, slant, glyphs: [], clusters: [], advances: [], width: 0 }
}

function continues(cells: Cells, draft: Draft, at: number, slant: number): boolean {
  return (
    cells.run[at] === cells.run[draft.first] &&
    cells.font[at] === cells.font[draft.first] &&
    slant === draft.slant
  )
}

/** Han and its marks stand upright, spaces follow what they separate. */
function isSlanted(cells: Cells, at: number, runs: readonly StyledRun[]): boolean {
  if (runs[cells.run[at] as number]?.style.italic !== true) return false
  const kind = cells.kind[at]
  return kind !== KIND.han && kind !== KIND.mark && !has(cells, at, FLAG.hanForm)
}

function advanceOf(of: Composition, at: number, solid: number, growth: SlotGrowth | undefined): Pt {
  const { cells } = of
  const width = cells.width[at] as number
  if (at === solid - 1) return of.squeeze ? width - trailingBlank(cells, at) : width
  const grown = growth === undefined ? 0 : (growth[of.slot[at] as number] as number)
  return width + (cells.between[at] as number) + grown * (cells.size[at] as number)
}

function addGlyph(draft: Draft, cells: Cells, at: number, advance: Pt): void {
  draft.glyphs.push(cells.glyph[at] as number)
  draft.clusters.push((cells.start[at + 1] as number) - (cells.start[at] as number))
  draft.advances.push(advance)
  draft.width += advance
}

/** A hyphen that stands for no text. */
function addHyphen(draft: Draft, cells: Cells, at: number): void {
  const glyph = hyphenGlyph(draft.font)
  const advance = (draft.font.advanceOf(glyph) * (cells.size[at] as number)) / draft.font.unitsPerEm
  draft.glyphs.push(glyph)
  draft.clusters.push(0)
  draft.advances.push(advance)
  draft.width += advance
}

export function hyphenGlyph(font: OpenFont): number {
  return font.glyphOf(0x2d)
}

function finished(cells: Cells, draft: Draft, end: number, runs: readonly StyledRun[]): GlyphRun {
  const run = cells.run[draft.first] as number
  const style = (runs[run] as StyledRun).style
  return {
    run,
    text: cells.text.slice(cells.start[draft.first], cells.start[end]),
    font: draft.font,
    size: cells.size[draft.first] as number,
    x: draft.x,
    rise: RISE[style.rise] * style.size,
    glyphs: draft.glyphs,
    clusters: draft.clusters,
    advances: draft.advances,
    width: draft.width,
    slant: draft.slant,
  }
}
