/** A page of placed pieces → scene items in reading order, and the leaves of the structure. */
import { box } from '../../geometry/box.ts'
import type { Pt } from '../../geometry/length.ts'
import type { Item } from '../../scene/item.ts'
import type { StructureLeaf } from '../../scene/structure.ts'
import type { Stroke } from '../../scene/style.ts'
import { line } from '../exhibits/shapes.ts'
import { type SetBlock, sliceBlock } from '../paragraph.ts'
import { tableItem } from '../table.ts'
import { textBox } from '../text-box.ts'
import { translateAll } from '../translate.ts'
import { finishContentsRow } from './contents-row.ts'
import { type Footnotes, NOTES_GAP, NOTES_RULE } from './footnotes.ts'
import type { Placed } from './page-column.ts'
import type { PagedPage } from './paginate.ts'
import { captionHeight, noteHeight } from './paginate-table.ts'
import { type ReportContext, styleOf } from './report-context.ts'

export interface Emission {
  readonly context: ReportContext
  readonly footnotes: Footnotes
  /** Leaves by the keys of pieces. */
  readonly leaves: Map<number, StructureLeaf[]>
  /** Footnotes' leaves by the key of the piece on their page that calls them first. */
  readonly notes: Map<number, StructureLeaf[]>
}

/** A quote's bar stands this far left of its text. */
const BAR_GAP: Pt = 10

export function emitPage(page: PagedPage, emission: Emission): readonly Item[] {
  if (page.chapter.kind === 'cover') {
    return page.chapter.fixed.flatMap(({ key, items }) => keep(key, items, emission))
  }
  const body = page.placed.flatMap((placed) => emitPlaced(placed, emission))
  return [...body, ...emitNotes(page, emission)]
}

function emitPlaced(placed: Placed, emission: Emission): readonly Item[] {
  switch (placed.kind) {
    case 'text':
      return emitText(placed, emission)
    case 'solid':
      return emitSolid(placed, emission)
    case 'table':
      return emitTable(placed, emission)
  }
}

function emitText(placed: Extract<Placed, { kind: 'text' }>, emission: Emission): readonly Item[] {
  const { piece, from, to, y } = placed
  const { context } = emission
  const block = sliceBlock(piece.block, from, to)
  const finished =
    piece.pageOf === null ? block : finishContentsRow(block, piece, piece.pageOf, context)
  const text = blockItem(finished, { x: piece.x, y, name: piece.name }, emission)
  const { marker } = piece
  const label =
    marker === null || from > 0
      ? []
      : keep(
          marker.key,
          [blockItem(marker.block, { x: marker.x, y, name: 'marker' }, emission)],
          emission,
        )
  const bar = piece.bar ? [barItem({ x: piece.x - BAR_GAP, y, height: block.height }, context)] : []
  return [...bar, ...label, ...keep(piece.key, [{ ...text, origin: piece.origin }], emission)]
}

function barItem(
  at: { readonly x: Pt; readonly y: Pt; readonly height: Pt },
  context: ReportContext,
): Item {
  const { area, palette } = context
  const stroke: Stroke = { color: palette.accent, width: 1.5, dash: 'solid' }
  const from = { x: area.x + at.x, y: area.y + at.y }
  return line(
    { id: context.nextId(), name: 'bar' },
    from,
    { x: from.x, y: from.y + at.height },
    stroke,
  )
}

function blockItem(
  block: SetBlock,
  at: { readonly x: Pt; readonly y: Pt; readonly name: string },
  { context }: Emission,
) {
  const { area } = context
  return textBox({
    id: context.nextId(),
    name: at.name,
    box: box(area.x + at.x, area.y + at.y, area.width - at.x, block.height),
    blocks: [block],
  })
}

function emitSolid(
  { piece, y }: Extract<Placed, { kind: 'solid' }>,
  emission: Emission,
): readonly Item[] {
  const { area } = emission.context
  return piece.parts.flatMap((part) =>
    keep(part.key, translateAll(part.items, { x: area.x, y: area.y + y }), emission),
  )
}

/** Captions and heads of parts that go on are repeated for the eye only: no leaf names the caption. */
function emitTable(
  placed: Extract<Placed, { kind: 'table' }>,
  emission: Emission,
): readonly Item[] {
  const { piece, part, y, firstRow, last } = placed
  const { context } = emission
  const { area } = context
  const first = firstRow === 0
  const captionBlock = first ? (piece.caption?.block ?? null) : piece.continuation
  const caption =
    captionBlock === null ? [] : [blockItem(captionBlock, { x: 0, y, name: 'caption' }, emission)]
  if (first && piece.caption !== null) keep(piece.caption.key, caption, emission)
  const top = y + captionHeight(piece, first)
  const table = tableItem(part, {
    id: context.nextId(),
    name: piece.name,
    at: { x: area.x, y: area.y + top },
    alt: piece.alt,
    origin: piece.origin,
  })
  const items: readonly Item[] = [...caption, ...keep(piece.key, [table], emission)]
  if (!last || piece.note === null) return items
  const noteTop = top + part.height + noteHeight(piece) - piece.note.block.height
  const note = blockItem(piece.note.block, { x: 0, y: noteTop, name: 'note' }, emission)
  return [...items, ...keep(piece.note.key, [note], emission)]
}

function emitNotes(page: PagedPage, emission: Emission): readonly Item[] {
  const { context, footnotes } = emission
  if (page.notes.length === 0) return []
  const { area, palette } = context
  const style = styleOf('footnote', context)
  const height = footnotes.heightOf(new Set(page.notes))
  const ruleY = area.y + area.height - height + NOTES_GAP.above
  const rule = line(
    { id: context.nextId(), name: 'note rule' },
    { x: area.x, y: ruleY },
    { x: area.x + area.width * NOTES_RULE, y: ruleY },
    { color: palette.muted, width: 0.5, dash: 'solid' },
  )
  const items: Item[] = [rule]
  let y = ruleY - area.y + NOTES_GAP.below
  for (const source of page.notes) {
    const block = footnotes.blockOf(source)
    if (block === undefined) continue
    const item = blockItem(block, { x: 0, y, name: 'footnote' }, emission)
    items.push(item)
    y += block.height + style.spaceAfter
    const caller = callerOf(source, page)
    if (caller !== undefined) append(emission.notes, caller, { item: item.id })
  }
  return items
}

/** The first piece on the page in which a source's mark stands. */
function callerOf(source: string, page: PagedPage): number | undefined {
  return page.placed.find(
    (placed) =>
      placed.kind === 'text' &&
      placed.piece.citations.slice(placed.from, placed.to).some((line) => line.includes(source)),
  )?.piece.key
}

function keep(key: number, items: readonly Item[], emission: Emission): readonly Item[] {
  for (const item of items) append(emission.leaves, key, { item: item.id })
  return items
}

function append(map: Map<number, StructureLeaf[]>, key: number, leaf: StructureLeaf): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [leaf])
  else known.push(leaf)
}
