/**
 * The coverage map: columns of nodes (problem, cause, remedy) with thin curves from each to what
 * answers it. What nothing answers has no fill, a dashed outline in the accent and a word that says
 * so. When the nodes are too many for the height, text steps down to its least size.
 */
import type { Coverage, CoverageColumn, CoverageNode } from '../../document/exhibit.ts'
import { text } from '../../document/inline.ts'
import { type Box, box } from '../../geometry/box.ts'
import type { Pt } from '../../geometry/length.ts'
import type { Item } from '../../scene/item.ts'
import type { Stroke } from '../../scene/style.ts'
import { type SetBlock, setBlock, stackBlocks, withSize } from '../paragraph.ts'
import { textBox } from '../text-box.ts'
import type { DrawnExhibit, ExhibitContext, ExhibitPlace } from './exhibit-context.ts'
import { flow } from './shapes.ts'

/** Share of the width that the columns of nodes take; the rest is for the curves. */
const NODE_SHARE = 0.74
const STEP_DOWN = 0.5

interface MeasuredNode {
  readonly node: CoverageNode
  readonly blocks: readonly SetBlock[]
  readonly height: Pt
}

interface MeasuredColumn {
  readonly head: SetBlock
  readonly nodes: readonly MeasuredNode[]
  readonly height: Pt
}

interface Metrics {
  readonly size: Pt
  readonly width: Pt
  readonly pitch: Pt
  readonly padding: { readonly x: Pt; readonly y: Pt }
  readonly gap: Pt
}

export function layOutCoverage(
  coverage: Coverage,
  place: ExhibitPlace,
  context: ExhibitContext,
): DrawnExhibit {
  const { columns } = coverage
  const { metrics, measured } = measureToFit(columns, place.box, context)
  const heads = Math.max(0, ...measured.map((column) => column.head.height)) + metrics.gap * 1.4
  const tallest = Math.max(0, ...measured.map((column) => column.height))
  const body = place.fill ? Math.max(tallest, place.box.height - heads) : tallest
  const boxes = new Map<string, Box>()
  const texts: Item[] = []
  measured.forEach((column, index) => {
    const left = place.box.x + index * metrics.pitch
    texts.push(
      headItem(column.head, box(left, place.box.y, metrics.width, column.head.height), context),
    )
    const spread = spreadOf(column, body, metrics)
    let top = place.box.y + heads + spread.top
    for (const node of column.nodes) {
      const at = box(left, top, metrics.width, node.height)
      boxes.set(node.node.id, at)
      texts.push(nodeItem(node, { at, metrics }, context))
      top += node.height + spread.gap
    }
  })
  return { items: [...curves(coverage, boxes, context), ...texts], height: heads + body }
}

function measureToFit(
  columns: readonly CoverageColumn[],
  room: Box,
  context: ExhibitContext,
): { readonly metrics: Metrics; readonly measured: readonly MeasuredColumn[] } {
  const { text: style } = context.styles
  let size = style.size
  for (;;) {
    const metrics = metricsFor(size, columns.length, room.width)
    const measured = columns.map((column) => measureColumn(column, metrics, context))
    const fits = measured.every(
      (column) => column.head.height + metrics.gap * 1.4 + column.height <= room.height,
    )
    if (fits || size - STEP_DOWN < style.minSize) return { metrics, measured }
    size -= STEP_DOWN
  }
}

function metricsFor(size: Pt, columns: number, width: Pt): Metrics {
  const nodeWidth = columns === 1 ? width : (width * NODE_SHARE) / columns
  return {
    size,
    width: nodeWidth,
    pitch: columns === 1 ? 0 : (width - nodeWidth) / (columns - 1),
    padding: { x: size * 0.6, y: size * 0.35 },
    gap: size * 0.5,
  }
}

function measureColumn(
  column: CoverageColumn,
  metrics: Metrics,
  context: ExhibitContext,
): MeasuredColumn {
  const { styles, setting } = context
  const plain = { spaceBefore: 0, spaceAfter: 0 }
  const head = setBlock(
    {
      inlines: [text(column.title)],
      style: { ...styles.text, bold: true },
      measure: metrics.width,
      ...plain,
    },
    setting,
  )
  const nodes = column.nodes.map((node) => {
    const blocks = nodeBlocks(node, metrics, context)
    return { node, blocks, height: stackBlocks(blocks).height + 2 * metrics.padding.y }
  })
  const height =
    nodes.reduce((sum, node) => sum + node.height, 0) + metrics.gap * Math.max(0, nodes.length - 1)
  return { head, nodes, height }
}

function nodeBlocks(
  node: CoverageNode,
  metrics: Metrics,
  context: ExhibitContext,
): readonly SetBlock[] {
  const { styles, setting, palette, words } = context
  const plain = {
    measure: metrics.width - 2 * metrics.padding.x,
    spaceBefore: 0,
    spaceAfter: 0,
  }
  const style = withSize(styles.text, metrics.size)
  const block = setBlock({ inlines: node.text, style, phrases: true, ...plain }, setting)
  if (!node.unanswered) return [block]
  const small = withSize(styles.label, Math.min(styles.label.size, metrics.size))
  return [
    block,
    setBlock(
      { inlines: [text(words.unanswered)], style: small, color: palette.accent, ...plain },
      setting,
    ),
  ]
}

/** Nodes of shorter columns are spread over the height, but not further apart than reads as a column. */
function spreadOf(
  column: MeasuredColumn,
  body: Pt,
  metrics: Metrics,
): { readonly top: Pt; readonly gap: Pt } {
  const free = body - column.height
  const gaps = column.nodes.length - 1
  const gap = gaps === 0 ? metrics.gap : metrics.gap + Math.min(free / gaps, metrics.size * 4)
  const used = column.height + (gap - metrics.gap) * gaps
  return { top: (body - used) / 2, gap }
}

function headItem(head: SetBlock, at: Box, context: ExhibitContext): Item {
  return textBox({ id: context.nextId(), name: 'column', box: at, blocks: [head] })
}

function nodeItem(
  measured: MeasuredNode,
  { at, metrics }: { readonly at: Box; readonly metrics: Metrics },
  context: ExhibitContext,
): Item {
  const { node, blocks } = measured
  const { x, y } = metrics.padding
  const dashed: Stroke = { color: context.palette.accent, width: 1, dash: 'dash' }
  return textBox({
    id: context.nextId(),
    name: 'node',
    box: at,
    insets: { top: y, right: x, bottom: y, left: x },
    anchor: 'middle',
    blocks,
    fill: node.unanswered ? null : context.palette.tint,
    stroke: node.unanswered ? dashed : null,
    origin: node.origin,
  })
}

function curves(
  coverage: Coverage,
  boxes: ReadonlyMap<string, Box>,
  context: ExhibitContext,
): readonly Item[] {
  const stroke: Stroke = { color: context.palette.chart.muted, width: 0.75, dash: 'solid' }
  return coverage.links.flatMap((link) => {
    const [from, to] = [boxes.get(link.from), boxes.get(link.to)]
    if (from === undefined || to === undefined || from.x === to.x) return []
    const [left, right] = from.x < to.x ? [from, to] : [to, from]
    return [
      flow(
        { id: context.nextId(), name: 'link' },
        { x: left.x + left.width, y: left.y + left.height / 2 },
        { x: right.x, y: right.y + right.height / 2 },
        stroke,
      ),
    ]
  })
}
