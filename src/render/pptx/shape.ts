/** Text items and paths as `p:sp` and `p:cxnSp`. */
import type { Box, Insets } from '../../geometry/box.ts'
import { toEmu } from '../../geometry/length.ts'
import type { PathItem } from '../../scene/item.ts'
import type { MasterPlaceholder } from '../../scene/scene.ts'
import type { TextItem } from '../../scene/text-item.ts'
import { fillXml, lineXml, NO_FILL, solidFill } from './fill.ts'
import {
  type Identity,
  layoutPlaceholder,
  type PartSetting,
  placeholderLevels,
} from './part-setting.ts'
import { type PlaceholderWriting, placeholderXml } from './placeholder.ts'
import {
  bodyInsets,
  customGeometryXml,
  presetXml,
  sameBox,
  straightLine,
  transformXml,
} from './shape-geometry.ts'
import { type InheritedLevels, paragraphsXml } from './text.ts'
import { defaultLevel } from './text-style.ts'
import { element } from './xml.ts'

export const NO_INSETS: Insets = { top: 0, right: 0, bottom: 0, left: 0 }

export const ANCHORS = { top: 't', middle: 'ctr', bottom: 'b' } as const

/** Marks what says nothing ([MS-ODRAWXML] 2.27): screen readers and the accessibility checker pass it by. */
const DECORATIVE =
  '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'

/** `p:cNvPr`; `alt` is null for what is decoration and undefined for what its own text says. */
export function nonVisualXml({ id, name }: Identity, alt: string | null | undefined): string {
  return element('p:cNvPr', { id, name, descr: alt ?? undefined }, alt === null ? DECORATIVE : '')
}

const USER_DRAWN = { userDrawn: 1 }

export function applicationXml(part: Pick<PartSetting, 'userDrawn'>, content = ''): string {
  return element('p:nvPr', part.userDrawn ? USER_DRAWN : {}, content)
}

export function textShapeXml(item: TextItem, part: PartSetting): string {
  const placeholder =
    item.placeholder === null ? undefined : layoutPlaceholder(part.layout, item.placeholder)
  return placeholder === undefined
    ? freeShapeXml(item, part)
    : placeholderShapeXml(item, placeholder, part)
}

function freeShapeXml(item: TextItem, part: PartSetting): string {
  const isBox = item.shape === 'rectangle' && item.fill === null && item.stroke === null
  const hasText = item.paragraphs.some(({ runs }) => runs.length > 0)
  return element(
    'p:sp',
    {},
    element(
      'p:nvSpPr',
      {},
      nonVisualXml(part.identify(item.name), hasText ? undefined : null),
      element('p:cNvSpPr', { txBox: isBox ? 1 : undefined }),
      applicationXml(part),
    ),
    element(
      'p:spPr',
      {},
      transformXml(item.box),
      presetXml(item.shape),
      fillXml(item.fill),
      lineXml('a:ln', item.stroke),
    ),
    textBodyXml(item, bodyProperties(item), defaultLevel, part),
  )
}

/** A bound shape says only in what it differs from its layout's placeholder. */
function placeholderShapeXml(
  item: TextItem,
  placeholder: MasterPlaceholder,
  part: PartSetting,
): string {
  const stays = sameBox(item.box, placeholder.box)
  return element(
    'p:sp',
    {},
    element(
      'p:nvSpPr',
      {},
      nonVisualXml(part.identify(item.name), undefined),
      '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>',
      applicationXml(
        part,
        placeholderXml(placeholder.reference, part.layout, bindingOf(placeholder)),
      ),
    ),
    element(
      'p:spPr',
      {},
      stays ? '' : transformXml(grown(item.box, placeholder.insets ?? NO_INSETS)),
      item.shape === 'rectangle' ? '' : presetXml(item.shape),
      item.fill === null ? '' : solidFill(item.fill),
      item.stroke === null ? '' : lineXml('a:ln', item.stroke),
    ),
    textBodyXml(
      item,
      bodyProperties(item, placeholder),
      placeholderLevels(placeholder, part.deck.master),
      part,
    ),
  )
}

