/**
 * The manifest of a series: what each row was built from and what came of it. It is what tells a
 * second run which rows are up to date, and a run that follows a killed one where to go on, so it
 * is written while the series is built too. Time stands in its `run` only.
 */
import { readFileSync } from 'node:fs'
import type { OutputKind } from '../outline/outline.ts'
import type { FlatDiagnostic } from './flat-diagnostic.ts'
import { writeWhole } from './write-whole.ts'

export interface ManifestOutput {
  readonly kind: OutputKind
  /** From the project folder. */
  readonly path: string
  /** Slides or pages. */
  readonly pages: number
  readonly bytes: number
  readonly sha256: string
}

export interface ManifestRow {
  readonly name: string
  readonly state: 'built' | 'failed'
  /** Of the row's values, what was asked for, and the program. */
  readonly key: string
  /** What the build read, each with the hash of its content; `missing` where there was nothing. */
  readonly inputs: Readonly<Record<string, string>>
  readonly outputs: readonly ManifestOutput[]
  readonly warnings: number
  readonly diagnostics: readonly FlatDiagnostic[]
}

export interface ManifestRun {
  readonly finished: boolean
  readonly workers: number
  readonly milliseconds: number
  readonly built: number
  readonly unchanged: number
  readonly failed: number
  /** Milliseconds by row, of the rows that this run built. */
  readonly rows: Readonly<Record<string, number>>
}

export interface Manifest {
  readonly dossier: string
  /** Of the series, from the project folder. */
  readonly series: string
  /** The overview first, then the rows in their order. */
  readonly rows: readonly ManifestRow[]
  readonly run: ManifestRun
}

const FORMAT = 1

interface WrittenRow extends Omit<ManifestRow, 'inputs'> {
  readonly inputs: readonly string[]
}

/**
 * Writes the manifest whole. Most rows read the same files, so hashes stand once, in `inputs`, and
 * `common` has the paths that every row read.
 */
export function writeManifest(path: string, manifest: Manifest): void {
  const inputs: Record<string, string> = {}
  for (const row of manifest.rows) Object.assign(inputs, row.inputs)
  const common = commonPaths(manifest.rows)
  const sorted = Object.keys(inputs).sort()
  const text = JSON.stringify(
    {
      manifest: FORMAT,
      dossier: manifest.dossier,
      series: manifest.series,
      inputs: Object.fromEntries(sorted.map((input) => [input, inputs[input]])),
      common: [...common],
      rows: manifest.rows.map((row): WrittenRow => {
        const own = Object.keys(row.inputs).filter((input) => !common.has(input))
        return { ...row, inputs: own.sort() }
      }),
      run: manifest.run,
    },
    null,
    1,
  )
  writeWhole(path, new TextEncoder().encode(`${text}\n`))
}

/** Failed rows read what they got to; they don't count. */
function commonPaths(rows: readonly ManifestRow[]): ReadonlySet<string> {
  const [first, ...others] = rows.filter(({ state }) => state === 'built')
  const shared = Object.keys(first?.inputs ?? {}).filter((path) =>
    others.every(({ inputs }) => Object.hasOwn(inputs, path)),
  )
  return new Set(shared.sort())
}

/** The rows that an earlier run built, by name. None where there is no manifest or it can't be read. */
export function readManifest(path: string): ReadonlyMap<string, ManifestRow> {
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return isManifest(read) ? rowsOf(read) : new Map()
  } catch {
    return new Map()
  }
}

interface WrittenManifest {
  readonly inputs: Readonly<Record<string, string>>
  readonly common: readonly string[]
  readonly rows: readonly WrittenRow[]
}

function isManifest(read: unknown): read is WrittenManifest {
  return typeof read === 'object' && read !== null && 'manifest' in read && read.manifest === FORMAT
}

function rowsOf({ inputs, common, rows }: WrittenManifest): ReadonlyMap<string, ManifestRow> {
  return new Map(
    rows
      .filter(({ state }) => state === 'built')
      .map((row) => {
        const read = [...common, ...row.inputs].map((path) => [path, inputs[path] ?? ''])
        return [row.name, { ...row, inputs: Object.fromEntries(read) as Record<string, string> }]
      }),
  )
}
