/** Pictures → what pages draw: image objects for PNG and JPEG, paths for SVG, each picture once. */
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts'
import type { ImageItem, Item, SceneImage } from '../../scene/item.ts'
import type { Scene } from '../../scene/scene.ts'
import type { PdfFile } from './pdf-file.ts'
import { addPng, type PreparedImage, type RasterImage, unreadable } from './prepared-image.ts'
import { readPng } from './read-png.ts'

export interface PreparedImages {
  readonly images: ReadonlyMap<SceneImage, PreparedImage>
  readonly diagnostics: readonly Diagnostic[]
}

/** @param archive whether the file has to meet PDF/A, whose one output intent here is sRGB */
export async function prepareImages(
  file: PdfFile,
  scene: Scene,
  archive: boolean,
): Promise<PreparedImages> {
  const images = new Map<SceneImage, PreparedImage>()
  const diagnostics: Diagnostic[] = []
  const failed = new Set<SceneImage>()
  for (const item of imageItems(scene)) {
    const { image } = item
    if (images.has(image) || failed.has(image)) continue
    const prepared = await prepareImage(file, image, `I${images.size + 1}`, item)
    diagnostics.push(...prepared.diagnostics)
    if (archive && isCmyk(prepared.value)) diagnostics.push(cmykInArchive(item))
    if (prepared.value === undefined) failed.add(image)
    else images.set(image, prepared.value)
  }
  return { images, diagnostics }
}

interface PreparedOne {
  readonly value: PreparedImage | undefined
  readonly diagnostics: readonly Diagnostic[]
}

async function prepareImage(
  file: PdfFile,
  image: SceneImage,
  name: string,
  item: ImageItem,
): Promise<PreparedOne> {
  if (image.format === 'svg') {
    const { prepareSvg } = await import('./prepare-svg.ts')
    return prepareSvg(file, { image, name, item })
  }
  const value = image.format === 'png' ? pngImage(file, image, name) : jpegImage(file, image, name)
  return { value, diagnostics: value === undefined ? [unreadable(image, item.origin)] : [] }
}

function pngImage(file: PdfFile, image: SceneImage, name: string): RasterImage | undefined {
  const png = readPng(image.bytes)
  return png === undefined ? undefined : addPng(file, png, name)
}

/** pdfkit copies JPEG data as it is; it throws strings for what is none. */
function jpegImage(file: PdfFile, image: SceneImage, name: string): RasterImage | undefined {
  try {
    const opened = file.document.openImage(image.bytes)
    opened.embed(file.document)
    if (opened.obj === null || opened.obj.data.ColorSpace === undefined) return undefined
    return { kind: 'raster', name, object: opened.obj, orientation: opened.orientation ?? 1 }
  } catch {
    return undefined
  }
}

function isCmyk(image: PreparedImage | undefined): boolean {
  return image?.kind === 'raster' && image.object.data.ColorSpace === 'DeviceCMYK'
}

function cmykInArchive(item: ImageItem): Diagnostic {
  return diagnostic(
    'output/cmyk-image',
    `\`${item.image.path}\` is a CMYK picture, which PDF/A does not allow beside RGB`,
    item.origin,
    { help: 'save it as RGB' },
  )
}

function imageItems(scene: Scene): readonly ImageItem[] {
  const decorations = scene.master?.layouts.flatMap((layout) => layout.decorations) ?? []
  return [...decorations, ...scene.pages.flatMap((page) => page.items)].flatMap(imagesIn)
}

function imagesIn(item: Item): readonly ImageItem[] {
  switch (item.kind) {
    case 'image':
      return [item]
    case 'group':
      return item.children.flatMap(imagesIn)
    case 'chart':
      return item.marks.flatMap(imagesIn)
    case 'text':
    case 'path':
    case 'table':
      return []
  }
}
