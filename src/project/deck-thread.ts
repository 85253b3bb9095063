/**
 * Decks are compiled in a thread of their own while this one makes the reports. The thread runs the
 * program's own file, so that it starts from the same code, and takes one outline after the other.
 */
import { Worker } from 'node:worker_threads'
import type { CompiledOutput, CompileOptions } from '../compile.ts'
import type { Outcome } from '../diagnostic/outcome.ts'
import type { FactSlides } from '../layout/report/report-context.ts'
import type { World } from '../source/world.ts'
import { type FlatDiagnostic, unflattener } from './flat-diagnostic.ts'

export interface DeckThread {
  compile(root: string, options: CompileOptions, world: World): DeckOfThread
}

/** The deck of one outline, as far as it is. */
export interface DeckOfThread {
  /** On which slides facts stand; undefined where there is no deck. */
  readonly slides: Promise<FactSlides | undefined>
  /** What laying out has to say, then the files without the report. */
  readonly laidOut: Promise<Outcome<true>>
  readonly written: Promise<Outcome<readonly CompiledOutput[]>>
}

export interface DeckTask {
  readonly id: number
  readonly root: string
  readonly options: CompileOptions
}

/** From the thread, in this order. */
export type DeckReply = { readonly id: number } & (
  | {
      readonly kind: 'laid out'
      readonly isUsable: boolean
      readonly slides: FactSlides | undefined
      readonly diagnostics: readonly FlatDiagnostic[]
    }
  | {
      readonly kind: 'written'
      readonly outputs: readonly CompiledOutput[] | undefined
      readonly diagnostics: readonly FlatDiagnostic[]
    }
)

/** Half of what V8 takes: what is new in these threads is mostly old soon. */
const YOUNG_MB = 24

/** @param file  the program */
export function startDeckThread(file: string): DeckThread {
  const worker = new Worker(file, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } })
  const waiting = new Map<number, Replies>()
  let failure: unknown
  // waits for work as long as there is other work
  worker.unref()
  worker.on('message', (reply: DeckReply) => {
    const replies = waiting.get(reply.id)
    if (reply.kind === 'laid out') replies?.laidOut.resolve(reply)
    else {
      replies?.written.resolve(reply)
      waiting.delete(reply.id)
      if (waiting.size === 0) worker.unref()
    }
  })
  worker.on('error', (error) => {
    failure = error
    for (const replies of waiting.values()) reject(replies, error)
  })
  let tasks = 0
  return {
    compile: (root, options, world) => {
      const id = tasks++
      const replies: Replies = { laidOut: deferred(), written: deferred() }
      if (failure === undefined) {
        waiting.set(id, replies)
        worker.ref()
        worker.postMessage({ id, root, options } satisfies DeckTask)
      } else reject(replies, failure)
      return deckOf(replies, world)
    },
  }
}

interface Replies {
  readonly laidOut: Deferred<Extract<DeckReply, { kind: 'laid out' }>>
  readonly written: Deferred<Extract<DeckReply, { kind: 'written' }>>
}

function reject({ laidOut, written }: Replies, error: unknown): void {
  laidOut.reject(error)
  written.reject(error)
}

function deckOf({ laidOut, written }: Replies, world: World): DeckOfThread {
  const revive = unflattener(world)
  return {
    slides: quiet(laidOut.promise.then(({ slides }) => slides)),
    laidOut: quiet(
      laidOut.promise.then(({ isUsable, diagnostics }) => ({
        value: isUsable || undefined,
        diagnostics: diagnostics.map(revive),
      })),
    ),
    written: quiet(
      written.promise.then(({ outputs, diagnostics }) => ({
        value: outputs,
        diagnostics: diagnostics.map(revive),
      })),
    ),
  }
}

interface Deferred<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
  readonly reject: (reason: unknown) => void
}

function deferred<T>(): Deferred<T> {
  let resolve: Deferred<T>['resolve'] = () => undefined
  let reject: Deferred<T>['reject'] = () => undefined
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue
    reject = onError
  })
  return { promise, resolve, reject }
}

/** A rejection that nobody waits for any more is no crash. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}
