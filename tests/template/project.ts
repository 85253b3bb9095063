import { readdirSync, readFileSync, statSync } from 'node:fs'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import type { Outcome } from '../../src/diagnostic/outcome.ts'
import type { Document } from '../../src/document/document.ts'
import { loadOutline } from '../../src/outline/load-outline.ts'
import type { Outline } from '../../src/outline/outline.ts'
import { positionAt } from '../../src/source/source-file.ts'
import type { World } from '../../src/source/world.ts'
import type { DocumentKind } from '../../src/template/build-document.ts'
import { mergeOutline } from '../../src/template/merge-outline.ts'
import { type MemoryFiles, memoryWorld } from '../support/memory-world.ts'

/** A folder of the project itself, as files of an invented one. */
export function diskFiles(folder: string): MemoryFiles {
  const files: Record<string, Uint8Array> = {}
  for (const name of readdirSync(folder)) {
    const path = `${folder}/${name}`
    if (statSync(path).isDirectory()) Object.assign(files, diskFiles(path))
    else files[path] = new Uint8Array(readFileSync(path))
  }
  return files
}

export function ownTemplates(): Readonly<Record<string, string>> {
  const decode = ([path, bytes]: [string, string | Uint8Array]) => [
    path,
    typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes),
  ]
  return Object.fromEntries(Object.entries(diskFiles('templates')).map(decode))
}

export interface Merged {
  readonly document: Document | undefined
  readonly diagnostics: readonly Diagnostic[]
  /** `code path:line:column «underlined»`, the help after an arrow. */
  readonly messages: readonly string[]
}

export function load(
  files: MemoryFiles,
  path = 'content/test.yaml',
): { outline: Outline; world: World } {
  const world = memoryWorld(files)
  const loaded = loadOutline(path, world)
  if (loaded.value === undefined) throw new Error(loaded.diagnostics.map(describe).join('\n'))
  return { outline: loaded.value, world }
}

export function merge(files: MemoryFiles, kind: DocumentKind): Merged {
  const { outline, world } = load(files)
  const merged: Outcome<Document> = mergeOutline(outline, kind, world)
  return {
    document: merged.value,
    diagnostics: merged.diagnostics,
    messages: merged.diagnostics.map(describe),
  }
}

export function describe(found: Diagnostic): string {
  const { span } = found
  if (span === null) return `${found.code} ${found.message}`
  const { line, column } = positionAt(span.file, span.start)
  const underlined = span.file.text.slice(span.start, span.end)
  const help = found.help === undefined ? '' : ` → ${found.help}`
  return `${found.code} ${span.file.path}:${line}:${column} «${underlined}»${help}`
}
