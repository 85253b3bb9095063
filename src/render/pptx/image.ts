/** Pictures: `p:pic`, the parts that hold their bytes, and the bitmaps that stand in for SVG. */
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts'
import type { ImageItem, Item, SceneImage } from '../../scene/item.ts'
import type { Scene } from '../../scene/scene.ts'
import { hashBytes } from './guid.ts'
import { type Part, RELATIONSHIPS } from './package.ts'
import type { PartSetting, PictureParts } from './part-setting.ts'
import { applicationXml, nonVisualXml } from './shape.ts'
import { transformXml } from './shape-geometry.ts'
import { element } from './xml.ts'

const CONTENT_TYPES = { png: 'image/png', jpeg: 'image/jpeg', svg: 'image/svg+xml' } as const

/** Names the SVG beside a bitmap ([MS-ODRAWXML] 2.18). */
const SVG_BLIP_URI = '{96DAC541-7B7A-43D3-8B79-37D633B846F1}'
const SVG_NAMESPACE = 'http://schemas.microsoft.com/office/drawing/2016/SVG/main'

/** Longer side in pixels of the bitmap beside an SVG: a full slide's width at 150 dpi. */
const BITMAP_SIDE = 2000

export function pictureXml(item: ImageItem, part: PartSetting): string {
  const { bitmap, svg } = part.deck.pictureParts(item.image)
  const embed = part.relationships.link(RELATIONSHIPS.image, bitmap)
  const svgBlip = svg === null ? '' : svgBlipXml(part.relationships.link(RELATIONSHIPS.image, svg))
  return element(
    'p:pic',
    {},
    element(
      'p:nvPicPr',
      {},
      nonVisualXml(part.identify(item.name), item.alt === '' ? null : item.alt),
      '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr>',
      applicationXml(part),
    ),
    element(
      'p:blipFill',
      {},
      element('a:blip', { 'r:embed': embed }, svgBlip),
      '<a:stretch><a:fillRect/></a:stretch>',
    ),
    element(
      'p:spPr',
      {},
      transformXml(item.box),
      '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>',
    ),
  )
}

function svgBlipXml(id: string): string {
  const blip = element('asvg:svgBlip', { 'xmlns:asvg': SVG_NAMESPACE, 'r:embed': id })
  return element('a:extLst', {}, element('a:ext', { uri: SVG_BLIP_URI }, blip))
}

export interface Media {
  readonly pictureParts: (image: SceneImage) => PictureParts
  readonly parts: () => readonly Part[]
}

/** Holds pictures by their bytes, so that one that is used often is stored once. */
export function mediaStore(bitmaps: ReadonlyMap<SceneImage, Uint8Array>): Media {
  const byHash = new Map<string, Part[]>()
  const parts: Part[] = []
  const store = (bytes: Uint8Array, format: SceneImage['format']): string => {
    const key = `${format} ${bytes.length} ${hashBytes(bytes)}`
    const alike = byHash.get(key) ?? []
    const known = alike.find((part) => sameBytes(part.body, bytes))
    if (known !== undefined) return known.name
    const part: Part = {
      name: `ppt/media/image${parts.length + 1}.${format}`,
      contentType: CONTENT_TYPES[format],
      body: bytes,
      relationships: [],
    }
    byHash.set(key, [...alike, part])
    parts.push(part)
    return part.name
  }
  const byImage = new Map<SceneImage, PictureParts>()
  const pictureParts = (image: SceneImage): PictureParts => {
    const known = byImage.get(image)
    if (known !== undefined) return known
    const bitmap = bitmaps.get(image)
    const made =
      bitmap === undefined
        ? { bitmap: store(image.bytes, image.format), svg: null }
        : { bitmap: store(bitmap, 'png'), svg: store(image.bytes, 'svg') }
    byImage.set(image, made)
    return made
  }
  return { pictureParts, parts: () => parts }
}

function sameBytes(a: string | Uint8Array, b: Uint8Array): boolean {
  return typeof a !== 'string' && a.length === b.length && a.every((byte, at) => byte === b[at])
}

