import { diagnostic } from '../diagnostic/diagnostic.ts'
import { fileDiagnostic } from '../diagnostic/read-source.ts'
import type { ImageResource } from '../document/exhibit.ts'
import { pathBeside } from '../source/relative-path.ts'
import type { Span } from '../source/span.ts'
import { attributeText, type Building, originOf, readFile } from './building.ts'
import { readImageHeader } from './image-header.ts'
import type { MarkupElement } from './parse-markup.ts'

/** Images larger than this make outputs no one can send. */
const LARGEST_BYTES = 20_000_000

/** Reads the image that `<img src>` names, beside the outline; what it can't take is reported. */
export function readImage(element: MarkupElement, building: Building): ImageResource | null {
  const src = element.attributes.get('src')
  const range = src?.valueRange ?? element
  const where = originOf(range) ?? range.markup.placeOf(range.start, range.end)
  const path = pathBeside(building.outline.file.path, attributeText(element, 'src'))
  const read = readFile(path, building)
  if (!read.ok) {
    building.report(fileDiagnostic(read.reason, { path, namedAt: where }))
    return null
  }
  if (read.value.length > LARGEST_BYTES) {
    building.report(fileDiagnostic('too-large', { path, namedAt: where }))
    return null
  }
  return imageOf(path, read.value, { where, building })
}

function imageOf(
  path: string,
  bytes: Uint8Array,
  { where, building }: { readonly where: Span | null; readonly building: Building },
): ImageResource | null {
  const header = readImageHeader(bytes)
  if (header.ok) return { path, bytes, ...header.image }
  building.report(
    diagnostic(header.code, `\`${path}\` ${header.problem}`, where, { help: header.help }),
  )
  return null
}
