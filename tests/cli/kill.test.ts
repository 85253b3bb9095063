import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, watch, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runDossier, temporaryProject } from '../support/run-dossier.ts'

/**
 * Builds that are killed: 50 in CI, `KILL_RUNS=500` is the long run, `KILL_SEED` another
 * one. Half of the moments are those in which files are written.
 */
const RUNS = Number(process.env.KILL_RUNS ?? (process.env.CI === undefined ? 15 : 50))
const SEED = Number(process.env.KILL_SEED ?? 7)
const NAMES = ['a.pdf', 'a.pptx'] as const
const HOUR = 3_600_000

const outline = (title: string): string =>
  `briefing: 1\ntitle: ${title}\ndate: 2025-06-18\nsections:\n  - title: 问题\n    message: 一句话\n    points:\n      - message: 又一句\n        bullets: [一, 二]\n        body: |\n${'          正文一段，说的是同一件事。\n\n'.repeat(40)}`

type Hashes = Readonly<Record<string, string>>

function hashes(folder: string): Hashes {
  return Object.fromEntries(
    NAMES.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, 'output', name)))
        .digest('hex'),
    ]),
  )
}

function rename(folder: string, title: string): void {
  writeFileSync(join(folder, 'content/a.yaml'), outline(title))
}

/** When a build is killed: at a share of its time, or milliseconds after it has begun to write. */
type Moment = { readonly share: number } | { readonly afterWriting: number }

/** Starts a build; resolves when it has ended, by itself or killed. */
async function runBuild(folder: string, moment?: Moment, duration = 0): Promise<number> {
  const start = performance.now()
  const child = spawn(process.execPath, [resolve('dist/main.js'), 'build'], {
    cwd: folder,
    stdio: 'ignore',
  })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  if (moment !== undefined) {
    const over = new AbortController()
    const reached = reach(moment, join(folder, 'output'), { duration, signal: over.signal })
    await Promise.race([ended, reached])
    child.kill('SIGKILL')
    over.abort()
  }
  await ended
  return performance.now() - start
}

async function reach(
  moment: Moment,
  output: string,
  { duration, signal }: { readonly duration: number; readonly signal: AbortSignal },
): Promise<void> {
  if ('share' in moment) return pause(moment.share * duration)
  const watcher = watch(output)
  signal.addEventListener('abort', () => watcher.close())
  await new Promise((begun) => watcher.once('change', begun))
  return pause(moment.afterWriting, undefined, { ref: false })
}

test(
  `${RUNS} killed builds leave the old or the new outputs, and no litter`,
  async () => {
    const folder = temporaryProject({ 'content/a.yaml': outline('甲') })
    const times: number[] = []
    const known = new Map<string, Hashes>()
    for (const title of ['甲', '乙']) {
      rename(folder, title)
      times.push(await runBuild(folder))
      known.set(title, hashes(folder))
    }
    const duration = Math.max(...times)
    const moments: fc.Arbitrary<Moment> = fc.oneof(
      fc.record({ share: fc.double({ min: 0, max: 1.1, noNaN: true }) }),
      fc.record({ afterWriting: fc.double({ min: 0, max: 12, noNaN: true }) }),
    )
    const seen = { old: 0, new: 0, mixed: 0, litter: 0 }
    let at = '乙'
    // two that are sure, whatever else the machine is doing: before anything is written, and after it has ended
    const sure: readonly Moment[] = [{ share: 0.02 }, { afterWriting: HOUR }]
    for (const moment of [...fc.sample(moments, { seed: SEED, numRuns: RUNS }), ...sure]) {
      const before = hashes(folder)
      // the other one of what stands there, so that a finished build is seen
      const next = before[NAMES[0] ?? ''] === known.get('甲')?.[NAMES[0] ?? ''] ? '乙' : '甲'
      at = next
      rename(folder, next)
      await runBuild(folder, moment, duration)
      const after = hashes(folder)
      const kinds = NAMES.map((name) => {
        if (after[name] === known.get(next)?.[name]) return 'new'
        expect(after[name], `${name} is neither the old nor the new one`).toBe(before[name])
        return 'old'
      })
      seen[kinds[0] !== kinds[1] ? 'mixed' : kinds[0] === 'new' ? 'new' : 'old'] += 1
      if (readdirSync(join(folder, 'output')).length > NAMES.length) seen.litter += 1
    }
    expect(runDossier(folder, ['build']).status).toBe(0)
    expect(readdirSync(join(folder, 'output')).sort()).toEqual([...NAMES])
    expect(hashes(folder)).toEqual(known.get(at))
    // killed before and after the files are written, or the moments are badly chosen
    expect(seen.old).toBeGreaterThan(0)
    expect(seen.new).toBeGreaterThan(0)
    if (process.env.KILL_RUNS !== undefined) process.stdout.write(`${JSON.stringify(seen)}\n`)
  },
  HOUR,
)

test('two builds at once into one folder give outputs of one of them', async () => {
  const folder = temporaryProject({})
  const titles = ['甲', '乙']
  const alone = new Map<string, Hashes>()
  for (const title of titles) {
    const single = temporaryProject({ 'content/a.yaml': outline(title) })
    runDossier(single, ['build'])
    alone.set(title, hashes(single))
  }
  const projects = titles.map((title) => temporaryProject({ 'content/a.yaml': outline(title) }))
  const build = (project: string): Promise<number | null> =>
    new Promise((done) => {
      const args = [resolve('dist/main.js'), 'build', '--out', join(folder, 'output')]
      spawn(process.execPath, args, { cwd: project, stdio: 'ignore' }).once('exit', done)
    })
  for (let round = 0; round < 3; round++) {
    expect(await Promise.all([...projects, ...projects].map(build))).toEqual([0, 0, 0, 0])
    expect(readdirSync(join(folder, 'output')).sort()).toEqual([...NAMES])
    expect([...alone.values()]).toContainEqual(hashes(folder))
  }
}, 120_000)
