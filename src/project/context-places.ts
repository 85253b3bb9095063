/**
 * Places as editors name them. Pages have thousands of them, and after an edit most are what they
 * were, or a few lines further down.
 */
import type { SvgPage } from '../render/svg/write.ts'
import { editsBetween, placeIn } from '../source/revision.ts'
import type { SourceFile } from '../source/source-file.ts'
import type { Span } from '../source/span.ts'

/** Index into the files, first and last line, and the column in the first in UTF-16 units; from 1. */
export type PreviewPlace = readonly [file: number, line: number, lastLine: number, column: number]

/** The places of one drawing. */
export interface Places {
  /** Paths that places count into; the first is the outline's. */
  readonly files: readonly string[]
  of(place: Span): PreviewPlace
  /** Those of a page whose picture is the same; `placeNow` finds places of drawings before. */
  on(page: SvgPage, placeNow: (place: Span) => Span): readonly PreviewPlace[]
}

interface KnownPlaces {
  readonly outline: SourceFile
  readonly places: readonly PreviewPlace[]
  readonly firstLine: number
  readonly lastLine: number
}

/** Of pages all of whose places are in their outline. */
const known = new WeakMap<SvgPage, KnownPlaces>()

export function placesIn(outline: SourceFile): Places {
  const files = [outline.path]
  const shifts = new Map<SourceFile, LineShift | null>()
  const shiftFrom = (before: SourceFile): LineShift | null => {
    const found = shifts.get(before)
    if (found !== undefined) return found
    const shift = lineShift(before, outline)
    shifts.set(before, shift)
    return shift
  }
  const of = (place: Span): PreviewPlace => {
    const { file, start, end } = placeIn(outline, place)
    const found = files.indexOf(file.path)
    const index = found === -1 ? files.push(file.path) - 1 : found
    const line = lineAt(file, start)
    const column = start - (file.lineStarts[line - 1] ?? 0) + 1
    // a span that ends with a line end does not reach into the next line
    return [index, line, lineAt(file, Math.max(start, end - 1)), column]
  }
  return {
    files,
    of,
    on: (page, placeNow) => {
      const before = known.get(page)
      const shift = before && shiftFrom(before.outline)
      const places =
        (before && shift && shifted(before, shift)) ?? page.places.map((one) => of(placeNow(one)))
      if (places.every(([file]) => file === 0)) {
        const firstLine = Math.min(...places.map(([, line]) => line))
        const lastLine = Math.max(...places.map(([, , line]) => line))
        known.set(page, { outline, places, firstLine, lastLine })
      }
      return places
    },
  }
}

/** Lines of a text that an edit touched, and by how many those behind them moved. */
interface LineShift {
  readonly first: number
  readonly last: number
  readonly by: number
}

function lineShift(before: SourceFile, now: SourceFile): LineShift | null {
  const [edit, ...others] = editsBetween(before, now) ?? []
  if (before === now) return { first: Number.POSITIVE_INFINITY, last: 0, by: 0 }
  if (edit === undefined || others.length > 0) return null
  const by = now.lineStarts.length - before.lineStarts.length
  return { first: lineAt(before, edit.start), last: lineAt(before, edit.endBefore), by }
}

/** Undefined where some of the places are in the lines that were touched, or on both sides. */
function shifted(
  { places, firstLine, lastLine }: KnownPlaces,
  { first, last, by }: LineShift,
): readonly PreviewPlace[] | undefined {
  if (lastLine < first || (firstLine > last && by === 0)) return places
  if (firstLine <= last) return undefined
  return places.map(([file, line, end, column]) => [file, line + by, end + by, column])
}

function lineAt({ lineStarts }: SourceFile, offset: number): number {
  let low = 0
  let high = lineStarts.length
  while (low + 1 < high) {
    const middle = (low + high) >> 1
    if ((lineStarts[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return low + 1
}
