import { createRequire } from 'node:module'
import { dirname, join, normalize } from 'node:path/posix'
import { diskFile } from '../../src/project/disk-file.ts'
import { inMemory, type RandomAccessFile } from '../../src/source/random-access.ts'
import type { ReadResult, World } from '../../src/source/world.ts'

/** Files of an invented project: texts, or bytes for images and fonts. */
export type MemoryFiles = Readonly<Record<string, string | Uint8Array>>

/**
 * A project folder in memory. Paths that climb out of it are refused as the real World does; fonts
 * that are not among the files come from the installed npm packages.
 */
export function memoryWorld(files: MemoryFiles): World {
  const readBytes = (path: string): ReadResult<Uint8Array> => {
    const clean = normalize(path)
    if (clean.startsWith('..') || clean.startsWith('/')) return failed('outside-project')
    const file = Object.hasOwn(files, clean) ? files[clean] : undefined
    if (file === undefined) return failed('missing')
    return { ok: true, value: typeof file === 'string' ? new TextEncoder().encode(file) : file }
  }
  return {
    readText(path) {
      const read = readBytes(path)
      return read.ok ? decode(read.value) : read
    },
    readBytes,
    readFont(name) {
      const own = readBytes(name)
      return own.ok ? { ok: true, value: inMemory(own.value) } : openPackageFile(name)
    },
    fontPath: () => undefined,
    list: (path) => listFolder(Object.keys(files), normalize(path)),
  }
}

function failed(reason: 'missing' | 'outside-project' | 'not-utf8'): {
  ok: false
  reason: typeof reason
} {
  return { ok: false, reason }
}

/** As the contract of World says: without its byte order mark. */
function decode(bytes: Uint8Array): ReadResult<string> {
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return failed('not-utf8')
  }
}

const require = createRequire(import.meta.url)

/** `@scope/package/path/to/file.ttf`, wherever npm put the package. */
function openPackageFile(name: string): ReadResult<RandomAccessFile> {
  const parts = name.split('/')
  const length = name.startsWith('@') ? 2 : 1
  try {
    const manifest = require.resolve(`${parts.slice(0, length).join('/')}/package.json`)
    return { ok: true, value: diskFile(join(dirname(manifest), ...parts.slice(length))) }
  } catch {
    return failed('missing')
  }
}

function listFolder(paths: readonly string[], folder: string): readonly string[] {
  const prefix = folder === '.' ? '' : `${folder.replace(/\/$/, '')}/`
  const inside = paths.filter((path) => path.startsWith(prefix))
  const names = new Set(inside.map((path) => path.slice(prefix.length).split('/')[0] ?? ''))
  return [...names].sort()
}
