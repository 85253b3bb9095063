/** `dossier diff`: what changed between two states of an outline. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import { hasErrors } from '../diagnostic/outcome.ts'
import { type Comparison, compareOutlines, type OutlineState } from '../evidence/compare.ts'
import { resolveDatasets } from '../evidence/read-dataset.ts'
import { loadOutline } from '../outline/load-outline.ts'
import type { World } from '../source/world.ts'
import { loadWords } from '../template/strings.ts'
import { gitProblem, gitWorld } from './diff-git.ts'
import { type DiffKind, renderDiff } from './diff-page.ts'
import { type DiffText, diffText } from './diff-text.ts'
import { projectPath } from './discover.ts'
import { diskWorld } from './disk-world.ts'
import { packageRoot } from './package-root.ts'
import { writeWhole } from './write-whole.ts'

export interface DiffOptions {
  readonly root: string
  /** A path, or `REVISION:path` for a state that git has. */
  readonly old: string
  readonly now: string
  /** Files to write, one page or slide each. */
  readonly pages: Partial<Readonly<Record<DiffKind, string>>>
}

export interface DiffResult {
  readonly comparison: Comparison | undefined
  /** The comparison in words of the outline's language. */
  readonly text: DiffText | undefined
  /** Paths of what was written. */
  readonly written: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

export async function diff(options: DiffOptions): Promise<DiffResult> {
  const world = diskWorld({ root: options.root, packageRoot: packageRoot() })
  const old = loadState(options.old, options.root, world)
  const now = loadState(options.now, options.root, world)
  const diagnostics = [...old.diagnostics, ...now.diagnostics]
  const nothing = { comparison: undefined, text: undefined, written: [] }
  if (old.state === undefined || now.state === undefined || hasErrors(diagnostics)) {
    return { ...nothing, diagnostics }
  }
  const comparison = compareOutlines(old.state, now.state)
  const words = loadWords(now.state.outline.lang, world, (found) => diagnostics.push(found))
  const text = diffText(comparison, words)
  const { written, problems } = await writePages({ options, world, now, text })
  return { comparison, text, written, diagnostics: [...diagnostics, ...problems] }
}

interface LoadedState {
  readonly state: OutlineState | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** Errors keep a state from being compared; what a build would say further is no matter here. */
function loadState(named: string, root: string, disk: World): LoadedState {
  const { revision, path } = revisionOf(named, root)
  if (revision !== undefined) {
    const problem = gitProblem(revision, root)
    if (problem !== undefined) return { state: undefined, diagnostics: [problem] }
  }
  const world = revision === undefined ? disk : gitWorld(revision, root, disk)
  const file = projectPath(root, path)
  if (revision !== undefined && !world.readBytes(file).ok) {
    const message = `\`${revision}\` has no file \`${file}\``
    return { state: undefined, diagnostics: [diagnostic('diff/git', message, null)] }
  }
  const loaded = loadOutline(file, world)
  if (loaded.value === undefined) return { state: undefined, diagnostics: loaded.diagnostics }
  const datasets = resolveDatasets(loaded.value, world)
  return {
    state: { outline: loaded.value, datasets: datasets.value ?? new Map() },
    diagnostics: [...loaded.diagnostics, ...datasets.diagnostics],
  }
}

/** `HEAD~1:content/a.yaml`, unless a file is called that; a drive letter is no revision. */
function revisionOf(named: string, root: string): { revision: string | undefined; path: string } {
  const parts = /^([^:]{2,}):(.+)$/.exec(named)
  if (parts === null || existsSync(resolve(root, named)))
    return { revision: undefined, path: named }
  return { revision: parts[1], path: parts[2] ?? '' }
}

interface Writing {
  readonly options: DiffOptions
  readonly world: World
  readonly now: LoadedState
  readonly text: DiffText
}

async function writePages({
  options,
  world,
  now,
  text,
}: Writing): Promise<{ written: string[]; problems: Diagnostic[] }> {
  const written: string[] = []
  const problems: Diagnostic[] = []
  const outline = now.state?.outline
  for (const kind of ['report', 'deck'] as const) {
    const path = options.pages[kind]
    if (path === undefined || outline === undefined) continue
    const page = await renderDiff(kind, { outline, text, world })
    problems.push(...page.diagnostics)
    if (page.value === undefined) continue
    try {
      writeWhole(resolve(options.root, path), page.value)
      written.push(path)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      const message = `\`${path}\` can't be written: ${reason}`
      problems.push(diagnostic('output/unwritable', message, null))
    }
  }
  return { written, problems }
}
