/**
 * Glyphs of one run as operators that show them (ISO 32000-1, 9.4.3): each glyph exactly where
 * composition put it, in one TJ array as long as nothing but positions changes.
 */
import type { SceneGlyphs } from '../../scene/text-item.ts'
import type { FontSubset } from './font-subset.ts'
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
  const line = showing(run.size)
  if (options.afterGap === true) showSpace(line, options.subset)
  let offset = 0
  let actualEnd = -1
  run.glyphs.forEach((glyph, i) => {
    const length = run.clusters[i] ?? 0
    const isHyphen = options.isHyphen || isAddedHyphen(run, i, options.subset)
    const text = isHyphen ? SOFT_HYPHEN : run.text.slice(offset, offset + length)
    if (actualEnd === i) line.mark('EMC')
    const clusterEnd = length === 0 ? i + 1 : endOfCluster(run, i, options.subset)
    if (clusterEnd > i + 1) {
      line.mark(`/Span <</ActualText ${hexText(text)}>> BDC`)
      actualEnd = clusterEnd
    }
    showCluster(line, { glyph, text, advance: run.advances[i] ?? 0 }, options.subset)
    offset += length
  })
  if (actualEnd === run.glyphs.length) line.mark('EMC')
  return line.operators()
}

/** A space that takes no room. */
function showSpace(line: Showing, subset: FontSubset): void {
  const space = subset.font.glyphOf(0x20)
  if (space !== 0) line.show(subset.codeOf(space, ' '), 0)
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
    line.show(subset.codeOf(shown.glyph, text), shown.advance)
    return
  }
  const space = subset.font.glyphOf(0x20)
  const spaceCode = space === 0 ? null : subset.codeOf(space, ' ')
  if (spaceCode !== null && text.startsWith(' ')) line.show(spaceCode, 0)
  const code = subset.codeOf(shown.glyph, core)
  if (spaceCode === null || !text.endsWith(' ')) {
    line.show(code, shown.advance)
    return
  }
  const natural = Math.min(shown.advance, line.naturalWidth(code.width))
  line.show(code, natural)
  line.show(spaceCode, shown.advance - natural)
}

/** A cluster's text without what only steers line breaking; never empty (PDF/UA-1, 7.21.7). */
function readableText(text: string): string {
  if (text.length === 1 && text > ' ' && text !== SOFT_HYPHEN) return text
  const spaced = text.replace(/[\t\n\r\f\v\u2028\u2029]/g, ' ')
  const kept = spaced.replace(/[\u00ad\u200b\u2060\ufeff\0]/g, '')
  if (kept !== '') return kept
  return text === SOFT_HYPHEN ? text : NO_TEXT
}

interface Showing {
  show(code: { readonly hex: string; readonly width: number }, advance: number): void
  mark(operator: string): void
  naturalWidth(thousandths: number): number
  operators(): readonly string[]
}

/** Builds TJ arrays; positions are kept in thousandths of the size, without drift. */
function showing(size: number): Showing {
  const done: string[] = []
  let array = ''
  let inString = false
  let pen = 0
  let target = 0

  function flush(): void {
    if (array !== '') done.push(`[${array}${inString ? '>' : ''}]TJ`)
    array = ''
    inString = false
  }
  return {
    show: (code, advance) => {
      const correction = Math.round(pen - target)
      if (correction !== 0) {
        array += `${inString ? '>' : ''}${correction}`
        inString = false
        pen -= correction
      }
      array += inString ? code.hex : `<${code.hex}`
      inString = true
      pen += code.width
      target += (advance * 1000) / size
    },
    mark: (operator) => {
      flush()
      done.push(operator)
    },
    naturalWidth: (thousandths) => (thousandths * size) / 1000,
    operators: () => {
      flush()
      return done
    },
  }
}
