/**
 * What a context builds: outlines, and of each series its overview and its rows. A series is read
 * again only when its file or its table has changed.
 */
import { parse, resolve } from 'node:path'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import type { Outcome } from '../diagnostic/outcome.ts'
import { didYouMean } from '../diagnostic/suggest.ts'
import type { LoadOptions } from '../outline/load-outline.ts'
import { loadSeries, type Series } from '../outline/series.ts'
import { span } from '../source/span.ts'
import type { World } from '../source/world.ts'
import { type Asked, changedAnswers, recordingWorld } from './dependencies.ts'
import { discoverOutlines, isSeriesFile, projectPath } from './discover.ts'
import { type SeriesBriefing, seriesBriefings, takenNames } from './series-briefings.ts'

export interface Target {
  /** What it is called by: the outline's path or the series', a row by `series.yaml#name`. */
  readonly path: string
  /** Path of the outline; undefined for a series without an overview, of which there is only what is wrong. */
  readonly outline: string | undefined
  /** Of its outputs, without extension. */
  readonly name: string
  /** What of a series fills the outline. */
  readonly load: Pick<LoadOptions, 'row' | 'rows'>
  /** What is wrong with the series. */
  readonly problems: readonly Diagnostic[]
  /** Changes with what the series gives it. */
  readonly revision: string
  /** What of the series changed last, from the project folder. */
  readonly changes: readonly string[]
}

export interface TargetOptions {
  readonly root: string
  /** Paths of targets; a series' own stands for all that it makes. None means all of `content/`. */
  readonly files?: readonly string[] | undefined
}

export interface Targets {
  /** All that are wanted, as the disk has them now. */
  all(world: World): readonly Target[]
  /** One of them; of a series that makes nothing itself there is a target without an outline. */
  find(path: string, world: World): Target
  /** What series were read from. */
  asked(): readonly Asked[]
}

/** More rows than this nobody looks at while writing; each keeps what was laid out of it. */
const MOST_ROWS = 24

export function createTargets({ root, files = [] }: TargetOptions): Targets {
  const known = new Map<string, KnownSeries>()

  function wanted({ file, row }: Parts, world: World): readonly Target[] {
    if (!isSeriesFile(file, world)) return [outlineTarget(file)]
    const series = upToDate(known.get(file), file, world)
    known.set(file, series)
    const targets = { file, series, ...briefingsOf(series, takenNames(root, world)) }
    return row === undefined ? allOf(targets) : [oneOf(targets, row)]
  }
  return {
    all: (world) => {
      const paths = files.length === 0 ? discoverOutlines(root) : files
      const targets = paths.flatMap((path) => wanted(partsOf(path, root), world))
      const once = [...new Map(targets.map((target) => [target.path, target])).values()]
      // rows may be many: who writes an outline doesn't wait for them
      return [...once.filter((one) => !isFilled(one)), ...once.filter(isFilled)]
    },
    find: (path, world) => {
      const parts = partsOf(path, root)
      const target = wanted(parts, world).find((one) => one.path === pathOf(parts))
      return target ?? { ...outlineTarget(path), outline: undefined }
    },
    asked: () => [...known.values()].map(({ asked }) => asked),
  }
}

/** Absolute path of the file that a target is named by. */
export function fileOfTarget(path: string, root: string): string {
  return resolve(root, partsOf(path, root).file)
}

/** True for what a series gives: its overview and its rows. */
export function isFilled({ load }: Target): boolean {
  return load.row !== undefined || load.rows !== undefined
}

interface Parts {
  /** From the project folder. */
  readonly file: string
  readonly row?: string
}

function pathOf({ file, row }: Parts): string {
  return row === undefined ? file : `${file}#${row}`
}

/** @param path  as given on a command line */
function partsOf(path: string, root: string): Parts {
  const [, file, row] = /^(.*\.ya?ml)#([^/]+)$/.exec(path) ?? []
  if (file === undefined || row === undefined) return { file: projectPath(root, path) }
  return { file: projectPath(root, file), row }
}

