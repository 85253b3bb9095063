/**
 * Steps as flat fields with a small arrow between them: side by side where the columns are wide
 * enough to read, in rows where there are more, under each other where the place is narrow.
 */
import type { Process, ProcessStep } from '../../document/exhibit.ts'
import { text } from '../../document/inline.ts'
import { box, type Point } from '../../geometry/box.ts'
import type { Pt } from '../../geometry/length.ts'
import type { Item } from '../../scene/item.ts'
import type { Stroke } from '../../scene/style.ts'
import { type SetBlock, setBlock, stackBlocks } from '../paragraph.ts'
import { textBox } from '../text-box.ts'
import type { DrawnExhibit, ExhibitContext, ExhibitPlace } from './exhibit-context.ts'
import { polyline } from './shapes.ts'

const MOST_SIDE_BY_SIDE = 6
/** Least width of a step's text, in ems. */
const LEAST_COLUMN = 6
/** Rows of fewer are read as a grid, not as a way through. */
const LEAST_TO_A_ROW = 3

/** Least height of a row's fields, as a share of the room and at most in ems. */
const FIELD_SHARE = 0.42
const FIELD_EMS = 8

/** Lengths of a process, from the text's size. */
interface Metrics {
  readonly padding: Pt
  readonly gap: Pt
  /** Half the height of an arrow. */
  readonly arrow: Pt
}

export function layOutProcess(
  { steps }: Process,
  place: ExhibitPlace,
  context: ExhibitContext,
): DrawnExhibit {
  const em = context.styles.text.size
  const metrics: Metrics = { padding: em * 0.75, gap: em * 1.6, arrow: em * 0.4 }
  const perRow = columnsOf(steps.length, place, { metrics, em })
  if (perRow === 1) return layOutDown(steps, { place, width: place.box.width, metrics }, context)
  const width = (place.box.width - metrics.gap * (perRow - 1)) / perRow
  return layOutRows(steps, { place, width, metrics, perRow }, context)
}

/**
 * As many as stand side by side; where they are more, and height is dear, in rows of about one
 * length. One: under each other.
 */
function columnsOf(
  count: number,
  { box: room, fill }: ExhibitPlace,
  { metrics, em }: { readonly metrics: Metrics; readonly em: Pt },
): number {
  const { gap, padding } = metrics
  const least = LEAST_COLUMN * em + 2 * padding
  const most = Math.min(MOST_SIDE_BY_SIDE, Math.floor((room.width + gap) / (least + gap)))
  if (count <= most) return count
  if (!fill || most < LEAST_TO_A_ROW) return 1
  return Math.ceil(count / Math.ceil(count / most))
}

/** Fields of one row on a slide stand tall enough to be its picture. */
function leastField({ box: room, fill }: ExhibitPlace, { styles }: ExhibitContext): Pt {
  return fill ? Math.min(room.height * FIELD_SHARE, styles.text.size * FIELD_EMS) : 0
}

interface StepPlace {
  readonly place: ExhibitPlace
  readonly width: Pt
  readonly metrics: Metrics
}

function layOutRows(
  steps: readonly ProcessStep[],
  { perRow, ...at }: StepPlace & { readonly perRow: number },
  context: ExhibitContext,
): DrawnExhibit {
  const items: Item[] = []
  let top = 0
  for (let first = 0; first < steps.length; first += perRow) {
    const { x, y, width, height } = at.place.box
    const place = { ...at.place, box: box(x, y + top, width, height) }
    const row = steps.slice(first, first + perRow)
    const leastHeight = steps.length <= perRow ? leastField(place, context) : 0
    const drawn = layOutAcross(row, { ...at, place, first: first + 1, leastHeight }, context)
    items.push(...drawn.items)
    top += drawn.height + at.metrics.padding
  }
  return { items, height: Math.max(0, top - at.metrics.padding) }
}

