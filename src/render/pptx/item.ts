/** Items of a scene as elements of a shape tree. */

import { toEmu } from '../../geometry/length.ts'
import type { ChartItem, GroupItem, Item } from '../../scene/item.ts'
import { paragraphsIn, textOf } from '../../scene/paragraphs.ts'
import { pictureXml } from './image.ts'
import { RELATIONSHIPS } from './package.ts'
import type { PartSetting } from './part-setting.ts'
import { applicationXml, nonVisualXml, pathXml, textShapeXml } from './shape.ts'
import { transformXml } from './shape-geometry.ts'
import { tableXml } from './table.ts'
import { element, NAMESPACES } from './xml.ts'

/** The tree's own root: a group without a frame of its own. */
const TREE_ROOT =
  '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'

export function shapeTreeXml(...shapes: readonly string[]): string {
  return element('p:spTree', {}, TREE_ROOT, ...shapes)
}

export function itemXml(item: Item, part: PartSetting): string {
  switch (item.kind) {
    case 'text':
      return textShapeXml(item, part)
    case 'path':
      return pathXml(item, part)
    case 'image':
      return pictureXml(item, part)
    case 'table':
      return tableXml(item, part)
    case 'chart':
      return chartFrameXml(item, part)
    case 'group':
      return groupXml(item, part)
  }
}

function chartFrameXml(item: ChartItem, part: PartSetting): string {
  const id = part.relationships.link(RELATIONSHIPS.chart, part.deck.chartPart(item))
  return element(
    'p:graphicFrame',
    {},
    element(
      'p:nvGraphicFramePr',
      {},
      nonVisualXml(part.identify(item.name), item.alt === '' ? undefined : item.alt),
      '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>',
      applicationXml(part),
    ),
    transformXml(item.box, 'p:xfrm'),
    element(
      'a:graphic',
      {},
      element(
        'a:graphicData',
        { uri: NAMESPACES.c },
        element('c:chart', { 'xmlns:c': NAMESPACES.c, 'r:id': id }),
      ),
    ),
  )
}

/** Children keep the page's coordinates: the group's inner frame is its outer one. */
function groupXml(item: GroupItem, part: PartSetting): string {
  const { x, y, width, height } = item.box
  const offset = { x: toEmu(x), y: toEmu(y) }
  const extent = { cx: Math.max(0, toEmu(width)), cy: Math.max(0, toEmu(height)) }
  // before the children, so that ids count in reading order
  const identity = part.identify(item.name)
  return element(
    'p:grpSp',
    {},
    element(
      'p:nvGrpSpPr',
      {},
      nonVisualXml(identity, groupAlt(item)),
      '<p:cNvGrpSpPr/>',
      applicationXml(part),
    ),
    element(
      'p:grpSpPr',
      {},
      element(
        'a:xfrm',
        {},
        element('a:off', offset),
        element('a:ext', extent),
        element('a:chOff', offset),
        element('a:chExt', extent),
      ),
    ),
    ...item.children.map((child) => itemXml(child, part)),
  )
}

/** A group is one object to a screen reader: where it has no text of its own, its children's stands in. */
function groupAlt(item: GroupItem): string | null {
  if (item.alt !== '') return item.alt
  const text = paragraphsIn(item)
    .map((paragraph) => textOf(paragraph).replaceAll('\n', ' ').trim())
    .filter((line) => line !== '')
    .join('; ')
  return text === '' ? null : text
}