function outlineTarget(path: string): Target {
  const { name } = parse(path)
  return { path, outline: path, name, load: {}, problems: [], revision: '', changes: [] }
}

/** The series as it was when it could last be read, with what is wrong with it now. */
interface KnownSeries extends Outcome<Series> {
  readonly asked: Asked
  readonly changes: readonly string[]
  /** How often it was read. */
  readonly readings: number
}

function upToDate(known: KnownSeries | undefined, path: string, world: World): KnownSeries {
  const changes = known === undefined ? [] : changedAnswers(known.asked, world)
  if (known !== undefined && changes.length === 0) return known
  const recording = recordingWorld(world)
  const { value = known?.value, diagnostics } = loadSeries(path, recording.world)
  const readings = (known?.readings ?? 0) + 1
  return { value, diagnostics, asked: recording.asked, changes, readings }
}

interface SeriesTargets {
  /** Path of the series. */
  readonly file: string
  readonly series: KnownSeries
  readonly overview: SeriesBriefing | undefined
  readonly rows: readonly SeriesBriefing[]
  readonly problems: readonly Diagnostic[]
}

function briefingsOf(
  { value, diagnostics }: KnownSeries,
  taken: ReadonlyMap<string, string>,
): Pick<SeriesTargets, 'overview' | 'rows' | 'problems'> {
  if (value === undefined) return { overview: undefined, rows: [], problems: diagnostics }
  const { briefings, problems } = seriesBriefings(value, taken)
  return {
    overview: briefings.find(({ row }) => row === undefined),
    rows: briefings.filter(({ row }) => row !== undefined),
    problems: [...diagnostics, ...problems],
  }
}

function allOf(targets: SeriesTargets): readonly Target[] {
  const { file, series, overview, rows } = targets
  const problems = [...targets.problems, ...manyRows(targets)]
  const followed = rows.slice(0, MOST_ROWS).map((row) => rowTarget(row, targets))
  if (overview === undefined && problems.length === 0) return followed
  const whole: Target = {
    path: file,
    outline: overview?.outline,
    name: overview?.name ?? parse(file).name,
    load: { rows: series.value?.rows ?? [] },
    problems,
    revision: [series.readings, ...problems.map(({ message }) => message)].join('\n'),
    changes: series.changes,
  }
  return [whole, ...followed]
}

function oneOf(targets: SeriesTargets, name: string): Target {
  const row = targets.rows.find((one) => one.name === name)
  if (row !== undefined) return rowTarget(row, targets)
  const { series, file } = targets
  const problems = series.value === undefined ? targets.problems : [unknownRow(name, targets)]
  const path = pathOf({ file, row: name })
  const revision = String(series.readings)
  return { path, outline: undefined, name, load: {}, problems, revision, changes: series.changes }
}

function rowTarget(
  { outline, name, row }: SeriesBriefing,
  { file, series }: SeriesTargets,
): Target {
  return {
    path: pathOf({ file, row: name }),
    outline,
    name,
    load: row === undefined ? {} : { row },
    problems: [],
    revision: JSON.stringify([outline, row]),
    changes: series.changes,
  }
}

function manyRows({ file, rows, series }: SeriesTargets): readonly Diagnostic[] {
  const [first] = rows
  if (series.value === undefined || first === undefined || rows.length <= MOST_ROWS) return []
  const message = `the first ${MOST_ROWS} of ${rows.length} rows are kept up to date`
  const help = `name others, as in \`dossier watch ${file}#${first.name}\`, or build all with \`dossier build\``
  return [diagnostic('series/many-rows', message, span(series.value.file, 0, 0), { help })]
}

function unknownRow(name: string, { series, rows }: SeriesTargets): Diagnostic {
  const where = series.value === undefined ? null : span(series.value.file, 0, 0)
  const help = didYouMean(name, rows)
  return diagnostic('series/unknown-row', `no row is called \`${name}\``, where, { help })
}
