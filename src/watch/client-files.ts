/** The page's own files, as they are bundled. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../project/package-root.ts'

export interface ClientFile {
  readonly body: Uint8Array
  readonly type: string
}

const TYPES = {
  'index.html': 'text/html; charset=utf-8',
  'preview.js': 'text/javascript; charset=utf-8',
  'preview.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const

/** By path of the request. */
export function readClientFiles(): ReadonlyMap<string, ClientFile> {
  const folder = join(packageRoot(), 'dist', 'client')
  return new Map(
    Object.entries(TYPES).map(([name, type]) => [
      name === 'index.html' ? '/' : `/${name}`,
      { body: readFileSync(join(folder, name)), type },
    ]),
  )
}
