/** Hashes of what builds read, to know when they would read something else. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RandomAccessFile } from '../source/random-access.ts'
import type { ReadResult, World } from '../source/world.ts'
import { directoryBytes } from '../text/font-tables.ts'
import type { Asked } from './dependencies.ts'
import { packageRoot } from './package-root.ts'
import { version } from './version.ts'

/** A World gives the same bytes for the same file, and the same font: each is hashed once. */
const known = new WeakMap<object, string>()

export function sha256(of: Uint8Array | string): string {
  return createHash('sha256').update(of).digest('hex')
}

/** A font's directory names all its tables and their checksums. */
function fontHash(read: ReadResult<RandomAccessFile>): string {
  return hashOnce(read, directoryBytes)
}

function readHash(read: ReadResult<Uint8Array>): string {
  return hashOnce(read, (bytes) => bytes)
}

function hashOnce<T extends object>(
  read: ReadResult<T>,
  bytesOf: (value: T) => Uint8Array,
): string {
  if (!read.ok) return read.reason
  const before = known.get(read.value)
  if (before !== undefined) return before
  const hash = sha256(bytesOf(read.value))
  known.set(read.value, hash)
  return hash
}

/** What a build asked, each question with the hash of its answer. */
export function hashInputs(asked: Asked): Record<string, string> {
  const folders = [...asked.folders].map(([path, names]) => [`${path}/`, sha256(names.join('\n'))])
  const files = [...asked.files].map(([path, read]) => [path, readHash(read)])
  const fonts = [...asked.fonts].map(([name, read]) => [`${FONT}${name}`, fontHash(read)])
  return Object.fromEntries([...files, ...folders, ...fonts]) as Record<string, string>
}

const FONT = 'font:'

/** Whether the World would answer now as it did then. */
export function hasInput(input: string, hash: string, world: World): boolean {
  if (input.startsWith(FONT)) return fontHash(world.readFont(input.slice(FONT.length))) === hash
  if (!input.endsWith('/')) return readHash(world.readBytes(input)) === hash
  return sha256(world.list(input.slice(0, -1)).join('\n')) === hash
}

/** Version and, of a bundled program, its code: what another program makes is another thing. */
export function programId(): string {
  if (fileURLToPath(import.meta.url).endsWith('.ts')) return version()
  const folder = join(packageRoot(), 'dist')
  const files = readdirSync(folder).filter((name) => name.endsWith('.js'))
  const own = files.sort().map((name) => readFileSync(join(folder, name), 'utf8'))
  // the names of chunks have the hashes of their contents
  const chunks = readdirSync(join(folder, 'chunks')).sort()
  return `${version()}+${sha256([...own, ...chunks].join('\n')).slice(0, 16)}`
}
