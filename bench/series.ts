/**
 * A series of many rows: time, memory over time, what a second worker gains, and whether a killed
 * run resumes. Run: `npm run compile:js && npx tsx bench/series.ts [rows]`
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const ROWS = Number(process.argv[2] ?? 1000)

const OUTLINE = `briefing: 1
title: "{{row.name}}: one page"
lang: en
date: 2025-06-30
sources:
  ledger: { title: "Ledger of {{row.name}}", publisher: Invented, date: 2025 }
facts:
  sales: { label: Sales, value: "{{row.sales}}", unit: million euros, as_of: 2025, source: ledger }
  change: { label: Change on the year, value: "{{row.change}}", unit: "%", as_of: 2025, source: ledger }
datasets:
  years: { columns: [Year, Sales], rows: [["2024", "{{row.before}}"], ["2025", "{{row.sales}}"]], source: ledger }
summary:
  message: 'Sales of {{row.name}} reached {{fact "sales"}}'
  points: ['Change on the year: {{fact "change"}}']
sections:
  - title: Result
    message: 'Sales changed by {{fact "change"}}'
    points:
      - title: Sales
        message: 'Sales stand at {{fact "sales"}}'
        bullets: ['{{row.name}} sold more in {{row.best}} than anywhere else']
        body: '{{row.name}} sold for {{fact "sales"}} this year, a change of {{fact "change"}}.'
        exhibit: { chart: column, data: years, title: Sales by year, alt: Sales of two years }
`

function project(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-bench-'))
  mkdirSync(join(folder, 'content', 'outlines'), { recursive: true })
  writeFileSync(join(folder, 'content', 'outlines', 'one.yaml'), OUTLINE)
  writeFileSync(
    join(folder, 'content', 'many.yaml'),
    'series: 1\noutline: outlines/one.yaml\nname: "{{row.id}}"\nrows: { file: rows.csv }\n',
  )
  const towns = ['Aldmoor', 'Brenhaven', 'Castlewick', 'Dunsford', 'Eastmere']
  const rows = Array.from({ length: ROWS }, (_, at) => {
    const before = 100 + ((at * 37) % 400)
    const sales = before + ((at * 13) % 90) - 30
    const change = (((sales - before) / before) * 100).toFixed(1)
    return `row-${at + 1},Branch ${at + 1},${sales},${before},${change},${towns[at % towns.length]}`
  })
  writeFileSync(
    join(folder, 'content', 'rows.csv'),
    `id,name,sales,before,change,best\n${rows.join('\n')}\n`,
  )
  return folder
}

interface Measured {
  readonly seconds: number
  /** Resident memory in MB, sampled over the run. */
  readonly memory: readonly number[]
  /** Seconds of all its threads together: on a machine that others use too, the surer measure. */
  readonly cpu: number
  readonly summary: string
}

const SAMPLE_MS = 100

function start(folder: string, jobs: number): { child: ChildProcess; lines: string[] } {
  const args = [resolve('dist/main.js'), 'build', 'content/many.yaml', '--jobs', String(jobs)]
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    lines.push(...text.split('\n').filter((line) => line !== ''))
  })
  return { child, lines }
}

function residentMb(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/**
 * Pins the busiest threads to a core each. Some virtual machines (ours among them) leave all
 * threads on the core they were started on, with the others idle; that says nothing about workers.
 */
function spreadThreads(pid: number | undefined, count: number): void {
  try {
    const ids = readdirSync(`/proc/${pid}/task`)
    const busy = ids
      .map((id) => ({ id, time: userTime(`/proc/${pid}/task/${id}/stat`) }))
      .sort((a, b) => b.time - a.time)
    busy.slice(0, count).forEach(({ id }, core) => {
      spawnSync('taskset', ['-cp', String(core), id])
    })
  } catch {
    // the run is over
  }
}

/** Ticks in user mode: field 14 of proc(5) stat, the 12th after the name in brackets. */
function userTime(path: string): number {
  return Number(readFileSync(path, 'utf8').split(') ')[1]?.split(' ')[11] ?? 0)
}

async function measure(folder: string, jobs: number): Promise<Measured> {
  const began = performance.now()
  const { child, lines } = start(folder, jobs)
  const memory: number[] = []
  let cpu = 0
  const timer = setInterval(() => {
    memory.push(residentMb(child.pid))
    cpu = Math.max(cpu, cpuSeconds(child.pid))
  }, SAMPLE_MS)
  const spread = setInterval(() => spreadThreads(child.pid, jobs), 1000)
  await new Promise((done) => child.on('close', done))
  clearInterval(timer)
  clearInterval(spread)
  const seconds = (performance.now() - began) / 1000
  return { seconds, memory: memory.filter((mb) => mb > 0), cpu, summary: lines.at(-1) ?? '' }
}

/** Ticks are hundredths of a second on Linux (USER_HZ). */
function cpuSeconds(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return 0
  }
}

/** Kills a run once so many rows are done, and says how many were. */
async function killAfter(folder: string, rows: number): Promise<number> {
  const { child, lines } = start(folder, 2)
  await new Promise<void>((done) => {
    const timer = setInterval(() => {
      if (lines.length < rows) return
      child.kill('SIGKILL')
      clearInterval(timer)
    }, 20)
    child.on('close', () => done())
  })
  return lines.length
}

function median(of: readonly number[]): number {
  return [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0
}

function report(what: string, { seconds, memory, cpu, summary }: Measured): void {
  const quarter = Math.ceil(memory.length / 4)
  const quarters = [0, 1, 2, 3].map((at) =>
    Math.round(median(memory.slice(at * quarter, (at + 1) * quarter))),
  )
  process.stdout.write(
    `${what}: ${seconds.toFixed(1)} s, ${((seconds * 1000) / ROWS).toFixed(0)} ms a row, ${cpu.toFixed(1)} s of CPU, ` +
      `peak ${Math.round(Math.max(...memory))} MB, median by quarter ${quarters.join(' / ')} MB\n` +
      `  ${summary}\n`,
  )
}

const folder = project()
const output = join(folder, 'output')
const one = await measure(folder, 1)
report('1 worker ', one)
rmSync(output, { recursive: true })
const two = await measure(folder, 2)
report('2 workers', two)
process.stdout.write(`speed-up ${(one.seconds / two.seconds).toFixed(2)}\n`)
report('unchanged', await measure(folder, 2))
rmSync(output, { recursive: true })
const killed = await killAfter(folder, Math.floor(ROWS * 0.4))
process.stdout.write(`killed after ${killed} rows\n`)
report('resumed  ', await measure(folder, 2))
rmSync(folder, { recursive: true })
