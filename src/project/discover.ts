import { readdirSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { isSeries } from '../outline/series.ts'
import type { World } from '../source/world.ts'

/** Outlines of a project: all YAML files that stand in `content/` itself, sorted. */
export function discoverOutlines(root: string): readonly string[] {
  return namesIn(join(root, 'content'))
    .filter((name) => /\.ya?ml$/.test(name) && !name.startsWith('.'))
    .sort()
    .map((name) => `content/${name}`)
}

/** True for a file that makes many briefings. */
export function isSeriesFile(path: string, world: World): boolean {
  const read = world.readText(path)
  return read.ok && isSeries(read.value)
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
