/**
 * A project that is built again and again. What doesn't change from build to build is kept (files,
 * fonts, templates, themes), what each outline depends on is known from its last build, and the
 * pages are ready to be looked at before any file is written.
 */
import { resolve } from 'node:path'
import {
  type Kept,
  type SceneKind,
  type Scenes,
  type WriterReuse,
  writeOutput,
} from '../compile.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { hasErrors } from '../diagnostic/outcome.ts'
import { createReportReuse, type ReportReuse } from '../layout/report/report-context.ts'
import { createReuse, type Reuse } from '../layout/reuse.ts'
import type { Outline, OutputKind } from '../outline/outline.ts'
import { createOutlineMemory, type OutlineMemory } from '../outline/outline-memory.ts'
import { createPdfReuse } from '../render/pdf/reuse.ts'
import { createPptxReuse } from '../render/pptx/reuse.ts'
import type { World } from '../source/world.ts'
import { createMergeMemory, type MergeMemory } from '../template/merge-memory.ts'
import type { BuiltOutline } from './build.ts'
import { createKept } from './cache.ts'
import { cacheWorld } from './cache-world.ts'
import { type Asset, type Assets, createAssets } from './context-assets.ts'
import { type DrawnPreview, drawPreview, type OutputNeeds, pageWriter } from './context-preview.ts'
import { type BuiltScenes, buildScenes, pause } from './context-scenes.ts'
import { type Asked, changedAnswers, recordingWorld } from './dependencies.ts'
import { packageRoot } from './package-root.ts'
import { saveOutputs } from './save-outputs.ts'
import { type Stopwatch, stopwatch } from './stopwatch.ts'
import { systemPacker } from './system-packer.ts'
import { createTargets, isFilled, type Target } from './targets.ts'
import { removeUnfinished } from './write-whole.ts'

export interface ContextOptions {
  /** The project folder. */
  readonly root: string
  /**
   * Outlines and series, from the project folder; `series.yaml#name` for one row. None means all of
   * `content/`, new ones included.
   */
  readonly files?: readonly string[] | undefined
  /** Folder of the outputs, from the project folder; `output` when left out. */
  readonly out?: string | undefined
  readonly outputs?: readonly OutputKind[] | undefined
  readonly theme?: string | undefined
  readonly template?: string | undefined
}

/** An outline that was merged and laid out: its pages can be shown, its files can be written. */
export interface Rebuilt {
  /** Of the target. */
  readonly path: string
  readonly target: Target
  readonly diagnostics: readonly Diagnostic[]
  /** Milliseconds that each stage took; drawing and writing are added when they are done. */
  readonly stages: ReadonlyMap<RebuildStage, number>
  /** Draws the pages; undefined where there was an error, or nothing to be drawn. */
  readonly draw: (() => DrawnPreview) | undefined
  /** Writes the files, whole or not at all, and all or none of them. */
  write(signal?: AbortSignal): Promise<BuiltOutline>
}

export type RebuildStage = 'read' | SceneKind | 'draw' | 'write'

/** An outline whose inputs are others than those of its last build. */
export interface StaleOutline {
  /** Of the target. */
  readonly path: string
  /** What changed, from the project folder; empty for an outline that was never built. */
  readonly changes: readonly string[]
}

export interface Context {
  /** Looks at the disk: which outlines are to be built again, and which are gone. */
  stale(): { readonly stale: readonly StaleOutline[]; readonly gone: readonly string[] }
  /** Builds a target as it was when it was last looked; rejects with the signal's reason between stages. */
  rebuild(path: string, signal?: AbortSignal): Promise<Rebuilt>
  /** The same of one that another context has looked up. */
  build(target: Target, signal?: AbortSignal): Promise<Rebuilt>
  /** Lets go of what builds of a target have left. */
  forget(path: string): void
  /** Files and folders that the last builds asked for, as absolute paths. */
  watched(): { readonly files: readonly string[]; readonly folders: readonly string[] }
  asset(name: string): Asset | undefined
  /** Lets go of everything that is kept. */
  dispose(): void
}

export function createContext(options: ContextOptions): Context {
  const { root } = options
  const cached = cacheWorld({ root, packageRoot: packageRoot() })
  const assets = createAssets()
  const targets = createTargets(options)
  /** By the targets that a build was begun of; undefined where it has not ended, or was given up. */
  const built = new Map<string, Built | undefined>()
  const reused = new Map<string, Reused>()
  let shared = createKept()
  removeUnfinished(resolve(root, options.out ?? 'output'))

  const askedOfAll = () => [
    ...targets.asked(),
    ...[...built.values()].flatMap((one) => one?.asked ?? []),
  ]

  function forget(path: string): void {
    built.delete(path)
    reused.delete(path)
  }

  async function build(target: Target, signal?: AbortSignal): Promise<Rebuilt> {
    const start = performance.now()
    const { path, revision } = target
    built.set(path, undefined)
    const { world, asked } = recordingWorld(cached.open())
    const clock = stopwatch<RebuildStage>()
    const work: Work = { options, target, start, diagnostics: [], clock }
    if (target.outline === undefined) {
      built.set(path, { asked, revision })
      return failed(work)
    }
    const reuse = reused.get(path) ?? createReused(assets)
    reused.set(path, reuse)
    const kept = { ...shared, ...keptOf(target, reuse) }
    const asking = { ...options, ...target.load, path: target.outline }
    const made = await buildScenes(asking, { world, kept, clock, signal })
    await pause(signal)
    built.set(path, { asked, revision })
    cached.keep(askedOfAll())
    const { prepared, scenes, diagnostics, placed } = made
    if (prepared === undefined || hasErrors(diagnostics)) return failed({ ...work, diagnostics })
    const { writers } = reuse
    return succeeded({ ...work, ...prepared, diagnostics, scenes, writers, placed }, () => {
      clock.start()
      const drawn = drawPreview(prepared.outline, scenes, reuse)
      clock.lap('draw')
      return drawn
    })
  }

  return {
    stale: () => {
      const world = cached.open()
      const wanted = targets.all(world)
      const gone = goneFrom(built, wanted)
      for (const path of gone) forget(path)
      const stale = wanted.flatMap((target) => staleTarget(target, built.get(target.path), world))
      return { gone, stale }
    },
    rebuild: (path, signal) => build(targets.find(path, cached.open()), signal),
    build,
    forget,
    watched: () => watchedPaths(root, askedOfAll()),
    asset: (name) => assets.find(name),
    dispose: () => {
      built.clear()
      reused.clear()
      shared = createKept()
      cached.keep([])
    },
  }
}

