import { failure, type Outcome } from '../diagnostic/outcome.ts'
import type { World } from '../source/world.ts'
import type { JsonObject, Outline } from './outline.ts'

export interface LoadOptions {
  /** The row of a series; fills `{{row.…}}` where no text stands: numbers, ids, file names. */
  readonly row?: JsonObject
}

/** Reads an outline. */
export function loadOutline(
  _path: string,
  _world: World,
  _options: LoadOptions = {},
): Outcome<Outline> {
  return failure([])
}
