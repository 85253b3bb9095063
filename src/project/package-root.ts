import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Dossier's own folder: the nearest one upwards that has a package.json, from source or bundle. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) return folder
    folder = parent
  }
  return folder
}

/** The bundled command line; none when running from source. */
export function programFile(): string | undefined {
  const isSource = fileURLToPath(import.meta.url).endsWith('.ts')
  return isSource ? undefined : join(packageRoot(), 'dist', 'main.js')
}
