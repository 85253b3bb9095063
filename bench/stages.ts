/**
 * One build in this process, stage by stage: CPU and wall time of each, as JSON. Bundled and run by
 * run.ts; by hand: `npx tsx bench/stages.ts <project> <outline>`
 */
import { keptForOne, layOut, prepare, type Scenes, writeOutput } from '../src/compile.ts'
import type { Outcome } from '../src/diagnostic/outcome.ts'
import { diskWorld } from '../src/project/disk-world.ts'
import { packageRoot } from '../src/project/package-root.ts'
import { systemPacker } from '../src/project/system-packer.ts'
import { createFontCache } from '../src/text/font-set.ts'

export interface Stage {
  readonly name: string
  readonly wallMs: number
  readonly cpuMs: number
  readonly rssMb: number
}

const stages: Stage[] = []

async function stage<T>(name: string, run: () => T | Promise<T>): Promise<T> {
  const cpu = process.cpuUsage()
  const start = performance.now()
  const result = await run()
  const wallMs = performance.now() - start
  const used = process.cpuUsage(cpu)
  const cpuMs = (used.user + used.system) / 1000
  stages.push({ name, wallMs, cpuMs, rssMb: process.memoryUsage.rss() / 1024 / 1024 })
  return result
}

async function run(root: string, path: string): Promise<void> {
  const world = diskWorld({ root, packageRoot: packageRoot() })
  const kept = keptForOne(world, createFontCache(), systemPacker)
  const prepared = await stage('load', () => prepare({ path }, world, kept))
  const value = mustHave(prepared)
  const scenes: Scenes = {}
  for (const kind of ['deck', 'report'] as const) {
    await stage(`fonts of ${kind}`, () => kept.loadFonts(value.theme[kind].fonts, world))
    const laidOut = await stage(`merge and lay out ${kind}`, () =>
      layOut(kind, { ...value, deck: scenes.deck }, world, kept),
    )
    scenes[kind] = mustHave(laidOut)
  }
  await stage('write PPTX', () => writeOutput('deck', scenes, { packer: kept.packer }))
  await stage('write PDF', () => writeOutput('report', scenes))
  const pages = [scenes.deck?.scene.pages.length, scenes.report?.scene.pages.length]
  process.stdout.write(`${JSON.stringify({ stages, pages })}\n`)
}

function mustHave<T>({ value, diagnostics }: Outcome<T>): T {
  if (value !== undefined) return value
  throw new Error(diagnostics.map((one) => one.message).join('\n'))
}

const [root = '.', path = ''] = process.argv.slice(2)
void run(root, path)
