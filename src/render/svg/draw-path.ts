/** Lines and areas. */
import type { Box } from '../../geometry/box.ts'
import type { Color } from '../../geometry/color.ts'
import type { PathSegment } from '../../scene/item.ts'
import type { Stroke } from '../../scene/style.ts'
import type { PagePen } from './page-pen.ts'
import { svgLength } from './svg-syntax.ts'

export interface Paint {
  readonly fill: Color | null
  readonly stroke: Stroke | null
}

export function drawPath(pen: PagePen, segments: readonly PathSegment[], paint: Paint): string {
  const strokes = paint.stroke !== null && paint.stroke.width > 0
  if (segments.length === 0 || (paint.fill === null && !strokes)) return ''
  return `<path d="${pathData(segments)}"${paintAttributes(pen, paint)}/>`
}

export function drawBox(pen: PagePen, box: Box, fill: Color): string {
  const [x, y, width, height] = [box.x, box.y, box.width, box.height].map(svgLength)
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#${pen.rgb(fill)}"/>`
}

function paintAttributes(pen: PagePen, { fill, stroke }: Paint): string {
  const filled = ` fill="${fill === null ? 'none' : `#${pen.rgb(fill)}`}"`
  if (stroke === null || stroke.width <= 0) return filled
  const drawn = ` stroke="#${pen.rgb(stroke.color)}" stroke-width="${svgLength(stroke.width)}"`
  return filled + drawn + dashAttributes(stroke)
}

/** Lengths of dash and gap in line widths: DrawingML's `dash` (20.1.10.49), and round dots. */
const DASH = [4, 3] as const
const DOT = [0, 2] as const

function dashAttributes(stroke: Stroke): string {
  if (stroke.dash === 'solid') return ''
  const pattern = stroke.dash === 'dash' ? DASH : DOT
  const lengths = pattern.map((widths) => svgLength(widths * stroke.width)).join(' ')
  const cap = stroke.dash === 'dot' ? ' stroke-linecap="round"' : ''
  return ` stroke-dasharray="${lengths}"${cap}`
}

function pathData(segments: readonly PathSegment[]): string {
  return segments.map(segmentData).join('')
}

function segmentData(segment: PathSegment): string {
  switch (segment.kind) {
    case 'move':
      return `M${svgLength(segment.to.x)} ${svgLength(segment.to.y)}`
    case 'line':
      return `L${svgLength(segment.to.x)} ${svgLength(segment.to.y)}`
    case 'curve': {
      const points = [segment.c1, segment.c2, segment.to]
      return `C${points.map(({ x, y }) => `${svgLength(x)} ${svgLength(y)}`).join(' ')}`
    }
    case 'close':
      return 'Z'
  }
}