function layOutAcross(
  steps: readonly ProcessStep[],
  at: StepPlace & { readonly first: number; readonly leastHeight: Pt },
  context: ExhibitContext,
): DrawnExhibit {
  const { place, width, metrics, first, leastHeight } = at
  const { padding, gap, arrow } = metrics
  const contents = steps.map((step, index) =>
    stepBlocks(step, { number: first + index, measure: width - 2 * padding }, context),
  )
  const highest = Math.max(...contents.map((blocks) => stackBlocks(blocks).height)) + 2 * padding
  const height = Math.max(leastHeight, highest)
  const items: Item[] = []
  steps.forEach((step, index) => {
    const left = place.box.x + index * (width + gap)
    if (index > 0) {
      const tip = { x: left - gap / 2 + arrow / 2, y: place.box.y + height / 2 }
      items.push(arrowItem(tip, { x: -arrow, y: arrow }, context))
    }
    items.push(
      field(
        step,
        { left, top: place.box.y, width, height, padding },
        contents[index] ?? [],
        context,
      ),
    )
  })
  return { items, height }
}

function layOutDown(
  steps: readonly ProcessStep[],
  { place, width, metrics }: StepPlace,
  context: ExhibitContext,
): DrawnExhibit {
  const { padding, arrow } = metrics
  const gap = metrics.gap * 0.75
  const items: Item[] = []
  let top = place.box.y
  steps.forEach((step, index) => {
    const blocks = stepBlocks(step, { number: index + 1, measure: width - 2 * padding }, context)
    const height = stackBlocks(blocks).height + 2 * padding
    if (index > 0) {
      const tip = { x: place.box.x + width / 2, y: top - gap / 2 + arrow / 2 }
      items.push(arrowItem(tip, { x: arrow, y: -arrow }, context))
    }
    items.push(field(step, { left: place.box.x, top, width, height, padding }, blocks, context))
    top += height + gap
  })
  return { items, height: Math.max(0, top - gap - place.box.y) }
}

/** An open arrow head; `arm` leads from its tip back to one end, the other end mirrors it. */
function arrowItem(tip: Point, arm: Point, context: ExhibitContext): Item {
  const across = Math.abs(arm.x) === arm.x ? { x: -arm.x, y: arm.y } : { x: arm.x, y: -arm.y }
  const stroke: Stroke = { color: context.palette.muted, width: 1.25, dash: 'solid' }
  return polyline(
    { id: context.nextId(), name: 'arrow' },
    [{ x: tip.x + arm.x, y: tip.y + arm.y }, tip, { x: tip.x + across.x, y: tip.y + across.y }],
    stroke,
  )
}

interface Field {
  readonly left: Pt
  readonly top: Pt
  readonly width: Pt
  readonly height: Pt
  readonly padding: Pt
}

function field(
  step: ProcessStep,
  at: Field,
  blocks: readonly SetBlock[],
  context: ExhibitContext,
): Item {
  return textBox({
    id: context.nextId(),
    name: 'step',
    box: box(at.left, at.top, at.width, at.height),
    insets: { top: at.padding, right: at.padding, bottom: at.padding, left: at.padding },
    blocks,
    fill: context.palette.tint,
    origin: step.origin,
  })
}

function stepBlocks(
  step: ProcessStep,
  { number, measure }: { readonly number: number; readonly measure: Pt },
  context: ExhibitContext,
): readonly SetBlock[] {
  const { styles, setting, palette } = context
  const plain = { measure, spaceBefore: 0, spaceAfter: 0 }
  const blocks = [
    setBlock(
      {
        inlines: [text(`${number}`)],
        style: { ...styles.label, bold: true },
        color: palette.accent,
        ...plain,
      },
      setting,
    ),
    setBlock(
      { inlines: step.title, style: { ...styles.text, bold: true }, phrases: true, ...plain },
      setting,
    ),
  ]
  if (step.text.length === 0) return blocks
  const body = setBlock(
    {
      inlines: step.text,
      style: styles.label,
      phrases: true,
      ...plain,
      spaceBefore: styles.label.size * 0.3,
    },
    setting,
  )
  return [...blocks, body]
}
