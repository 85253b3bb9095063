/**
 * Builds a series: one outline over many rows, and an overview over all of them. Rows that would
 * come out as they stand are left alone; one that fails is told and the others are built.
 */
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parse, resolve } from 'node:path'
import type { PrintOptions } from '../compile.ts'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import type { OutputKind } from '../outline/outline.ts'
import { loadSeries, type Series } from '../outline/series.ts'
import type { World } from '../source/world.ts'
import { hasInput, programId, sha256 } from './content-hash.ts'
import { diskWorld } from './disk-world.ts'
import { flatten, unflattener } from './flat-diagnostic.ts'
import { optimizeAsUsual } from './long-run.ts'
import { packageRoot } from './package-root.ts'
import { seriesBriefings } from './series-briefings.ts'
import {
  type ManifestOutput,
  type ManifestRow,
  type ManifestRun,
  readManifest,
  writeManifest,
} from './series-manifest.ts'
import { type RowPool, rowPool, workerCount } from './series-pool.ts'
import type { RowResult, RowTask } from './series-row.ts'
import { version } from './version.ts'

export interface SeriesOptions {
  readonly root: string
  /** Of the series, from the project folder. */
  readonly path: string
  readonly out: string
  readonly outputs: readonly OutputKind[] | undefined
  readonly theme: string | undefined
  readonly template: string | undefined
  readonly print?: PrintOptions | undefined
  /** Worker threads at most; as many as there are cores when left out. */
  readonly jobs: number | undefined
  /** File names (without extension) that other outlines' outputs have, with the outline. */
  readonly taken: ReadonlyMap<string, string>
  readonly onProgress: ((progress: SeriesProgress) => void) | undefined
}

export interface SeriesProgress {
  readonly series: string
  /** Rows that need no more work, of `total`. */
  readonly done: number
  readonly total: number
  /** The row that is finished now; undefined at the start. */
  readonly row: FinishedRow | undefined
}

export interface FinishedRow {
  readonly name: string
  readonly state: 'built' | 'failed'
  readonly outputs: readonly ManifestOutput[]
  readonly milliseconds: number
}

export interface SeriesSummary {
  /** Path of the manifest, from the project folder. */
  readonly manifest: string
  readonly workers: number
  readonly built: number
  readonly unchanged: number
  readonly failed: number
}

export interface BuiltSeries {
  readonly outputs: readonly ManifestOutput[]
  readonly diagnostics: readonly Diagnostic[]
  readonly summary: SeriesSummary
}

/** Milliseconds between two writings of the manifest: what a killed run loses at most … */
const MANIFEST_INTERVAL_MS = 1000
/** … or, of a long series, as long as not to spend more than this share of the time on it. */
const MANIFEST_SHARE = 0.02

export async function buildSeries(options: SeriesOptions): Promise<BuiltSeries> {
  const world = diskWorld({ root: options.root, packageRoot: packageRoot() })
  const loaded = loadSeries(options.path, world)
  const manifest = `${options.out}/${parse(options.path).name}.manifest.json`
  const { tasks, problems } = tasksOf(loaded.value, options)
  const work = planWork(tasks, { world, manifest, options })
  const pool = await rowPool(workerCount(work.missing.length, availableParallelism(), options.jobs))
  // threads that optimize the same functions have nothing left of two processors
  if (pool.workers === 1 && work.missing.length > 1) optimizeAsUsual()
  const run = startRun({ ...work, manifest, options, workers: pool.workers })
  try {
    await Promise.all(work.missing.map((task) => finishRow(task, { pool, run })))
  } finally {
    await pool.close()
    if (loaded.value !== undefined) run.save(true)
  }
  const rows = run.rows()
  const inFile = unflattener(world)
  const unnamed = loaded.diagnostics.filter(({ code }) => /^series\/|ragged/.test(code)).length
  return {
    outputs: rows.flatMap((row) => row.outputs),
    diagnostics: [
      ...loaded.diagnostics,
      ...problems,
      ...rows.flatMap((row) => row.diagnostics.map(inFile)),
    ],
    summary: { manifest, ...run.counts(unnamed + problems.length), workers: pool.workers },
  }
}

interface Keyed extends RowTask {
  readonly key: string
}

function tasksOf(
  series: Series | undefined,
  options: SeriesOptions,
): { readonly tasks: readonly Keyed[]; readonly problems: readonly Diagnostic[] } {
  if (series === undefined) return { tasks: [], problems: [] }
  const { root, path, out, outputs, theme, template, print } = options
  const common = { root, out, series: path, outputs, theme, template, print }
  const program = programId()
  const keyed = (task: RowTask): Keyed => {
    const { root: _, ...asked } = task
    return { ...task, key: sha256(JSON.stringify([program, asked])) }
  }
  const { briefings, problems } = seriesBriefings(series, options.taken)
  return { tasks: briefings.map((briefing) => keyed({ ...common, ...briefing })), problems }
}

