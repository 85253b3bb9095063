/**
 * A World over the disk that lives through many builds. A file is read again only when its stamp
 * (size, times, inode) is another, and as long as its content is the same the very same bytes and
 * text are given, of a font the same file, so that whoever depends on them can tell by identity.
 */
import { type BigIntStats, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { RandomAccessFile } from '../source/random-access.ts'
import type { ReadResult, World } from '../source/world.ts'
import type { Asked } from './dependencies.ts'
import { type DiskWorldOptions, diskWorld, remember } from './disk-world.ts'

export interface CacheWorld {
  /** A World for one build or one check: it looks at each path once. */
  open(): World
  /** Forgets all files, folders and fonts but those that were asked for. */
  keep(asked: readonly Asked[]): void
}

interface KnownFile {
  readonly stamp: string
  readonly bytes: ReadResult<Uint8Array>
  text: ReadResult<string> | undefined
}

interface KnownFolder {
  readonly stamp: string
  readonly names: readonly string[]
}

interface KnownFont {
  readonly stamp: string
  readonly path: string
  readonly file: ReadResult<RandomAccessFile>
}

/**
 * Clocks of file systems tick every few milliseconds: of a file that was written this short a time
 * ago the stamp doesn't tell whether it was written again.
 */
const SETTLED_MS = 20

export function cacheWorld(options: DiskWorldOptions): CacheWorld {
  const files = new Map<string, KnownFile>()
  const folders = new Map<string, KnownFolder>()
  const fonts = new Map<string, KnownFont>()

  function namesIn(path: string, fresh: World): readonly string[] {
    const stamp = folderStamp(path, options)
    const known = folders.get(path)
    if (known !== undefined && stamp !== '' && known.stamp === stamp) return known.names
    const names = fresh.list(path)
    folders.set(path, { stamp, names })
    return names
  }

  function fileOf(path: string, fresh: World): KnownFile {
    const stamp = projectStamp(path, options)
    const known = files.get(path)
    if (known !== undefined && stamp !== '' && known.stamp === stamp) return known
    const file = renewed(known, stamp, fresh.readBytes(path))
    files.set(path, file)
    return file
  }

  function fontOf(name: string, fresh: World): KnownFont {
    const known = fonts.get(name)
    if (known !== undefined && known.stamp !== '' && stampOf(statsOf(known.path)) === known.stamp) {
      return known
    }
    const path = fresh.fontPath(name) ?? ''
    const font = { stamp: stampOf(statsOf(path)), path, file: fresh.readFont(name) }
    fonts.set(name, font)
    return font
  }

  function open(): World {
    const fresh = diskWorld(options)
    const seen = new Map<string, KnownFile>()
    const seenFonts = new Map<string, KnownFont>()
    const seenFolders = new Map<string, readonly string[]>()
    const file = remember(seen, (path) => fileOf(path, fresh))
    const font = remember(seenFonts, (name) => fontOf(name, fresh))
    const list = remember(seenFolders, (path) => namesIn(path, fresh))
    return {
      readBytes: (path) => file(path).bytes,
      readText: (path) => {
        const known = file(path)
        known.text ??= textOf(known.bytes, () => fresh.readText(path))
        return known.text
      },
      readFont: (name) => font(name).file,
      fontPath: (name) => fonts.get(name)?.path ?? fresh.fontPath(name),
      list,
    }
  }
  return {
    open,
    keep: (asked) => {
      keepNamed(files, asked, 'files')
      keepNamed(folders, asked, 'folders')
      keepNamed(fonts, asked, 'fonts')
    },
  }
}

function keepNamed(known: Map<string, unknown>, asked: readonly Asked[], of: keyof Asked): void {
  for (const name of known.keys()) {
    if (!asked.some((one) => one[of].has(name))) known.delete(name)
  }
}

/** The known file where the content is still the same. */
function renewed(
  known: KnownFile | undefined,
  stamp: string,
  bytes: ReadResult<Uint8Array>,
): KnownFile {
  if (known?.bytes.ok && bytes.ok && isEqual(known.bytes.value, bytes.value)) {
    return { stamp, bytes: known.bytes, text: known.text }
  }
  return { stamp, bytes, text: undefined }
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0
}

/** The text of bytes that were read a moment ago; the file may have been written since. */
function textOf(bytes: ReadResult<Uint8Array>, read: () => ReadResult<string>): ReadResult<string> {
  if (!bytes.ok) return read()
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(bytes.value) }
  } catch {
    return { ok: false, reason: 'not-utf8' }
  }
}

/** Of the file in the project, or of the one of ours that stands in for it. */
function projectStamp(path: string, { root, packageRoot }: DiskWorldOptions): string {
  const own = statsOf(resolve(root, path))
  const isOurs = own === undefined && path.startsWith('templates/')
  return stampOf(isOurs ? statsOf(resolve(packageRoot, path)) : own)
}

/** Of a folder of the project and of ours of the same name; its entries change it, their content does not. */
function folderStamp(path: string, { root, packageRoot }: DiskWorldOptions): string {
  const stamps = [...new Set([resolve(root, path), resolve(packageRoot, path)])].map((folder) => {
    const stats = statsOf(folder)
    return stats === undefined ? 'none' : settledStamp(stats)
  })
  return stamps.includes('') ? '' : stamps.join('\n')
}

/** Empty where a stamp tells nothing: no file, or one that was written just now. */
function stampOf(stats: BigIntStats | undefined): string {
  return stats?.isFile() === true ? settledStamp(stats) : ''
}

function settledStamp(stats: BigIntStats): string {
  const writtenMs = Math.max(Number(stats.mtimeMs), Number(stats.ctimeMs))
  if (Math.abs(Date.now() - writtenMs) < SETTLED_MS) return ''
  return `${stats.dev} ${stats.ino} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs}`
}

function statsOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true })
  } catch {
    return undefined
  }
}
