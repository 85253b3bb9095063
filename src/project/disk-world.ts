import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve, sep } from 'node:path'
import type { RandomAccessFile } from '../source/random-access.ts'
import type { ReadFailure, ReadResult, World } from '../source/world.ts'
import { diskFile } from './disk-file.ts'

/** A file larger than this is not an input of a briefing. */
const MAX_FILE_BYTES = 64 * 1024 * 1024

export interface DiskWorldOptions {
  /** The project folder; nothing outside of it is read but fonts and Dossier's own templates. */
  readonly root: string
  /** Dossier's own folder: its `templates/` stand in where the project has none of that name. */
  readonly packageRoot: string
}

/** A World over the disk. Every path is read once; links are followed before they are checked. */
export function diskWorld(options: DiskWorldOptions): World {
  const root = realpathSync(options.root)
  const packageRoot = realpathSync(options.packageRoot)
  const bytes = new Map<string, ReadResult<Uint8Array>>()
  const texts = new Map<string, ReadResult<string>>()
  const fonts = new Map<string, ReadResult<RandomAccessFile>>()
  const readBytes = remember(bytes, (path: string) => readProjectFile(path, root, packageRoot))
  return {
    readBytes,
    readText: remember(texts, (path) => decode(readBytes(path))),
    readFont: remember(fonts, (name) => openFontFile(name, root, packageRoot)),
    fontPath: (name) => findFont(name, root, packageRoot),
    list: (path) => listFolders(path, [root, packageRoot]),
  }
}

/** Asks once, and gives the same answer from then on. */
export function remember<T>(known: Map<string, T>, read: (path: string) => T): (path: string) => T {
  return (path) => {
    const before = known.get(path)
    if (before !== undefined) return before
    const result = read(path)
    known.set(path, result)
    return result
  }
}

function readProjectFile(path: string, root: string, packageRoot: string): ReadResult<Uint8Array> {
  const own = readInside(root, path)
  const shared = path.startsWith('templates/') && root !== packageRoot
  return !own.ok && own.reason === 'missing' && shared ? readInside(packageRoot, path) : own
}

function readInside(folder: string, path: string): ReadResult<Uint8Array> {
  const found = findInside(folder, path)
  return found.ok ? readFile(found.value) : found
}

/** The real path of what a path in a folder means, if it is a file inside of that folder. */
function findInside(folder: string, path: string): ReadResult<string> {
  const wanted = resolve(folder, path)
  if (!isInside(folder, wanted)) return failed('outside-project')
  try {
    const real = realpathSync(wanted)
    return isInside(folder, real) ? { ok: true, value: real } : failed('outside-project')
  } catch (error) {
    return failed(isMissing(error) ? 'missing' : 'unreadable')
  }
}

function readFile(path: string): ReadResult<Uint8Array> {
  try {
    const stats = statSync(path)
    if (!stats.isFile()) return failed('unreadable')
    if (stats.size > MAX_FILE_BYTES) return failed('too-large')
    return { ok: true, value: readFileSync(path) }
  } catch (error) {
    return failed(isMissing(error) ? 'missing' : 'unreadable')
  }
}

function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ENOENT' || code === 'ENOTDIR'
}

function openFontFile(
  name: string,
  root: string,
  packageRoot: string,
): ReadResult<RandomAccessFile> {
  const path = findFont(name, root, packageRoot)
  if (path === undefined) return failed('missing')
  try {
    const file = diskFile(path)
    if (!file.isFile) return failed('unreadable')
    if (file.size > MAX_FILE_BYTES) return failed('too-large')
    // whether it may be read shows when it is
    file.read([[0, 1]])
    return { ok: true, value: file }
  } catch (error) {
    return failed(isMissing(error) ? 'missing' : 'unreadable')
  }
}

/** What npm takes; Node would follow `..` and `/` out of the project. */
const PACKAGE_NAME = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/

/** A path in the project, else `@scope/package/path.ttf` of an installed package. */
function findFont(name: string, root: string, packageRoot: string): string | undefined {
  const own = findInside(root, name)
  if (own.ok) return own.value
  const parts = name.split('/')
  const length = name.startsWith('@') ? 2 : 1
  const rest = parts.slice(length)
  if (rest.length === 0 || !PACKAGE_NAME.test(parts.slice(0, length).join('/'))) return undefined
  for (const base of new Set([root, packageRoot])) {
    const folder = packageFolder(parts.slice(0, length).join('/'), base)
    const found = folder === undefined ? undefined : findInside(folder, rest.join('/'))
    if (found?.ok === true) return found.value
  }
  return undefined
}

function packageFolder(name: string, base: string): string | undefined {
  try {
    const manifest = createRequire(join(base, 'package.json')).resolve(`${name}/package.json`)
    return realpathSync(dirname(manifest))
  } catch {
    return undefined
  }
}

/** A byte order mark is no part of the text. */
function decode(read: ReadResult<Uint8Array>): ReadResult<string> {
  if (!read.ok) return read
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(read.value) }
  } catch {
    return failed('not-utf8')
  }
}

function listFolders(path: string, folders: readonly string[]): readonly string[] {
  const names = new Set<string>()
  for (const folder of folders) {
    const found = findInside(folder, path)
    if (!found.ok) continue
    for (const name of entriesOf(found.value)) names.add(name)
  }
  return [...names].sort()
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function failed(reason: ReadFailure): { readonly ok: false; readonly reason: ReadFailure } {
  return { ok: false, reason }
}
