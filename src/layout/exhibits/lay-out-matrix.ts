/**
 * Items on two axes from low to high: four light quadrants, the upper right one tinted, a dot for
 * each item and its label where it meets no other.
 */
import type { Matrix, MatrixItem } from '../../document/exhibit.ts'
import { text } from '../../document/inline.ts'
import { type Box, box, type Point } from '../../geometry/box.ts'
import type { Pt } from '../../geometry/length.ts'
import type { Item } from '../../scene/item.ts'
import type { Stroke } from '../../scene/style.ts'
import { leadingOf, type SetBlock, setBlock } from '../paragraph.ts'
import { widthOf } from '../scene-runs.ts'
import { textBox } from '../text-box.ts'
import type { DrawnExhibit, ExhibitContext, ExhibitPlace } from './exhibit-context.ts'
import { chooseLabelBoxes } from './matrix-labels.ts'
import { dot, line, rectangle } from './shapes.ts'

/** Height of the field as a share of its width, where the place leaves it open. */
const SHAPE = 0.46
/** Radius of a dot in ems of the label. */
const DOT = 0.4

export function layOutMatrix(
  matrix: Matrix,
  place: ExhibitPlace,
  context: ExhibitContext,
): DrawnExhibit {
  const { styles } = context
  const axisLine = leadingOf(styles.label, matrix.x + matrix.y)
  const gap = styles.label.size * 0.4
  const around = 2 * (axisLine + gap)
  const wanted = place.fill ? place.box.height : place.box.width * SHAPE + around
  const height = Math.min(place.box.height, wanted)
  const field = box(
    place.box.x,
    place.box.y + axisLine + gap,
    place.box.width,
    Math.max(styles.label.size * 8, height - around),
  )
  const items = [
    ...quadrants(field, context),
    axisName(`\u2191 ${matrix.y}`, { field, top: place.box.y, align: 'start' }, context),
    ...points(matrix.items, field, context),
    axisName(
      `${matrix.x} \u2192`,
      { field, top: field.y + field.height + gap, align: 'end' },
      context,
    ),
  ]
  return { items, height: field.height + around }
}

function quadrants(field: Box, context: ExhibitContext): readonly Item[] {
  const { palette, nextId } = context
  const middle = { x: field.x + field.width / 2, y: field.y + field.height / 2 }
  const foot = field.y + field.height
  const hairline: Stroke = { color: palette.muted, width: 0.5, dash: 'dash' }
  const axis: Stroke = { color: palette.muted, width: 0.75, dash: 'solid' }
  const upperRight = box(middle.x, field.y, field.width / 2, field.height / 2)
  return [
    rectangle({ id: nextId(), name: 'quadrant' }, upperRight, { fill: palette.tint, stroke: null }),
    line(
      { id: nextId(), name: 'middle' },
      { x: middle.x, y: field.y },
      { x: middle.x, y: foot },
      hairline,
    ),
    line(
      { id: nextId(), name: 'middle' },
      { x: field.x, y: middle.y },
      { x: field.x + field.width, y: middle.y },
      hairline,
    ),
    line(
      { id: nextId(), name: 'y axis' },
      { x: field.x, y: field.y },
      { x: field.x, y: foot },
      axis,
    ),
    line(
      { id: nextId(), name: 'x axis' },
      { x: field.x, y: foot },
      { x: field.x + field.width, y: foot },
      axis,
    ),
  ]
}

/** The lines between quadrants, as wide as labels should stay away from them. */
function middleLines({ x, y, width, height }: Box): readonly Box[] {
  const clear = 2
  return [
    box(x + width / 2 - clear / 2, y, clear, height),
    box(x, y + height / 2 - clear / 2, width, clear),
  ]
}

function axisName(
  name: string,
  { field, top, align }: { readonly field: Box; readonly top: Pt; readonly align: 'start' | 'end' },
  context: ExhibitContext,
): Item {
  const block = setBlock(
    {
      inlines: [text(name)],
      style: context.styles.label,
      measure: field.width,
      align,
      color: context.palette.muted,
      spaceBefore: 0,
      spaceAfter: 0,
    },
    context.setting,
  )
  return textBox({
    id: context.nextId(),
    name: 'axis name',
    box: box(field.x, top, field.width, block.height),
    blocks: [block],
  })
}

function points(
  items: readonly MatrixItem[],
  field: Box,
  context: ExhibitContext,
): readonly Item[] {
  const radius = context.styles.label.size * DOT
  const centers = items.map((item) => centerOf(item, field, radius))
  const labels = items.map((item) => labelBlock(item, field, context))
  const boxes = chooseLabelBoxes(
    centers.map((center, index) => ({
      center,
      width: labels[index]?.width ?? 0,
      height: labels[index]?.block.height ?? 0,
    })),
    { field, radius, gap: radius * 0.8, avoid: middleLines(field) },
  )
  return items.flatMap((item, index) => {
    const at = boxes[index]
    const label = labels[index]
    const center = centers[index]
    if (at === undefined || label === undefined || center === undefined) return []
    const look = { fill: context.palette.accent, stroke: null }
    return [
      dot({ id: context.nextId(), name: 'dot' }, center, radius, look),
      textBox({
        id: context.nextId(),
        name: 'label',
        box: at,
        blocks: [label.block],
        origin: item.origin,
      }),
    ]
  })
}

function centerOf(item: MatrixItem, field: Box, radius: Pt): Point {
  const share = (value: number) => Math.min(1, Math.max(0, value))
  const margin = radius * 2
  return {
    x: field.x + margin + share(item.x) * (field.width - 2 * margin),
    y: field.y + margin + (1 - share(item.y)) * (field.height - 2 * margin),
  }
}

function labelBlock(
  item: MatrixItem,
  field: Box,
  context: ExhibitContext,
): { readonly block: SetBlock; readonly width: Pt } {
  const { styles, setting } = context
  const natural = widthOf(item.title, styles.label, setting) / (1 - setting.widthReserve) + 1
  const width = Math.min(natural, field.width * 0.32)
  const block = setBlock(
    {
      inlines: item.title,
      style: styles.label,
      measure: width,
      phrases: true,
      spaceBefore: 0,
      spaceAfter: 0,
    },
    setting,
  )
  return { block, width }
}
