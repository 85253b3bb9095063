/** A watch: everything that is kept up to date while the author writes, until it is closed. */
import { resolve } from 'node:path'
import type { BuiltOutline } from '../project/build.ts'
import {
  type Context,
  type ContextOptions,
  createContext,
  type Rebuilt,
} from '../project/context.ts'
import { type FileWriter, threadWriter } from '../project/context-writer.ts'
import { collectYoungGarbage } from '../project/long-run.ts'
import { fileOfTarget } from '../project/targets.ts'
import { createBurst } from './burst.ts'
import { readClientFiles } from './client-files.ts'
import { editorTemplate } from './editor-link.ts'
import { watchFiles } from './file-watcher.ts'
import { type PreviewServer, startPreviewServer } from './preview-server.ts'
import { createPreviewState } from './preview-state.ts'
import { createRebuilds, type RebuildReport } from './rebuilds.ts'

export interface WatchOptions extends ContextOptions {
  /** Undefined for no preview. */
  readonly preview?: PreviewOptions | undefined
  /** The bundled project/context-worker.ts; without it files are written between rebuilds. */
  readonly writerFile?: string | undefined
  readonly events: WatchEvents
}

export interface PreviewOptions {
  readonly host: string
  readonly port: number
  /** A scheme or an address (editor-link.ts). */
  readonly editor: string
}

export interface WatchEvents {
  rebuilt(rebuilt: Rebuilt, report: RebuildReport): void
  written(built: BuiltOutline): void
  gone(path: string): void
  idle?(): void
}

export interface Watch {
  /** Address of the preview. */
  readonly url: string | undefined
  close(): Promise<void>
}

/** A checkout of many files is taken at least as often as the last says. */
const BURSTS = { quietMs: 4, manyQuietMs: 15, mostMs: 300 }

export async function startWatch(options: WatchOptions): Promise<Watch> {
  const context = createContext(options)
  const state = createPreviewState()
  const writer =
    options.writerFile === undefined ? undefined : threadWriter(options.writerFile, options)
  const server = options.preview && (await serve(options, context, state))
  /** To look a series up may lead to other files, though nothing is stale. */
  function stale(): ReturnType<Context['stale']> {
    const looked = context.stale()
    watcher.follow(context.watched().files)
    return looked
  }
  const rebuilds = createRebuilds({
    context: { rebuild: context.rebuild, stale },
    draws: server !== undefined,
    write: (rebuilt, signal) => writeFiles(rebuilt, writer, signal),
    events: {
      rebuilt: (rebuilt, report, drawn) => {
        const { path, diagnostics } = rebuilt
        const shown = { diagnostics, drawn, milliseconds: report.milliseconds }
        server?.say(state.rebuilt(path, shown))
        watcher.follow(context.watched().files)
        options.events.rebuilt(rebuilt, report)
      },
      written: (built) => {
        server?.say(state.written(built.path, built))
        options.events.written(built)
      },
      gone: (path) => {
        writer?.forget(path)
        server?.say(state.gone(path))
        options.events.gone(path)
      },
      idle: () => {
        options.events.idle?.()
        collectYoungGarbage()
      },
    },
  })
  const burst = createBurst(BURSTS, rebuilds.look)
  const outlines = (options.files ?? []).map((path) => fileOfTarget(path, options.root))
  const watcher = watchFiles({ root: options.root, outlines }, burst.note)
  await watcher.ready()
  rebuilds.look()
  return {
    url: server?.url,
    close: async () => {
      burst.cancel()
      await watcher.close()
      await rebuilds.close()
      await Promise.all([server?.close(), writer?.close()])
      context.dispose()
    },
  }
}

async function serve(
  options: WatchOptions,
  context: Context,
  state: ReturnType<typeof createPreviewState>,
): Promise<PreviewServer | undefined> {
  const { preview, root } = options
  if (preview === undefined) return undefined
  const editor = editorTemplate(preview.editor) ?? ''
  return await startPreviewServer({
    ...preview,
    root: resolve(root),
    editor,
    state,
    files: readClientFiles(),
    asset: context.asset,
  })
}

/** Where nothing could be laid out there is nothing to write. */
async function writeFiles(
  rebuilt: Rebuilt,
  writer: FileWriter | undefined,
  signal: AbortSignal,
): Promise<BuiltOutline> {
  if (rebuilt.draw === undefined || writer === undefined) return await rebuilt.write(signal)
  const built = await writer.write(rebuilt.target, signal)
  return { ...built, diagnostics: [...rebuilt.target.problems, ...built.diagnostics] }
}
