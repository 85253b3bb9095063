/**
 * An outline that is rebuilt when one sentence was edited, as the preview does it: milliseconds until
 * all pages are known and the changed ones drawn, and until both files stand on the disk, as JSON.
 * Bundled and run by run.ts: `warm.js <project> <outline> <from> <to>`
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createContext } from '../src/project/context.ts'
import type { DrawnPreview } from '../src/project/context-preview.ts'
import { collectYoungGarbage, optimizeAsUsual } from '../src/project/long-run.ts'

/** The first run unoptimized code, as the first edits of a session do. */
const EDITS = 11

export interface Warm {
  readonly previewMs: readonly number[]
  readonly filesMs: readonly number[]
  /** Milliseconds of each stage, of every edit. */
  readonly stages: Readonly<Record<string, readonly number[]>>
  /** Pages whose picture changed with the last edit. */
  readonly changed: number
}

async function run(root: string, path: string, from: string, to: string): Promise<void> {
  optimizeAsUsual()
  const context = createContext({ root, files: [path] })
  const file = join(root, path)
  const text = readFileSync(file, 'utf8')
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`)
  const build = async () => {
    const [stale] = context.stale().stale
    if (stale === undefined) throw new Error('nothing is stale')
    const rebuilt = await context.rebuild(stale.path)
    return { rebuilt, drawn: rebuilt.draw?.() }
  }
  const first = await build()
  await first.rebuilt.write()
  const previewMs: number[] = []
  const filesMs: number[] = []
  const stages: Record<string, number[]> = {}
  let before = first.drawn
  let changed = 0
  for (let edit = 0; edit < EDITS; edit++) {
    // another text each time: nobody may answer from memory
    writeFileSync(file, text.replace(from, `${to}${edit}`))
    const start = performance.now()
    const { rebuilt, drawn } = await build()
    previewMs.push(performance.now() - start)
    await rebuilt.write()
    filesMs.push(performance.now() - start)
    collectYoungGarbage()
    for (const [stage, ms] of rebuilt.stages) {
      stages[stage] ??= []
      stages[stage].push(ms)
    }
    changed = changedPages(before, drawn)
    before = drawn
  }
  writeFileSync(file, text)
  const warm: Warm = { previewMs, filesMs, stages, changed }
  process.stdout.write(JSON.stringify(warm))
}

function changedPages(before: DrawnPreview | undefined, now: DrawnPreview | undefined): number {
  const keys = (drawn: DrawnPreview | undefined) =>
    (drawn?.preview.outputs ?? []).flatMap(({ pages }) => pages.map(({ key }) => key))
  const known = new Set(keys(before))
  return keys(now).filter((key) => !known.has(key)).length
}

const [root = '.', path = '', from = '', to = ''] = process.argv.slice(2)
void run(root, path, from, to)