interface Work {
  /** By name, the rows whose outputs stand as they would be built. */
  readonly unchanged: ReadonlyMap<string, ManifestRow>
  readonly missing: readonly Keyed[]
  readonly tasks: readonly Keyed[]
}

function planWork(
  tasks: readonly Keyed[],
  {
    world,
    manifest,
    options,
  }: { readonly world: World; readonly manifest: string; readonly options: SeriesOptions },
): Work {
  const before = readManifest(resolve(options.root, manifest))
  const same = new Map<string, boolean>()
  const isSame = (input: string, hash: string): boolean => {
    const known = same.get(`${input}\n${hash}`) ?? hasInput(input, hash, world)
    same.set(`${input}\n${hash}`, known)
    return known
  }
  const unchanged = new Map<string, ManifestRow>()
  for (const task of tasks) {
    const row = before.get(task.name)
    if (row === undefined || row.key !== task.key) continue
    const stands =
      Object.entries(row.inputs).every(([input, hash]) => isSame(input, hash)) &&
      row.outputs.every((output) => isWritten(output, options.root))
    if (stands) unchanged.set(task.name, row)
  }
  return { unchanged, tasks, missing: tasks.filter(({ name }) => !unchanged.has(name)) }
}

function isWritten({ path, sha256: hash }: ManifestOutput, root: string): boolean {
  try {
    return sha256(readFileSync(resolve(root, path))) === hash
  } catch {
    return false
  }
}

interface Run {
  finish(row: ManifestRow, milliseconds: number): void
  save(finished: boolean): void
  /** Of all tasks that are done, in their order. */
  rows(): readonly ManifestRow[]
  counts(alsoFailed: number): Pick<SeriesSummary, 'built' | 'unchanged' | 'failed'>
}

function startRun({
  unchanged,
  tasks,
  missing,
  manifest,
  options,
  workers,
}: Work & {
  readonly manifest: string
  readonly options: SeriesOptions
  readonly workers: number
}): Run {
  const start = performance.now()
  const done = new Map(unchanged)
  const times: Record<string, number> = {}
  let saveAt = start + MANIFEST_INTERVAL_MS
  const rows = () => tasks.flatMap(({ name }) => done.get(name) ?? [])
  const counts = (alsoFailed: number) => {
    const finished = missing.flatMap(({ name }) => done.get(name) ?? [])
    const failed = finished.filter(({ state }) => state === 'failed').length
    return {
      built: finished.length - failed,
      unchanged: unchanged.size,
      failed: failed + alsoFailed,
    }
  }
  const report = (row: FinishedRow | undefined) =>
    options.onProgress?.({ series: options.path, done: done.size, total: tasks.length, row })
  const save = (finished: boolean): void => {
    const now = performance.now()
    const milliseconds = Math.round(now - start)
    const run: ManifestRun = { finished, workers, milliseconds, ...counts(0), rows: times }
    const path = resolve(options.root, manifest)
    writeManifest(path, { dossier: version(), series: options.path, rows: rows(), run })
    const spent = performance.now() - now
    saveAt = now + Math.max(MANIFEST_INTERVAL_MS, spent / MANIFEST_SHARE)
  }
  const shared = sharing()
  report(undefined)
  return {
    rows,
    counts,
    save,
    finish: (row, milliseconds) => {
      done.set(row.name, { ...row, inputs: shared(row.inputs) })
      times[row.name] = Math.round(milliseconds)
      report({ ...row, milliseconds })
      if (performance.now() >= saveAt) save(false)
    },
  }
}

/**
 * Gives equal strings once: rows that come from workers each bring paths and hashes of their own,
 * nearly all of them the same.
 */
function sharing(): (inputs: ManifestRow['inputs']) => ManifestRow['inputs'] {
  const known = new Map<string, string>()
  const one = (text: string): string => {
    const before = known.get(text)
    if (before === undefined) known.set(text, text)
    return before ?? text
  }
  return (inputs) => {
    const entries = Object.entries(inputs).map(([path, hash]) => [one(path), one(hash)] as const)
    return Object.fromEntries(entries)
  }
}

async function finishRow(
  { key, ...task }: Keyed,
  { pool, run }: { readonly pool: RowPool; readonly run: Run },
): Promise<void> {
  const { row, milliseconds } = await pool.run(task).catch((error) => crashed(task, error))
  run.finish({ ...row, key }, milliseconds)
}

/** A bug that one row meets must not cost the other rows. */
function crashed(task: RowTask, error: unknown): RowResult {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const message = `\`${task.name}\` could not be built: ${reason}`
  const help = 'this is a bug in dossier; please report it'
  const found = diagnostic('output/row-failed', message, null, { help })
  return {
    row: {
      name: task.name,
      state: 'failed',
      inputs: {},
      outputs: [],
      warnings: 0,
      diagnostics: [flatten(found)],
    },
    milliseconds: 0,
  }
}
