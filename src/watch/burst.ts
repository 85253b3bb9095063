/** Turns bursts of events (an editor's save, a checkout of 200 files) into one call. */

/** Time as far as waiting needs it, so that tests can be their own clock. */
export interface Clock {
  now(): number
  /** Runs something later, once; gives what takes it back. */
  after(milliseconds: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
}

export interface BurstTimes {
  /** The burst is over when nothing has happened for this long. */
  readonly quietMs: number
  /** The same of a burst of many events, as a checkout's. */
  readonly manyQuietMs: number
  /** A burst that doesn't end is taken after this long as it is. */
  readonly mostMs: number
}

/** More than an editor's save, which is a few events within a millisecond or two. */
const MANY = 8
/** Events that are further apart are not of one checkout. */
const APART_MS = 100

export interface Burst {
  /** Something happened. */
  note(): void
  /** Forgets what happened. */
  cancel(): void
}

export function createBurst(times: BurstTimes, run: () => void, clock: Clock = systemClock): Burst {
  let began: number | undefined
  let events = 0
  let last = 0
  let takeBack: (() => void) | undefined
  const cancel = (): void => {
    takeBack?.()
    takeBack = undefined
    began = undefined
  }
  return {
    note: () => {
      const now = clock.now()
      began ??= now
      events = now - last > APART_MS ? 1 : events + 1
      last = now
      takeBack?.()
      const quiet = events > MANY ? times.manyQuietMs : times.quietMs
      const wait = Math.min(quiet, Math.max(0, began + times.mostMs - now))
      takeBack = clock.after(wait, () => {
        cancel()
        run()
      })
    },
    cancel,
  }
}
