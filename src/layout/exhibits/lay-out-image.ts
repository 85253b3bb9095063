import type { Image } from '../../document/exhibit.ts'
import { box, type Size } from '../../geometry/box.ts'
import type { Pt } from '../../geometry/length.ts'
import type { ImageItem } from '../../scene/item.ts'
import type {
  DrawnExhibit,
  ExhibitContext,
  ExhibitDescription,
  ExhibitPlace,
} from './exhibit-context.ts'
import { rectangle } from './shapes.ts'

/** A CSS pixel is 1/96 in (CSS Values and Units 4, 6.2). */
const PT_PER_PX = 0.75

/** Around a picture on its panel. */
const PANEL_PADDING: Pt = 12

/**
 * Fits a picture into the box, centred, never distorted; a bitmap is never enlarged. On a dark
 * ground it stands on a light panel: pictures are drawn for paper, and black lines would be lost.
 */
export function layOutImage(
  image: Image,
  { place, description }: { place: ExhibitPlace; description: ExhibitDescription },
  context: ExhibitContext,
): DrawnExhibit {
  const { resource } = image
  const padding = context.palette.tone === 'dark' ? PANEL_PADDING : 0
  const room = {
    width: place.box.width - 2 * padding,
    height: place.box.height - 2 * padding,
  }
  const size = fittedSize(resource, room, resource.format === 'svg')
  const left = place.box.x + (place.box.width - size.width) / 2
  const top = place.box.y + (place.fill ? (place.box.height - size.height) / 2 : padding)
  const item: ImageItem = {
    kind: 'image',
    id: context.nextId(),
    name: description.title === '' ? resource.path : description.title,
    box: box(left, top, size.width, size.height),
    image: resource,
    alt: description.alt,
    origin: description.origin,
  }
  const panel = box(
    left - padding,
    top - padding,
    size.width + 2 * padding,
    size.height + 2 * padding,
  )
  const under =
    padding === 0
      ? []
      : [
          rectangle({ id: context.nextId(), name: 'panel' }, panel, {
            fill: context.palette.text,
            stroke: null,
          }),
        ]
  return { items: [...under, item], height: place.fill ? place.box.height : panel.height }
}

/** The largest size of a picture's shape within `room`. */
export function fittedSize(pixels: Size, room: Size, enlarge: boolean): Size {
  const ratio = Math.min(room.width / pixels.width, room.height / pixels.height)
  const scale = enlarge ? ratio : Math.min(ratio, PT_PER_PX)
  return { width: pixels.width * scale, height: pixels.height * scale }
}
