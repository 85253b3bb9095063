import type { Clock } from '../../src/watch/burst.ts'

export interface FakeClock extends Clock {
  /** Lets time pass; what falls due runs in order. */
  pass(milliseconds: number): void
}

export function fakeClock(): FakeClock {
  let time = 0
  let waiting: { readonly at: number; readonly run: () => void }[] = []
  return {
    now: () => time,
    after: (milliseconds, run) => {
      const one = { at: time + milliseconds, run }
      waiting.push(one)
      return () => {
        waiting = waiting.filter((other) => other !== one)
      }
    },
    pass: (milliseconds) => {
      const end = time + milliseconds
      for (;;) {
        const next = waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (next === undefined) break
        waiting = waiting.filter((one) => one !== next)
        time = next.at
        next.run()
      }
      time = end
    },
  }
}
