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
  /** A burst that doesn't end is taken after this long as it is. */
  readonly mostMs: number
}

export interface Burst {
  /** Something happened. */
  note(): void
  /** Forgets what happened. */
  cancel(): void
}

export function createBurst(times: BurstTimes, run: () => void, clock: Clock = systemClock): Burst {
  let began: number | undefined
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
      takeBack?.()
      const wait = Math.min(times.quietMs, Math.max(0, began + times.mostMs - now))
      takeBack = clock.after(wait, () => {
        cancel()
        run()
      })
    },
    cancel,
  }
}
