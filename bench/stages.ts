/**
 * One build in this process, stage by stage: CPU and wall time of each, as JSON. Bundled and run by
 * run.ts; by hand: `npx tsx bench/stages.ts <project> <outline>`
 */
import { layOut, prepare, type Scenes, writeOutput } from '../src/compile.ts'
import { createKept } from '../src/project/cache.ts'
import { diskWorld } from '../src/project/disk-world.ts'
import { packageRoot } from '../src/project/package-root.ts'
import { mergeOutline } from '../src/template/merge-outline.ts'
import { createTemplateCache } from '../src/template/template-set.ts'

export interface Stage {
  readonly name: string
  readonly wallMs: number
  readonly cpuMs: number
  readonly heapMb: number
}

const stages: Stage[] = []

async function stage<T>(name: string, run: () => T | Promise<T>): Promise<T> {
  const cpu = process.cpuUsage()
  const start = performance.now()
  const result = await run()
  const wallMs = performance.now() - start
  const used = process.cpuUsage(cpu)
  const cpuMs = (used.user + used.system) / 1000
  stages.push({ name, wallMs, cpuMs, heapMb: process.memoryUsage.rss() / 1024 / 1024 })
  return result
}

const [root = '.', path = ''] = process.argv.slice(2)
const world = diskWorld({ root, packageRoot: packageRoot() })
const kept = createKept()
const prepared = await stage('load', () => prepare({ path }, world, kept))
const { value } = prepared
if (value === undefined) throw new Error(prepared.diagnostics.map((one) => one.message).join('\n'))
const scenes: Scenes = {}
for (const kind of ['deck', 'report'] as const) {
  await stage(`merge ${kind}`, () => mergeOutline(value.outline, kind, world, createTemplateCache()))
  await stage(`fonts ${kind}`, () => kept.loadFonts(value.theme[kind].fonts, world))
  const laidOut = await stage(`merge and lay out ${kind}`, () =>
    layOut(kind, { ...value, deck: scenes.deck }, world, kept),
  )
  if (laidOut.value === undefined) {
    throw new Error(laidOut.diagnostics.map((one) => one.message).join('\n'))
  }
  scenes[kind] = laidOut.value
}
await stage('write PPTX', () => writeOutput('deck', scenes))
await stage('write PDF', () => writeOutput('report', scenes))
process.stdout.write(`${JSON.stringify({ stages, pages: [scenes.deck?.scene.pages.length, scenes.report?.scene.pages.length] })}\n`)
