import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { readYamlSource } from '../diagnostic/read-source.ts'
import { type FileReading, rereadYaml } from '../source/reread-yaml.ts'
import { versionOf } from '../source/revision.ts'
import type { SourceFile } from '../source/source-file.ts'
import type { YamlNode } from '../source/yaml-node.ts'
import { OUTLINE_YAML_LIMITS } from './limits.ts'
import type { OutlineMemory } from './outline-memory.ts'

export interface OutlineTree {
  /** The same object as in the reading before where its text is the same. */
  readonly file: SourceFile
  readonly root: YamlNode | undefined
  readonly diagnostics: readonly Diagnostic[]
  /** Where what is built of the nodes may be kept; none where something is wrong with them. */
  readonly memory: OutlineMemory | undefined
}

/** Reads an outline's file, as an edit of the reading before where it is one. */
export function readTree(file: SourceFile, memory: OutlineMemory | undefined): OutlineTree {
  const again = memory && readAgain(file, memory)
  if (again !== undefined) return { file: again.file, root: again.root, diagnostics: [], memory }
  const { value: root, diagnostics, hasReferences } = readYamlSource(file, OUTLINE_YAML_LIMITS)
  const isSound = root !== undefined && diagnostics.length === 0 && !hasReferences
  if (memory === undefined || !isSound) return { file, root, diagnostics, memory: undefined }
  memory.reading = { file, root, issues: [], hasReferences }
  return { file, root, diagnostics, memory }
}

/** Each version of a file that places are of stays in memory, and places are found edit by edit. */
const MOST_VERSIONS = 64
const MOST_UNITS = 32_000_000

function readAgain(file: SourceFile, memory: OutlineMemory): FileReading | undefined {
  const { reading } = memory
  if (reading === undefined || reading.file.path !== file.path) return undefined
  if (reading.file.text === file.text) return reading
  const versions = versionOf(reading.file) + 1
  if (versions > MOST_VERSIONS || versions * file.text.length > MOST_UNITS) return undefined
  const again = rereadYaml(reading, file, OUTLINE_YAML_LIMITS)
  if (again === undefined) return undefined
  memory.reading = { file, ...again }
  return memory.reading
}
