/** Gives inputs to a process of its own and stops it when it takes more than it may. */
import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { MemoryFiles } from '../memory-world.ts'
import type { Verdict } from './judge-input.ts'

const PROCESS = fileURLToPath(new URL('judge-process.ts', import.meta.url))
/** Seconds of processor time, since the machine may be busy with other things; more for what is long. */
const MOST_SECONDS = 10
const SECONDS_PER_PAGE = 0.01
/** What has not ended by then, with the judging, never will. */
const LAST_SECONDS = 60
const MOST_BYTES = 1024 ** 3
/** A fresh process now and then, so that what one input leaves behind is not blamed on another. */
const INPUTS_PER_PROCESS = 250
const POLL_MILLISECONDS = 100

export interface Judged extends Verdict {
  readonly bytes: number
}

export interface Supervisor {
  judge(files: MemoryFiles): Promise<Judged>
  stop(): void
}

export function supervisor(): Supervisor {
  let child: ChildProcess | undefined
  let given = 0
  const stop = (): void => {
    child?.kill('SIGKILL')
    child = undefined
    given = 0
  }
  return {
    stop,
    async judge(files) {
      if (given >= INPUTS_PER_PROCESS) stop()
      child ??= await start()
      given += 1
      const judged = await judgeIn(child, files)
      if (child.exitCode !== null || child.signalCode !== null) stop()
      return judged
    },
  }
}

/** Loading the program and its fonts is not counted: a small outline goes first. */
async function start(): Promise<ChildProcess> {
  const child = fork(PROCESS, {
    execArgv: ['--import', 'tsx', '--max-old-space-size=900'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await answer(child, {
    'content/a.yaml': 'briefing: 1\ntitle: 甲\nsections: [{ title: 乙, message: 丙 }]\n',
  })
  return child
}

async function judgeIn(child: ChildProcess, files: MemoryFiles): Promise<Judged> {
  const before = used(child)
  forgetPeak(child)
  let over: string | undefined
  const watch = setInterval(() => {
    const { seconds, bytes } = used(child)
    if (seconds - before.seconds > LAST_SECONDS) over = `hangs: ${LAST_SECONDS} s and no end`
    else if (bytes > MOST_BYTES) over = `takes more than ${MOST_BYTES / 1024 ** 2} MiB`
    if (over !== undefined) child.kill('SIGKILL')
  }, POLL_MILLISECONDS)
  const verdict = await answer(child, files)
  clearInterval(watch)
  const { bytes } = used(child)
  if (verdict !== undefined)
    return { ...verdict, faults: [...verdict.faults, ...slow(verdict)], bytes }
  const end = child.signalCode ?? child.exitCode
  const faults = [over ?? `ended by ${end}`]
  return { built: false, pages: 0, seconds: 0, codes: [], faults, bytes: 0 }
}

function slow({ seconds, pages }: Verdict): readonly string[] {
  const most = MOST_SECONDS + pages * SECONDS_PER_PAGE
  return seconds > most ? [`slow: ${seconds.toFixed(0)} s for ${pages} pages`] : []
}

/** Undefined when the process ends without one. */
function answer(child: ChildProcess, files: MemoryFiles): Promise<Verdict | undefined> {
  return new Promise((resolve) => {
    const onExit = (): void => resolve(undefined)
    child.once('exit', onExit)
    child.once('message', (verdict) => {
      child.off('exit', onExit)
      resolve(verdict as Verdict)
    })
    child.send(files)
  })
}

/** Processor time and peak memory (proc(5)); nothing where there is no /proc. */
function used({ pid }: ChildProcess): { readonly seconds: number; readonly bytes: number } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/, '').split(' ')
    const peak = /VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    const ticks = Number(stat[12]) + Number(stat[13])
    return { seconds: ticks / 100, bytes: Number(peak ?? 0) * 1024 }
  } catch {
    return { seconds: 0, bytes: 0 }
  }
}

function forgetPeak({ pid }: ChildProcess): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5')
  } catch {
    // the peak of all inputs is then the measure
  }
}