/** What the last build of a target was made of. */
interface Built extends Pick<Target, 'revision'> {
  readonly asked: Asked
}

/** What builds of one outline leave for the next: what was laid out and drawn. */
interface Reused {
  readonly assets: Assets
  readonly outline: OutlineMemory
  readonly merge: MergeMemory
  readonly writers: WriterReuse
  readonly deck: Reuse & OutputNeeds
  readonly report: ReportReuse & OutputNeeds
}

function createReused(assets: Assets): Reused {
  return {
    assets,
    outline: createOutlineMemory(),
    merge: createMergeMemory(),
    writers: { deck: createPptxReuse(), report: createPdfReuse(), slides: createPdfReuse() },
    deck: { ...createReuse(), write: pageWriter(assets) },
    report: { ...createReportReuse(), write: pageWriter(assets) },
  }
}

/** What is read with a series' row in it is read anew each time: a row is small. */
function keptOf(target: Target, { outline, merge, deck, report }: Reused): Partial<Kept> {
  return isFilled(target) ? { deck, report } : { outline, merge, deck, report }
}

function goneFrom(
  built: ReadonlyMap<string, unknown>,
  wanted: readonly Target[],
): readonly string[] {
  const paths = new Set(wanted.map(({ path }) => path))
  return [...built.keys()].filter((path) => !paths.has(path))
}

function staleTarget(
  { path, revision, changes: ofSeries }: Target,
  before: Built | undefined,
  world: World,
): readonly StaleOutline[] {
  if (before === undefined) return [{ path, changes: [] }]
  const changed = changedAnswers(before.asked, world)
  const changes = before.revision === revision ? changed : [...new Set([...ofSeries, ...changed])]
  return changes.length === 0 && before.revision === revision ? [] : [{ path, changes }]
}

function watchedPaths(root: string, all: readonly Asked[]): ReturnType<Context['watched']> {
  const absolute = (paths: Iterable<string>) => [...paths].map((path) => resolve(root, path))
  const files = all.flatMap((asked) => absolute(asked.files.keys()))
  const folders = all.flatMap((asked) => absolute(asked.folders.keys()))
  return { files: [...new Set(files)], folders: [...new Set(folders)] }
}

interface Work {
  readonly options: ContextOptions
  readonly target: Target
  readonly start: number
  /** What the build itself has said so far. */
  readonly diagnostics: readonly Diagnostic[]
  readonly clock: Stopwatch<RebuildStage>
}

/** What is said of a target: what is wrong with its series as well. */
function allSaid({ target }: Work, found: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...target.problems, ...found]
}

function failed(work: Work): Rebuilt {
  const { target, start, clock } = work
  const { path } = target
  const milliseconds = performance.now() - start
  const diagnostics = allSaid(work, work.diagnostics)
  return {
    path,
    target,
    diagnostics,
    stages: clock.stages,
    draw: undefined,
    write: async () => ({ path, outputs: [], diagnostics, milliseconds }),
  }
}

interface Success extends Work {
  readonly outline: Outline
  readonly outputs: readonly OutputKind[]
  readonly scenes: Scenes
  readonly writers: WriterReuse
  readonly placed: BuiltScenes['placed']
}

function succeeded(work: Success, draw: () => DrawnPreview): Rebuilt {
  const { target, clock } = work
  return {
    path: target.path,
    target,
    diagnostics: allSaid(work, work.diagnostics),
    stages: clock.stages,
    draw,
    write: (signal) => writeFiles(work, signal),
  }
}

async function writeFiles(work: Success, signal: AbortSignal | undefined): Promise<BuiltOutline> {
  const { options, target, start, clock } = work
  const { path, name } = target
  const diagnostics = [...work.diagnostics]
  const compiled = []
  for (const kind of work.outputs) {
    await pause(signal)
    clock.start()
    const written = await writeOutput(kind, work.scenes, {
      packer: systemPacker,
      reuse: work.writers,
    })
    clock.lap('write')
    diagnostics.push(...written.diagnostics.map(work.placed))
    if (written.value !== undefined) compiled.push(written.value)
  }
  await pause(signal)
  clock.start()
  const sound = hasErrors(diagnostics) ? [] : compiled
  const saved = saveOutputs(sound, { root: options.root, out: options.out ?? 'output', name })
  clock.lap('write')
  diagnostics.push(...saved.problems)
  const { outputs } = saved
  const milliseconds = performance.now() - start
  return { path, outputs, diagnostics: allSaid(work, diagnostics), milliseconds }
}
