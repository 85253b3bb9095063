/**
 * Glyphs of one run as operators that show them (ISO 32000-1, 9.4.3): each glyph exactly where
 * composition put it, in one TJ array as long as nothing but positions changes.
 */
import type { SceneGlyphs } from '../../scene/text-item.ts'
import type { FontSubset, GlyphCode } from './font-subset.ts'
import { hexText } from './pdf-syntax.ts'

/** Stands for glyphs whose text another glyph of their cluster already stands for. */
const NO_TEXT = '\u200b'
const SOFT_HYPHEN = '\u00ad'

/** What showing a run needs of it. */
export type ShownRun = Pick<SceneGlyphs, 'text' | 'size' | 'glyphs' | 'clusters' | 'advances'>

export interface ShowOptions {
  readonly subset: FontSubset
  /** The run is the hyphen of a divided word: it is read as a soft hyphen, which joins the parts. */
  readonly isHyphen: boolean
  /** The run follows a gap that no space stands for: it is read with a space before it. */
  readonly afterGap?: boolean
}

/** @returns operators that may stand in a text object whose matrix is at the run's start */
export function showGlyphs(run: ShownRun, options: ShowOptions): readonly string[] {
  const { glyphs, clusters, advances, text } = run
  const { subset, isHyphen } = options
  const line = showing(run.size)
  if (options.afterGap === true) showSpace(line, subset)
  let offset = 0
  let actualEnd = -1
  for (let i = 0; i < glyphs.length; i++) {
    const length = clusters[i] ?? 0
    if (actualEnd === i) mark(line, 'EMC')
    if (length === 1 && clusters[i + 1] !== 0 && !isHyphen && isReadable(text, offset)) {
      show(line, subset.codeOfUnit(glyphs[i] ?? 0, text, offset), advances[i] ?? 0)
    } else {
      actualEnd = showStart(line, { run, at: i, offset }, options) ?? actualEnd
    }
    offset += length
  }
  if (actualEnd === glyphs.length) mark(line, 'EMC')
  flush(line)
  return line.done
}

/** True for a code unit that is read as it is, whatever it is. */
function isReadable(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0x20 && unit !== 0xad
}

interface RunPlace {
  readonly run: ShownRun
  readonly at: number
  /** Of the glyph's text. */
  readonly offset: number
}

/**
 * Shows any glyph; what starts a cluster of several says the cluster's text.
 *
 * @returns the index after the last glyph of such a cluster
 */
function showStart(line: Showing, place: RunPlace, options: ShowOptions): number | undefined {
  const { run, at, offset } = place
  const { subset } = options
  const length = run.clusters[at] ?? 0
  const isHyphen = options.isHyphen || isAddedHyphen(run, at, subset)
  const text = isHyphen ? SOFT_HYPHEN : run.text.slice(offset, offset + length)
  const clusterEnd = length === 0 ? at + 1 : endOfCluster(run, at, subset)
  if (clusterEnd > at + 1) mark(line, `/Span <</ActualText ${hexText(text)}>> BDC`)
  showCluster(line, { glyph: run.glyphs[at] ?? 0, text, advance: run.advances[at] ?? 0 }, subset)
  return clusterEnd > at + 1 ? clusterEnd : undefined
}

/** A space that takes no room. */
function showSpace(line: Showing, subset: FontSubset): void {
  const space = subset.font.glyphOf(0x20)
  if (space !== 0) show(line, subset.codeOf(space, ' '), 0)
}

/** Composition adds the hyphen of a divided word as a last glyph that stands for no text. */
function isAddedHyphen(run: ShownRun, at: number, subset: FontSubset): boolean {
  const isLast = at === run.glyphs.length - 1
  return isLast && run.clusters[at] === 0 && run.glyphs[at] === subset.font.glyphOf(0x2d)
}

/** Index after the last glyph that shares a cluster with glyph `start`. */
function endOfCluster(run: ShownRun, start: number, subset: FontSubset): number {
  let end = start + 1
  while (end < run.glyphs.length && run.clusters[end] === 0 && !isAddedHyphen(run, end, subset)) {
    end++
  }
  return end
}

interface ShownGlyph {
  readonly glyph: number
  readonly text: string
  readonly advance: number
}

/** Spaces that composition turned into gaps are shown as glyphs of their own, so that they are copied. */
function showCluster(line: Showing, shown: ShownGlyph, subset: FontSubset): void {
  const text = readableText(shown.text)
  const core = text.trim()
  if (core === '' || core.length === text.length) {
    show(line, subset.codeOf(shown.glyph, text), shown.advance)
    return
  }
  const space = subset.font.glyphOf(0x20)
  const spaceCode = space === 0 ? null : subset.codeOf(space, ' ')
  if (spaceCode !== null && text.startsWith(' ')) show(line, spaceCode, 0)
  const code = subset.codeOf(shown.glyph, core)
  if (spaceCode === null || !text.endsWith(' ')) {
    show(line, code, shown.advance)
    return
  }
  const natural = Math.min(shown.advance, (code.width * line.size) / 1000)
  show(line, code, natural)
  show(line, spaceCode, shown.advance - natural)
}

/** A cluster's text without what only steers line breaking; never empty (PDF/UA-1, 7.21.7). */
function readableText(text: string): string {
  if (text.length === 1 && text > ' ' && text !== SOFT_HYPHEN) return text
  const spaced = text.replace(/[\t\n\r\f\v\u2028\u2029]/g, ' ')
  const kept = spaced.replace(/[\u00ad\u200b\u2060\ufeff\0]/g, '')
  if (kept !== '') return kept
  return text === SOFT_HYPHEN ? text : NO_TEXT
}

/** TJ arrays as they are built; positions are in thousandths of the size, without drift. */
interface Showing {
  readonly size: number
  readonly done: string[]
  array: string
  inString: boolean
  /** Where the file's widths have led. */
  pen: number
  /** Where composition put the next glyph. */
  target: number
}

function showing(size: number): Showing {
  return { size, done: [], array: '', inString: false, pen: 0, target: 0 }
}

function show(line: Showing, code: GlyphCode, advance: number): void {
  const correction = Math.round(line.pen - line.target)
  if (correction !== 0) {
    line.array += `${line.inString ? '>' : ''}${correction}<${code.hex}`
    line.pen -= correction
  } else line.array += line.inString ? code.hex : `<${code.hex}`
  line.inString = true
  line.pen += code.width
  line.target += (advance * 1000) / line.size
}

function mark(line: Showing, operator: string): void {
  flush(line)
  line.done.push(operator)
}

function flush(line: Showing): void {
  if (line.array !== '') line.done.push(`[${line.array}${line.inString ? '>' : ''}]TJ`)
  line.array = ''
  line.inString = false
}
