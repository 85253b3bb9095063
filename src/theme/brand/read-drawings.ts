/** What master and layout draw behind the text: pictures and plain fields, as far as we can draw them. */
import type { Box, Size } from '../../geometry/box.ts'
import { type Color, color } from '../../geometry/color.ts'
import type { BrandDrawing } from './brand.ts'
import type { TemplatePackage } from './open-package.ts'
import { type ColorSetting, type FoundColor, readColor } from './read-color.ts'
import { frameOf, placeholderOf } from './read-placeholders.ts'
import { childAt, numberOf, relationshipAttribute, type XmlElement } from './xml-tree.ts'

export interface DrawnPart {
  readonly opened: TemplatePackage
  readonly name: string
  readonly setting: ColorSetting
  readonly size: Size
  /** `a:bgFillStyleLst` of the theme, which `bgRef` counts into from 1001. */
  readonly backgroundFills: readonly XmlElement[]
}

export interface Drawn {
  readonly drawings: readonly BrandDrawing[]
  readonly obstacles: readonly Box[]
}

export function readDrawings(tree: XmlElement | undefined, part: DrawnPart): Drawn {
  const shapes = (tree?.children ?? []).filter((shape) => placeholderOf(shape) === undefined)
  const drawn = shapes.map((shape) => ({
    frame: frameOf(shape),
    drawing: drawingOf(shape, part),
  }))
  return {
    drawings: drawn.flatMap(({ drawing }) => drawing ?? []),
    obstacles: drawn.flatMap(({ frame }) => frame ?? []),
  }
}

function drawingOf(shape: XmlElement, part: DrawnPart): BrandDrawing | undefined {
  const frame = frameOf(shape)
  if (frame === undefined) return undefined
  if (shape.name === 'pic') return pictureAt(childAt(shape, 'blipFill'), frame, part)
  if (shape.name !== 'sp') return undefined
  const properties = childAt(shape, 'spPr')
  if (childAt(properties, 'prstGeom')?.attributes.prst !== 'rect') return undefined
  const fill = readColor(childAt(properties, 'solidFill'), part.setting)
  return fill === undefined ? undefined : { kind: 'fill', box: frame, color: fill.color }
}

const FORMATS: Readonly<Record<string, 'png' | 'jpeg'>> = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/jpg': 'jpeg',
}

/** Cropped pictures would be drawn wrong, so they are left to PowerPoint. */
function pictureAt(
  fill: XmlElement | undefined,
  at: Box,
  { opened, name }: DrawnPart,
): BrandDrawing | undefined {
  const id = relationshipAttribute(childAt(fill, 'blip'), 'embed')
  const target = opened.relationships(name).find((one) => one.id === id && !one.external)?.target
  const bytes = target === undefined ? undefined : opened.bytes(target)
  const format = target === undefined ? undefined : FORMATS[opened.contentType(target)]
  const crop = childAt(fill, 'srcRect')
  const isCropped = ['l', 't', 'r', 'b'].some((side) => (numberOf(crop, side) ?? 0) !== 0)
  if (target === undefined || bytes === undefined || format === undefined || isCropped) {
    return undefined
  }
  return { kind: 'picture', box: at, bytes, format, name: target }
}

export interface Background {
  readonly color: Color
  readonly plain: boolean
  readonly drawing: BrandDrawing | null
}

/** The ground of a master or layout; undefined where it has none of its own. */
export function readBackground(
  root: XmlElement | undefined,
  part: DrawnPart,
): Background | undefined {
  const background = childAt(root, 'cSld', 'bg')
  const properties = childAt(background, 'bgPr')
  if (properties !== undefined) return groundOf(properties.children, part, undefined)
  const reference = childAt(background, 'bgRef')
  if (reference === undefined) return undefined
  const own = readColor(reference, part.setting)
  const fill = part.backgroundFills[(numberOf(reference, 'idx') ?? 1001) - 1001]
  return groundOf(fill === undefined ? [] : [fill], part, own)
}

function groundOf(
  fills: readonly XmlElement[],
  part: DrawnPart,
  placeholder: FoundColor | undefined,
): Background {
  const otherwise = placeholder?.color ?? color('bg1')
  const solid = fills.find(({ name }) => name === 'solidFill')
  if (solid !== undefined) {
    const found = readColor(solid, part.setting, placeholder)
    return { color: found?.color ?? otherwise, plain: true, drawing: null }
  }
  const picture = fills.find(({ name }) => name === 'blipFill')
  const full = { x: 0, y: 0, ...part.size }
  const drawing = picture === undefined ? null : (pictureAt(picture, full, part) ?? null)
  const gradient = fills.find(({ name }) => name === 'gradFill')
  const stop = readColor(childAt(gradient, 'gsLst', 'gs'), part.setting, placeholder)
  return {
    color: stop?.color ?? otherwise,
    plain: picture === undefined && gradient === undefined,
    drawing,
  }
}
