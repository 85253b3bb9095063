import { describe, expect, test } from 'vitest'
import { createBurst } from '../../src/watch/burst.ts'
import { fakeClock } from './fake-clock.ts'

function counted(): {
  readonly clock: ReturnType<typeof fakeClock>
  note(): void
  runs(): number
  cancel(): void
} {
  const clock = fakeClock()
  let runs = 0
  const burst = createBurst({ quietMs: 4, manyQuietMs: 15, mostMs: 200 }, () => runs++, clock)
  return { clock, note: burst.note, cancel: burst.cancel, runs: () => runs }
}

describe('a burst of events', () => {
  test('is one call, when it has been quiet', () => {
    const { clock, note, runs } = counted()
    for (let i = 0; i < 200; i++) note()
    clock.pass(14)
    expect(runs()).toBe(0)
    clock.pass(1)
    expect(runs()).toBe(1)
    clock.pass(1000)
    expect(runs()).toBe(1)
  })

  test('of a save is over soon', () => {
    const { clock, note, runs } = counted()
    for (let i = 0; i < 3; i++) note()
    clock.pass(3)
    expect(runs()).toBe(0)
    clock.pass(1)
    expect(runs()).toBe(1)
  })

  test('that goes on is taken as it is after the longest wait', () => {
    const { clock, note, runs } = counted()
    for (let i = 0; i < 10; i++) note()
    for (let i = 0; i < 25; i++) {
      note()
      clock.pass(10)
    }
    // 250 ms of events, none quiet for 15
    expect(runs()).toBe(1)
  })

  test('is followed by another one', () => {
    const { clock, note, runs } = counted()
    note()
    clock.pass(4)
    note()
    clock.pass(4)
    expect(runs()).toBe(2)
  })

  test('can be taken back', () => {
    const { clock, note, cancel, runs } = counted()
    note()
    cancel()
    clock.pass(1000)
    expect(runs()).toBe(0)
  })
})
