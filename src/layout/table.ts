/**
 * A table of data → rows with heights and columns with widths, by measuring; cut for continuation
 * with its head repeated. Rules are horizontal only: 1 pt over and under the head's row and at the
 * end, hairlines between rows.
 */

import type { Cell, Column, Table } from '../document/exhibit.ts'
import { type Inline, PLAIN, plainText, text } from '../document/inline.ts'
import type { Point } from '../geometry/box.ts'
import type { Pt } from '../geometry/length.ts'
import type { TableCell, TableItem, TableRow } from '../scene/item.ts'
import type { Stroke } from '../scene/style.ts'
import type { Span } from '../source/span.ts'
import type { TypeStyle } from '../theme/theme.ts'
import { cellStyle, columnWidths, decimalOffsets, isHighlighted } from './column-widths.ts'
import type { Palette } from './palette.ts'
import { type SetBlock, setBlock, shiftParagraph, stackBlocks } from './paragraph.ts'
import { hasHan, type Script, type Setting } from './scene-runs.ts'

export interface TableRequest {
  readonly table: Table
  readonly width: Pt
  readonly styles: { readonly table: TypeStyle; readonly tableHead: TypeStyle }
  readonly palette: Palette
  /** Inside a cell, around its text. */
  readonly padding: { readonly x: Pt; readonly y: Pt }
}

/** A table that is measured but not placed. */
export interface MeasuredTable {
  readonly columnWidths: readonly Pt[]
  readonly head: TableRow
  readonly rows: readonly TableRow[]
  /** Of head and rows. */
  readonly height: Pt
  readonly width: Pt
}

/** Measures a table at a width: every cell's text is set, every row as high as its highest cell. */
export function measureTable(request: TableRequest, setting: Setting): MeasuredTable {
  const { data } = request.table
  const heads = data.columns.map((column) => headText(column, setting.lang))
  const widths = columnWidths({ ...request, heads }, setting)
  const offsets = decimalOffsets(request, widths, setting)
  const one = { ...setting, script: setting.script ?? scriptOf(request.table) }
  const head = headRow(heads, { request, widths }, one)
  const rows = data.rows.map((cells, index) =>
    bodyRow(
      cells,
      {
        request,
        widths,
        offsets: offsets[index] ?? [],
        highlighted: isHighlighted(request.table, cells),
        last: index === data.rows.length - 1,
      },
      one,
    ),
  )
  return tableOf(widths, head, rows)
}

/** All cells have one leading, so that the baselines of a row agree. */
function scriptOf({ data }: Table): Script {
  const said = [
    ...data.columns.map((column) => column.name),
    ...data.rows.flatMap((row) => row.map((cell) => plainText(cell.text))),
  ]
  return said.some(hasHan) ? 'han' : 'latin'
}

/**
 * The rows that fit into `available` with the head, and the rest; null where nothing is left over.
 * At least one row is taken, however high it is: the caller sees that by the height.
 */
export function cutTable(
  table: MeasuredTable,
  available: Pt,
): { readonly first: MeasuredTable; readonly rest: MeasuredTable | null } {
  let used = table.head.height
  let count = 0
  for (const row of table.rows) {
    if (count > 0 && used + row.height > available) break
    used += row.height
    count += 1
  }
  if (count >= table.rows.length) return { first: table, rest: null }
  const taken = table.rows.slice(0, count)
  return {
    first: tableOf(table.columnWidths, table.head, taken),
    rest: tableOf(table.columnWidths, table.head, table.rows.slice(count)),
  }
}

export interface TablePlace {
  readonly id: number
  readonly name: string
  readonly at: Point
  readonly alt: string
  readonly origin: Span | null
}

/** Places a measured table. */
export function tableItem(table: MeasuredTable, place: TablePlace): TableItem {
  return {
    kind: 'table',
    id: place.id,
    name: place.name,
    box: { ...place.at, width: table.width, height: table.height },
    columnWidths: table.columnWidths,
    rows: [table.head, ...table.rows],
    alt: place.alt,
    origin: place.origin,
  }
}

