/**
 * Inline text and a role's type style → a scene paragraph with its lines placed. Deck and report
 * share one model of heights: n lines of one leading, the first baseline at `BASELINE_SHARE` of it.
 * Lines are counted from the block's own top left corner; `stackBlocks` moves them to their place
 * in an item.
 */
import type { Inline } from '../document/inline.ts'
import type { Color } from '../geometry/color.ts'
import type { Pt } from '../geometry/length.ts'
import type { Align, Bullet, ParagraphStyle, RunStyle } from '../scene/style.ts'
import type { SceneGlyphs, SceneLine, SceneParagraph, SceneRun } from '../scene/text-item.ts'
import { hyphenates } from '../text/hyphenation.ts'
import { setParagraph } from '../text/set-paragraph.ts'
import type { GlyphRun, ParagraphOptions, SetLine } from '../text/styled-text.ts'
import type { TypeStyle } from '../theme/theme.ts'
import { hasHan, runStyle, type Script, type Setting, sceneRuns, textStyle } from './scene-runs.ts'

/**
 * Where a line's baseline stands, as a share of its leading from the line's top. PowerPoint puts
 * it there for line heights given in points, and Han text (880/120 of an em) is then nearly centred
 * at the leadings in use (1.3 to 1.6).
 */
const BASELINE_SHARE = 0.8

export interface BlockRequest {
  readonly inlines: readonly Inline[]
  readonly style: TypeStyle
  /** Width from the item's left edge to the lines' right edge, indents included. */
  readonly measure: Pt
  readonly align?: Align
  readonly method?: ParagraphOptions['method']
  readonly hyphenate?: boolean
  readonly phrases?: boolean
  /** Left edge of the text, after the bullet. */
  readonly indent?: Pt
  /** From `indent`, for the first line; negative hangs. */
  readonly firstLine?: Pt
  readonly level?: number
  readonly bullet?: BulletMark | null
  readonly color?: Color
  readonly bold?: boolean
  readonly spaceBefore?: Pt
  readonly spaceAfter?: Pt
  /** Which of the style's leadings; by the text where left out. */
  readonly script?: Script
}

/** A bullet as the format keeps it, with how it is drawn. */
export interface BulletMark {
  readonly bullet: Bullet
  /** What is drawn: the mark, or "3.". */
  readonly text: string
}

/** A paragraph with its lines counted from its own top left corner, without the spaces around it. */
export interface SetBlock {
  readonly paragraph: SceneParagraph
  /** Room to be kept: in decks, where other programs break the lines, it may be a line more than is drawn. */
  readonly height: Pt
  readonly lineCount: number
  /** Of the lines as they are drawn. */
  readonly drawnHeight: Pt
  /** Right edge of the widest line from the item's left edge. */
  readonly width: Pt
}

/** Sets one paragraph. Empty text gives one empty line. */
export function setBlock(request: BlockRequest, setting: Setting): SetBlock {
  const base = runStyle(request.style, {
    ...(request.color === undefined ? {} : { color: request.color }),
    ...(request.bold === undefined ? {} : { bold: request.bold }),
  })
  const runs = sceneRuns(request.inlines, base, setting)
  return setRuns(runs, { request, base }, setting)
}

/** Sets runs that are ready: for text whose parts have styles of their own (a number and its unit). */
export function setRuns(
  runs: readonly SceneRun[],
  { request, base }: { readonly request: BlockRequest; readonly base: RunStyle },
  setting: Setting,
): SetBlock {
  const style = paragraphStyle(request, scriptOf(request, runs, setting))
  const set = breakLines(runs, { request, style }, setting)
  const lines = set.map((line, index) => placeLine(line, { index, style, runs, base }))
  const bullet = request.bullet ?? null
  const drawn = bullet === null ? lines : drawBullet(lines, { bullet, style, base }, setting)
  const count = Math.max(1, lines.length, safeCount(runs, { request, style, set }, setting))
  return {
    paragraph: { style, runs, lines: drawn },
    height: count * style.leading,
    lineCount: count,
    drawnHeight: Math.max(1, lines.length) * style.leading,
    width: Math.max(0, ...drawn.flatMap((line) => line.glyphs.map((run) => run.x + run.width))),
  }
}

