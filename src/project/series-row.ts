/** Builds one row of a series, or its overview: in this thread, or in a worker's (worker.ts). */
import {
  type CompiledOutput,
  type CompileOptions,
  compileWith,
  type Kept,
  type PrintOptions,
} from '../compile.ts'
import { hasErrors } from '../diagnostic/outcome.ts'
import type { JsonObject, OutputKind } from '../outline/outline.ts'
import { loadSeries } from '../outline/series.ts'
import type { World } from '../source/world.ts'
import { createKept } from './cache.ts'
import { type CacheWorld, cacheWorld } from './cache-world.ts'
import { hashInputs, sha256 } from './content-hash.ts'
import { type Asked, recordingWorld } from './dependencies.ts'
import { flatten } from './flat-diagnostic.ts'
import { packageRoot } from './package-root.ts'
import { revivedRow } from './revived-row.ts'
import { type BuiltOutput, saveOutputs } from './save-outputs.ts'
import type { ManifestOutput, ManifestRow } from './series-manifest.ts'

/** What a row's build is asked; plain values, so that it can be sent to a worker. */
export interface RowTask {
  readonly root: string
  readonly out: string
  readonly series: string
  readonly outline: string
  readonly name: string
  /** Undefined for the overview, which reads all rows by itself. */
  readonly row: JsonObject | undefined
  readonly outputs: readonly OutputKind[] | undefined
  readonly theme: string | undefined
  readonly template: string | undefined
  readonly print?: PrintOptions | undefined
}

export interface RowResult {
  readonly row: Omit<ManifestRow, 'key'>
  readonly milliseconds: number
}

/** What a thread keeps from row to row. */
interface Thread {
  readonly root: string
  readonly worlds: CacheWorld
  readonly kept: Kept
  rows: number
}

/** Files of earlier rows are forgotten after so many rows, lest a long series fill the memory. */
const ROWS_BETWEEN_CLEANUPS = 32

let thread: Thread | undefined

/** Builds a row and writes its outputs. Throws only where the program is at fault. */
export async function buildRow(task: RowTask): Promise<RowResult> {
  const start = performance.now()
  if (thread?.root !== task.root) thread = startThread(task.root)
  const { world, asked } = recordingWorld(thread.worlds.open())
  const compiled = await compileWith(compileOptions(task, world), world, thread.kept)
  const { root, out, name } = task
  const saved = saveOutputs(compiled.value ?? [], { root, out, name })
  const diagnostics = [...compiled.diagnostics, ...saved.problems]
  tidyUp(thread, asked)
  const failed = hasErrors(diagnostics) || saved.outputs.length === 0
  const row: RowResult['row'] = {
    name: task.name,
    state: failed ? 'failed' : 'built',
    inputs: hashInputs(asked),
    outputs: saved.outputs.map((output) => ({ ...output, sha256: hashOf(output, compiled.value) })),
    warnings: diagnostics.filter(({ severity }) => severity === 'warning').length,
    diagnostics: diagnostics.map(flatten),
  }
  return { row, milliseconds: performance.now() - start }
}

function startThread(root: string): Thread {
  const worlds = cacheWorld({ root, packageRoot: packageRoot() })
  return { root, worlds, kept: createKept(), rows: 0 }
}

function tidyUp(of: Thread, asked: Asked): void {
  of.rows += 1
  if (of.rows % ROWS_BETWEEN_CLEANUPS !== 0) return
  of.worlds.keep([asked])
}

function compileOptions(task: RowTask, world: World): CompileOptions {
  const { outline: path, outputs, theme, template, print, row } = task
  const asked = { path, outputs, theme, template, print }
  if (row !== undefined) return { ...asked, row: revivedRow(row) }
  return { ...asked, rows: loadSeries(task.series, world).value?.rows ?? [] }
}

function hashOf(
  { kind }: BuiltOutput,
  compiled: readonly CompiledOutput[] | undefined,
): ManifestOutput['sha256'] {
  const same = compiled?.find((output) => output.kind === kind)
  return same === undefined ? '' : sha256(same.bytes)
}
