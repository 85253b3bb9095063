/** Items of every kind, each in a group that says where it came from. */
import type { ChartItem, GroupItem, ImageItem, Item } from '../../scene/item.ts'
import { drawPath } from './draw-path.ts'
import { drawTable } from './draw-table.ts'
import { drawTextItem, linkAttribute } from './draw-text.ts'
import { type PagePen, placeAttribute } from './page-pen.ts'
import { attribute, svgLength } from './svg-syntax.ts'

function drawItem(pen: PagePen, item: Item): string {
  const drawn = contentOf(pen, item)
  if (drawn === '') return ''
  const link = item.kind === 'text' ? linkAttribute(item.link) : ''
  return `<g${placeAttribute(pen, item.origin)}${link}${figureAttributes(item)}>${drawn}</g>`
}

function contentOf(pen: PagePen, item: Item): string {
  switch (item.kind) {
    case 'text':
      return drawTextItem(pen, item)
    case 'path':
      return drawPath(pen, item.segments, item)
    case 'table':
      return drawTable(pen, item)
    case 'image':
      return drawImage(pen, item)
    case 'chart':
      return drawAll(pen, item.marks)
    case 'group':
      return drawAll(pen, item.children)
  }
}

export function drawAll(pen: PagePen, items: readonly Item[]): string {
  return items.map((item) => drawItem(pen, item)).join('')
}

/** What is a picture to the eye is one to the ear: it has a text of its own. */
function figureAttributes(item: Item): string {
  if (!isFigure(item) || item.alt === '') return ''
  return ` role="img"${attribute('aria-label', item.alt)}`
}

function isFigure(item: Item): item is ImageItem | ChartItem | GroupItem {
  return item.kind === 'image' || item.kind === 'chart' || item.kind === 'group'
}

function drawImage(pen: PagePen, item: ImageItem): string {
  const { x, y, width, height } = item.box
  const place = ` x="${svgLength(x)}" y="${svgLength(y)}"`
  const size = ` width="${svgLength(width)}" height="${svgLength(height)}"`
  const href = attribute('href', pen.imageUrl(item.image))
  return `<image${place}${size} preserveAspectRatio="none"${href}/>`
}
