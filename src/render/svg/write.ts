/**
 * Scene → SVG, a string for each page, for the preview. Text is real text in the fonts it was set
 * with, every glyph at its place (draw-text.ts); colours are plain; nothing has an id, so that many
 * pages can stand in one document. A page's string says nothing of where things stand in the
 * outline but numbers into its list of places. The same page gives the same string.
 */
import { type Color, type Rgb, resolveColor } from '../../geometry/color.ts'
import type { Scene, ScenePage } from '../../scene/scene.ts'
import type { Span } from '../../source/span.ts'
import { drawAll } from './draw-item.ts'
import { drawBox } from './draw-path.ts'
import { type DrawnPiece, type PagePen, placeList, type SvgOptions } from './page-pen.ts'
import { svgLength } from './svg-syntax.ts'

export interface SvgPage {
  readonly svg: string
  /** What `data-at` counts into, from the `data-base` around it where there is one. */
  readonly places: readonly Span[]
}

/**
 * Writes the pages of scene after scene; what it drew for one it need not draw for the next.
 *
 * @param placeNow  where places stand that are of the scenes before
 */
export type SvgWriter = (scene: Scene, placeNow?: PagePen['placeNow']) => readonly SvgPage[]

/** Writes every page of a scene. */
export function writeSvg(scene: Scene, options: SvgOptions): readonly SvgPage[] {
  return svgWriter(options)(scene)
}

export function svgWriter(options: SvgOptions): SvgWriter {
  let looks: Looks | undefined
  return (scene, placeNow = (place) => place) => {
    const before = looks
    const isSame = before?.scheme === scene.scheme && before.ground === scene.ground
    const now = before !== undefined && isSame ? before : looksOf(scene)
    looks = now
    const drawing = { options, looks: now, placeNow }
    const under = underPages(scene, drawing)
    return scene.pages.map((page) => writePage(page, under(page), drawing))
  }
}

/** Colours, and what was drawn in them. */
interface Looks extends Pick<Scene, 'scheme' | 'ground'> {
  rgb(color: Color): Rgb
  readonly paragraphs: PagePen['paragraphs']
  readonly items: WeakMap<ScenePage['items'], DrawnItems>
}

function looksOf({ scheme, ground }: Scene): Looks {
  const known = new WeakMap<Color, Rgb>()
  const rgb = (color: Color): Rgb => {
    const found = known.get(color) ?? resolveColor(color, scheme, ground)
    known.set(color, found)
    return found
  }
  return { scheme, ground, rgb, paragraphs: new WeakMap(), items: new WeakMap() }
}

interface DrawnItems {
  readonly piece: DrawnPiece
  /** The page that came of them, with what it stands on. */
  page: SvgPage
  under: string
}

interface Drawing extends Pick<PagePen, 'placeNow'> {
  readonly options: SvgOptions
  readonly looks: Looks
}

function writePage(page: ScenePage, under: string, drawing: Drawing): SvgPage {
  const known = drawing.looks.items.get(page.items)
  if (known?.under === under) return known.page
  const piece = known?.piece ?? drawItems(page.items, drawing)
  const drawn = { svg: `${under}${piece.svg}</svg>`, places: piece.places }
  drawing.looks.items.set(page.items, { piece, page: drawn, under })
  return drawn
}

/** What is under the items of each page: the same on all slides of a layout on one ground. */
function underPages(scene: Scene, drawing: Drawing): (page: ScenePage) => string {
  const known = new Map<string, string>()
  return (page) => {
    const key = `${drawing.looks.rgb(page.background)} ${page.layout ?? ''}`
    const under = known.get(key) ?? underItems(scene, page, drawing)
    known.set(key, under)
    return under
  }
}

/** The page's ground, and what its layout shows on every slide, which comes from no one place. */
function underItems(scene: Scene, page: ScenePage, drawing: Drawing): string {
  const { width, height } = scene.size
  const pen = penOf(drawing, placeList(drawing.placeNow))
  const ground = drawBox(pen, { x: 0, y: 0, width, height }, page.background)
  const decorations = drawAll(pen, decorationsOf(scene, page)).replace(/ data-(at|base)="\d+"/g, '')
  const viewBox = `0 0 ${svgLength(width)} ${svgLength(height)}`
  return `<svg xmlns="http://www.w3.org/2000/svg" class="dossier-page" viewBox="${viewBox}" xml:space="preserve">${ground}${decorations}`
}

function drawItems(items: ScenePage['items'], drawing: Drawing): DrawnPiece {
  const list = placeList(drawing.placeNow)
  const svg = drawAll(penOf(drawing, list), items)
  return { svg, places: list.places }
}

function penOf({ options, looks, placeNow }: Drawing, list: ReturnType<typeof placeList>): PagePen {
  const { rgb, paragraphs } = looks
  const { placeOf, placesOf } = list
  return { ...options, rgb, paragraphs, placeNow, placeOf, placesOf }
}

function decorationsOf(scene: Scene, page: ScenePage): ScenePage['items'] {
  if (page.layout === null) return []
  return scene.master?.layouts.find((layout) => layout.name === page.layout)?.decorations ?? []
}
