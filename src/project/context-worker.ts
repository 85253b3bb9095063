/** The thread that writes files: a context of its own, told what to write. */
import { parentPort, workerData } from 'node:worker_threads'
import { type ContextOptions, createContext } from './context.ts'
import {
  plainBuilt,
  revivedTarget,
  type WriterReply,
  type WriterRequest,
} from './context-writer.ts'
import type { Target } from './targets.ts'

const context = createContext(workerData as ContextOptions)
const running = new Map<number, AbortController>()

async function write(id: number, target: Target): Promise<WriterReply> {
  const aborter = new AbortController()
  running.set(id, aborter)
  try {
    const rebuilt = await context.build(revivedTarget(target), aborter.signal)
    const built = await rebuilt.write(aborter.signal)
    return { kind: 'written', id, built: plainBuilt(built) }
  } catch (error) {
    if (aborter.signal.aborted) return { kind: 'cancelled', id }
    throw error
  } finally {
    running.delete(id)
  }
}

parentPort?.on('message', (request: WriterRequest) => {
  if (request.kind === 'write') {
    void write(request.id, request.target).then((reply) => parentPort?.postMessage(reply))
  } else if (request.kind === 'forget') {
    context.forget(request.path)
  } else if (request.kind === 'cancel') {
    running.get(request.id)?.abort()
  } else {
    for (const aborter of running.values()) aborter.abort()
    parentPort?.close()
  }
})
