/** Lines and areas. */
import type { Box } from '../../geometry/box.ts'
import type { Color } from '../../geometry/color.ts'
import type { PathSegment } from '../../scene/item.ts'
import type { Stroke } from '../../scene/style.ts'
import type { PagePainter } from './page-painter.ts'
import { pdfLength } from './pdf-syntax.ts'

export interface Paint {
  readonly fill: Color | null
  readonly stroke: Stroke | null
}

export function paintPath(
  painter: PagePainter,
  segments: readonly PathSegment[],
  paint: Paint,
): void {
  const operator = paintOperator(paint)
  if (operator === null || segments.length === 0 || painter.isKept) return
  const { content } = painter
  const paintIt = () => {
    if (paint.fill !== null) content.fillColor(painter.rgb(paint.fill))
    content.draw(`${segmentOperators(segments)} ${operator}`)
  }
  if (paint.stroke === null) {
    content.endText()
    paintIt()
    return
  }
  const stroke = paint.stroke
  content.saved(() => {
    setStroke(painter, stroke)
    paintIt()
  })
}

export function paintBox(painter: PagePainter, box: Box, fill: Color): void {
  if (painter.isKept) return
  painter.content.endText()
  painter.content.fillColor(painter.rgb(fill))
  painter.content.draw(`${boxOperands(box)} re f`)
}

function boxOperands(box: Box): string {
  return [box.x, box.y, box.width, box.height].map(pdfLength).join(' ')
}

function paintOperator(paint: Paint): string | null {
  const strokes = paint.stroke !== null && paint.stroke.width > 0
  if (paint.fill !== null) return strokes ? 'B' : 'f'
  return strokes ? 'S' : null
}

/** Lengths of dash and gap in line widths: DrawingML's `dash` (20.1.10.49), and round dots. */
const DASH = [4, 3] as const
const DOT = [0, 2] as const

function setStroke(painter: PagePainter, stroke: Stroke): void {
  const { content } = painter
  content.strokeColor(painter.rgb(stroke.color))
  content.draw(`${pdfLength(stroke.width)} w`)
  if (stroke.dash === 'solid') return
  const pattern = stroke.dash === 'dash' ? DASH : DOT
  if (stroke.dash === 'dot') content.draw('1 J')
  content.draw(`[${pattern.map((widths) => pdfLength(widths * stroke.width)).join(' ')}] 0 d`)
}

function segmentOperators(segments: readonly PathSegment[]): string {
  return segments.map(segmentOperator).join('\n')
}

function segmentOperator(segment: PathSegment): string {
  switch (segment.kind) {
    case 'move':
      return `${pdfLength(segment.to.x)} ${pdfLength(segment.to.y)} m`
    case 'line':
      return `${pdfLength(segment.to.x)} ${pdfLength(segment.to.y)} l`
    case 'curve':
      return `${[segment.c1, segment.c2, segment.to].map(({ x, y }) => `${pdfLength(x)} ${pdfLength(y)}`).join(' ')} c`
    case 'close':
      return 'h'
  }
}
