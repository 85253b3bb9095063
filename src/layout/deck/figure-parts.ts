/** An exhibit with its title over it and its note under it, in a box; long tables go on over parts. */
import { diagnostic } from '../../diagnostic/diagnostic.ts'
import type { Figure } from '../../document/block.ts'
import type { Exhibit, Table } from '../../document/exhibit.ts'
import { type Inline, plainText, text } from '../../document/inline.ts'
import { type Box, box } from '../../geometry/box.ts'
import type { Pt } from '../../geometry/length.ts'
import type { GroupItem, Item, TextItem } from '../../scene/item.ts'
import type { ExhibitContext } from '../exhibits/exhibit-context.ts'
import { layOutExhibit } from '../exhibits/lay-out-exhibit.ts'
import { figureUnit } from '../figure-unit.ts'
import { inParentheses, labelled } from '../language.ts'
import { setBlock, withSize } from '../paragraph.ts'
import { cutTable, type MeasuredTable, measureTable, tableItem } from '../table.ts'
import { textBox } from '../text-box.ts'
import { blockSources } from './cited-sources.ts'
import { type DeckContext, type SlidePart, styleOf } from './deck-context.ts'

interface FigureRequest {
  readonly box: Box
}

/** A part with how far down it reaches, so that text can follow closely. */
export interface FigurePart extends SlidePart {
  readonly bottom: Pt
}

const TITLE_GAP: Pt = 8
const NOTE_GAP: Pt = 8
const CELL_PADDING = { x: 8, y: 5 }
const TIGHT_CELL_PADDING = { x: 6, y: 3.5 }

export function figureParts(
  figure: Figure,
  request: FigureRequest,
  context: DeckContext,
): readonly FigurePart[] {
  const title = captionItem(figure, request.box, context)
  const note = noteItem(figure, request.box, context)
  const top = title === null ? 0 : title.box.height + TITLE_GAP
  const under = note === null ? 0 : note.box.height + NOTE_GAP
  const { x, y, width, height } = request.box
  const room = box(x, y + top, width, height - top - under)
  return exhibitBodies(figure, room, context).map((body) => {
    const exhibitBottom = room.y + Math.min(room.height, body.height)
    return {
      items: [
        ...(title === null ? [] : [renumbered(title, context)]),
        ...body.items,
        ...(note === null ? [] : [renumbered(placedUnder(note, exhibitBottom), context)]),
      ],
      sources: blockSources([figure]),
      bottom: exhibitBottom + under,
    }
  })
}

/** A note stands right under its exhibit, not at the foot of the room it was given. */
function placedUnder(note: TextItem, exhibitBottom: Pt): TextItem {
  return { ...note, box: { ...note.box, y: exhibitBottom + NOTE_GAP } }
}

/** A caption stands on every part, each time as an item of its own. */
function renumbered<T extends Item>(item: T, context: DeckContext): T {
  return { ...item, id: context.ids() }
}

function captionItem(figure: Figure, at: Box, context: DeckContext) {
  const unit = figureUnit(figure.exhibit)
  const unitText = unit === null ? '' : inParentheses(unit, context.setting.lang)
  const inlines: readonly Inline[] = [...figure.title, ...(unitText === '' ? [] : [text(unitText)])]
  if (plainText(figure.title) === '') return null
  const style = styleOf('exhibitTitle', context)
  const block = setBlock({ inlines, style, measure: at.width, phrases: true }, context.setting)
  return textBox({
    id: 0,
    name: 'Exhibit title',
    box: box(at.x, at.y, at.width, block.height),
    blocks: [block],
    origin: figure.origin,
  })
}

function noteItem(figure: Figure, at: Box, context: DeckContext) {
  if (plainText(figure.note) === '') return null
  const { strings } = context.document
  const lead = labelled(strings.note, context.setting.lang)
  const block = setBlock(
    {
      inlines: [text(lead), ...figure.note],
      style: styleOf('exhibitNote', context),
      measure: at.width,
    },
    context.setting,
  )
  return textBox({
    id: 0,
    name: 'Exhibit note',
    box: box(at.x, at.y + at.height - block.height, at.width, block.height),
    blocks: [block],
    origin: figure.origin,
  })
}

interface ExhibitBody {
  readonly items: readonly Item[]
  readonly height: Pt
}