/** Fonts for the text in SVG pictures. */
export interface SvgFonts {
  /** Paths; resvg reads the files itself, and its Node build takes no bytes. */
  readonly files: readonly string[]
  /** Family among them that stands for `sans-serif` and for families that are not there. */
  readonly family: string
}

function fontOptions(fonts: SvgFonts | undefined) {
  if (fonts === undefined) return { loadSystemFonts: false }
  const { files, family } = fonts
  return {
    loadSystemFonts: false,
    fontFiles: [...files],
    defaultFontFamily: family,
    sansSerifFamily: family,
    serifFamily: family,
    monospaceFamily: family,
  }
}

/** An SVG as a bitmap, and why it could not be drawn where the bitmap is empty. */
export interface Drawing {
  readonly bitmap: Uint8Array
  readonly problem: string | null
}

/** What remembers drawings. */
export interface Drawings {
  drawingOf(svg: string, fonts: SvgFonts | undefined, draw: () => Drawing): Drawing
}

type Renderer = typeof import('@resvg/resvg-js').Resvg

/** What draws a deck's SVG pictures; null where it has none. */
export async function loadRenderer(scene: Scene): Promise<Renderer | null> {
  return svgItems(scene).length === 0 ? null : (await import('@resvg/resvg-js')).Resvg
}

/**
 * Draws every SVG of a deck as the bitmap that programs without SVG show. Yields
 * `output/unreadable-image` for one that can't be read, and an empty bitmap in its place.
 */
export function drawBitmaps(
  scene: Scene,
  Resvg: Renderer | null,
  { fonts, drawings }: { readonly fonts: SvgFonts | undefined; readonly drawings: Drawings },
): {
  readonly bitmaps: ReadonlyMap<SceneImage, Uint8Array>
  readonly diagnostics: readonly Diagnostic[]
} {
  const bitmaps = new Map<SceneImage, Uint8Array>()
  const diagnostics: Diagnostic[] = []
  if (Resvg === null) return { bitmaps, diagnostics }
  for (const { image, origin } of svgItems(scene)) {
    if (bitmaps.has(image)) continue
    const svg = new TextDecoder().decode(image.bytes)
    const { bitmap, problem } = drawings.drawingOf(svg, fonts, () => drawing(svg, fonts, Resvg))
    bitmaps.set(image, bitmap)
    if (problem === null) continue
    const message = `\`${image.path}\` can't be drawn: ${problem}`
    diagnostics.push(diagnostic('output/unreadable-image', message, origin))
  }
  return { bitmaps, diagnostics }
}

const EMPTY_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"/>'

function drawing(svg: string, fonts: SvgFonts | undefined, Resvg: Renderer): Drawing {
  try {
    return { bitmap: draw(svg, fonts, Resvg), problem: null }
  } catch (reason) {
    return { bitmap: draw(EMPTY_SVG, undefined, Resvg), problem: String(reason) }
  }
}

/** Text, also as elements out of entities; resvg draws none of an SVG inside of the SVG. */
const MAY_HAVE_TEXT = /text|<!ENTITY/i

/**
 * Opening the fonts takes longer than drawing: a picture without text is read without them, and
 * every picture as landscape first and again only if it is not.
 */
function draw(svg: string, fonts: SvgFonts | undefined, Resvg: Renderer): Uint8Array {
  const font = fontOptions(MAY_HAVE_TEXT.test(svg) ? fonts : undefined)
  const read = (mode: 'width' | 'height') =>
    new Resvg(svg, {
      font,
      logLevel: 'off',
      fitTo: { mode, value: BITMAP_SIDE },
    })
  const landscape = read('width')
  const fitted = landscape.width < landscape.height ? read('height') : landscape
  return new Uint8Array(fitted.render().asPng())
}

function svgItems(scene: Scene): readonly ImageItem[] {
  const found: ImageItem[] = []
  const look = (items: readonly Item[]) => {
    for (const item of items) {
      if (item.kind === 'group') look(item.children)
      else if (item.kind === 'image' && item.image.format === 'svg') found.push(item)
    }
  }
  for (const { decorations } of scene.master?.layouts ?? []) look(decorations)
  for (const { items } of scene.pages) look(items)
  return found
}
