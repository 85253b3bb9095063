/**
 * Events along a thin line. Up to six stand side by side, text left-aligned under its dot; more, or
 * columns too narrow to read, run down the page beside the line.
 */
import type { Timeline, TimelineEvent } from '../../document/exhibit.ts'
import { text } from '../../document/inline.ts'
import { box } from '../../geometry/box.ts'
import type { Pt } from '../../geometry/length.ts'
import type { Item } from '../../scene/item.ts'
import type { Stroke } from '../../scene/style.ts'
import { leadingOf, type SetBlock, setBlock, stackBlocks } from '../paragraph.ts'
import { widthOf } from '../scene-runs.ts'
import { textBox } from '../text-box.ts'
import type { DrawnExhibit, ExhibitContext, ExhibitPlace } from './exhibit-context.ts'
import { dot, line } from './shapes.ts'

const MOST_SIDE_BY_SIDE = 6
/** Least column, in ems of the text. */
const LEAST_COLUMN = 7
/** Between two columns of events, and the least width of each, in ems of the text. */
const COLUMN_GAP = 2.5
const LEAST_OF_TWO = 18
/** Radius of a dot in ems of the text. */
const DOT = 0.33

export function layOutTimeline(
  timeline: Timeline,
  place: ExhibitPlace,
  context: ExhibitContext,
): DrawnExhibit {
  const count = Math.max(1, timeline.events.length)
  const column = place.box.width / count
  const sideBySide = count <= MOST_SIDE_BY_SIDE && column >= LEAST_COLUMN * context.styles.text.size
  return sideBySide
    ? layOutAcross(timeline.events, place, context)
    : layOutColumns(timeline.events, place, context)
}

/** Down the place in one column; in two where one is too tall and both are wide enough to read. */
function layOutColumns(
  events: readonly TimelineEvent[],
  place: ExhibitPlace,
  context: ExhibitContext,
): DrawnExhibit {
  const one = layOutDown(events, place, context)
  const em = context.styles.text.size
  const width = (place.box.width - COLUMN_GAP * em) / 2
  if (one.height <= place.box.height || width < LEAST_OF_TWO * em) return one
  const half = Math.ceil(events.length / 2)
  const columns = [events.slice(0, half), events.slice(half)].map((part, at) => {
    const x = place.box.x + at * (width + COLUMN_GAP * em)
    return layOutDown(part, { ...place, box: { ...place.box, x, width } }, context)
  })
  return {
    items: columns.flatMap((column) => column.items),
    height: Math.max(...columns.map((column) => column.height)),
  }
}

function layOutAcross(
  events: readonly TimelineEvent[],
  { box: room }: ExhibitPlace,
  context: ExhibitContext,
): DrawnExhibit {
  const { styles, nextId } = context
  const em = styles.text.size
  const column = room.width / events.length
  const width = column - em
  const dates = events.map((event) => dateBlock(event, width, context))
  const texts = events.map((event) => textBlocks(event, width, context))
  const dateHeight = Math.max(...dates.map((date) => date.height))
  const axis = room.y + dateHeight + em * 0.7
  const textTop = axis + em * 0.9
  const textHeight = Math.max(...texts.map((blocks) => stackBlocks(blocks).height))
  const items: Item[] = [
    line(
      { id: nextId(), name: 'axis' },
      { x: room.x, y: axis },
      { x: room.x + room.width, y: axis },
      axisStroke(context),
    ),
  ]
  events.forEach((event, index) => {
    const left = room.x + index * column
    const radius = em * DOT
    const center = { x: left + radius, y: axis }
    const look = { fill: context.palette.accent, stroke: null }
    items.push(dot({ id: nextId(), name: 'dot' }, center, radius, look))
    const date = dates[index]
    if (date !== undefined) {
      items.push(
        textBox({
          id: nextId(),
          name: `${event.date}`,
          box: box(left, room.y, width, dateHeight),
          blocks: [date],
          anchor: 'bottom',
          origin: event.origin,
        }),
      )
    }
    items.push(
      textBox({
        id: nextId(),
        name: `${event.date} text`,
        box: box(left, textTop, width, textHeight),
        blocks: texts[index] ?? [],
        origin: event.origin,
      }),
    )
  })
  return { items, height: textTop + textHeight - room.y }
}

function layOutDown(
  events: readonly TimelineEvent[],
  { box: room }: ExhibitPlace,
  context: ExhibitContext,
): DrawnExhibit {
  const { styles, nextId, setting } = context
  const em = styles.text.size
  const bold = { ...styles.label, bold: true }
  const dateWidth =
    Math.min(
      room.width * 0.3,
      Math.max(...events.map((event) => widthOf([text(event.date)], bold, setting))) + em,
    ) /
    (1 - setting.widthReserve)
  const axis = room.x + dateWidth + em * 0.5
  const left = axis + em * 1.5
  const width = room.x + room.width - left
  const gap = em * 0.7
  const rowItems: Item[] = []
  const centers: Pt[] = []
  let top = room.y
  for (const event of events) {
    const blocks = textBlocks(event, width, context)
    const date = dateBlock(event, dateWidth, context)
    const height = Math.max(stackBlocks(blocks).height, date.height)
    const firstLine = blocks[0]?.paragraph.style.leading ?? leadingOf(styles.text, '')
    const center = top + firstLine / 2
    centers.push(center)
    rowItems.push(
      textBox({
        id: nextId(),
        name: event.date,
        box: box(
          room.x,
          top + (firstLine - date.paragraph.style.leading) / 2,
          dateWidth,
          date.height,
        ),
        blocks: [date],
        origin: event.origin,
      }),
      dot({ id: nextId(), name: 'dot' }, { x: axis, y: center }, em * DOT, {
        fill: context.palette.accent,
        stroke: null,
      }),
      textBox({
        id: nextId(),
        name: `${event.date} text`,
        box: box(left, top, width, height),
        blocks,
        origin: event.origin,
      }),
    )
    top += height + gap
  }
  const spine = line(
    { id: nextId(), name: 'axis' },
    { x: axis, y: centers[0] ?? room.y },
    { x: axis, y: centers[centers.length - 1] ?? room.y },
    axisStroke(context),
  )
  return { items: [spine, ...rowItems], height: Math.max(0, top - gap - room.y) }
}

function axisStroke(context: ExhibitContext): Stroke {
  return { color: context.palette.muted, width: 0.75, dash: 'solid' }
}

function dateBlock(event: TimelineEvent, measure: Pt, context: ExhibitContext): SetBlock {
  const style = { ...context.styles.label, bold: true, spaceBefore: 0, spaceAfter: 0 }
  return setBlock({ inlines: [text(event.date)], style, measure }, context.setting)
}

function textBlocks(
  event: TimelineEvent,
  measure: Pt,
  context: ExhibitContext,
): readonly SetBlock[] {
  const { styles, setting, palette } = context
  const plain = { spaceBefore: 0, spaceAfter: 0 }
  const title = setBlock(
    {
      inlines: event.title,
      style: { ...styles.text, bold: true },
      measure,
      phrases: true,
      ...plain,
    },
    setting,
  )
  if (event.text.length === 0) return [title]
  return [
    title,
    setBlock(
      {
        inlines: event.text,
        style: styles.label,
        color: palette.muted,
        measure,
        phrases: true,
        spaceBefore: styles.label.size * 0.25,
        spaceAfter: 0,
      },
      setting,
    ),
  ]
}
