/** What drawing an item needs to know of its page. */
import type { Color, Rgb } from '../../geometry/color.ts'
import type { SceneImage } from '../../scene/item.ts'
import type { SceneFont } from '../../scene/text-item.ts'
import type { Span } from '../../source/span.ts'
import type { Font } from '../../text/font.ts'

export interface SvgOptions {
  /** The family under which the reader's program knows a font's file. */
  familyOf(font: SceneFont): string
  /** The font itself, which tells where its forms differ from what its characters give. */
  fontNamed(name: string): Font | undefined
  imageUrl(image: SceneImage): string
}

export interface PagePen extends SvgOptions {
  rgb(color: Color): Rgb
  /** The index of a place in the page's list of places; one place is listed once. */
  placeOf(span: Span): number
}

/**
 * Places are numbered page by page, and the list of them is kept apart: a line added at the head
 * of the outline moves every place but changes no picture.
 */
export function placeAttribute(pen: PagePen, origin: Span | null): string {
  return origin === null ? '' : ` data-at="${pen.placeOf(origin)}"`
}
