import { join } from 'node:path'
import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import { formatDiagnostics } from '../../diagnostic/format.ts'
import { hasErrors } from '../../diagnostic/outcome.ts'
import type { BuiltOutline } from '../../project/build.ts'
import type { Rebuilt } from '../../project/context.ts'
import { optimizeAsUsual } from '../../project/long-run.ts'
import { packageRoot } from '../../project/package-root.ts'
import { editorTemplate } from '../../watch/editor-link.ts'
import type { RebuildReport } from '../../watch/rebuilds.ts'
import { startWatch, type WatchEvents } from '../../watch/watch.ts'
import { EXIT } from '../exit-code.ts'
import { paint, type Terminal } from '../terminal.ts'

export interface WatchFlags {
  readonly port: string
  readonly host: string
  readonly preview: boolean
  readonly editor: string
  readonly out?: string
  readonly theme?: string
  readonly template?: string
}

interface Streams {
  readonly out: Terminal
  readonly err: Terminal
}

const LARGEST_PORT = 65_535

/** `dossier watch`: says where the preview is, then a line for each rebuild, until Ctrl-C. */
export async function runWatch(
  files: readonly string[],
  flags: WatchFlags,
  streams: Streams,
): Promise<number> {
  const { err } = streams
  const port = Number(flags.port)
  if (!Number.isInteger(port) || port < 0 || port > LARGEST_PORT) {
    err.write(`--port must be a number from 0 to ${LARGEST_PORT}, not \`${flags.port}\`\n`)
    return EXIT.usage
  }
  if (editorTemplate(flags.editor) === undefined) {
    err.write(
      `--editor must be a scheme such as vscode, or an address with {path} and {line}, not \`${flags.editor}\`\n`,
    )
    return EXIT.usage
  }
  const { host, editor } = flags
  optimizeAsUsual()
  const watch = await startWatch({
    root: process.cwd(),
    files,
    out: flags.out,
    theme: flags.theme,
    template: flags.template,
    preview: flags.preview ? { host, port, editor } : undefined,
    writerFile: join(packageRoot(), 'dist', 'context-worker.js'),
    events: printEvents(streams),
  })
  if (watch.url !== undefined) {
    streams.out.write(`${paint(watch.url, 'bold', streams.out)}  Ctrl-C ends\n`)
  }
  await stopSignal()
  await watch.close()
  return EXIT.success
}

function printEvents({ out, err }: Streams): WatchEvents {
  const { color } = err
  /** What was said, with the target that it was said of: rows of a series share an outline. */
  const said = new Map<string, string>()
  const say = (path: string, diagnostics: readonly Diagnostic[]): void => {
    const unsaid = diagnostics.filter((one) => {
      const frame = formatDiagnostics([one], { format: 'frame', color })
      if (said.has(frame)) return false
      said.set(frame, path)
      return true
    })
    if (unsaid.length > 0) err.write(`${formatDiagnostics(unsaid, { format: 'frame', color })}\n`)
  }
  return {
    rebuilt: (rebuilt, report) => {
      const { path, diagnostics } = rebuilt
      out.write(`${rebuiltLine(rebuilt, report, out)}\n`)
      for (const [frame, by] of said) if (by === path) said.delete(frame)
      say(path, diagnostics)
    },
    written: (built) => {
      say(
        built.path,
        built.diagnostics.filter(({ code }) => code.startsWith('output/')),
      )
      if (built.outputs.length > 0) out.write(`${writtenLine(built, out)}\n`)
    },
    idle: () => said.clear(),
    gone: (path) => out.write(`${path} is no longer built; its outputs stay\n`),
  }
}

function rebuiltLine(rebuilt: Rebuilt, report: RebuildReport, out: Terminal): string {
  const { path } = rebuilt
  const { changes } = report.stale
  const others = changes.filter((change) => change !== path)
  const [first, ...more] = others
  const count = more.length === 0 ? '' : ` and ${more.length} more`
  const because = first === undefined ? '' : ` (${first}${count})`
  const time = paint(`  ${Math.round(report.milliseconds)} ms`, 'dim', out)
  return `${path}${because} ${stateOf(rebuilt)}${time}`
}

function stateOf({ draw, diagnostics }: Rebuilt): string {
  if (!hasErrors(diagnostics)) return 'is up to date'
  if (draw === undefined) return 'has errors; the last good output stays'
  return 'is up to date, but its series has errors'
}

function writtenLine({ outputs, milliseconds }: BuiltOutline, out: Terminal): string {
  const paths = outputs.map(({ path }) => path).join(', ')
  return paint(`  ${paths}  ${Math.round(milliseconds)} ms`, 'dim', out)
}

/** A second Ctrl-C ends the program at once, as without us. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
