/**
 * The loop of a watch: looks what is stale, rebuilds it, shows it, and only then writes files. A
 * newer edit ends what runs at the next stage; whatever it had not finished is done with the edit.
 */

import type { BuiltOutline } from '../project/build.ts'
import type { Context, Rebuilt, StaleOutline } from '../project/context.ts'
import type { DrawnPreview } from '../project/context-preview.ts'
import { type Clock, systemClock } from './burst.ts'

export interface RebuildEvents {
  /** Pages are ready to be looked at, or problems are; `drawn` is undefined where there were errors. */
  rebuilt(rebuilt: Rebuilt, about: RebuildReport, drawn: DrawnPreview | undefined): void
  /** Files are on the disk, or were left as they stood because of an error. */
  written(built: BuiltOutline): void
  gone(path: string): void
  /** Everything is done for now. */
  idle(): void
}

export interface RebuildReport {
  readonly stale: StaleOutline
  readonly milliseconds: number
}

export interface RebuildOptions {
  readonly context: Pick<Context, 'stale' | 'rebuild'>
  /** Writes the files of an outline that was rebuilt. */
  readonly write: (rebuilt: Rebuilt, signal: AbortSignal) => Promise<BuiltOutline>
  readonly events: RebuildEvents
  /** True where somebody looks at pages; else they are not drawn. */
  readonly draws: boolean
  readonly clock?: Clock
}

export interface Rebuilds {
  /** Something may have changed. */
  look(): void
  /** Ends what runs and resolves when it has ended; nothing is half-written then. */
  close(): Promise<void>
}

/** A rebuild is given up for a newer edit unless nothing has been shown for this long. */
const LONGEST_UNSHOWN_MS = 400
/** Watchers drop events that come close together; so everything is looked at once more. */
const SECOND_LOOK_MS = 150

export function createRebuilds(options: RebuildOptions): Rebuilds {
  const { clock = systemClock } = options
  const unwritten = new Map<string, Rebuilt>()
  let asked = false
  let isClosed = false
  /** All is shown: files wait for the edit. */
  let isWriting = false
  let running: Promise<void> | undefined
  let aborter = new AbortController()
  let shownAt = clock.now()
  let takeBack: (() => void) | undefined

  async function round(): Promise<void> {
    const { signal } = aborter
    isWriting = false
    const { stale, gone } = options.context.stale()
    for (const path of gone) {
      unwritten.delete(path)
      options.events.gone(path)
    }
    for (const one of stale) {
      unwritten.set(one.path, await show(options, one, { signal, clock }))
      shownAt = clock.now()
    }
    isWriting = true
    for (const [path, rebuilt] of unwritten) {
      options.events.written(await options.write(rebuilt, signal))
      unwritten.delete(path)
    }
  }

  async function run(): Promise<void> {
    while (asked && !isClosed) {
      asked = false
      aborter = new AbortController()
      try {
        await round()
      } catch (error) {
        if (!aborter.signal.aborted) throw error
      }
    }
    running = undefined
    if (isClosed) return
    options.events.idle()
    takeBack = clock.after(SECOND_LOOK_MS, lookAgain)
  }

  function lookAgain(): void {
    const { stale, gone } = options.context.stale()
    if (stale.length + gone.length > 0) start()
  }

  function start(): void {
    asked = true
    takeBack?.()
    if (running === undefined) running = run()
    else if (isWriting || clock.now() - shownAt < LONGEST_UNSHOWN_MS) aborter.abort()
  }
  return {
    look: () => {
      if (!isClosed) start()
    },
    close: async () => {
      isClosed = true
      takeBack?.()
      aborter.abort()
      await running
    },
  }
}

async function show(
  { context, events, draws }: RebuildOptions,
  stale: StaleOutline,
  { signal, clock }: { readonly signal: AbortSignal; readonly clock: Clock },
): Promise<Rebuilt> {
  const start = clock.now()
  const rebuilt = await context.rebuild(stale.path, signal)
  const drawn = draws ? rebuilt.draw?.() : undefined
  events.rebuilt(rebuilt, { stale, milliseconds: clock.now() - start }, drawn)
  return rebuilt
}
