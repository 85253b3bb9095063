/** Rows of a series, spread over worker threads. */
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { packageRoot } from './package-root.ts'
import { buildRow, type RowResult, type RowTask } from './series-row.ts'

export interface RowPool {
  readonly workers: number
  run(task: RowTask): Promise<RowResult>
  close(): Promise<void>
}

/** Starting a thread costs about what a few rows cost; fewer than this are no work for one more. */
const ROWS_WORTH_A_WORKER = 8

export function workerCount(rows: number, cores: number, asked: number | undefined): number {
  const most = asked ?? cores
  return Math.max(1, Math.min(most, Math.ceil(rows / ROWS_WORTH_A_WORKER)))
}

/** A pool of so many workers; one is this thread itself. From source there are no workers to start. */
export async function rowPool(workers: number): Promise<RowPool> {
  const isSource = fileURLToPath(import.meta.url).endsWith('.ts')
  if (workers < 2 || isSource) return ownThread()
  const { Tinypool } = await import('tinypool')
  const pool = new Tinypool({
    filename: join(packageRoot(), 'dist', 'worker.js'),
    name: 'buildRow',
    minThreads: workers,
    maxThreads: workers,
    isolateWorkers: false,
  })
  return {
    workers,
    run: (task) => pool.run(task) as Promise<RowResult>,
    close: () => pool.destroy(),
  }
}

function ownThread(): RowPool {
  let last: Promise<unknown> = Promise.resolve()
  return {
    workers: 1,
    run: (task) => {
      // what waits (output, signals, memory to be given back) has its turn between rows
      const result = last.then(() => nextTurn()).then(() => buildRow(task))
      last = result.catch(() => undefined)
      return result
    },
    close: async () => undefined,
  }
}
