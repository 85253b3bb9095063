import { readdirSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'

/** Outlines of a project: all YAML files that stand in `content/` itself, sorted. */
export function discoverOutlines(root: string): readonly string[] {
  return namesIn(join(root, 'content'))
    .filter((name) => /\.ya?ml$/.test(name) && !name.startsWith('.'))
    .sort()
    .map((name) => `content/${name}`)
}

/** A path as given on a command line → as a World takes it: from the project folder, with slashes. */
export function projectPath(root: string, path: string): string {
  return relative(root, resolve(root, path)).split(sep).join('/')
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
