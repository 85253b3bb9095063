/** What pages draw for a picture, and how a PNG becomes an image object. */
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts'
import type { SceneImage } from '../../scene/item.ts'
import type { Span } from '../../source/span.ts'
import type { PdfFile, PdfReference } from './pdf-file.ts'
import type { PngImage } from './read-png.ts'
import type { VectorNode } from './read-svg.ts'
import type { SvgText } from './svg-text.ts'

export type PreparedImage = RasterImage | VectorImage

export interface RasterImage {
  readonly kind: 'raster'
  /** Name in the pages' resources. */
  readonly name: string
  readonly object: PdfReference
  /** As EXIF counts it, 1 for upright. */
  readonly orientation: number
}

export interface VectorImage {
  readonly kind: 'vector'
  /** Pixels under the nodes, which are texts then; null where paths show all. */
  readonly under: RasterImage | null
  readonly width: number
  readonly height: number
  readonly nodes: readonly VectorNode[]
  /** By `index` of the text nodes. */
  readonly texts: readonly SvgText[]
}

export function unreadable(image: SceneImage, span: Span | null): Diagnostic {
  return diagnostic(
    'output/unreadable-image',
    `\`${image.path}\` can't be read as ${image.format.toUpperCase()}`,
    span,
    { help: 'open it in an image editor and save it again' },
  )
}

export function addPng(file: PdfFile, png: PngImage, name: string): RasterImage {
  const size = { Type: 'XObject', Subtype: 'Image', Width: png.width, Height: png.height }
  const mask =
    png.alpha === null
      ? {}
      : {
          SMask: file.addStream(
            { ...size, ColorSpace: 'DeviceGray', BitsPerComponent: 8 },
            png.alpha,
          ),
        }
  const indexed =
    png.palette === null
      ? {}
      : {
          ColorSpace: ['Indexed', 'DeviceRGB', Math.floor(png.palette.length / 3) - 1, png.palette],
        }
  const object = file.addStream({ ...size, ...png.color, ...indexed, ...mask }, png.data)
  return { kind: 'raster', name, object, orientation: 1 }
}
