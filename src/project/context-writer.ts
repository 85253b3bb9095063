/** Writes the files of outlines in a thread of its own, so that a preview never waits for them. */
import { Worker } from 'node:worker_threads'
import type { Diagnostic, Related } from '../diagnostic/diagnostic.ts'
import { sourceFile } from '../source/source-file.ts'
import type { Span } from '../source/span.ts'
import type { BuiltOutline } from './build.ts'
import type { ContextOptions } from './context.ts'

export interface FileWriter {
  /** Builds an outline as it stands on the disk and writes its files; rejects with the signal's reason. */
  write(path: string, signal: AbortSignal): Promise<BuiltOutline>
  /** Resolves when nothing is being written any more. */
  close(): Promise<void>
}

/** To the thread. */
export type WriterRequest =
  | { readonly kind: 'write'; readonly id: number; readonly path: string }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'close' }

/** From the thread. */
export type WriterReply =
  | { readonly kind: 'written'; readonly id: number; readonly built: BuiltOutline }
  | { readonly kind: 'cancelled'; readonly id: number }

interface Waiting {
  readonly resolve: (built: BuiltOutline) => void
  readonly reject: (reason: unknown) => void
  readonly signal: AbortSignal
}

/** @param file  the bundled context-worker.ts */
export function threadWriter(file: string, options: ContextOptions): FileWriter {
  const { root, files, out, outputs, theme, template } = options
  const workerData: ContextOptions = { root, files, out, outputs, theme, template }
  const worker = new Worker(file, { workerData })
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  worker.on('message', (reply: WriterReply) => {
    const one = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.kind === 'written') one?.resolve(revived(reply.built))
    else one?.reject(one.signal.reason)
  })
  const fail = (error: unknown) => {
    for (const one of waiting.values()) one.reject(error)
    waiting.clear()
  }
  worker.on('error', fail)
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  const tell = (request: WriterRequest) => worker.postMessage(request)
  return {
    write: (path, signal) =>
      new Promise((resolve, reject) => {
        const id = ++lastId
        waiting.set(id, { resolve, reject, signal })
        signal.addEventListener('abort', () => tell({ kind: 'cancel', id }), { once: true })
        tell({ kind: 'write', id, path })
      }),
    close: async () => {
      tell({ kind: 'close' })
      await exited
    },
  }
}

/** Diagnostics as plain objects, which threads can hand to each other. */
export function plainBuilt(built: BuiltOutline): BuiltOutline {
  const files = new Map<object, Span['file']>()
  const plainSpan = ({ file, start, end }: Span): Span => {
    const plain = files.get(file) ?? { path: file.path, text: file.text, lineStarts: [] }
    files.set(file, plain)
    return { file: plain, start, end }
  }
  return { ...built, diagnostics: withSpans(built.diagnostics, plainSpan) }
}

function revived(built: BuiltOutline): BuiltOutline {
  const files = new Map<object, Span['file']>()
  const liveSpan = ({ file, start, end }: Span): Span => {
    const live = files.get(file) ?? sourceFile(file.path, file.text)
    files.set(file, live)
    return { file: live, start, end }
  }
  return { ...built, diagnostics: withSpans(built.diagnostics, liveSpan) }
}

function withSpans(
  diagnostics: readonly Diagnostic[],
  spanOf: (span: Span) => Span,
): readonly Diagnostic[] {
  return diagnostics.map((one) => ({
    ...one,
    span: one.span === null ? null : spanOf(one.span),
    ...(one.related === undefined ? {} : { related: one.related.map(relatedWith(spanOf)) }),
  }))
}

function relatedWith(spanOf: (span: Span) => Span): (one: Related) => Related {
  return ({ message, span }) => ({ message, span: spanOf(span) })
}
