/** SVG pictures, normalised by resvg's front end, as paths; as pixels where paths can't show them. */
import { Resvg } from '@resvg/resvg-js'
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts'
import type { ImageItem, SceneImage } from '../../scene/item.ts'
import type { PdfFile } from './pdf-file.ts'
import { addPng, type PreparedImage, unreadable } from './prepared-image.ts'
import { readPng } from './read-png.ts'
import { readSvg } from './read-svg.ts'

export interface SvgPlace {
  readonly image: SceneImage
  readonly name: string
  /** The item that shows it first, which decides the resolution of pixels. */
  readonly item: ImageItem
}

/** 288 pixels to the inch on paper. */
const PIXELS_PER_PT = 4
const MAX_PIXELS = 2400

export function prepareSvg(
  file: PdfFile,
  { image, name, item }: SvgPlace,
): { readonly value: PreparedImage | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const source = new TextDecoder().decode(image.bytes)
  const diagnostics = /<text[\s>]/.test(source) ? [textIsLost(item)] : []
  try {
    // No system fonts: what is on the machine must not decide what is in the file.
    const drawing = readSvg(new Resvg(source, { font: { loadSystemFonts: false } }).toString())
    if (drawing !== undefined) return { value: { kind: 'vector', ...drawing }, diagnostics }
    const png = readPng(pixels(source, item))
    if (png !== undefined) return { value: addPng(file, png, name), diagnostics }
  } catch {
    // resvg throws on what is no SVG.
  }
  return { value: undefined, diagnostics: [unreadable(image, item.origin)] }
}

function pixels(source: string, item: ImageItem): Uint8Array {
  const value = Math.min(MAX_PIXELS, Math.max(1, Math.round(item.box.width * PIXELS_PER_PT)))
  const options = { font: { loadSystemFonts: false }, fitTo: { mode: 'width', value } } as const
  return new Resvg(source, options).render().asPng()
}

function textIsLost(item: ImageItem): Diagnostic {
  return diagnostic(
    'output/svg-text',
    `\`${item.image.path}\` has text that is not converted to paths; the report leaves it out`,
    item.origin,
    { help: 'convert the text to paths in the drawing program' },
  )
}
