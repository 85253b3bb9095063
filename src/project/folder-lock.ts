/** One process at a time puts files of a folder in place, so that two builds' outputs don't mix. */
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { isRunning } from './is-running.ts'

const LOCK_NAME = '.dossier-lock'

const PAUSE_MILLISECONDS = 10
/** Files are put in place in no time; who holds on longer has ended, or its number is another's now. */
const LONGEST_MILLISECONDS = 3000

/**
 * Runs an action while no other process that asks holds the folder. Where no lock can be made (a
 * read-only folder, a full disk) it runs all the same: what it does will say so better.
 */
export function withFolderLock<T>(folder: string, action: () => T): T {
  const lock = join(folder, LOCK_NAME)
  const isOurs = acquire(lock)
  try {
    return action()
  } finally {
    if (isOurs) rmSync(lock, { force: true })
  }
}

function acquire(lock: string): boolean {
  for (let waited = 0; ; waited += PAUSE_MILLISECONDS) {
    const made = create(lock)
    if (made !== 'held') return made === 'made'
    if (isLeft(lock) || waited >= LONGEST_MILLISECONDS) takeAway(lock)
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MILLISECONDS)
  }
}

function create(lock: string): 'made' | 'held' | 'impossible' {
  let file: number
  try {
    file = openSync(lock, 'wx')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    return code === 'EEXIST' ? 'held' : 'impossible'
  }
  try {
    writeSync(file, String(process.pid))
    return 'made'
  } catch {
    rmSync(lock, { force: true })
    return 'impossible'
  } finally {
    closeSync(file)
  }
}

/** True when the process that made the lock has ended. One that is just being made names none. */
function isLeft(lock: string): boolean {
  try {
    const pid = Number(readFileSync(lock, 'utf8'))
    return pid > 0 && !isRunning(pid)
  } catch {
    return false
  }
}

/** By renaming, which only one of those that wait can do. */
function takeAway(lock: string): void {
  const taken = join(lock, '..', `.lock.${process.pid}.dossier-part`)
  try {
    renameSync(lock, taken)
  } catch {
    return
  }
  rmSync(taken, { force: true })
}

/** Removes the lock of a process that has ended. */
export function removeLeftLock(folder: string): void {
  const lock = join(folder, LOCK_NAME)
  if (isLeft(lock)) takeAway(lock)
}
