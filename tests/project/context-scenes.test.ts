import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Kept } from '../../src/compile.ts'
import { createReportReuse } from '../../src/layout/report/report-context.ts'
import { createReuse } from '../../src/layout/reuse.ts'
import { createOutlineMemory } from '../../src/outline/outline-memory.ts'
import { createKept } from '../../src/project/cache.ts'
import { buildScenes } from '../../src/project/context-scenes.ts'
import { diskWorld } from '../../src/project/disk-world.ts'
import { stopwatch } from '../../src/project/stopwatch.ts'
import { createMergeMemory } from '../../src/template/merge-memory.ts'

const PATH = 'content/payments-quarterly.yaml'
const ROOT = process.cwd()
const GOOD = readFileSync(PATH, 'utf8')
/** One for all builds: fonts and templates are the very same. */
const DISK = diskWorld({ root: ROOT, packageRoot: ROOT })

async function built(text: string, kept: Kept) {
  const world: typeof DISK = {
    ...DISK,
    readText: (path) => (path === PATH ? { ok: true, value: text } : DISK.readText(path)),
  }
  const building = {
    world,
    kept,
    clock: stopwatch<'read' | 'deck' | 'report'>(),
    signal: undefined,
  }
  return await buildScenes({ path: PATH }, building)
}

test.each([
  ['a key that is misspelt', (text: string) => text.replace(/^sections:/m, 'sectoins:')],
  [
    'a point that does not exist',
    (text: string) => text.replace(/^(\s+)- id: /m, '$1- answers: [nothing]\n$1  id: '),
  ],
])('an outline that is mended goes on from its last good layout: %s', async (_, fault) => {
  const kept: Kept = {
    ...createKept(),
    outline: createOutlineMemory(),
    merge: createMergeMemory(),
    deck: createReuse(),
    report: createReportReuse(),
  }
  const before = await built(GOOD, kept)
  const faulty = await built(fault(GOOD), kept)
  expect(faulty.diagnostics.some(({ severity }) => severity === 'error')).toBe(true)
  const after = await built(GOOD, kept)
  expect(after.diagnostics).toEqual(before.diagnostics)
  for (const kind of ['deck', 'report'] as const) {
    const [old, now] = [before, after].map(({ scenes }) => scenes[kind]?.scene.pages ?? [])
    expect(now).toHaveLength(old?.length ?? 0)
    // pages are the very same but for those that say what the whole says
    const same = now?.filter((page, index) => page.items[0] === old?.[index]?.items[0]) ?? []
    expect(same.length / (now?.length ?? 1)).toBeGreaterThan(0.8)
  }
})