/** "份额（%）": the unit stands once, in the head. */
export function headText(column: Column, lang: string): readonly Inline[] {
  if (column.unit === null || column.unit === '' || column.name.includes(column.unit)) {
    return [text(column.name)]
  }
  const unit = lang.startsWith('zh') ? `\uFF08${column.unit}\uFF09` : ` (${column.unit})`
  return [text(`${column.name}${unit}`, PLAIN)]
}

/** A table of these rows. */
export function tableOf(
  widths: readonly Pt[],
  head: TableRow,
  rows: readonly TableRow[],
): MeasuredTable {
  return {
    columnWidths: widths,
    head,
    rows,
    height: rows.reduce((sum, row) => sum + row.height, head.height),
    width: widths.reduce((sum, width) => sum + width, 0),
  }
}

interface RowSetting {
  readonly request: TableRequest
  readonly widths: readonly Pt[]
}

function headRow(
  heads: readonly (readonly Inline[])[],
  { request, widths }: RowSetting,
  setting: Setting,
): TableRow {
  const { padding, palette, styles, table } = request
  const blocks = heads.map((inlines, index) =>
    setBlock(
      {
        inlines,
        style: styles.tableHead,
        measure: (widths[index] ?? 0) - 2 * padding.x,
        align: alignOf(table.data.columns[index]),
        spaceBefore: 0,
        spaceAfter: 0,
      },
      setting,
    ),
  )
  const rule: Stroke = { color: palette.rule, width: 1, dash: 'solid' }
  const frame = { header: true, padding, anchor: 'bottom' as const, top: rule, bottom: rule }
  return rowOf(
    blocks.map((block) => ({ block, origin: null })),
    frame,
  )
}

interface BodyRowSetting extends RowSetting {
  /** Left indents that bring decimal points under each other; null: by alignment. */
  readonly offsets: readonly (Pt | null)[]
  readonly highlighted: boolean
  readonly last: boolean
}

function bodyRow(cells: readonly Cell[], row: BodyRowSetting, setting: Setting): TableRow {
  const { request, widths, offsets, highlighted } = row
  const { padding, palette, table } = request
  const blocks = table.data.columns.map((column, index) => {
    const cell = cells[index]
    const offset = offsets[index] ?? null
    const block = setBlock(
      {
        inlines: cell?.text ?? [],
        style: cellStyle(request, cells, index),
        measure: (widths[index] ?? 0) - 2 * padding.x,
        align: offset === null ? alignOf(column) : 'start',
        indent: offset ?? 0,
        phrases: column.type === 'text',
        ...(highlighted ? { color: palette.accent } : {}),
        spaceBefore: 0,
        spaceAfter: 0,
      },
      setting,
    )
    return { block, origin: null }
  })
  const hairline: Stroke = { color: palette.hairline, width: 0.5, dash: 'solid' }
  const rule: Stroke = { color: palette.rule, width: 1, dash: 'solid' }
  return rowOf(blocks, {
    header: false,
    padding,
    anchor: 'top',
    top: null,
    bottom: row.last ? rule : hairline,
  })
}

interface RowFrame {
  readonly header: boolean
  readonly padding: { readonly x: Pt; readonly y: Pt }
  readonly anchor: TableCell['anchor']
  readonly top: Stroke | null
  readonly bottom: Stroke | null
}

function rowOf(
  contents: readonly { readonly block: SetBlock; readonly origin: Span | null }[],
  frame: RowFrame,
): TableRow {
  const highest = Math.max(0, ...contents.map(({ block }) => block.height))
  return {
    header: frame.header,
    height: highest + 2 * frame.padding.y,
    cells: contents.map(({ block, origin }) => {
      const top = frame.padding.y + (frame.anchor === 'bottom' ? highest - block.drawnHeight : 0)
      return {
        columnSpan: 1,
        rowSpan: 1,
        header: frame.header,
        padding: frame.padding,
        anchor: frame.anchor,
        fill: null,
        borderTop: frame.top,
        borderBottom: frame.bottom,
        paragraphs: stackBlocks([block]).paragraphs.map((paragraph) =>
          shiftParagraph(paragraph, frame.padding.x, top),
        ),
        origin,
      }
    }),
  }
}

function alignOf(column: Column | undefined): 'start' | 'center' | 'end' {
  if (column === undefined) return 'start'
  return column.align === 'decimal' ? 'end' : column.align
}
