import { diagnostic } from '../diagnostic/diagnostic.ts'
import { failure, type Outcome, success } from '../diagnostic/outcome.ts'
import { fileDiagnostic } from '../diagnostic/read-source.ts'
import type { ImageResource } from '../document/exhibit.ts'
import type { World } from '../source/world.ts'
import { readImageHeader } from './image-header.ts'

/** A theme's logo; undefined where it has none. Yields `file/…`, `image/…`. */
export function readLogo(path: string | null, world: World): Outcome<ImageResource | undefined> {
  if (path === null) return success(undefined)
  const read = world.readBytes(path)
  if (!read.ok) return failure([fileDiagnostic(read.reason, { path, namedAt: null })])
  const header = readImageHeader(read.value)
  if (header.ok) return success({ path, bytes: read.value, ...header.image })
  const { code, problem, help } = header
  return failure([diagnostic(code, `\`${path}\` ${problem}`, null, { help })])
}
