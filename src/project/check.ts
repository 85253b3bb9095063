/**
 * `dossier check`: loads and merges each outline as a build would, runs the rules over it, and
 * mends what is safe where that is asked for. Nothing is written but what `fix` mends.
 */
import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import { hasErrors } from '../diagnostic/outcome.ts'
import { readYamlSource } from '../diagnostic/read-source.ts'
import { collectTexts } from '../evidence/checks/checked-text.ts'
import type { CheckInput, Finding } from '../evidence/checks/rule.ts'
import { runChecks } from '../evidence/checks/run-checks.ts'
import type { SilencedFinding } from '../evidence/checks/silencing.ts'
import { resolveDatasets } from '../evidence/read-dataset.ts'
import { OUTLINE_YAML_LIMITS } from '../outline/limits.ts'
import { type LoadOptions, loadOutline } from '../outline/load-outline.ts'
import type { Outline } from '../outline/outline.ts'
import { loadSeries } from '../outline/series.ts'
import type { World } from '../source/world.ts'
import { mergeOutline } from '../template/merge-outline.ts'
import { createTemplateCache, type TemplateCache } from '../template/template-set.ts'
import { createFontCache, type FontCache, loadFontSet } from '../text/font-set.ts'
import { loadTheme } from '../theme/load-theme.ts'
import { type FixedPlace, fixableIn, fixText, verifyFix } from './check-fix.ts'
import { contrastPairs, headlineMeasure } from './check-theme.ts'
import { checkConfigFor, loadConfig } from './config.ts'
import type { ConfigFile } from './config-schema.ts'
import { discoverOutlines, isSeriesFile, projectPath } from './discover.ts'
import { diskWorld } from './disk-world.ts'
import { packageRoot } from './package-root.ts'
import { writeWhole } from './write-whole.ts'

export interface CheckOptions {
  /** The project folder. */
  readonly root: string
  /** Outlines and series, from the project folder; none means all of `content/`. */
  readonly files?: readonly string[] | undefined
  /** Mend what is safe in the files themselves. */
  readonly fix?: boolean | undefined
}

export interface CheckedFile {
  readonly path: string
  /** What keeps it from being built; with one of loading, no rule has been asked. */
  readonly problems: readonly Diagnostic[]
  readonly findings: readonly Finding[]
  readonly silenced: readonly SilencedFinding[]
  /** What `fix` changed, in the order of the file. */
  readonly fixed: readonly FixedPlace[]
}

export interface CheckResult {
  readonly files: readonly CheckedFile[]
  /** What is wrong with the configuration; no file has been looked at then. */
  readonly configuration: readonly Diagnostic[]
}

interface Checking {
  readonly root: string
  readonly world: World
  readonly config: ConfigFile
  readonly fonts: FontCache
  readonly templates: TemplateCache
}

/** Checks the outlines of a project, one after the other. */
export function check(options: CheckOptions): CheckResult {
  const { root } = options
  const files = options.files ?? []
  const paths =
    files.length === 0 ? discoverOutlines(root) : files.map((file) => projectPath(root, file))
  const world = diskWorld({ root, packageRoot: packageRoot() })
  const config = loadConfig(world)
  if (config.value === undefined) return { files: [], configuration: config.diagnostics }
  const checking: Checking = {
    root,
    world,
    config: config.value,
    fonts: createFontCache(),
    templates: createTemplateCache(),
  }
  const targets = paths.flatMap((path) => targetsOf(path, world))
  const unique = [...new Map(targets.map((target) => [target.path, target])).values()]
  return {
    files: unique.map((target) => checkTarget(target, checking, options.fix === true)),
    configuration: [],
  }
}

/** An outline to look at, with what of a series fills it. */
interface Target {
  readonly path: string
  readonly load: LoadOptions
  readonly problems: readonly Diagnostic[]
}

/** A series is looked at by its outline with the first row, and by its overview. */
function targetsOf(path: string, world: World): readonly Target[] {
  if (!isSeriesFile(path, world)) return [{ path, load: {}, problems: [] }]
  const { value, diagnostics } = loadSeries(path, world)
  if (value === undefined) return [{ path, load: {}, problems: diagnostics }]
  const [first] = value.rows
  const row = first === undefined ? {} : { row: first.values }
  const outline = { path: value.outline.path, load: row, problems: diagnostics }
  if (value.overview === undefined) return [outline]
  return [outline, { path: value.overview.path, load: { rows: value.rows }, problems: [] }]
}

function checkTarget(target: Target, checking: Checking, fix: boolean): CheckedFile {
  if (hasErrors(target.problems)) {
    return { ...NOTHING_FOUND, path: target.path, problems: target.problems }
  }
  const checked = checkOne(target, checking)
  return fix ? fixFile(target, checked, checking) : checked
}

