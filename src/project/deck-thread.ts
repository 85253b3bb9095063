/**
 * The deck of an outline, compiled in a thread of its own while this one makes the report. The
 * thread runs the program's own file, so that it starts from the same code.
 */
import { parentPort, Worker, workerData } from 'node:worker_threads'
import {
  type CompiledOutput,
  type CompileOptions,
  layOut,
  type Prepared,
  prepare,
  writeOutput,
} from '../compile.ts'
import { hasErrors, type Outcome } from '../diagnostic/outcome.ts'
import { slidesOfFacts } from '../layout/deck/fact-slides.ts'
import type { FactSlides } from '../layout/report/report-context.ts'
import type { OutputKind } from '../outline/outline.ts'
import type { World } from '../source/world.ts'
import { createKept } from './cache.ts'
import { diskWorld } from './disk-world.ts'
import { type FlatDiagnostic, flatten, unflattener } from './flat-diagnostic.ts'
import { packageRoot } from './package-root.ts'

export interface DeckThread {
  /** On which slides facts stand; undefined where there is no deck. */
  readonly slides: Promise<FactSlides | undefined>
  /** What laying out has to say, then the files without the report. */
  readonly laidOut: Promise<Outcome<true>>
  readonly written: Promise<Outcome<readonly CompiledOutput[]>>
  /** Ends the thread whatever it does. */
  stop(): void
}

interface DeckTask {
  readonly kind: 'deck'
  readonly root: string
  readonly options: CompileOptions
}

/** From the thread, in this order. */
type DeckReply =
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

/** Half of what V8 takes: what is new in these threads is mostly old soon. */
const YOUNG_MB = 24

/** @param file  the program */
export function startDeckThread(
  file: string,
  task: Omit<DeckTask, 'kind'>,
  world: World,
): DeckThread {
  const worker = new Worker(file, {
    workerData: { kind: 'deck', ...task },
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  })
  const laidOut = deferred<Extract<DeckReply, { kind: 'laid out' }>>()
  const written = deferred<Extract<DeckReply, { kind: 'written' }>>()
  worker.on('message', (reply: DeckReply) => {
    if (reply.kind === 'laid out') laidOut.resolve(reply)
    else written.resolve(reply)
  })
  worker.on('error', (error) => {
    laidOut.reject(error)
    written.reject(error)
  })
  const revive = unflattener(world)
  return {
    slides: laidOut.promise.then(({ slides }) => slides),
    laidOut: laidOut.promise.then(({ isUsable, diagnostics }) => ({
      value: isUsable || undefined,
      diagnostics: diagnostics.map(revive),
    })),
    written: written.promise.then(({ outputs, diagnostics }) => ({
      value: outputs,
      diagnostics: diagnostics.map(revive),
    })),
    stop: () => void worker.terminate(),
  }
}

interface Deferred<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
  readonly reject: (reason: unknown) => void
}

/** A rejection that nobody waits for any more is no crash. */
function deferred<T>(): Deferred<T> {
  let resolve: Deferred<T>['resolve'] = () => undefined
  let reject: Deferred<T>['reject'] = () => undefined
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue
    reject = onError
  })
  promise.catch(() => undefined)
  return { promise, resolve, reject }
}

/** What the thread runs. Where there is no deck, or nothing can be read, the other thread says it. */
export async function runDeckThread(): Promise<void> {
  const { root, options } = workerData as DeckTask
  const world = diskWorld({ root, packageRoot: packageRoot() })
  const kept = createKept()
  const { value } = await prepare(options, world, kept)
  const laidOut = value === undefined ? undefined : layOut('deck', value, world, kept)
  const diagnostics = laidOut?.diagnostics ?? []
  const deck = laidOut?.value
  tell({
    kind: 'laid out',
    isUsable: deck !== undefined && !hasErrors(diagnostics),
    slides: deck === undefined ? undefined : slidesOfFacts(deck.scene),
    diagnostics: diagnostics.map(flatten),
  })
  const usable = value === undefined || deck === undefined || hasErrors(diagnostics) ? [] : [deck]
  const written = await Promise.all(
    usable.flatMap((one) =>
      deckKinds(value).map((kind) =>
        writeOutput(kind, { deck: one }, { ...options.print, packer: kept.packer }),
      ),
    ),
  )
  tell({
    kind: 'written',
    outputs: written.flatMap((one) => one.value ?? []),
    diagnostics: written.flatMap((one) => one.diagnostics).map(flatten),
  })
}

function deckKinds(prepared: Prepared | undefined): readonly OutputKind[] {
  return (prepared?.outputs ?? []).filter((kind) => kind !== 'report')
}

function tell(reply: DeckReply): void {
  const bytes = reply.kind === 'written' ? (reply.outputs ?? []).map((one) => one.bytes) : []
  parentPort?.postMessage(
    reply,
    bytes.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : [])),
  )
}
