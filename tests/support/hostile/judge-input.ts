/** One invented project through the whole build, in memory; what came out is judged. */
import { type CompiledOutput, compile } from '../../../src/compile.ts'
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.ts'
import { formatDiagnostics } from '../../../src/diagnostic/format.ts'
import { hasErrors } from '../../../src/diagnostic/outcome.ts'
import { diskWorld } from '../../../src/project/disk-world.ts'
import type { World } from '../../../src/source/world.ts'
import { createFontCache, type FontCache } from '../../../src/text/font-set.ts'
import { diskFiles } from '../../template/project.ts'
import { type MemoryFiles, memoryWorld } from '../memory-world.ts'
import { pdfFaults } from '../pdf-faults.ts'
import { packageFaults } from '../pptx-faults.ts'

const OUTLINE_PATH = 'content/a.yaml'

export interface Verdict {
  readonly built: boolean
  /** Of all outputs. */
  readonly pages: number
  /** Processor time of the build alone. */
  readonly seconds: number
  readonly codes: readonly string[]
  /** What must never be, whatever the input. */
  readonly faults: readonly string[]
}

const root = process.cwd()
const disk = diskWorld({ root, packageRoot: root })
const templates = diskFiles('templates')
/** Fonts are read for many inputs at once; the caches they fill are dropped now and then. */
const INPUTS_PER_CACHE = 40
let cache: FontCache = createFontCache()
let judged = 0

/** Kinds of outputs that are built: all, so that both layouts and all three writers are met. */
const OUTPUTS = ['deck', 'report', 'slides'] as const

export async function judgeInput(files: MemoryFiles): Promise<Verdict> {
  judged += 1
  if (judged % INPUTS_PER_CACHE === 0) cache = createFontCache()
  const start = process.cpuUsage()
  try {
    const { value, diagnostics } = await compile(
      { path: OUTLINE_PATH, outputs: OUTPUTS },
      hostileWorld(files),
      cache,
    )
    const seconds = secondsSince(start)
    const faults = [
      ...diagnostics.flatMap(diagnosticFaults),
      ...printFaults(diagnostics),
      ...(value ?? []).flatMap(outputFaults),
    ]
    if (value === undefined && !hasErrors(diagnostics)) faults.push('neither outputs nor an error')
    return {
      built: value !== undefined,
      pages: (value ?? []).reduce((sum, { pages }) => sum + pages, 0),
      seconds,
      codes: [...new Set(diagnostics.map(({ code }) => code))],
      faults,
    }
  } catch (problem) {
    const thrown = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)
    const faults = [`threw ${thrown}`]
    return { built: false, pages: 0, seconds: secondsSince(start), codes: [], faults }
  }
}

function secondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}

function hostileWorld(files: MemoryFiles): World {
  const world = memoryWorld({ ...templates, ...files })
  return { ...world, fontPath: (name) => disk.fontPath(name) }
}

function diagnosticFaults(found: Diagnostic): readonly string[] {
  const spans = [found.span, ...(found.related ?? []).map(({ span }) => span)]
  const outside = spans.filter(
    (span) =>
      span !== null &&
      !(0 <= span.start && span.start <= span.end && span.end <= span.file.text.length),
  )
  const bug = ['output/unknown-font', 'output/writer', 'output/unknown-anchor'].includes(found.code)
  return [
    ...outside.map((span) => `${found.code} stands at ${span?.start} to ${span?.end}`),
    ...(bug ? [`${found.code} ${found.message}`] : []),
    ...(found.message.length > MOST_SAID
      ? [`${found.code} says ${found.message.length} letters`]
      : []),
  ]
}

/** Nobody reads a message longer than that. */
const MOST_SAID = 20_000

function printFaults(diagnostics: readonly Diagnostic[]): readonly string[] {
  JSON.parse(formatDiagnostics(diagnostics, { format: 'json', color: false }))
  return (['frame', 'line', 'github'] as const).flatMap((format) => {
    const text = formatDiagnostics(diagnostics, { format, color: false })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not reach a terminal
    const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.exec(text)
    return control === null ? [] : [`${format} prints U+${control[0].charCodeAt(0).toString(16)}`]
  })
}

function outputFaults({ kind, bytes, pages }: CompiledOutput): readonly string[] {
  const faults = kind === 'deck' ? packageFaults(bytes) : pdfFaults(bytes, pages)
  return faults.slice(0, 5).map((fault) => `${kind}: ${fault}`)
}