/** A shape's frame round the room for its text: a template's placeholders keep their insets. */
function grown({ x, y, width, height }: Box, { top, right, bottom, left }: Insets): Box {
  return { x: x - left, y: y - top, width: width + left + right, height: height + top + bottom }
}

function bindingOf({ ph }: MasterPlaceholder): PlaceholderWriting {
  return ph === undefined ? {} : { ph }
}

function textBodyXml(
  item: TextItem,
  body: string,
  inherited: InheritedLevels,
  part: PartSetting,
): string {
  return element(
    'p:txBody',
    {},
    body,
    '<a:lstStyle/>',
    paragraphsXml(item.paragraphs, inherited, part.text),
  )
}

/**
 * `a:bodyPr` with what the scene measured: no autofit, since the text was set to fit. Against a
 * placeholder (whose insets are 0) only what differs.
 */
function bodyProperties(item: TextItem, placeholder?: MasterPlaceholder): string {
  const { top, right, bottom, left } = bodyInsets(item.shape, item.box, item.insets)
  if (placeholder === undefined) {
    return bodyXml({ top, right, bottom, left }, item.anchor)
  }
  return element('a:bodyPr', {
    lIns: nonZero(left),
    tIns: nonZero(top),
    rIns: nonZero(right),
    bIns: nonZero(bottom),
    anchor: item.anchor === placeholder.anchor ? undefined : ANCHORS[item.anchor],
  })
}

export function bodyXml(insets: Insets, anchor: TextItem['anchor']): string {
  return element(
    'a:bodyPr',
    {
      vert: 'horz',
      wrap: 'square',
      lIns: toEmu(insets.left),
      tIns: toEmu(insets.top),
      rIns: toEmu(insets.right),
      bIns: toEmu(insets.bottom),
      rtlCol: 0,
      anchor: ANCHORS[anchor],
    },
    '<a:noAutofit/>',
  )
}

function nonZero(value: number): number | undefined {
  const emu = toEmu(value)
  return emu === 0 ? undefined : emu
}

export function pathXml(item: PathItem, part: PartSetting): string {
  const ends = straightLine(item)
  if (ends !== null) return connectorXml(item, ends, part)
  const geometry = item.preset === null ? customGeometryXml(item) : presetXml(item.preset)
  return element(
    'p:sp',
    {},
    element(
      'p:nvSpPr',
      {},
      nonVisualXml(part.identify(item.name), null),
      '<p:cNvSpPr/>',
      applicationXml(part),
    ),
    element(
      'p:spPr',
      {},
      transformXml(item.box),
      geometry,
      fillXml(item.fill),
      lineXml('a:ln', item.stroke),
    ),
  )
}

/** A straight line is a connector; its box goes from corner to corner and is flipped where it climbs. */
function connectorXml(
  item: PathItem,
  [from, to]: NonNullable<ReturnType<typeof straightLine>>,
  part: PartSetting,
): string {
  const frame: Box = {
    x: Math.min(from.x, to.x),
    y: Math.min(from.y, to.y),
    width: Math.abs(to.x - from.x),
    height: Math.abs(to.y - from.y),
  }
  const flips = {
    ...(to.x < from.x ? { flipH: 1 } : {}),
    ...(to.y < from.y ? { flipV: 1 } : {}),
  }
  return element(
    'p:cxnSp',
    {},
    element(
      'p:nvCxnSpPr',
      {},
      nonVisualXml(part.identify(item.name), null),
      '<p:cNvCxnSpPr/>',
      applicationXml(part),
    ),
    element(
      'p:spPr',
      {},
      transformXml(frame, 'a:xfrm', flips),
      '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>',
      item.stroke === null ? element('a:ln', {}, NO_FILL) : lineXml('a:ln', item.stroke),
    ),
  )
}
