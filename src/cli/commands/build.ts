import { formatDiagnostics } from '../../diagnostic/format.ts'
import { type BuildResult, type BuiltOutline, build } from '../../project/build.ts'
import type { BuiltOutput } from '../../project/save-outputs.ts'
import type { SeriesSummary } from '../../project/series.ts'
import { deckThread } from '../deck-thread.ts'
import { EXIT } from '../exit-code.ts'
import { showProgress } from '../progress.ts'
import { paint, type Terminal } from '../terminal.ts'

export interface BuildFlags {
  readonly deck?: boolean
  readonly report?: boolean
  readonly slides?: boolean
  readonly out?: string
  readonly theme?: string
  readonly template?: string
  readonly grey?: boolean
  readonly archive?: boolean
  readonly jobs?: number
  readonly json?: boolean
}

interface Streams {
  readonly out: Terminal
  readonly err: Terminal
}

/** `dossier build`: a line for each output on stdout, diagnostics on stderr; with `--json` one object. */
export async function runBuild(
  files: readonly string[],
  flags: BuildFlags,
  { out, err }: Streams,
): Promise<number> {
  const kinds = (['deck', 'report', 'slides'] as const).filter((kind) => flags[kind] === true)
  const result = await build({
    root: process.cwd(),
    files,
    out: flags.out,
    outputs: kinds.length === 0 ? undefined : kinds,
    theme: flags.theme,
    template: flags.template,
    print: { grey: flags.grey, archive: flags.archive === true ? '2a' : undefined },
    jobs: flags.jobs,
    deckThread: flags.jobs === 1 ? undefined : deckThread(),
    onProgress: flags.json === true ? undefined : showProgress({ out, err }),
    onBuilt: flags.json === true ? undefined : (built) => printBuilt(built, out),
  })
  if (flags.json === true) out.write(`${JSON.stringify(toJson(result), null, 2)}\n`)
  else printDiagnostics(result, err)
  if (result.outlines.length === 0) return nothingToBuild(err)
  return result.ok ? EXIT.success : EXIT.errors
}

function printBuilt(built: BuiltOutline, out: Terminal): void {
  if (built.series === undefined) printOutputs(built, out)
  else printSeries(built, built.series, out)
}

function printOutputs(built: BuiltOutline, out: Terminal): void {
  const width = Math.max(0, ...built.outputs.map((output) => output.path.length))
  built.outputs.forEach((output, index) => {
    const path = paint(output.path.padEnd(width), 'bold', out)
    const time = index === built.outputs.length - 1 ? `  ${duration(built.milliseconds)}` : ''
    out.write(`${path}  ${extent(output)}  ${size(output.bytes)}${paint(time, 'dim', out)}\n`)
  })
}

function printSeries(built: BuiltOutline, of: SeriesSummary, out: Terminal): void {
  const counts = `${of.built} built, ${of.unchanged} unchanged, ${of.failed} failed`
  const workers = of.workers > 1 ? `, ${of.workers} workers` : ''
  const time = paint(`  ${duration(built.milliseconds)}${workers}`, 'dim', out)
  out.write(`${paint(built.path, 'bold', out)}  ${counts}  ${of.manifest}${time}\n`)
}

function extent({ kind, pages }: BuiltOutput): string {
  const noun = kind === 'report' ? 'page' : 'slide'
  return `${String(pages).padStart(3)} ${pages === 1 ? noun : `${noun}s`}`.padEnd(10)
}

const KIB = 1024

function size(bytes: number): string {
  const text =
    bytes < KIB * KIB ? `${Math.ceil(bytes / KIB)} KB` : `${(bytes / KIB / KIB).toFixed(1)} MB`
  return text.padStart(7)
}

function duration(milliseconds: number): string {
  return milliseconds < 1000
    ? `${Math.round(milliseconds)} ms`
    : `${(milliseconds / 1000).toFixed(1)} s`
}

function printDiagnostics(result: BuildResult, err: Terminal): void {
  if (result.diagnostics.length === 0) return
  err.write(`${formatDiagnostics(result.diagnostics, { format: 'frame', color: err.color })}\n`)
  const failed = result.outlines.filter(
    (built) => built.outputs.length === 0 && built.series === undefined,
  )
  for (const built of failed) {
    err.write(`\n${built.path}: not built; what stood in its place before is unchanged\n`)
  }
}

function nothingToBuild(err: Terminal): number {
  err.write('there is no outline to build: content/ has no .yaml file\n')
  return EXIT.errors
}

function toJson(result: BuildResult): object {
  return {
    ok: result.ok,
    outlines: result.outlines.map(({ path, outputs, milliseconds, series }) => ({
      path,
      outputs,
      milliseconds: Math.round(milliseconds),
      ...(series === undefined ? {} : { series }),
    })),
    diagnostics: JSON.parse(
      formatDiagnostics(result.diagnostics, { format: 'json', color: false }),
    ) as unknown,
  }
}