const NOTHING_FOUND: Omit<CheckedFile, 'path' | 'problems'> = {
  findings: [],
  silenced: [],
  fixed: [],
}

/** Looks at one outline as its World gives it. */
function checkOne(target: Target, checking: Checking): CheckedFile {
  const { path } = target
  const loaded = loadOutline(path, checking.world, target.load)
  const outline = loaded.value
  const problems = [...target.problems, ...loaded.diagnostics]
  if (outline === undefined || hasErrors(problems)) return { ...NOTHING_FOUND, path, problems }
  const { levels, settings } = checkConfigFor(path, checking.config)
  const theme = lookUpTheme(outline, checking)
  const root = readYamlSource(outline.file, OUTLINE_YAML_LIMITS).value
  if (root === undefined) return { ...NOTHING_FOUND, path, problems }
  const input: CheckInput = {
    outline,
    datasets: resolveDatasets(outline, checking.world).value ?? new Map(),
    texts: collectTexts(outline),
    settings,
    ...theme.known,
  }
  return {
    ...NOTHING_FOUND,
    ...runChecks(input, root, levels),
    path,
    problems: [...problems, ...theme.problems, ...mergeProblems(outline, checking)],
  }
}

/** What a build would say before it lays anything out: unknown facts in texts, templates, images. */
function mergeProblems(outline: Outline, { world, templates }: Checking): readonly Diagnostic[] {
  const kinds = [
    ...(outline.outputs.some((output) => output !== 'report') ? (['deck'] as const) : []),
    ...(outline.outputs.includes('report') ? (['report'] as const) : []),
  ]
  return kinds.flatMap((kind) => mergeOutline(outline, kind, world, { templates }).diagnostics)
}

interface ThemeKnowledge {
  readonly known: Pick<CheckInput, 'contrasts' | 'headlineLines'>
  readonly problems: readonly Diagnostic[]
}

/** A theme that can't be loaded is a problem of the outline; then nothing is measured. */
function lookUpTheme(outline: Outline, { world, fonts }: Checking): ThemeKnowledge {
  const unknown = { contrasts: [], headlineLines: () => undefined }
  if (outline.theme.kind !== 'named') return { known: unknown, problems: [] }
  const theme = loadTheme(outline.theme.name, outline.theme.span, world)
  if (theme.value === undefined) return { known: unknown, problems: theme.diagnostics }
  const set = loadFontSet(theme.value.deck.fonts, world, fonts)
  const measure = set.value && headlineMeasure(theme.value, set.value, outline.lang)
  return {
    known: {
      contrasts: contrastPairs(theme.value),
      headlineLines: measure ?? unknown.headlineLines,
    },
    problems: [...theme.diagnostics, ...set.diagnostics],
  }
}

/** One mending may make room for another: a mark for the space behind it. */
const MOST_PASSES = 8

/** Mends in memory until nothing is left to mend, then writes once, whole. */
function fixFile(target: Target, first: CheckedFile, checking: Checking): CheckedFile {
  const { path } = target
  const before = checking.world.readText(path)
  if (!before.ok) return first
  let text = before.value
  let checked = first
  const fixed: FixedPlace[] = []
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const edits = fixableIn(path, checked.findings)
    if (edits.length === 0) break
    const mended = fixText(text, edits)
    if (!verifyFix(path, text, mended.text)) break
    text = mended.text
    fixed.push(...mended.places)
    checked = checkOne(target, { ...checking, world: worldWith(checking.world, path, text) })
  }
  if (text === before.value) return first
  const problem = write(path, text, checking)
  if (problem !== undefined) return { ...first, problems: [...first.problems, problem] }
  return { ...checked, fixed: [...fixed].sort((a, b) => a.line - b.line || a.column - b.column) }
}

function worldWith(world: World, path: string, text: string): World {
  const readText: World['readText'] = (asked) =>
    asked === path ? { ok: true, value: text } : world.readText(asked)
  return { ...world, readText }
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

/** A byte order mark that stood there stays, and so does a link to the file. */
function write(path: string, text: string, { root, world }: Checking): Diagnostic | undefined {
  const bytes = world.readBytes(path)
  const marked = bytes.ok && BYTE_ORDER_MARK.every((byte, at) => bytes.value[at] === byte)
  const encoded = new TextEncoder().encode(text)
  try {
    writeWhole(
      realpathSync(resolve(root, path)),
      marked ? Uint8Array.from([...BYTE_ORDER_MARK, ...encoded]) : encoded,
    )
    return undefined
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return diagnostic('output/unwritable', `\`${path}\` can't be written: ${reason}`, null)
  }
}
