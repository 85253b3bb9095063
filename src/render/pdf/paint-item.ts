/** Items of every kind, each in the structure element that names it or as an artifact. */
import type { Box } from '../../geometry/box.ts'
import type { ChartItem, GroupItem, ImageItem, Item, TableItem } from '../../scene/item.ts'
import type { TextItem } from '../../scene/text-item.ts'
import {
  addElement,
  ancestor,
  hasAttributes,
  isGrouping,
  setAttribute,
  type Target,
} from './element.ts'
import { rectangle, unknownAnchor } from './links.ts'
import type { Artifact } from './marks.ts'
import type { PagePainter } from './page-painter.ts'
import { paintImage } from './paint-image.ts'
import { paintPath } from './paint-path.ts'
import { paintTable } from './paint-table.ts'
import { type Belonging, paintParagraph } from './paint-text.ts'
import { shapeSegments } from './preset-shapes.ts'
import { addTextTable } from './text-table.ts'

/** @param within the element around, whose content the item is a part of; null on a page */
export function paintItem(painter: PagePainter, item: Item, within: Target | null = null): void {
  switch (item.kind) {
    case 'text':
      paintTextItem(painter, item, within)
      break
    case 'path':
      mark(painter, within)
      paintPath(painter, item.segments, item)
      break
    case 'table': {
      const table = within === null ? tableTarget(painter, item) : null
      paintTable(painter, item, { table, within })
      break
    }
    case 'image':
    case 'chart':
      paintFigure(painter, item, within)
      break
    case 'group':
      paintGroup(painter, item, within)
      break
  }
}

function mark(painter: PagePainter, target: Target | null): void {
  if (target === null) painter.marks.isArtifact('layout')
  else painter.marks.belongsTo(target)
}

function paintTextItem(painter: PagePainter, item: TextItem, within: Target | null): void {
  if (item.fill !== null || item.stroke !== null) {
    mark(painter, within)
    paintPath(painter, shapeSegments(item.shape, item.box), item)
  }
  item.paragraphs.forEach((paragraph, index) => {
    const belongsTo = within ?? paragraphBelonging(painter, item, index)
    if (within !== null) painter.marks.belongsTo(within)
    const link = index === 0 ? boxLink(painter, item, belongsTo) : null
    paintParagraph(painter, paragraph, { origin: item.box, belongsTo: link?.target ?? belongsTo })
    link?.close()
  })
}

/** A link of the whole box: its Link element holds the first paragraph. */
function boxLink(
  painter: PagePainter,
  item: TextItem,
  belongsTo: Belonging,
): { readonly target: Target; close(): void } | null {
  const { link } = item
  if (link === undefined || typeof belongsTo === 'string') return null
  if (!painter.links.leadsSomewhere(link)) {
    painter.report(unknownAnchor(link, item.origin))
    return null
  }
  const target = addElement('Link', belongsTo)
  const place = { target, page: painter.page }
  return { target, close: () => painter.links.annotate(link, item.box, place) }
}

function paragraphBelonging(painter: PagePainter, item: TextItem, index: number): Belonging {
  const slot = painter.slots.ofParagraph(item.id, index)
  if (slot === undefined) return artifactAt(item.box, painter.size.height)
  const { type } = slot.element
  if (!isGrouping(type)) return slot
  return addElement(type === 'LI' ? 'LBody' : 'P', slot)
}

/** Share of the page's height at its top and foot where text that nobody names is a running head or foot. */
const RUNNING_SHARE = 0.12

function artifactAt(box: Box, pageHeight: number): Artifact {
  if (box.y + box.height <= pageHeight * RUNNING_SHARE) return 'header'
  return box.y >= pageHeight * (1 - RUNNING_SHARE) ? 'footer' : 'layout'
}

function tableTarget(painter: PagePainter, item: TableItem): Target | null {
  const slot = painter.slots.ofItem(item.id)
  if (slot === undefined) return null
  const table = slot.element.type === 'Table' ? slot : addElement('Table', slot)
  if (item.alt !== '' && !hasAttributes(table.element, 'Table')) {
    setAttribute(table.element, 'Table', 'Summary', Object(item.alt))
  }
  return table
}

function paintFigure(
  painter: PagePainter,
  item: ImageItem | ChartItem,
  within: Target | null,
): void {
  const figure = within ?? figureTarget(painter, item, item.alt)
  mark(painter, figure)
  if (item.kind === 'image') {
    painter.log?.cannotKeep()
    paintImage(painter, item)
  } else for (const part of item.marks) paintItem(painter, part, figure)
  if (item.kind === 'chart' && figure !== null && within === null) {
    addTextTable(painter, item, figure)
  }
}

function paintGroup(painter: PagePainter, item: GroupItem, within: Target | null): void {
  const slot = painter.slots.ofItem(item.id)
  const isFigure = item.alt !== '' || (slot !== undefined && slot.element.type === 'Figure')
  const figure =
    within ??
    (slot !== undefined && isFigure ? figureTarget(painter, item, item.alt || textOf(item)) : null)
  if (figure !== null || slot === undefined) {
    for (const child of item.children) paintItem(painter, child, figure)
    return
  }
  for (const child of item.children) paintReadable(painter, child, slot)
}

/** A child of a group whose children's text says it all: texts are paragraphs, the rest is for the eye. */
function paintReadable(painter: PagePainter, child: Item, slot: Target): void {
  if (child.kind === 'group') {
    for (const grandchild of child.children) paintReadable(painter, grandchild, slot)
    return
  }
  if (child.kind !== 'text' || painter.slots.ofParagraph(child.id, 0) !== undefined) {
    paintItem(painter, child)
    return
  }
  if (child.fill !== null || child.stroke !== null) {
    mark(painter, null)
    paintPath(painter, shapeSegments(child.shape, child.box), child)
  }
  for (const paragraph of child.paragraphs) {
    const belongsTo = isGrouping(slot.element.type) ? addElement('P', slot) : slot
    paintParagraph(painter, paragraph, { origin: child.box, belongsTo })
  }
}

/** The Figure that an item is drawn in, with its text equivalent and its place (PDF/UA-1, 7.3). */
function figureTarget(
  painter: PagePainter,
  item: ImageItem | ChartItem | GroupItem,
  alt: string,
): Target | null {
  const slot = painter.slots.ofItem(item.id)
  if (slot === undefined) return null
  const around = ancestor(slot.element, 'Figure')
  const figure = around === undefined ? addElement('Figure', slot) : slot
  const owner = around ?? figure.element
  owner.alt ??= alt === '' ? item.name : alt
  if (!hasAttributes(owner, 'Layout')) {
    setAttribute(owner, 'Layout', 'Placement', 'Block')
    setAttribute(owner, 'Layout', 'BBox', rectangle(item.box, painter.size))
  }
  return figure
}

function textOf(item: Item): string {
  switch (item.kind) {
    case 'text':
      return item.paragraphs
        .map((paragraph) => paragraph.runs.map((run) => run.text).join(''))
        .join('\n')
    case 'group':
      return item.children
        .map(textOf)
        .filter((text) => text !== '')
        .join('\n')
    case 'image':
    case 'chart':
    case 'table':
      return item.alt
    case 'path':
      return ''
  }
}
