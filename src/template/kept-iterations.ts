/**
 * What iterations of `{{#each}}` printed in the merge before (and `{{#with}}`, which is one). One
 * that goes over the very same object prints the same again where all that it looked up outside of
 * that object is the same: texts and helpers depend on nothing else within the life of a merge memory.
 */
import { type Found, type Frame, lookUp } from './evaluate.ts'
import { isSegment, type Piece, type Segment } from './markup.ts'
import type { Block, Path } from './template-node.ts'
import { isObject, type Value, type ValueObject } from './value.ts'

/** By the object that is gone over, then by the block that goes over it. */
export type IterationMemory = WeakMap<ValueObject, Map<Block, KeptIteration>>

export interface KeptIteration {
  readonly segment: Segment
  readonly steps: number
  readonly reads: readonly Read[]
}

/** What was found outside of an iteration. */
interface Read {
  /** As it would be written directly in the block. */
  readonly path: Path
  readonly found: Found
}

/** An iteration that is being run. */
interface Reader {
  readonly entry: Frame
  readonly reads: Read[]
}

export interface IterationKeeper {
  /** For `Evaluator.noteRead`. */
  noteRead(path: Path, frame: Frame, found: Found): void
  /** What an iteration would print, where that is known. */
  find(block: Block, item: Value, entry: Frame): KeptIteration | undefined
  /** Runs an iteration, and keeps what it prints if that is worth it and a piece by itself. */
  keep(iteration: Iteration): readonly Piece[]
}

export interface Iteration {
  readonly block: Block
  readonly item: Value
  readonly entry: Frame
  /** Gives what it printed, and the steps that took. */
  run(): { readonly pieces: readonly Piece[]; readonly steps: number; readonly isWhole: boolean }
}

/** Less is printed again as fast as it is found. */
const LEAST_STEPS = 6

export function iterationKeeper(memory: IterationMemory): IterationKeeper {
  const readers: Reader[] = []

  function noteRead(path: Path, frame: Frame, found: Found): void {
    for (let index = readers.length - 1; index >= 0; index -= 1) {
      const reader = readers[index]
      const outside = reader && outsidePath(path, frame, reader.entry)
      if (reader === undefined || outside === undefined) return
      reader.reads.push({ path: outside, found })
    }
  }
  return {
    noteRead,
    find: (block, item, entry) => {
      if (!isObject(item) || !isClosed(entry)) return undefined
      const kept = memory.get(item)?.get(block)
      if (kept?.reads.every((read) => isStillFound(read, entry)) !== true) return undefined
      for (const { path, found } of kept.reads) noteRead(path, entry, found)
      return kept
    },
    keep: ({ block, item, entry, run }) => {
      const reader: Reader = { entry, reads: [] }
      readers.push(reader)
      const { pieces, steps, isWhole } = run()
      readers.pop()
      const isKept =
        isWhole && steps >= LEAST_STEPS && isObject(item) && isClosed(entry) && isElements(pieces)
      if (!isKept) return pieces
      const segment: Segment = { pieces }
      const known = memory.get(item) ?? new Map<Block, KeptIteration>()
      memory.set(item, known)
      known.set(block, { segment, steps, reads: reader.reads })
      return [segment]
    },
  }
}

function isStillFound({ path, found }: Read, entry: Frame): boolean {
  const now = lookUp(path, entry)
  return now.isKnown === found.isKnown && now.value === found.value
}

/** Block parameters and partials of the surroundings are not followed. */
function isClosed({ locals, partials }: Frame): boolean {
  return locals.size === 0 && partials.size === 0
}

/**
 * A path that was looked up in a frame as it would lead to the same from the frame of the
 * iteration; undefined where it stays within the iteration.
 */
function outsidePath(path: Path, frame: Frame, entry: Frame): Path | undefined {
  if (path.data) return frame.data === entry.data || path.parts[0] === 'root' ? path : undefined
  let at: Frame | null = frame
  for (let step = 0; step < path.depth; step += 1) at = at?.parent ?? null
  const [first] = path.parts
  if (!path.scoped && first !== undefined && frame.locals.has(first)) return undefined
  let depth = 1
  for (let around = entry.parent; around !== null; around = around.parent) {
    if (around === at) return { ...path, depth, scoped: true }
    depth += 1
  }
  return undefined
}

/** Whether pieces start and end with a tag: text beside them can't run into theirs. */
function isElements(pieces: readonly Piece[]): boolean {
  const first = pieces.find(isSaying)
  const last = pieces.findLast(isSaying)
  const starts = first === undefined || isSegment(first) || first.text.trimStart().startsWith('<')
  const ends = last === undefined || isSegment(last) || last.text.trimEnd().endsWith('>')
  return first !== undefined && starts && ends
}

function isSaying(piece: Piece): boolean {
  return isSegment(piece) || piece.text.trim() !== ''
}