function exhibitBodies(figure: Figure, room: Box, context: DeckContext): readonly ExhibitBody[] {
  const { exhibit } = figure
  if (exhibit.kind === 'table') return tableBodies(exhibit, { figure, room }, context)
  const description = { title: plainText(figure.title), alt: figure.alt, origin: figure.origin }
  const laidOut = layOutExhibit(
    exhibit,
    { place: { box: room, fill: true }, description },
    exhibitContext(room.width, context),
  )
  for (const found of laidOut.diagnostics) context.report(found)
  if (laidOut.height > room.height + 1) reportTooTall(figure, context)
  return [
    { items: grouped(laidOut.items, { exhibit, figure, room }, context), height: laidOut.height },
  ]
}

/** Shapes that make one exhibit move as one. */
function grouped(
  items: readonly Item[],
  at: { readonly exhibit: Exhibit; readonly figure: Figure; readonly room: Box },
  context: DeckContext,
): readonly Item[] {
  if (items.length < 2) return items
  const group: GroupItem = {
    kind: 'group',
    id: context.ids(),
    name: plainText(at.figure.title) || at.exhibit.kind,
    box: at.room,
    children: items,
    alt: at.figure.alt,
    origin: at.figure.origin,
  }
  return [group]
}

/** Normal size, then the smallest; then over as many parts as it needs. */
function tableBodies(
  table: Table,
  at: { readonly figure: Figure; readonly room: Box },
  context: DeckContext,
): readonly ExhibitBody[] {
  const normal = measured(table, { width: at.room.width, smallest: false }, context)
  const chosen =
    normal.height <= at.room.height
      ? normal
      : measured(table, { width: at.room.width, smallest: true }, context)
  const pieces = cutPieces(chosen, at.room.height)
  if (pieces.some((piece) => piece.height > at.room.height + 1)) reportTooTall(at.figure, context)
  return pieces.map((piece) => ({
    height: piece.height,
    items: [
      tableItem(piece, {
        id: context.ids(),
        name: plainText(at.figure.title) || 'Table',
        at: { x: at.room.x, y: at.room.y },
        alt: at.figure.alt,
        origin: at.figure.origin,
      }),
    ],
  }))
}

function measured(
  table: Table,
  at: { readonly width: Pt; readonly smallest: boolean },
  context: DeckContext,
): MeasuredTable {
  const style = (role: 'table' | 'tableHead') => {
    const normal = styleOf(role, context)
    return at.smallest ? withSize(normal, normal.minSize) : normal
  }
  return measureTable(
    {
      table,
      width: at.width,
      styles: { table: style('table'), tableHead: style('tableHead') },
      palette: context.palette,
      padding: at.smallest ? TIGHT_CELL_PADDING : CELL_PADDING,
    },
    context.setting,
  )
}

/** Pieces of about equal length: no last slide with one row. */
function cutPieces(table: MeasuredTable, room: Pt): readonly MeasuredTable[] {
  const greedy = cutAll(table, room)
  if (greedy.length < 2) return greedy
  let low = table.height / greedy.length
  let high = room
  while (high - low > 1) {
    const middle = (low + high) / 2
    if (cutAll(table, middle).length <= greedy.length) high = middle
    else low = middle
  }
  return cutAll(table, high)
}

function cutAll(table: MeasuredTable, room: Pt): readonly MeasuredTable[] {
  const pieces: MeasuredTable[] = []
  let rest: MeasuredTable | null = table
  while (rest !== null) {
    const cut: ReturnType<typeof cutTable> = cutTable(rest, room)
    pieces.push(cut.first)
    rest = cut.rest
  }
  return pieces
}

/** From this width on an exhibit has the slide to itself and is set larger. */
const WIDE: Pt = 600

function exhibitContext(width: Pt, context: DeckContext): ExhibitContext {
  const wide = width >= WIDE
  // what is set large may step down as far as what is set small
  const small = { text: styleOf('table', context), label: styleOf('chartLabel', context) }
  const text = { ...styleOf('body', context), minSize: small.text.minSize }
  const label = {
    ...styleOf('kpiLabel', context),
    color: small.label.color,
    minSize: small.label.minSize,
  }
  return {
    styles: {
      ...(wide ? { text, label } : small),
      table: styleOf('table', context),
      tableHead: styleOf('tableHead', context),
      kpiValue: styleOf('kpiValue', context),
      kpiUnit: styleOf('kpiUnit', context),
      kpiLabel: styleOf('kpiLabel', context),
    },
    palette: context.palette,
    setting: context.setting,
    nextId: context.ids,
    words: { unanswered: context.document.strings.unanswered },
  }
}

function reportTooTall(figure: Figure, context: DeckContext): void {
  context.report(
    diagnostic(
      'layout/exhibit-too-tall',
      `the exhibit \`${plainText(figure.title)}\` does not fit on its slide at the smallest size`,
      figure.origin,
      { help: 'shorten its texts, or split it into several exhibits' },
    ),
  )
}