/** Lines that the text may come to in a program whose glyphs are a little wider; none where that is this one. */
function safeCount(
  runs: readonly SceneRun[],
  of: {
    readonly request: BlockRequest
    readonly style: ParagraphStyle
    readonly set: readonly SetLine[]
  },
  setting: Setting,
): number {
  const { widthReserve: reserve } = setting
  if (reserve === 0 || isShort(of.set, usableMeasure(of) * (1 - reserve))) return 0
  return breakLines(runs, { ...of, reserve }, setting).length
}

/**
 * One line that stays one with any reserve: that for Han beside Latin is a quarter of an em at each
 * change, at most two fifths of the width of a text that changes at every character.
 */
function isShort(set: readonly SetLine[], measure: Pt): boolean {
  return set.length === 0 || (set.length === 1 && (set[0]?.width ?? 0) * 1.5 <= measure)
}

interface Indented {
  readonly request: BlockRequest
  readonly style: ParagraphStyle
}

/** What an indent, and one of the first line, leave. */
function usableMeasure({ request, style }: Indented): Pt {
  const first = style.bullet === null ? style.firstLine : 0
  return request.measure - style.indent - Math.max(0, first)
}

/** Puts blocks under each other in one item: spaces before and after add up, as PowerPoint does it. */
export function stackBlocks(blocks: readonly SetBlock[]): {
  readonly paragraphs: readonly SceneParagraph[]
  /** Room to be kept. */
  readonly height: Pt
  readonly drawnHeight: Pt
} {
  const paragraphs: SceneParagraph[] = []
  let top = 0
  let kept = 0
  blocks.forEach((block, index) => {
    const { spaceBefore, spaceAfter } = block.paragraph.style
    if (index > 0) top += spaceBefore
    paragraphs.push(shiftParagraph(block.paragraph, 0, top))
    top += block.drawnHeight
    kept += block.height - block.drawnHeight
    if (index < blocks.length - 1) top += spaceAfter
  })
  return { paragraphs, height: top + kept, drawnHeight: top }
}

/** Moves a paragraph's lines within its item. */
export function shiftParagraph(of: SceneParagraph, dx: Pt, dy: Pt): SceneParagraph {
  if (dx === 0 && dy === 0) return of
  return {
    ...of,
    lines: of.lines.map((line) => ({
      baseline: line.baseline + dy,
      glyphs: dx === 0 ? line.glyphs : line.glyphs.map((run) => ({ ...run, x: run.x + dx })),
    })),
  }
}

/** Distance of baselines of a text by itself. */
export function leadingOf(style: TypeStyle, text: string): Pt {
  return leadingFor(style, hasHan(text) ? 'han' : 'latin')
}

/** Distance of baselines, in whole tenths of a point so that every format can hold it. */
function leadingFor(style: TypeStyle, script: Script): Pt {
  return Math.round(style.size * style.leading[script] * 10) / 10
}

function scriptOf(request: BlockRequest, runs: readonly SceneRun[], setting: Setting): Script {
  const given = request.script ?? setting.script
  if (given !== undefined) return given
  return runs.some((run) => hasHan(run.text)) ? 'han' : 'latin'
}

/** A role's style at another size; spaces shrink with it. */
export function withSize(style: TypeStyle, size: Pt): TypeStyle {
  const ratio = size / style.size
  return {
    ...style,
    size,
    spaceBefore: style.spaceBefore * ratio,
    spaceAfter: style.spaceAfter * ratio,
  }
}

function paragraphStyle(request: BlockRequest, script: Script): ParagraphStyle {
  return {
    align: request.align ?? request.style.align ?? 'start',
    leading: leadingFor(request.style, script),
    spaceBefore: request.spaceBefore ?? request.style.spaceBefore,
    spaceAfter: request.spaceAfter ?? request.style.spaceAfter,
    indent: request.indent ?? 0,
    firstLine: request.firstLine ?? 0,
    level: request.level ?? 0,
    bullet: request.bullet?.bullet ?? null,
  }
}

