/** File names of outputs, each of which belongs to one outline or series. */
import { parse } from 'node:path'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import type { Span } from '../source/span.ts'
import type { World } from '../source/world.ts'
import { isSeriesFile } from './discover.ts'

export interface OutputNames {
  /**
   * Takes a name (without extension) for what `path` gives.
   *
   * @returns the path that had it before; undefined where it was free, or one's own
   */
  take(name: string, path: string): string | undefined
}

export function createOutputNames(): OutputNames {
  const owners = new Map<string, string>()
  return {
    take: (name, path) => {
      const key = keyOf(name)
      const owner = owners.get(key)
      if (owner === undefined) owners.set(key, path)
      return owner === path ? undefined : owner
    },
  }
}

/** Two of the three systems' disks don't tell case. */
function keyOf(name: string): string {
  return name.toLowerCase()
}

/**
 * Takes the names of the outlines among some files; series take theirs when they are read.
 *
 * @returns those whose name another has, with that one
 */
export function takeNames(
  paths: readonly string[],
  names: OutputNames,
  world: World,
): readonly (readonly [string, string])[] {
  const outlines = paths.filter((path) => !isSeriesFile(path, world))
  return outlines.flatMap((path) => {
    const owner = names.take(parse(path).name, path)
    return owner === undefined ? [] : [[path, owner] as const]
  })
}

/** @param span  where the name stands; null where it is the outline's own */
export function repeatedName(name: string, owner: string, span: Span | null): Diagnostic {
  const message = `\`${name}\` is the name of what \`${owner}\` gives`
  const help =
    span === null ? 'give one of the files another name' : 'change the `name` of the series'
  return diagnostic('output/repeated-name', message, span, { help })
}
