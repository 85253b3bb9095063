/**
 * Scene → SVG, a string for each page, for the preview. Text is real text in the fonts it was set
 * with, every glyph at its place (draw-text.ts); colours are plain; nothing has an id, so that many
 * pages can stand in one document. A page's string says nothing of where things stand in the
 * outline but numbers into its list of places. The same page gives the same string.
 */
import { type Color, type Rgb, resolveColor } from '../../geometry/color.ts'
import type { Item } from '../../scene/item.ts'
import type { Scene, ScenePage } from '../../scene/scene.ts'
import type { Span } from '../../source/span.ts'
import { drawAll } from './draw-item.ts'
import { drawBox } from './draw-path.ts'
import type { PagePen, SvgOptions } from './page-pen.ts'
import { svgLength } from './svg-syntax.ts'

export interface SvgPage {
  readonly svg: string
  /** What `data-at` counts into. */
  readonly places: readonly Span[]
}

/** Writes every page of a scene. */
export function writeSvg(scene: Scene, options: SvgOptions): readonly SvgPage[] {
  const rgb = palette(scene)
  return scene.pages.map((page) => writePage(scene, page, { ...options, rgb }))
}

function writePage(
  scene: Scene,
  page: ScenePage,
  options: SvgOptions & { rgb(color: Color): Rgb },
): SvgPage {
  const places: Span[] = []
  const indexes = new Map<string, number>()
  const pen: PagePen = {
    ...options,
    placeOf: (span) => {
      const key = `${span.start} ${span.end} ${span.file.path}`
      const known = indexes.get(key)
      if (known !== undefined) return known
      indexes.set(key, places.length)
      return places.push(span) - 1
    },
  }
  const { width, height } = scene.size
  const viewBox = `0 0 ${svgLength(width)} ${svgLength(height)}`
  const ground = drawBox(pen, { x: 0, y: 0, width, height }, page.background)
  const drawn = drawAll(pen, decorationsOf(scene, page)) + drawAll(pen, page.items)
  const open = `<svg xmlns="http://www.w3.org/2000/svg" class="dossier-page" viewBox="${viewBox}" xml:space="preserve">`
  return { svg: `${open}${ground}${drawn}</svg>`, places }
}

function decorationsOf(scene: Scene, page: ScenePage): readonly Item[] {
  if (page.layout === null) return []
  return scene.master?.layouts.find((layout) => layout.name === page.layout)?.decorations ?? []
}

/** Colours of a scene as RGB, each computed once. */
function palette(scene: Scene): (color: Color) => Rgb {
  const known = new Map<Color, Rgb>()
  return (color) => {
    const found = known.get(color)
    if (found !== undefined) return found
    const rgb = resolveColor(color, scene.scheme, scene.ground)
    known.set(color, rgb)
    return rgb
  }
}
