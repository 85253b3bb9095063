/**
 * What a build depends on is what it asked its World for: files that were there, files that were
 * missing, folders that were listed, fonts. Nothing else can change what comes out.
 */
import type { RandomAccessFile } from '../source/random-access.ts'
import { isSameRead, type ReadResult, type World } from '../source/world.ts'

/** Questions with the answers that a build got. Paths are from the project folder. */
export interface Asked {
  readonly files: ReadonlyMap<string, ReadResult<Uint8Array>>
  readonly folders: ReadonlyMap<string, readonly string[]>
  readonly fonts: ReadonlyMap<string, ReadResult<RandomAccessFile>>
}

export interface Recording {
  readonly world: World
  /** Grows as the world is asked. */
  readonly asked: Asked
}

/** A World that notes what it is asked and answers as the one behind it. */
export function recordingWorld(behind: World): Recording {
  const files = new Map<string, ReadResult<Uint8Array>>()
  const folders = new Map<string, readonly string[]>()
  const fonts = new Map<string, ReadResult<RandomAccessFile>>()
  const noted = <T>(into: Map<string, T>, path: string, answer: T): T => {
    into.set(path, answer)
    return answer
  }
  const world: World = {
    readBytes: (path) => noted(files, path, behind.readBytes(path)),
    readText: (path) => {
      noted(files, path, behind.readBytes(path))
      return behind.readText(path)
    },
    readFont: (name) => noted(fonts, name, behind.readFont(name)),
    fontPath: (name) => behind.fontPath(name),
    list: (path) => noted(folders, path, behind.list(path)),
  }
  return { world, asked: { files, folders, fonts } }
}

/**
 * The paths whose answers would be others now. Answers are compared by identity where they are
 * bytes or fonts: a World that lives through many builds (cache-world.ts) gives the same ones as long as
 * the content is the same.
 */
export function changedAnswers(asked: Asked, world: World): readonly string[] {
  return [
    ...changed(asked.files, (path) => world.readBytes(path), isSameRead),
    ...changed(asked.folders, (path) => world.list(path), isSameList),
    ...changed(asked.fonts, (name) => world.readFont(name), isSameRead),
  ]
}

function changed<T>(
  answers: ReadonlyMap<string, T>,
  ask: (path: string) => T,
  isSame: (before: T, now: T) => boolean,
): readonly string[] {
  return [...answers].flatMap(([path, before]) => (isSame(before, ask(path)) ? [] : [path]))
}

function isSameList(before: readonly string[], now: readonly string[]): boolean {
  return before.length === now.length && before.every((name, index) => name === now[index])
}
