import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { removeLeftLock, withFolderLock } from './folder-lock.ts'
import { isRunning } from './is-running.ts'

/** Marks files that are being written; one left behind belongs to a build that was killed. */
const UNFINISHED = /^\..+\.(\d+)\.dossier-part$/

export interface WholeFile {
  readonly path: string
  readonly bytes: Uint8Array
}

export interface WriteFailure {
  readonly path: string
  /** `writing`: nothing was put in place. `replacing`: the others may have been. */
  readonly stage: 'writing' | 'replacing'
  /** Of the system: `ENOSPC`. */
  readonly code: string
  /** What the system says. */
  readonly reason: string
}

/**
 * Writes a file so that at every moment either the old or the new one is whole: into a temporary
 * file of the same folder, flushed, then renamed. Throws what the system says; the temporary file
 * is gone then.
 */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const temporary = stage({ path, bytes })
  withFolderLock(dirname(path), () => putInPlace(temporary, path))
}

/**
 * Writes files that belong together, each whole. All are on the disk before the first is put in its
 * place: when one can't be written, the old ones stay.
 */
export function writeTogether(files: readonly WholeFile[]): readonly WriteFailure[] {
  const staged: { readonly path: string; readonly temporary: string }[] = []
  for (const file of files) {
    try {
      staged.push({ path: file.path, temporary: stage(file) })
    } catch (error) {
      for (const { temporary } of staged) rmSync(temporary, { force: true })
      return [failure(file.path, 'writing', error)]
    }
  }
  const [first] = staged
  if (first === undefined) return []
  return withFolderLock(dirname(first.path), () =>
    staged.flatMap(({ path, temporary }) => {
      try {
        putInPlace(temporary, path)
        return []
      } catch (error) {
        return [failure(path, 'replacing', error)]
      }
    }),
  )
}

function failure(path: string, stage: WriteFailure['stage'], error: unknown): WriteFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return { path, stage, code, reason: error instanceof Error ? error.message : String(error) }
}

/** The bytes in a temporary file beside the place they are meant for. */
function stage({ path, bytes }: WholeFile): string {
  const folder = dirname(path)
  mkdirSync(folder, { recursive: true })
  const temporary = join(folder, `.${basename(path)}.${process.pid}.dossier-part`)
  try {
    writeFlushed(temporary, bytes)
    return temporary
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

function putInPlace(temporary: string, path: string): void {
  try {
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

function writeFlushed(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'w')
  try {
    let written = 0
    while (written < bytes.length) written += writeSync(file, bytes, written)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Removes what killed builds left unfinished in a folder; files of running ones stay. */
export function removeUnfinished(folder: string): void {
  removeLeftLock(folder)
  for (const name of namesIn(folder)) {
    const pid = Number(UNFINISHED.exec(name)?.[1])
    if (Number.isInteger(pid) && pid !== process.pid && !isRunning(pid)) {
      rmSync(join(folder, name), { force: true })
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
