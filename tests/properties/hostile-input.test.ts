import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { hostileProject } from '../support/hostile/hostile-project.ts'
import { type Judged, supervisor } from '../support/hostile/supervise.ts'
import type { MemoryFiles } from '../support/memory-world.ts'

/**
 * Whatever a project holds, a build ends soon: in outputs that are valid or in errors with their
 * places. 1,000 in CI, `FUZZ_RUNS=10000` is the long run, `FUZZ_SEED` another walk, `FUZZ_KEEP=folder` keeps what
 * failed.
 */
const RUNS = Number(process.env.FUZZ_RUNS ?? (process.env.CI === undefined ? 80 : 1000))
const SEED = Number(process.env.FUZZ_SEED ?? 20_250_618)
const HOUR = 3_600_000

const guarded = supervisor()
afterAll(() => guarded.stop())

test(
  `${RUNS} hostile projects`,
  async () => {
    const tally = { built: 0, refused: 0, seconds: 0, bytes: 0 }
    const failed = new Map<string, number>()
    let at = 0
    await fc.assert(
      fc.asyncProperty(hostileProject, async (files) => {
        at += 1
        const judged = await guarded.judge(files)
        tally[judged.built ? 'built' : 'refused'] += 1
        tally.seconds = Math.max(tally.seconds, judged.seconds)
        tally.bytes = Math.max(tally.bytes, judged.bytes)
        if (judged.faults.length > 0) keep(files, judged, at)
        if (at % 100 === 0) note({ at, ...tally })
        for (const fault of judged.faults) {
          const kind = `${fault.slice(0, 300)} (first: ${at})`
          const known = [...failed.keys()].find((one) => one.slice(0, 60) === kind.slice(0, 60))
          failed.set(known ?? kind, (failed.get(known ?? kind) ?? 0) + 1)
        }
      }),
      { seed: SEED, numRuns: RUNS },
    )
    expect([...failed]).toEqual([])
    // an input that is refused at the door tests nothing behind it
    expect(tally.built).toBeGreaterThan(RUNS / 8)
  },
  HOUR,
)

/** How far a long run has come. */
function note(tally: object): void {
  const folder = process.env.FUZZ_KEEP
  if (folder !== undefined) writeFileSync(join(folder, 'tally.json'), JSON.stringify(tally))
}

function keep(files: MemoryFiles, judged: Judged, at: number): void {
  const folder = process.env.FUZZ_KEEP
  if (folder === undefined) return
  const all = { ...files, 'verdict.txt': JSON.stringify(judged, null, 1) }
  for (const [path, content] of Object.entries(all)) {
    const file = join(folder, String(at), path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
}
