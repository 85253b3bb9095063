import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { readYamlSource } from '../diagnostic/read-source.ts'
import { graftYaml } from '../source/graft-yaml.ts'
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

/** Reads an outline's file, as an edit of the reading before where there was one. */
export function readTree(file: SourceFile, memory: OutlineMemory | undefined): OutlineTree {
  const before = memory?.reading
  if (before?.file.text === file.text && before.file.path === file.path) {
    return { file: before.file, root: before.root, diagnostics: [], memory }
  }
  const revised = before !== undefined && mayBeRevised(before, file) ? before : undefined
  const part = revised && rereadYaml(revised, file, OUTLINE_YAML_LIMITS)
  if (memory !== undefined && part !== undefined) {
    memory.reading = { file, ...part }
    return { file, root: part.root, diagnostics: [], memory }
  }
  const { value, diagnostics, hasReferences } = readYamlSource(file, OUTLINE_YAML_LIMITS)
  if (memory === undefined || value === undefined || diagnostics.length > 0 || hasReferences) {
    return { file, root: value, diagnostics, memory: undefined }
  }
  const root = revised === undefined ? value : graftYaml(revised, file, value)
  memory.reading = { file, root, issues: [], hasReferences }
  return { file, root, diagnostics, memory }
}

/** Each version of a file that places are of stays in memory, and places are found edit by edit. */
const MOST_VERSIONS = 64
const MOST_UNITS = 32_000_000

function mayBeRevised(before: FileReading, file: SourceFile): boolean {
  const versions = versionOf(before.file) + 1
  const isShort = versions <= MOST_VERSIONS && versions * file.text.length <= MOST_UNITS
  return isShort && before.file.path === file.path
}
