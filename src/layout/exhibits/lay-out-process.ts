/**
 * Steps as flat fields with a small arrow between them: side by side where the columns are wide
 * enough to read, under each other where not.
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
  const count = Math.max(1, steps.length)
  const width = (place.box.width - metrics.gap * (count - 1)) / count
  const sideBySide = count <= MOST_SIDE_BY_SIDE && width - 2 * metrics.padding >= LEAST_COLUMN * em
  return sideBySide
    ? layOutAcross(steps, { place, width, metrics }, context)
    : layOutDown(steps, { place, width: place.box.width, metrics }, context)
}

interface StepPlace {
  readonly place: ExhibitPlace
  readonly width: Pt
  readonly metrics: Metrics
}

function layOutAcross(
  steps: readonly ProcessStep[],
  { place, width, metrics }: StepPlace,
  context: ExhibitContext,
): DrawnExhibit {
  const { padding, gap, arrow } = metrics
  const contents = steps.map((step, index) =>
    stepBlocks(step, { number: index + 1, measure: width - 2 * padding }, context),
  )
  const height = Math.max(...contents.map((blocks) => stackBlocks(blocks).height)) + 2 * padding
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
