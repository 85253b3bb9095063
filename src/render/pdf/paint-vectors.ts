/** Vector pictures as paths in their boxes. */
import type { Box } from '../../geometry/box.ts'
import type { PagePainter } from './page-painter.ts'
import { pdfFactor } from './pdf-syntax.ts'
import type { VectorImage } from './prepared-image.ts'
import type { Matrix, VectorGroup, VectorNode, VectorPath, VectorStroke } from './read-svg.ts'

export function paintVectors(painter: PagePainter, image: VectorImage, box: Box): void {
  const scaleX = box.width / image.width
  const scaleY = box.height / image.height
  painter.content.saved(() => {
    concatenate(painter, [scaleX, 0, 0, scaleY, box.x, box.y])
    for (const node of image.nodes) paintNode(painter, node, 1)
  })
}

function paintNode(painter: PagePainter, node: VectorNode, opacity: number): void {
  if (node.kind === 'group') paintGroup(painter, node, opacity)
  else paintVectorPath(painter, node, opacity)
}

/** A group's opacity is given to its members, which differs from SVG only where they overlap. */
function paintGroup(painter: PagePainter, group: VectorGroup, opacity: number): void {
  const { content } = painter
  content.saved(() => {
    if (group.transform !== null) concatenate(painter, group.transform)
    if (group.clip !== null) {
      const isEvenOdd = group.clip.some((path) => path.evenOdd)
      for (const path of group.clip) content.draw(pathOperators(path))
      content.draw(isEvenOdd ? 'W* n' : 'W n')
    }
    for (const child of group.children) paintNode(painter, child, opacity * group.opacity)
  })
}

function paintVectorPath(painter: PagePainter, path: VectorPath, opacity: number): void {
  const { content } = painter
  const { fill, stroke } = path
  if ((fill === null && stroke === null) || path.segments.length === 0) return
  content.saved(() => {
    if (path.transform !== null) concatenate(painter, path.transform)
    const fillOpacity = opacity * (fill?.opacity ?? 1)
    const strokeOpacity = opacity * (stroke?.opacity ?? 1)
    if (fillOpacity < 1 || strokeOpacity < 1) {
      content.draw(`/${painter.resources.useOpacity(fillOpacity, strokeOpacity)} gs`)
    }
    if (fill !== null) content.fillColor(fill.rgb)
    if (stroke !== null) setStroke(painter, stroke)
    content.draw(`${pathOperators(path)}\n${paintOperator(path)}`)
  })
}

function paintOperator({ fill, stroke, evenOdd }: VectorPath): string {
  if (fill === null) return 'S'
  const operator = stroke === null ? 'f' : 'B'
  return evenOdd ? `${operator}*` : operator
}

function setStroke(painter: PagePainter, stroke: VectorStroke): void {
  const { content } = painter
  content.strokeColor(stroke.rgb)
  content.draw(`${pdfFactor(stroke.width)} w ${stroke.cap} J ${stroke.join} j`)
  content.draw(`${pdfFactor(stroke.miterLimit)} M`)
  if (stroke.dashes.length > 0) {
    content.draw(`[${stroke.dashes.map(pdfFactor).join(' ')}] ${pdfFactor(stroke.dashOffset)} d`)
  }
}

function pathOperators(path: VectorPath): string {
  return path.segments
    .map(({ operator, operands }) => [...operands.map(pdfFactor), operator].join(' '))
    .join('\n')
}

function concatenate(painter: PagePainter, matrix: Matrix): void {
  painter.content.draw(`${matrix.map(pdfFactor).join(' ')} cm`)
}
