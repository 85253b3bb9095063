import type { FileReading } from '../source/reread-yaml.ts'
import type { YamlNode } from '../source/yaml-node.ts'
import type { DatasetSpec, Outline } from './outline.ts'

/**
 * What one reading of an outline leaves for the next one of the same file. After an edit most nodes
 * of the YAML tree are the very same (reread-yaml.ts), and what was built of a node is taken over
 * with it. An outline that is read with a memory is equal to one that is read without, but that
 * its places may be of earlier versions of the file (`placeIn`).
 */
export interface OutlineMemory {
  /** The last reading in which nothing was wrong. */
  reading: FileReading | undefined
  /** Nodes that the schema has passed, with all that is in them, by the key that they stood under. */
  readonly passed: WeakMap<YamlNode, string>
  /** Collections in which no `{{row.…}}` stands. */
  readonly plain: WeakSet<YamlNode>
  readonly built: WeakMap<YamlNode, Built>
  datasets: Outline['datasets']
}

/** What was built of a node, and what came with it. */
export interface Built {
  readonly value: unknown
  /** As what it was built, and where it stood as far as that counts. */
  readonly position: string
  readonly datasets: readonly DatasetSpec[]
  /** Ids that were given to points without one. */
  readonly generatedIds: readonly string[]
}

export function createOutlineMemory(): OutlineMemory {
  return {
    reading: undefined,
    passed: new WeakMap(),
    plain: new WeakSet(),
    built: new WeakMap(),
    datasets: new Map(),
  }
}
