/** Pictures in their boxes. */
import type { Box } from '../../geometry/box.ts'
import type { ImageItem } from '../../scene/item.ts'
import type { PagePainter } from './page-painter.ts'
import { paintVectors } from './paint-vectors.ts'
import { pdfFactor, pdfLength } from './pdf-syntax.ts'
import type { RasterImage } from './prepared-image.ts'

export function paintImage(painter: PagePainter, item: ImageItem): void {
  const image = painter.image(item.image)
  if (image === undefined) return
  const pixels = image.kind === 'raster' ? image : image.under
  if (pixels !== null) paintRaster(painter, pixels, item.box)
  if (image.kind === 'vector') paintVectors(painter, image, item.box)
}

function paintRaster(painter: PagePainter, image: RasterImage, box: Box): void {
  painter.resources.useImage(image.name, image.object)
  const { content } = painter
  content.saved(() => {
    const { x, y, width, height } = box
    content.draw(`${pdfLength(width)} 0 0 ${pdfLength(height)} ${pdfLength(x)} ${pdfLength(y)} cm`)
    content.draw(`${unitMatrix(image.orientation).map(pdfFactor).join(' ')} cm`)
    content.draw(`/${image.name} Do`)
  })
}

/**
 * Places the unit square of an image, whose y grows upwards, into the unit square of a page that is
 * upside down, by EXIF's orientation (CIPA DC-008, tag 274): where the image's right and its top go.
 */
function unitMatrix(orientation: number): readonly number[] {
  switch (orientation) {
    case 2:
      return [-1, 0, 0, -1, 1, 1]
    case 3:
      return [-1, 0, 0, 1, 1, 0]
    case 4:
      return [1, 0, 0, 1, 0, 0]
    case 5:
      return [0, 1, -1, 0, 1, 0]
    case 6:
      return [0, 1, 1, 0, 0, 0]
    case 7:
      return [0, -1, 1, 0, 0, 1]
    case 8:
      return [0, -1, -1, 0, 1, 1]
    default:
      return [1, 0, 0, -1, 0, 1]
  }
}
