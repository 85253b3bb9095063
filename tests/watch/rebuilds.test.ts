import { describe, expect, test } from 'vitest'
import type { BuiltOutline } from '../../src/project/build.ts'
import type { Rebuilt, StaleOutline } from '../../src/project/context.ts'
import { createRebuilds, type Rebuilds } from '../../src/watch/rebuilds.ts'
import { type FakeClock, fakeClock } from './fake-clock.ts'

/** A project in which the test says what is stale and when stages end. */
interface Scene {
  readonly clock: FakeClock
  readonly rebuilds: Rebuilds
  readonly log: readonly string[]
  stale: string[]
  gone: string[]
  /** Ends the stage that runs. */
  go(): Promise<void>
}

function scene(): Scene {
  const clock = fakeClock()
  const log: string[] = []
  const open: (() => void)[] = []
  const stage = (name: string, signal: AbortSignal | undefined): Promise<void> => {
    log.push(name)
    return new Promise((resolve, reject) => {
      open.push(() => (signal?.aborted ? reject(signal.reason) : resolve()))
    })
  }
  const of: Scene = {
    clock,
    log,
    stale: [],
    gone: [],
    go: async () => {
      open.shift()?.()
      for (let i = 0; i < 20; i++) await Promise.resolve()
    },
    rebuilds: createRebuilds({
      clock,
      draws: true,
      context: {
        stale: () => {
          const stale = of.stale.map((path): StaleOutline => ({ path, changes: [] }))
          const gone = of.gone
          of.gone = []
          return { stale, gone }
        },
        rebuild: async (path, signal) => {
          await stage(`rebuild ${path}`, signal)
          of.stale = of.stale.filter((other) => other !== path)
          return rebuilt(path)
        },
      },
      write: async ({ path }, signal) => {
        await stage(`write ${path}`, signal)
        return { path, outputs: [], diagnostics: [], milliseconds: 1 } satisfies BuiltOutline
      },
      events: {
        rebuilt: ({ path }) => log.push(`shown ${path}`),
        written: ({ path }) => log.push(`written ${path}`),
        gone: (path) => log.push(`gone ${path}`),
        idle: () => log.push('idle'),
      },
    }),
  }
  return of
}

function rebuilt(path: string): Rebuilt {
  const load = {}
  return {
    path,
    target: { path, outline: path, name: path, load, problems: [], revision: '', changes: [] },
    diagnostics: [],
    stages: new Map(),
    draw: undefined,
    write: async () => ({ path, outputs: [], diagnostics: [], milliseconds: 1 }),
  }
}

describe('the loop of a watch', () => {
  test('shows every outline before it writes any file', async () => {
    const of = scene()
    of.stale = ['a', 'b']
    of.rebuilds.look()
    for (let i = 0; i < 4; i++) await of.go()
    expect(of.log).toEqual([
      'rebuild a',
      'shown a',
      'rebuild b',
      'shown b',
      'write a',
      'written a',
      'write b',
      'written b',
      'idle',
    ])
  })

  test('a newer edit ends the writing, and the files of both are written with it', async () => {
    const of = scene()
    of.stale = ['a']
    of.rebuilds.look()
    await of.go()
    of.stale = ['b']
    of.rebuilds.look()
    // the write of `a` ends at its next stage
    for (let i = 0; i < 4; i++) await of.go()
    expect(of.log).toEqual([
      'rebuild a',
      'shown a',
      'write a',
      'rebuild b',
      'shown b',
      'write a',
      'written a',
      'write b',
      'written b',
      'idle',
    ])
  })

  test('a newer edit ends a stale rebuild', async () => {
    const of = scene()
    of.stale = ['a']
    of.rebuilds.look()
    of.rebuilds.look()
    await of.go()
    await of.go()
    expect(of.log.slice(0, 3)).toEqual(['rebuild a', 'rebuild a', 'shown a'])
  })

  test('edits that never stop do not keep everything from being shown', async () => {
    const of = scene()
    of.stale = ['a']
    of.rebuilds.look()
    of.clock.pass(500)
    of.rebuilds.look()
    await of.go()
    expect(of.log).toContain('shown a')
  })

  test('looks once more after a while, for what the watcher did not tell', async () => {
    const of = scene()
    of.rebuilds.look()
    await of.go()
    expect(of.log).toEqual(['idle'])
    of.stale = ['a']
    of.clock.pass(150)
    await of.go()
    expect(of.log).toContain('shown a')
  })

  test('says what is gone, and does not write it any more', async () => {
    const of = scene()
    of.stale = ['a']
    of.rebuilds.look()
    await of.go()
    of.gone = ['a']
    of.rebuilds.look()
    await of.go()
    expect(of.log.slice(2)).toEqual(['write a', 'gone a', 'idle'])
  })

  test('ends when the stage that runs has ended', async () => {
    const of = scene()
    of.stale = ['a']
    of.rebuilds.look()
    let isClosed = false
    const closed = of.rebuilds.close().then(() => {
      isClosed = true
    })
    await Promise.resolve()
    expect(isClosed).toBe(false)
    await of.go()
    await closed
    expect(of.log).toEqual(['rebuild a'])
  })
})
