/**
 * Measures Dossier and its peers on the same content and writes docs/BENCHMARKS.md.
 * Run: `npm run bench [-- --quick] [--modules <folder>] [--python <program>]`
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, release, tmpdir, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { bundleScript } from '../scripts/bundle-script.mjs'
import { generate, type Inputs, SIZES } from './generate.ts'
import { type Command, type Measured, measure, spread } from './measure.ts'
import { findPeers, typstCommand } from './peers.ts'
import { type Row, type Size, type WarmSpread, writeReport } from './report.ts'
import type { Stage } from './stages.ts'
import type { Warm } from './warm.ts'

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    /** Of every command, in place of what its length asks for. */
    runs: { type: 'string' },
    modules: { type: 'string', default: '.' },
    python: { type: 'string', default: 'python3' },
    programs: { type: 'string', default: 'dist' },
    out: { type: 'string', default: 'docs/BENCHMARKS.md' },
  },
})

const note = (text: string) => process.stderr.write(`${text}\n`)
const folder = mkdtempSync(join(tmpdir(), 'bench-of-dossier-'))
const programs = resolve(values.programs)
const peers = findPeers(resolve(values.modules), values.python)

/** Long commands are repeated less often. */
function runsFor(sections: number): number {
  const runs = Number(values.runs ?? (values.quick ? 1 : 7))
  return sections >= 1000 ? Math.ceil(runs / 3) : runs
}

async function bundle(): Promise<void> {
  const example = generate(folder, 10)
  const warmUp = { cwd: folder, args: ['.', example.outlineWithCharts] }
  await bundleScript({ entry: 'bench/stages.ts', name: 'bench-stages', outdir: programs, warmUp })
  const edit = [example.edit.from, example.edit.to]
  const args = ['.', example.outline, ...edit]
  await bundleScript({
    entry: 'bench/warm.ts',
    name: 'bench-warm',
    outdir: programs,
    warmUp: { cwd: folder, args },
  })
}

function build(outline: string, ...flags: readonly string[]): Command {
  const name = outline.replace(/^content\/|\.yaml$/g, '')
  return {
    args: [process.execPath, join(programs, 'main.js'), 'build', outline, ...flags],
    cwd: folder,
    outputs: ['pptx', 'pdf'].map((extension) => join(folder, 'output', `${name}.${extension}`)),
  }
}

function row(name: string, command: Command, runs: number): Row {
  note(`  ${name}`)
  rmSync(join(folder, 'output'), { recursive: true, force: true })
  return { name, measured: measure(command, runs) }
}

function measureSize(sections: number): Size {
  note(`${sections} sections`)
  const inputs = generate(folder, sections)
  const runs = runsFor(sections)
  const own = [
    row('**Dossier → PPTX and PDF**', build(inputs.outline), runs),
    row('Dossier → PPTX', build(inputs.outline, '--deck'), runs),
    row('Dossier → PDF', build(inputs.outline, '--report'), runs),
    row('Dossier → both, with charts', build(inputs.outlineWithCharts), runs),
  ]
  const others = peers.map((peer): Row => {
    const { name, version } = peer
    if (version === undefined) return { name, measured: `missing (${peer.install})` }
    if (sections > peer.most) return { name, measured: 'not run: minutes' }
    return row(`${name} (${version})`, peer.command(inputs, folder), runs)
  })
  return { sections, rows: [...own, ...others], stages: stagesOf(inputs), ...warmOf(inputs) }
}

function stagesOf({ outline }: Inputs): readonly Stage[] {
  note('  stages')
  const args = [process.execPath, join(programs, 'bench-stages.js'), folder, outline]
  const measured = measure({ args, cwd: folder, outputs: [] }, 1)
  if (typeof measured === 'string') return []
  return (JSON.parse(measured.stdout) as { stages: readonly Stage[] }).stages
}

function warmOf(inputs: Inputs): Pick<Size, 'warm' | 'typstWarm'> {
  note('  warm')
  const { outline, edit } = inputs
  const hasTypst = peers.some(
    ({ name, version }) => name.startsWith('Typst') && version !== undefined,
  )
  const theirs: Measured | string = hasTypst
    ? measure(typstCommand(inputs, folder, values.modules, true), 1)
    : 'missing'
  return {
    warm: warmSpread(folder, outline, edit),
    typstWarm:
      typeof theirs === 'string'
        ? undefined
        : spread(JSON.parse(theirs.stdout) as readonly number[]),
  }
}

function warmSpread(
  root: string,
  outline: string,
  { from, to }: Inputs['edit'],
): WarmSpread | undefined {
  const args = [process.execPath, join(programs, 'bench-warm.js'), root, outline, from, to]
  const own = measure({ args, cwd: root, outputs: [] }, 1)
  if (typeof own === 'string') return undefined
  const { previewMs, filesMs, stages, changed } = JSON.parse(own.stdout) as Warm
  const spreads = Object.entries(stages).map(([name, ms]) => [name, spread(ms)] as const)
  return {
    preview: spread(previewMs),
    files: spread(filesMs),
    stages: new Map(spreads),
    changed,
  }
}

/** A sentence of its own content, in a copy of this project. */
function warmAntGroup(): WarmSpread | undefined {
  note('Ant Group, warm')
  const root = join(folder, 'own')
  for (const part of ['content', 'templates']) cpSync(part, join(root, part), { recursive: true })
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'))
  const from = '罚款可以一次计清'
  return warmSpread(root, 'content/ant-group.yaml', { from, to: `${from}，数目有限` })
}

try {
  const loadBefore = loadavg()[0] ?? 0
  mkdirSync(join(folder, 'content'), { recursive: true })
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  await bundle()
  const node = measure(
    { args: [process.execPath, '-e', '0'], cwd: folder, outputs: [] },
    runsFor(10),
  )
  const antGroup = warmAntGroup()
  const sizes: Size[] = []
  // a long run that is broken off leaves what it has
  for (const sections of values.quick ? SIZES.slice(0, 2) : SIZES) {
    sizes.push(measureSize(sections))
    writeFileSync(
      values.out,
      writeReport(sizes, antGroup, {
        cpu: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
        memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
        system: `Linux ${release()}`,
        node: process.version,
        load: [loadBefore, loadavg()[0] ?? 0],
        bareNode: node,
        runs: [runsFor(10), runsFor(1000)],
        date: new Date().toISOString().slice(0, 10),
        command: ['npm run bench', ...process.argv.slice(2)]
          .join(' ')
          .replace('bench --', 'bench -- --'),
      }),
    )
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
