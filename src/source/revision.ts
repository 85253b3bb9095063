/**
 * A file that is edited while it is worked with. What was read of it before the edit stays as it
 * is, places included; where those stand in the text of now can be computed, since an edit moves
 * everything behind it by as much.
 */
import type { SourceFile } from './source-file.ts'
import { type Span, span } from './span.ts'

/** What stood from `start` to `endBefore` was replaced by what stands from `start` to `endNow`. */
export interface Edit {
  readonly start: number
  readonly endBefore: number
  readonly endNow: number
}

/**
 * The smallest edit that leads from one text to another; empty where they are equal. Of those that
 * only add or only take away, the one that does so by whole lines where there is one.
 */
export function editBetween(before: string, now: string): Edit {
  const shorter = Math.min(before.length, now.length)
  const start = sameLength(shorter, (from, to) => before.slice(from, to) === now.slice(from, to))
  const rest = shorter - start
  const same = sameLength(rest, (from, to) => {
    const [end, endNow] = [before.length, now.length]
    return before.slice(end - to, end - from) === now.slice(endNow - to, endNow - from)
  })
  const edit = { start, endBefore: before.length - same, endNow: now.length - same }
  return byLines(edit, before.length < now.length ? now : before)
}

/** To look further back costs more than it gains. */
const MOST_STEPS_BACK = 2000

/**
 * A line that is added before one that begins alike is found behind what is alike: in `- a`, `- b`
 * the text `a`, line end, `- ` is new before `b`. While what stands before the edit is also what it
 * ends with, it can as well begin there.
 *
 * @param longer  the text that has what was added or taken away
 */
function byLines(edit: Edit, longer: string): Edit {
  const { start, endBefore, endNow } = edit
  const end = Math.max(endBefore, endNow)
  if (Math.min(endBefore, endNow) !== start || end === start) return edit
  for (let back = 0; back <= Math.min(start, MOST_STEPS_BACK); back += 1) {
    if (start === back || longer[start - back - 1] === '\n') {
      return { start: start - back, endBefore: endBefore - back, endNow: endNow - back }
    }
    if (longer[start - back - 1] !== longer[end - back - 1]) break
  }
  return edit
}

/** Strings are compared in blocks, many characters at once, and the block that differs by halves. */
const BLOCK = 4096

/** How much is the same from 0 on, of at most `most`. */
function sameLength(most: number, isSame: (from: number, to: number) => boolean): number {
  let length = 0
  for (let step = BLOCK; step >= 1; step >>= 1) {
    while (length + step <= most && isSame(length, length + step)) length += step
  }
  return length
}

/** All edits of a file; version n is what the first n of them led to. */
interface Revision {
  readonly edits: Edit[]
  readonly version: number
}

/** Kept beside the files, so that a file nobody names any more can go with its text. */
const revisions = new WeakMap<SourceFile, Revision>()

/** Notes that `file` is what `edit` made of `before`, which must be the newest version of its file. */
export function noteRevision(before: SourceFile, edit: Edit, file: SourceFile): void {
  const { edits, version } = revisions.get(before) ?? { edits: [], version: 0 }
  if (edits.length !== version) throw new Error(`${before.path} was revised already`)
  edits.push(edit)
  revisions.set(before, { edits, version })
  revisions.set(file, { edits, version: version + 1 })
}

/** The edits that lead from one version to a later one; undefined where they are none of one file. */
export function editsBetween(before: SourceFile, now: SourceFile): readonly Edit[] | undefined {
  if (before === now) return []
  const [then, later] = [revisions.get(before), revisions.get(now)]
  if (then === undefined || then.edits !== later?.edits) return undefined
  return then.version > later.version ? undefined : then.edits.slice(then.version, later.version)
}

/** How many edits lead to this version from the one that was read whole. */
export function versionOf(file: SourceFile): number {
  return revisions.get(file)?.version ?? 0
}

/**
 * Where a place of an earlier version of `file` stands now; a place in any other file is given as
 * it is. What an edit replaced stands where its replacement does.
 */
export function placeIn(file: SourceFile, place: Span): Span {
  if (place.file === file) return place
  const now = revisions.get(file)
  const then = revisions.get(place.file)
  if (now === undefined || then?.edits !== now.edits || then.version > now.version) return place
  let { start, end } = place
  for (let version = then.version; version < now.version; version += 1) {
    const edit = now.edits[version]
    if (edit === undefined) break
    start = startAfter(edit, start)
    end = endAfter(edit, end)
  }
  return span(file, start, end)
}

/** What is put in just before a place is not part of it. */
function startAfter({ start, endBefore, endNow }: Edit, offset: number): number {
  if (offset >= endBefore) return offset + endNow - endBefore
  return Math.min(offset, Math.max(start, endNow))
}

/** Nor is what is put in just behind it. */
function endAfter({ start, endBefore, endNow }: Edit, offset: number): number {
  if (offset <= start) return offset
  return offset >= endBefore ? offset + endNow - endBefore : Math.min(offset, endNow)
}

/** The smallest place that covers both, be they of different versions of a file; else the first. */
export function joinPlaces(a: Span, b: Span): Span {
  if (!areOfOneFile(a.file, b.file)) return a
  const file = versionOf(a.file) < versionOf(b.file) ? b.file : a.file
  const [first, second] = [placeIn(file, a), placeIn(file, b)]
  return span(file, Math.min(first.start, second.start), Math.max(first.end, second.end))
}

function areOfOneFile(a: SourceFile, b: SourceFile): boolean {
  if (a === b) return true
  const edits = revisions.get(a)?.edits
  return edits !== undefined && edits === revisions.get(b)?.edits
}
