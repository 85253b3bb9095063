/** Builds the outlines of a project: compiles each, then writes what came out, whole or not at all. */
import { parse, resolve } from 'node:path'
import type { CompileOptions, PrintOptions } from '../compile.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { hasErrors } from '../diagnostic/outcome.ts'
import type { OutputKind } from '../outline/outline.ts'
import type { World } from '../source/world.ts'
import { createFontCache, type FontCache } from '../text/font-set.ts'
import { compileApart } from './compile-apart.ts'
import type { DeckThread } from './deck-thread.ts'
import { discoverOutlines, isSeriesFile, projectPath } from './discover.ts'
import { diskWorld } from './disk-world.ts'
import { packageRoot } from './package-root.ts'
import { type BuiltOutput, saveOutputs } from './save-outputs.ts'
import type { SeriesProgress, SeriesSummary } from './series.ts'
import { takenNames } from './series-briefings.ts'
import { removeUnfinished } from './write-whole.ts'

export interface BuildOptions {
  /** The project folder. */
  readonly root: string
  /** Outlines, from the project folder; none means all of `content/`. */
  readonly files?: readonly string[] | undefined
  /** Folder of the outputs, from the project folder; `output` when left out. */
  readonly out?: string | undefined
  readonly outputs?: readonly OutputKind[] | undefined
  readonly theme?: string | undefined
  readonly template?: string | undefined
  readonly print?: PrintOptions | undefined
  /** Called for each outline as it is finished. */
  readonly onBuilt?: ((built: BuiltOutline) => void) | undefined
  /** Worker threads of a series at most; as many as there are cores when left out. */
  readonly jobs?: number | undefined
  /** The program's own file, from which a second thread can be started; none for one thread. */
  readonly deckThread?: (() => DeckThread) | undefined
  /** Called for each row of a series as it is finished. */
  readonly onProgress?: ((progress: SeriesProgress) => void) | undefined
}

export interface BuiltOutline {
  /** Of the outline, from the project folder. */
  readonly path: string
  /** Empty when there was an error. */
  readonly outputs: readonly BuiltOutput[]
  readonly diagnostics: readonly Diagnostic[]
  readonly milliseconds: number
  /** Of a series only. */
  readonly series?: SeriesSummary
}

export interface BuildResult {
  readonly outlines: readonly BuiltOutline[]
  readonly diagnostics: readonly Diagnostic[]
  /** False when anything was an error; the outputs of the outlines without one are written all the same. */
  readonly ok: boolean
}

/** Builds outlines one after the other. An outline with an error leaves its earlier outputs as they were. */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const { root } = options
  const files = options.files ?? []
  const paths =
    files.length === 0 ? discoverOutlines(root) : files.map((file) => projectPath(root, file))
  const world = diskWorld({ root, packageRoot: packageRoot() })
  const fonts = createFontCache()
  const out = options.out ?? 'output'
  removeUnfinished(resolve(root, out))
  const outlines: BuiltOutline[] = []
  for (const path of paths) {
    const built = isSeriesFile(path, world)
      ? await buildSeriesFile({ ...options, path, out }, world)
      : await buildOutline({ ...options, path, out }, world, fonts)
    outlines.push(built)
    options.onBuilt?.(built)
  }
  const diagnostics = outlines.flatMap((built) => built.diagnostics)
  return { outlines, diagnostics, ok: !hasErrors(diagnostics) }
}

async function buildSeriesFile(
  options: BuildOptions & { readonly path: string; readonly out: string },
  world: World,
): Promise<BuiltOutline> {
  const start = performance.now()
  const { root, path, out, outputs, theme, template, print, jobs, onProgress } = options
  const taken = takenNames(root, world)
  const asked = { root, path, out, outputs, theme, template, print, jobs, onProgress, taken }
  const { buildSeries } = await import('./series.ts')
  const { summary, ...built } = await buildSeries(asked)
  return { path, ...built, milliseconds: performance.now() - start, series: summary }
}

async function buildOutline(
  options: BuildOptions & { readonly path: string; readonly out: string },
  world: World,
  fonts: FontCache,
): Promise<BuiltOutline> {
  const start = performance.now()
  const { root, path, out, outputs, theme, template, print, deckThread } = options
  const asked: CompileOptions = { path, outputs, theme, template, print }
  const compiled = await compileApart(asked, { root, deckThread }, world, fonts)
  const saved = saveOutputs(compiled.value ?? [], { root, out, name: parse(path).name })
  return {
    path,
    outputs: saved.outputs,
    diagnostics: [...compiled.diagnostics, ...saved.problems],
    milliseconds: performance.now() - start,
  }
}
