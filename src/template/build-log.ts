import type { Dataset } from '../evidence/dataset.ts'
import type { ReadResult } from '../source/world.ts'

/** Parts by what they were built of. */
export type BuiltMemory = WeakMap<object, BuiltPart>

interface BuiltPart {
  readonly value: unknown
  readonly log: BuildLog
}

/** What building a part asked of the building, and what it told it, in order. */
export interface BuildLog {
  /** Sources with the numbers they got. */
  readonly cited: (readonly [id: string, number: number])[]
  readonly facts: string[]
  /** Anchors; those that were numbered with the stem of their name. */
  readonly anchors: (readonly [id: string, stem: string | null])[]
  /** Ids that links lead to. */
  readonly targets: string[]
  readonly datasets: (readonly [id: string, dataset: Dataset | undefined])[]
  readonly files: (readonly [path: string, read: ReadResult<Uint8Array>])[]
  /** Set where there was something to say, or where an answer was found in no way that is logged. */
  isOpen: boolean
}

export function newLog(): BuildLog {
  return { cited: [], facts: [], anchors: [], targets: [], datasets: [], files: [], isOpen: false }
}
