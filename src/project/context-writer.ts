/** Writes the files of outlines in a thread of its own, so that a preview never waits for them. */
import { Worker } from 'node:worker_threads'
import type { Diagnostic, Related } from '../diagnostic/diagnostic.ts'
import type { JsonObject } from '../outline/outline.ts'
import { type SourceFile, sourceFile } from '../source/source-file.ts'
import type { Span } from '../source/span.ts'
import type { BuiltOutline } from './build.ts'
import type { ContextOptions } from './context.ts'
import { revivedRow } from './revived-row.ts'
import type { Target } from './targets.ts'

export interface FileWriter {
  /** Builds a target of the outline as it stands on the disk and writes its files; rejects with the signal's reason. */
  write(target: Target, signal: AbortSignal): Promise<BuiltOutline>
  /** Lets go of what was kept for a target that is no longer wanted. */
  forget(path: string): void
  /** Resolves when nothing is being written any more. */
  close(): Promise<void>
}

/** To the thread. */
export type WriterRequest =
  | { readonly kind: 'write'; readonly id: number; readonly target: Target }
  | { readonly kind: 'forget'; readonly path: string }
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
  let failed: { readonly error: unknown } | undefined
  const fail = (error: unknown) => {
    failed = { error }
    for (const one of waiting.values()) one.reject(error)
    waiting.clear()
  }
  worker.on('error', fail)
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  const tell = (request: WriterRequest) => worker.postMessage(request)
  return {
    write: async (target, signal) => {
      signal.throwIfAborted()
      if (failed !== undefined) throw failed.error
      const id = ++lastId
      const cancel = () => tell({ kind: 'cancel', id })
      signal.addEventListener('abort', cancel)
      try {
        return await new Promise<BuiltOutline>((resolve, reject) => {
          waiting.set(id, { resolve, reject, signal })
          tell({ kind: 'write', id, target: plainTarget(target) })
        })
      } finally {
        signal.removeEventListener('abort', cancel)
      }
    },
    forget: (path) => tell({ kind: 'forget', path }),
    close: async () => {
      tell({ kind: 'close' })
      await exited
    },
  }
}

/** Diagnostics as plain objects, which threads can hand to each other. */
export function plainBuilt(built: BuiltOutline): BuiltOutline {
  return { ...built, diagnostics: withSpans(built.diagnostics, plainSpans()) }
}

function revived(built: BuiltOutline): BuiltOutline {
  return { ...built, diagnostics: withSpans(built.diagnostics, liveSpans()) }
}

/** A target as plain objects; what is wrong with the series is known where it comes from. */
export function plainTarget(target: Target): Target {
  const load = loadWith(target.load, { row: (row) => row, span: plainSpans() })
  return { ...target, load, problems: [], changes: [] }
}

export function revivedTarget(target: Target): Target {
  return { ...target, load: loadWith(target.load, { row: revivedRow, span: liveSpans() }) }
}

function loadWith(
  { row, rows }: Target['load'],
  made: { readonly row: (row: JsonObject) => JsonObject; readonly span: SpanMap },
): Target['load'] {
  return {
    ...(row && { row: made.row(row) }),
    ...(rows && {
      rows: rows.map(({ values, span }) => ({ values: made.row(values), span: made.span(span) })),
    }),
  }
}

type SpanMap = (span: Span) => Span

function plainSpans(): SpanMap {
  return spansWith(({ path, text }) => ({ path, text, lineStarts: [] }))
}

function liveSpans(): SpanMap {
  return spansWith(({ path, text }) => sourceFile(path, text))
}

/** Spans with their files made anew, each once. */
function spansWith(make: (file: SourceFile) => SourceFile): SpanMap {
  const files = new Map<SourceFile, SourceFile>()
  return ({ file, start, end }) => {
    const made = files.get(file) ?? make(file)
    files.set(file, made)
    return { file: made, start, end }
  }
}

function withSpans(diagnostics: readonly Diagnostic[], spanOf: SpanMap): readonly Diagnostic[] {
  return diagnostics.map((one) => ({
    ...one,
    span: one.span === null ? null : spanOf(one.span),
    ...(one.related === undefined ? {} : { related: one.related.map(relatedWith(spanOf)) }),
  }))
}

function relatedWith(spanOf: SpanMap): (one: Related) => Related {
  return ({ message, span }) => ({ message, span: spanOf(span) })
}
