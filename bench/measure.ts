/** Runs commands and says what they took, as GNU time counts it. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Command {
  readonly args: readonly string[]
  readonly cwd: string
  /** Files that it writes. */
  readonly outputs: readonly string[]
}

export interface Measured {
  readonly wall: Spread
  readonly cpu: Spread
  /** Peak resident memory, MiB. */
  readonly memory: number
  readonly bytes: number
  readonly stdout: string
}

/** Seconds. */
export interface Spread {
  readonly median: number
  readonly low: number
  readonly high: number
}

/** Runs once to fill the system's caches, then as often as asked. */
export function measure(command: Command, runs: number): Measured | string {
  const first = runs > 1 ? once(command) : undefined
  if (typeof first === 'string') return first
  const all: Run[] = []
  for (let run = 0; run < runs; run++) {
    const one = once(command)
    if (typeof one === 'string') return one
    all.push(one)
  }
  return {
    wall: spread(all.map(({ wall }) => wall)),
    cpu: spread(all.map(({ cpu }) => cpu)),
    memory: Math.max(...all.map(({ memory }) => memory)),
    bytes: command.outputs.reduce((sum, file) => sum + sizeOf(file), 0),
    stdout: all.at(-1)?.stdout ?? '',
  }
}

interface Run {
  readonly wall: number
  readonly cpu: number
  readonly memory: number
  readonly stdout: string
}

const KIB_PER_MIB = 1024
const TIMEOUT_MS = 900_000

function once({ args, cwd }: Command): Run | string {
  const report = join(tmpdir(), `dossier-bench-${process.pid}.time`)
  const start = performance.now()
  const { status, stdout, stderr, error } = spawnSync(
    '/usr/bin/time',
    ['-f', '%U %S %M', '-o', report, ...args],
    { cwd, encoding: 'utf8', timeout: TIMEOUT_MS, maxBuffer: 1 << 26 },
  )
  const wall = (performance.now() - start) / 1000
  if (error !== undefined) return `not measured: ${error.message}`
  if (status !== 0) return `failed: ${stderr.trim().split('\n').at(-1) ?? ''}`
  const [user = 0, system = 0, memory = 0] = readFileSync(report, 'utf8')
    .trim()
    .split(' ')
    .map(Number)
  rmSync(report)
  return { wall, cpu: user + system, memory: memory / KIB_PER_MIB, stdout }
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  const low = sorted[Math.floor(middle)] ?? 0
  const high = sorted[Math.ceil(middle)] ?? 0
  return { median: (low + high) / 2, low: sorted[0] ?? 0, high: sorted.at(-1) ?? 0 }
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0
}
