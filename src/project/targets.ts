/**
 * What a context builds: outlines, and of each series its overview and its rows. A series is read
 * again only when its file or its table has changed.
 */
import { parse, resolve } from 'node:path'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import type { Outcome } from '../diagnostic/outcome.ts'
import { didYouMean } from '../diagnostic/suggest.ts'
import type { LoadOptions } from '../outline/load-outline.ts'
import { isBriefing, loadSeries, type Series } from '../outline/series.ts'
import { span } from '../source/span.ts'
import type { World } from '../source/world.ts'
import { type Asked, changedAnswers, recordingWorld } from './dependencies.ts'
import { discoverOutlines, isSeriesFile, projectPath } from './discover.ts'
import { type SeriesBriefing, seriesBriefings, takenNames } from './series-briefings.ts'

export interface Target {
  /** What it is called by: the outline's path or the series', a row by `series.yaml#name`. */
  readonly path: string
  /** Path of the outline; undefined where there is nothing to be built, only something wrong. */
  readonly outline: string | undefined
  /** Of its outputs, without extension. */
  readonly name: string
  /** What of a series fills the outline. */
  readonly load: Pick<LoadOptions, 'row' | 'rows'>
  /** What is wrong with the series; what can be built of it is. */
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
  /** One of them as it was when all were looked up last; an outline that is none of them by itself. */
  find(path: string, world: World): Target
  /** What series were read from. */
  asked(): readonly Asked[]
}

/** More rows than this nobody looks at while writing; each keeps what was laid out of it. */
const MOST_ROWS = 24

export function createTargets({ root, files = [] }: TargetOptions): Targets {
  const known = new Map<string, KnownSeries>()
  let last: ReadonlyMap<string, Target> = new Map()

  function named({ file, row }: Parts, world: World, taken: Taken): readonly Target[] {
    const isSeries = isSeriesFile(file, world) || (known.has(file) && isUnsaid(file, world))
    if (!isSeries) {
      known.delete(file)
      return [outlineOf({ file, row })]
    }
    const series = upToDate(known.get(file), file, world)
    known.set(file, series)
    const targets = { file, series, ...briefingsOf(series, taken()) }
    return row === undefined ? allOf(targets) : [oneOf(targets, row)]
  }
  function all(world: World): readonly Target[] {
    const paths = files.length === 0 ? discoverOutlines(root) : files
    const parts = paths.map((path) => partsOf(path, root, world))
    const wanted = parts.map(({ file }) => file)
    let names: ReturnType<Taken> | undefined
    const taken: Taken = () => {
      names ??= takenNames(root, world)
      return names
    }
    const targets = parts.flatMap((one) => named(one, world, taken))
    last = new Map(targets.map((target) => [target.path, target]))
    for (const file of known.keys()) if (!wanted.includes(file)) known.delete(file)
    const found = [...last.values()]
    // rows may be many: who writes an outline doesn't wait for them
    return [...found.filter((one) => !isFilled(one)), ...found.filter(isFilled)]
  }
  return {
    all,
    find: (path, world) => {
      if (!last.has(path)) all(world)
      return last.get(path) ?? outlineTarget(path)
    },
    asked: () => [...known.values()].map(({ asked }) => asked),
  }
}

/** Looked up only where there is a series. */
type Taken = () => ReadonlyMap<string, string>

/** True for a file that a save has emptied or torn, or that says neither: what it was it will be again. */
function isUnsaid(file: string, world: World): boolean {
  const read = world.readText(file)
  return read.ok ? !isBriefing(read.value) : read.reason === 'not-utf8'
}

/** Absolute path of the file that a target is named by. */
export function fileOfTarget(path: string, root: string): string {
  return resolve(root, splitPath(path).file)
}

/** True for what a series gives: its overview and its rows. */
export function isFilled({ load }: Target): boolean {
  return load.row !== undefined || load.rows !== undefined
}

interface Parts {
  /** From the project folder. */
  readonly file: string
  readonly row: string | undefined
}

/** @param path  as given on a command line; a file may have a `#` in its name */
function partsOf(path: string, root: string, world: World): Parts {
  const whole = projectPath(root, path)
  const { file, row } = splitPath(path)
  const isWhole = row === undefined || world.readBytes(whole).ok
  return isWhole ? { file: whole, row: undefined } : { file: projectPath(root, file), row }
}

function splitPath(path: string): Parts {
  const [, file = path, row] = /^(.+?\.ya?ml)#(.+)$/i.exec(path) ?? []
  return { file, row }
}

function pathOf({ file, row }: Parts): string {
  return row === undefined ? file : `${file}#${row}`
}

const OF_NO_SERIES = { load: {}, problems: [], revision: '', changes: [] }

/** @param path  from the project folder */
function outlineTarget(path: string): Target {
  return { ...OF_NO_SERIES, path, outline: path, name: parse(path).name }
}

function outlineOf({ file, row }: Parts): Target {
  const target = outlineTarget(file)
  if (row === undefined) return target
  const problem = noSeries(file)
  const path = pathOf({ file, row })
  return { ...target, path, outline: undefined, problems: [problem], revision: problem.message }
}

function noSeries(file: string): Diagnostic {
  const help = `name the file alone: \`${file}\``
  return diagnostic('series/unknown-row', `\`${file}\` is no series and has no rows`, null, {
    help,
  })
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
    revision: revisionOf(series, problems),
    changes: series.changes,
  }
  return [whole, ...followed]
}

/** A row that is asked for by name: nothing else says what is wrong with the series. */
function oneOf(targets: SeriesTargets, name: string): Target {
  const { series, file } = targets
  const row = targets.rows.find((one) => one.name === name)
  if (row === undefined) {
    const problems = [...targets.problems, unknownRow(name, targets)]
    const revision = revisionOf(series, problems)
    const path = pathOf({ file, row: name })
    return { ...OF_NO_SERIES, path, outline: undefined, name, problems, revision }
  }
  const { problems } = targets
  const target = rowTarget(row, targets)
  if (problems.length === 0) return target
  return { ...target, problems, revision: `${target.revision}\n${revisionOf(series, problems)}` }
}

/** The places in what is said are of a reading. */
function revisionOf({ readings }: KnownSeries, problems: readonly Diagnostic[]): string {
  return [readings, ...problems.map(({ message }) => message)].join('\n')
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
  const other = rows[MOST_ROWS]
  if (series.value === undefined || other === undefined) return []
  const message = `the first ${MOST_ROWS} of ${rows.length} rows are kept up to date`
  const help = `name others, as in \`dossier watch ${file}#${other.name}\`, or build all with \`dossier build\``
  return [diagnostic('series/many-rows', message, span(series.value.file, 0, 0), { help })]
}

function unknownRow(name: string, { series, rows, problems }: SeriesTargets): Diagnostic {
  const where = series.value === undefined ? null : span(series.value.file, 0, 0)
  // where something is wrong with the table the row may be meant to be there
  const help = problems.length === 0 ? didYouMean(name, rows) : undefined
  return diagnostic('series/unknown-row', `no row is called \`${name}\``, where, { help })
}
