/** One process at a time puts files of a folder in place, so that two builds' outputs don't mix. */
import {
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'
import { isRunning } from './is-running.ts'

const LOCK_NAME = '.dossier-lock'
/** Of a folder that machines share, each tells of its own processes only. */
const MAKER = `${process.pid} ${hostname()}`

const PAUSE_MILLISECONDS = 10
/** Files are put in place in no time; who holds on longer has ended, or its number is another's now. */
const LONGEST_MILLISECONDS = 3000

/**
 * Runs an action while no other process that asks holds the folder. Where no lock can be made (a
 * read-only folder, a full disk) it runs all the same: what it does will say so better.
 */
export function withFolderLock<T>(folder: string, action: () => T): T {
  const lock = join(folder, LOCK_NAME)
  const ours = acquire(lock, partPath(folder, 'lock'))
  try {
    return action()
  } finally {
    if (ours !== undefined) release(lock, ours)
  }
}

/** Of this thread; a name that marks it as unfinished, should the process be killed (write-whole.ts). */
function partPath(folder: string, name: string): string {
  return join(folder, `.${name}-${threadId}.${process.pid}.dossier-part`)
}

/**
 * @param part  the lock as it will be, written before it is put in place: a lock that was there
 *   before its maker was in it could not be told from one that is held
 * @returns the lock; undefined where there can be none
 */
function acquire(lock: string, part: string): Stats | undefined {
  try {
    for (let waited = 0; waited < 2 * LONGEST_MILLISECONDS; waited += PAUSE_MILLISECONDS) {
      // written again each time: a lock's age counts from when it was put in place
      writeFileSync(part, MAKER)
      if (isPutInPlace(part, lock)) return lstatSync(lock)
      const held = statOf(lock)
      if (held?.isFile() === false) return undefined
      // times of one folder are told by one clock, which need not be this machine's
      const isOld =
        held !== undefined && lstatSync(part).mtimeMs - held.mtimeMs >= LONGEST_MILLISECONDS
      if (held !== undefined && (isOld || isLeft(lock))) takeAway(lock, held)
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MILLISECONDS)
    }
    return undefined
  } catch {
    return undefined
  } finally {
    rmSync(part, { force: true })
  }
}

/** Who was held up for longer than a lock lasts may find another's in its place. */
function release(lock: string, ours: Stats): void {
  const held = statOf(lock)
  if (held !== undefined && isSameFile(held, ours)) rmSync(lock, { force: true })
}

function isSameFile(a: Stats, b: Stats): boolean {
  return a.ino === b.ino && a.mtimeMs === b.mtimeMs
}

/** False when somebody holds the lock. Throws what the system says when there can't be one. */
function isPutInPlace(part: string, lock: string): boolean {
  try {
    linkSync(part, lock)
    return true
  } catch (error) {
    if (isTaken(error)) return false
  }
  // some file systems have no links
  try {
    copyFileSync(part, lock, constants.COPYFILE_EXCL)
    return true
  } catch (error) {
    if (isTaken(error)) return false
    throw error
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}

function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path)
  } catch {
    return undefined
  }
}

/** True when the process that made the lock has ended, as far as this machine can tell. */
function isLeft(lock: string): boolean {
  try {
    const [pid, host] = readFileSync(lock, 'utf8').split(' ')
    return host === hostname() && Number(pid) > 0 && !isRunning(Number(pid))
  } catch {
    return false
  }
}

/** Another of those that wait may have been faster, and holds the folder now: its lock is given back. */
function takeAway(lock: string, seen: Stats): void {
  const taken = partPath(join(lock, '..'), 'left-lock')
  try {
    renameSync(lock, taken)
    if (!isSameFile(lstatSync(taken), seen)) isPutInPlace(taken, lock)
  } catch {
    // it is gone, or a third one has taken its place
  }
  rmSync(taken, { force: true })
}

/** Removes the lock of a process that has ended. */
export function removeLeftLock(folder: string): void {
  const lock = join(folder, LOCK_NAME)
  const seen = statOf(lock)
  if (seen?.isFile() === true && isLeft(lock)) takeAway(lock, seen)
}
