/**
 * Geometry of shapes. Presets keep their own rectangle for text inside their outline
 * (presetShapeDefinitions.xml of ECMA-376-1), and PowerPoint adds a body's insets to it.
 */
import type { Box, Insets, Point } from '../../geometry/box.ts'
import { toEmu } from '../../geometry/length.ts'
import type { PathItem, PathSegment } from '../../scene/item.ts'
import type { PresetShape } from '../../scene/text-item.ts'
import { attributesXml, element } from './xml.ts'

const PRESETS: Record<PresetShape, string> = {
  rectangle: 'rect',
  'rounded-rectangle': 'roundRect',
  ellipse: 'ellipse',
  chevron: 'chevron',
  'pentagon-arrow': 'homePlate',
}

/** Default adjustments, which all writers draw: shares of the shorter side (20.1.9.18). */
const ROUNDING = 0.16667
const POINT_DEPTH = 0.5
/** 1 - cos 45°: how far an arc's middle stands from its corner, in radii. */
const ARC_SHARE = 1 - Math.SQRT1_2

/** `a:xfrm` (or `p:xfrm` of a graphic frame) of a box on the page. */
export function transformXml(
  of: Box,
  name = 'a:xfrm',
  flips: Readonly<Record<string, number>> = {},
): string {
  const { cx, cy } = extentOf(of)
  return `<${name}${attributesXml(flips)}><a:off x="${toEmu(of.x)}" y="${toEmu(of.y)}"/><a:ext cx="${cx}" cy="${cy}"/></${name}>`
}

function extentOf({ width, height }: Box) {
  return { cx: Math.max(0, toEmu(width)), cy: Math.max(0, toEmu(height)) }
}

/** Whether two boxes are the same in whole EMU. */
export function sameBox(a: Box, b: Box): boolean {
  if (a === b) return true
  const [one, other] = [extentOf(a), extentOf(b)]
  return (
    toEmu(a.x) === toEmu(b.x) &&
    toEmu(a.y) === toEmu(b.y) &&
    one.cx === other.cx &&
    one.cy === other.cy
  )
}

export function presetXml(shape: PresetShape): string {
  return `<a:prstGeom prst="${PRESETS[shape]}"><a:avLst/></a:prstGeom>`
}

/** Insets that place text as the scene does, measured from the box and not from the preset's own rectangle. */
export function bodyInsets(shape: PresetShape, of: Box, insets: Insets): Insets {
  const own = presetInsets(shape, of)
  return {
    top: insets.top - own.top,
    right: insets.right - own.right,
    bottom: insets.bottom - own.bottom,
    left: insets.left - own.left,
  }
}

function presetInsets(shape: PresetShape, of: Box): Insets {
  const side = Math.min(of.width, of.height)
  const point = side * POINT_DEPTH
  switch (shape) {
    case 'rectangle':
      return { top: 0, right: 0, bottom: 0, left: 0 }
    case 'rounded-rectangle': {
      const corner = side * ROUNDING * ARC_SHARE
      return { top: corner, right: corner, bottom: corner, left: corner }
    }
    case 'ellipse': {
      const x = (of.width / 2) * ARC_SHARE
      const y = (of.height / 2) * ARC_SHARE
      return { top: y, right: x, bottom: y, left: x }
    }
    case 'chevron':
      return { top: 0, right: point, bottom: 0, left: point }
    case 'pentagon-arrow':
      return { top: 0, right: point / 2, bottom: 0, left: 0 }
  }
}

/** The two ends of a path that is one straight line. */
export function straightLine(item: PathItem): readonly [Point, Point] | null {
  const [from, to] = item.segments
  if (item.preset !== null || item.segments.length !== 2) return null
  return from?.kind === 'move' && to?.kind === 'line' ? [from.to, to.to] : null
}

/** A free path as `a:custGeom` in the box's own coordinates; an open path without fill encloses nothing. */
export function customGeometryXml(item: PathItem): string {
  const { box, segments } = item
  const commands = segments.map((segment) => segmentXml(segment, box)).join('')
  return element(
    'a:custGeom',
    {},
    '<a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>',
    element(
      'a:pathLst',
      {},
      element(
        'a:path',
        {
          w: Math.max(0, toEmu(box.width)),
          h: Math.max(0, toEmu(box.height)),
          fill: item.fill === null ? 'none' : undefined,
        },
        commands,
      ),
    ),
  )
}

function segmentXml(segment: PathSegment, box: Box): string {
  const point = (of: Point) => `<a:pt x="${toEmu(of.x - box.x)}" y="${toEmu(of.y - box.y)}"/>`
  switch (segment.kind) {
    case 'move':
      return element('a:moveTo', {}, point(segment.to))
    case 'line':
      return element('a:lnTo', {}, point(segment.to))
    case 'curve':
      return element('a:cubicBezTo', {}, point(segment.c1), point(segment.c2), point(segment.to))
    case 'close':
      return '<a:close/>'
  }
}
