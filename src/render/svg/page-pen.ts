/** What drawing an item needs to know of its page. */
import type { Point } from '../../geometry/box.ts'
import type { Color, Rgb } from '../../geometry/color.ts'
import type { SceneImage } from '../../scene/item.ts'
import type { SceneFont, SceneParagraph } from '../../scene/text-item.ts'
import type { Span } from '../../source/span.ts'
import type { Font } from '../../text/font.ts'

export interface SvgOptions {
  /** The family under which the reader's program knows a font's file. */
  familyOf(font: SceneFont): string
  /** The font itself, which tells where its forms differ from what its characters give. */
  fontOf(font: SceneFont): Font | undefined
  imageUrl(image: SceneImage): string
}

/** A piece of a picture; `data-at` in it counts into its own places. */
export interface DrawnPiece {
  readonly svg: string
  readonly places: readonly Span[]
}

export interface PagePen extends SvgOptions {
  rgb(color: Color): Rgb
  /** Where a place stands that was read before the outline was edited. */
  placeNow(span: Span): Span
  /** The index of a place in the list of places; one place is listed once. */
  placeOf(span: Span): number
  /** Numbers that the places of a piece begin with on this page. */
  placesOf(piece: DrawnPiece): number
  /** Paragraphs as they were drawn before, by themselves: most come again with the next build. */
  readonly paragraphs: WeakMap<SceneParagraph, DrawnParagraph>
}

export interface DrawnParagraph extends DrawnPiece {
  readonly origin: Point
}

/**
 * Places are numbered page by page, and the list of them is kept apart: a line added at the head
 * of the outline moves every place but changes no picture. Within a paragraph the numbers begin
 * anew, from the `data-base` of its group.
 */
export function placeAttribute(pen: Pick<PagePen, 'placeOf'>, origin: Span | null): string {
  return origin === null ? '' : ` data-at="${pen.placeOf(origin)}"`
}

export interface PlaceList {
  readonly places: readonly Span[]
  placeOf(span: Span): number
  placesOf(piece: DrawnPiece): number
}

/** @param placeNow  two places that are the same now are one */
export function placeList(placeNow: PagePen['placeNow']): PlaceList {
  const places: Span[] = []
  const indexes = new Map<string, number>()
  return {
    places,
    placeOf: (span) => {
      const { file, start, end } = placeNow(span)
      const key = `${start} ${end} ${file.path}`
      const known = indexes.get(key)
      if (known !== undefined) return known
      indexes.set(key, places.length)
      return places.push(span) - 1
    },
    placesOf: (piece) => {
      const first = places.length
      places.push(...piece.places)
      return first
    },
  }
}
