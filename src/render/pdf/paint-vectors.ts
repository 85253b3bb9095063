/** Vector pictures as paths in their boxes. */
import type { Box } from '../../geometry/box.ts'
import type { PagePainter } from './page-painter.ts'
import { pdfFactor } from './pdf-syntax.ts'
import type { VectorImage } from './prepared-image.ts'
import type {
  Matrix,
  VectorGroup,
  VectorNode,
  VectorPath,
  VectorStroke,
  VectorText,
} from './read-svg.ts'
import type { LabelRun } from './set-label.ts'
import { showGlyphs } from './show-glyphs.ts'
import type { SvgText } from './svg-text.ts'

export function paintVectors(painter: PagePainter, image: VectorImage, box: Box): void {
  const scaleX = box.width / image.width
  const scaleY = box.height / image.height
  painter.content.saved(() => {
    concatenate(painter, [scaleX, 0, 0, scaleY, box.x, box.y])
    const drawing = { painter, texts: image.texts }
    for (const node of image.nodes) paintNode(drawing, node, 1)
  })
}

interface Drawing {
  readonly painter: PagePainter
  readonly texts: readonly SvgText[]
}

function paintNode(drawing: Drawing, node: VectorNode, opacity: number): void {
  switch (node.kind) {
    case 'group':
      paintGroup(drawing, node, opacity)
      break
    case 'path':
      paintVectorPath(drawing.painter, node, opacity)
      break
    case 'text':
      paintVectorText(drawing, node, opacity)
      break
  }
}

/** A group's opacity is given to its members, which differs from SVG only where they overlap. */
function paintGroup(drawing: Drawing, group: VectorGroup, opacity: number): void {
  const { content } = drawing.painter
  const { transform, clip, children } = group
  const paintChildren = () => {
    for (const child of children) paintNode(drawing, child, opacity * group.opacity)
  }
  if (transform === null && clip === null) {
    paintChildren()
    return
  }
  content.saved(() => {
    if (transform !== null) concatenate(drawing.painter, transform)
    if (clip !== null) {
      for (const path of clip) content.draw(pathOperators(path))
      content.draw(clip.some((path) => path.evenOdd) ? 'W* n' : 'W n')
    }
    paintChildren()
  })
}

const ANCHOR_SHARES = { start: 0, middle: 0.5, end: 1 } as const

function paintVectorText({ painter, texts }: Drawing, node: VectorText, opacity: number): void {
  const label = texts[node.index]
  if (label === undefined || node.size <= 0) return
  const { size } = node
  const runs = painter.setLabel(label.text, label)
  const width = runs.reduce((sum, run) => sum + run.width, 0)
  const { shift } = label
  const left = node.x + shift.x + (shift.xEm - width * ANCHOR_SHARES[label.anchor]) * size
  const baseline = node.y + shift.y + shift.yEm * size
  painter.content.saved(() => {
    if (node.transform !== null) concatenate(painter, node.transform)
    setOpacity(painter, opacity * node.fill.opacity, 1)
    painter.content.fillColor(node.fill.rgb)
    let x = left
    for (const run of runs) {
      paintLabelRun(painter, run, { x, y: baseline, size })
      x += run.width * size
    }
  })
}

function paintLabelRun(
  painter: PagePainter,
  run: LabelRun,
  at: { readonly x: number; readonly y: number; readonly size: number },
): void {
  const subset = painter.subset(run.font.name)
  if (subset === undefined) return
  const { content } = painter
  const { text, glyphs, clusters } = run
  const advances = run.advances.map((advance) => advance * at.size)
  content.font(painter.resources.useFont(subset), pdfFactor(at.size))
  content.text(`1 0 0 -1 ${pdfFactor(at.x)} ${pdfFactor(at.y)} Tm`)
  const shown = { text, glyphs, clusters, advances, size: at.size }
  for (const operator of showGlyphs(shown, { subset, isHyphen: false })) content.text(operator)
}

function setOpacity(painter: PagePainter, fill: number, stroke: number): void {
  if (fill >= 1 && stroke >= 1) return
  painter.content.draw(`/${painter.resources.useOpacity(fill, stroke)} gs`)
}

function paintVectorPath(painter: PagePainter, path: VectorPath, opacity: number): void {
  const { content } = painter
  const { fill, stroke } = path
  if ((fill === null && stroke === null) || path.segments.length === 0) return
  content.saved(() => {
    if (path.transform !== null) concatenate(painter, path.transform)
    setOpacity(painter, opacity * (fill?.opacity ?? 1), opacity * (stroke?.opacity ?? 1))
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
