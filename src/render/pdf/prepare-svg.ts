/** SVG pictures, normalised by resvg's front end, as paths; as pixels where paths can't show them. */
import { Resvg } from '@resvg/resvg-js'
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts'
import type { ImageItem, SceneImage } from '../../scene/item.ts'
import type { PdfFile } from './pdf-file.ts'
import { addPng, type PreparedImage, unreadable } from './prepared-image.ts'
import { readPng } from './read-png.ts'
import { readSvg, readSvgTexts } from './read-svg.ts'
import { takeOutText } from './svg-text.ts'

export interface SvgPlace {
  readonly image: SceneImage
  readonly name: string
  /** The item that shows it first, which decides the resolution of pixels. */
  readonly item: ImageItem
}

/** 288 pixels to the inch on paper. */
const PIXELS_PER_PT = 4
const MAX_PIXELS = 2400
/** No system fonts: what is on the machine must not decide what is in the file. */
const RESVG_OPTIONS = { font: { loadSystemFonts: false }, logLevel: 'off' } as const

export function prepareSvg(
  file: PdfFile,
  { image, name, item }: SvgPlace,
): { readonly value: PreparedImage | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const source = new TextDecoder().decode(image.bytes)
  const { svg, texts, losesText } = takeOutText(source)
  const diagnostics = losesText ? [textIsLost(item)] : []
  try {
    const normalised = new Resvg(svg, RESVG_OPTIONS).toString()
    const drawing = readSvg(normalised)
    if (drawing !== undefined) {
      return { value: { kind: 'vector', under: null, ...drawing, texts }, diagnostics }
    }
    const png = readPng(pixels(source, item))
    const words = readSvgTexts(normalised)
    if (png !== undefined && words !== undefined) {
      const under = addPng(file, png, name)
      return { value: { kind: 'vector', under, ...words, texts }, diagnostics }
    }
  } catch {
    // resvg throws on what is no SVG.
  }
  return { value: undefined, diagnostics: [unreadable(image, item.origin)] }
}

/** Fitted by the longer side, so that both are within the limit. */
function pixels(source: string, { box }: ImageItem): Uint8Array {
  const { width, height } = new Resvg(source, RESVG_OPTIONS)
  const mode = width < height ? 'height' : 'width'
  const value = Math.min(MAX_PIXELS, Math.max(1, Math.round(box[mode] * PIXELS_PER_PT)))
  return new Resvg(source, { ...RESVG_OPTIONS, fitTo: { mode, value } }).render().asPng()
}

function textIsLost(item: ImageItem): Diagnostic {
  return diagnostic(
    'output/svg-text',
    `\`${item.image.path}\` has text that can't be set; the picture is drawn without it`,
    item.origin,
    { help: 'convert the text to paths in the drawing program' },
  )
}