function breakLines(
  runs: readonly SceneRun[],
  {
    request,
    style,
    reserve = 0,
  }: { readonly request: BlockRequest; readonly style: ParagraphStyle; readonly reserve?: number },
  setting: Setting,
): readonly SetLine[] {
  const usable = (request.measure - style.indent) * (1 - reserve)
  const first = style.bullet === null ? usable - style.firstLine : usable
  return setParagraph(
    runs.map((run) => ({ text: run.text, style: textStyle(run.style) })),
    {
      measure: [Math.max(1, first), Math.max(1, usable)],
      lang: setting.lang,
      align: style.align,
      ...breakingOf(request, setting),
      hang: setting.scriptReserve !== undefined && reserve === 0,
      hanLatinGap: setting.hanLatinGap,
      squeeze: setting.squeeze,
      hyphenate: request.hyphenate === true && hyphenates(setting.lang),
    },
    setting.fonts,
  ).lines
}

/** Office programs know no phrases and never look ahead. */
function breakingOf(
  request: BlockRequest,
  { scriptReserve }: Setting,
): Pick<ParagraphOptions, 'method' | 'phrases' | 'scriptReserve'> {
  if (scriptReserve !== undefined) return { method: 'first-fit', phrases: false, scriptReserve }
  const phrases = request.phrases ?? false
  // Phrases are weighed against line lengths, which only the whole paragraph shows.
  return { method: request.method ?? (phrases ? 'total-fit' : 'first-fit'), phrases }
}

interface LinePlace {
  readonly index: number
  readonly style: ParagraphStyle
  readonly runs: readonly SceneRun[]
  readonly base: RunStyle
}

function placeLine(line: SetLine, { index, style, runs, base }: LinePlace): SceneLine {
  const hangs = index === 0 && style.bullet === null ? style.firstLine : 0
  const left = style.indent + hangs + line.x
  return {
    baseline: style.leading * (index + BASELINE_SHARE),
    glyphs: line.glyphRuns.map((run) =>
      sceneGlyphs(run, left, (runs[run.run]?.style ?? base).color),
    ),
  }
}

function sceneGlyphs(run: GlyphRun, left: Pt, color: Color): SceneGlyphs {
  return {
    run: run.run,
    text: run.text,
    font: run.font,
    size: run.size,
    color,
    x: run.x + left,
    rise: run.rise,
    glyphs: run.glyphs,
    clusters: run.clusters,
    advances: run.advances,
    width: run.width,
    slant: run.slant,
  }
}

/** Draws the bullet where the first line would start, left of the hanging text. */
function drawBullet(
  lines: readonly SceneLine[],
  place: {
    readonly bullet: BulletMark
    readonly style: ParagraphStyle
    readonly base: RunStyle
  },
  setting: Setting,
): readonly SceneLine[] {
  const { bullet, style, base } = place
  const [first, ...others] = lines
  if (first === undefined) return lines
  const mark = setParagraph(
    [{ text: bullet.text, style: { ...textStyle(base), italic: false } }],
    {
      measure: [Number.MAX_SAFE_INTEGER],
      lang: setting.lang,
      align: 'start',
      method: 'first-fit',
      hanLatinGap: 0,
      squeeze: false,
      hyphenate: false,
      phrases: false,
    },
    setting.fonts,
  ).lines[0]
  if (mark === undefined) return lines
  const left = style.indent + style.firstLine
  const drawn = mark.glyphRuns.map((run) => ({
    ...sceneGlyphs(run, left, bullet.bullet.color ?? base.color),
    run: -1,
  }))
  return [{ ...first, glyphs: [...drawn, ...first.glyphs] }, ...others]
}

/** Some of a block's lines as a block of their own; runs stay, so that indices into them hold. */
export function sliceBlock(block: SetBlock, from: number, to: number): SetBlock {
  if (from === 0 && to >= block.lineCount) return block
  const { leading } = block.paragraph.style
  return {
    ...block,
    height: (to - from) * leading,
    lineCount: to - from,
    drawnHeight: (to - from) * leading,
    paragraph: {
      ...block.paragraph,
      lines: block.paragraph.lines.slice(from, to).map((line) => ({
        ...line,
        baseline: line.baseline - from * leading,
      })),
    },
  }
}
