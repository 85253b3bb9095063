/**
 * How wide a table's columns are. Each has a least width (its longest unbreakable part; numbers are
 * never broken) and a natural one (its longest text on one line). When all natural widths fit, what
 * is left is shared in their proportion. When not, heads are broken first; then the widest columns
 * give up down to a common width.
 */
import type { Cell, Column, Table } from '../document/exhibit.ts'
import { type Inline, plainText, text } from '../document/inline.ts'
import type { Pt } from '../geometry/length.ts'
import type { TypeStyle } from '../theme/theme.ts'
import { type Setting, widthOf } from './scene-runs.ts'

export interface ColumnRequest {
  readonly table: Table
  readonly heads: readonly (readonly Inline[])[]
  readonly width: Pt
  readonly styles: { readonly table: TypeStyle; readonly tableHead: TypeStyle }
  readonly padding: { readonly x: Pt }
}

interface Want {
  readonly least: Pt
  /** With the head over two lines. */
  readonly narrow: Pt
  readonly natural: Pt
}

/**
 * A Latin word, or four characters of Han: it may break after any, but a column of two is no column.
 * Marks stay with what they open or close.
 */
const UNBROKEN_PART =
  /[\p{Ps}\p{Pi}]*(?:[\u0021-\u024F]+|[^\s\u0021-\u024F\p{Ps}\p{Pe}\p{Pi}\p{Pf}]{1,4})[\p{Pe}\p{Pf}]*/gu
/** Share of its length that a head over two lines needs. */
const BROKEN_HEAD = 0.6
/** Rounding of glyph widths must not wrap what was measured to fit. */
const TOLERANCE = 0.5

export function columnWidths(request: ColumnRequest, setting: Setting): readonly Pt[] {
  const wants = request.table.data.columns.map((column, index) =>
    wantOf(column, index, request, setting),
  )
  return shareWidth(wants, request.width)
}

/** Shares a width among columns; exported for its tests. */
export function shareWidth(wants: readonly Want[], width: Pt): readonly Pt[] {
  const natural = sum(wants.map((want) => want.natural))
  const least = sum(wants.map((want) => want.least))
  if (natural <= 0) return wants.map(() => width / Math.max(1, wants.length))
  if (natural <= width) return wants.map((want) => want.natural * (width / natural))
  if (least >= width) return cutDown(wants, width)
  const narrow = sum(wants.map((want) => want.narrow))
  if (narrow > width) return fillUp(wants, width)
  const share = (width - narrow) / (natural - narrow)
  return wants.map((want) => want.narrow + (want.natural - want.narrow) * share)
}

/** Not even the longest words have room: those of the widest columns are broken, and no others. */
function cutDown(wants: readonly Want[], width: Pt): readonly Pt[] {
  return fillUp(
    wants.map(({ least }) => ({ least: 0, narrow: least })),
    width,
  )
}

/** Raises a common level until the width is used: narrow columns get what they want, wide ones the level. */
function fillUp(wants: readonly Omit<Want, 'natural'>[], width: Pt): readonly Pt[] {
  let low = 0
  let high = Math.max(...wants.map((want) => want.narrow))
  const at = (level: Pt) => wants.map((want) => Math.max(want.least, Math.min(want.narrow, level)))
  for (let step = 0; step < 40; step += 1) {
    const level = (low + high) / 2
    if (sum(at(level)) > width) high = level
    else low = level
  }
  return at(low)
}

/**
 * Left indents that put the decimal points of a column under each other, by row and column; null
 * where alignment to the right does it (all fractions equally wide, or no decimal column).
 */
export function decimalOffsets(
  request: Omit<ColumnRequest, 'heads'>,
  widths: readonly Pt[],
  setting: Setting,
): readonly (readonly (Pt | null)[])[] {
  const { columns, rows } = request.table.data
  const fractions = columns.map((column, index) =>
    column.align === 'decimal'
      ? rows.map((cells) =>
          fractionWidth(cells[index]?.text ?? [], cellStyle(request, cells, index), setting),
        )
      : null,
  )
  return rows.map((cells, row) =>
    columns.map((_, index) => {
      const column = fractions[index] ?? null
      const cell = cells[index]
      if (column === null || cell === undefined || isEven(column)) return null
      const fraction = column[row]
      if (fraction === undefined || fraction === null) return null
      const whole = widthOf(cell.text, cellStyle(request, cells, index), setting)
      const widest = Math.max(...column.map((width) => width ?? 0))
      const usable = ((widths[index] ?? 0) - 2 * request.padding.x) * (1 - setting.widthReserve)
      return Math.max(0, usable - (widest - fraction) - whole - TOLERANCE)
    }),
  )
}

/** The style of a body cell: bold where the cell is strong or its row matters. */
export function cellStyle(
  { table, styles }: Pick<ColumnRequest, 'table' | 'styles'>,
  cells: readonly Cell[],
  index: number,
): TypeStyle {
  const strong = cells[index]?.strong ?? false
  return { ...styles.table, bold: styles.table.bold || strong || isHighlighted(table, cells) }
}

export function isHighlighted(table: Table, cells: readonly Cell[]): boolean {
  return table.highlight.includes(plainText(cells[0]?.text ?? []))
}

function isEven(fractions: readonly (Pt | null)[]): boolean {
  const known = fractions.filter((width) => width !== null)
  return Math.max(...known) - Math.min(...known) < 0.1
}

/** Width from the decimal point on; null where the cell is no number. */
function fractionWidth(cell: readonly Inline[], style: TypeStyle, setting: Setting): Pt | null {
  const match = /\d([.]\d+)?\D*$/.exec(plainText(cell))
  if (match === null) return null
  return match[1] === undefined ? 0 : widthOf([text(match[1])], style, setting)
}

function wantOf(column: Column, index: number, request: ColumnRequest, setting: Setting): Want {
  const { styles, padding, table } = request
  const bold = { ...styles.table, bold: true }
  const head = request.heads[index] ?? []
  const cells = table.data.rows.map((row) => row[index]?.text ?? [])
  const whole = wholeWidth(column, cells, { bold, setting })
  const parts = Math.max(0, ...cells.map((cell) => longestPart(cell, bold, setting)))
  const headParts = longestPart(head, styles.tableHead, setting)
  const room = 2 * padding.x + TOLERANCE
  const reserve = 1 / (1 - setting.widthReserve)
  const headWidth = widthOf(head, styles.tableHead, setting)
  const natural = Math.max(whole, headWidth)
  const narrow = Math.max(whole, headParts, headWidth * BROKEN_HEAD)
  const least = Math.max(headParts, isUnbroken(column) ? whole : parts)
  return {
    least: least * reserve + room,
    narrow: Math.max(least, narrow) * reserve + room,
    natural: natural * reserve + room,
  }
}

/** The widest cell on one line; where points stand under each other, what is left and right of them. */
function wholeWidth(
  column: Column,
  cells: readonly (readonly Inline[])[],
  { bold, setting }: { readonly bold: TypeStyle; readonly setting: Setting },
): Pt {
  const widths = cells.map((cell) => widthOf(cell, bold, setting))
  if (column.align !== 'decimal') return Math.max(0, ...widths)
  const fractions = cells.map((cell) => fractionWidth(cell, bold, setting) ?? 0)
  const left = Math.max(0, ...widths.map((width, row) => width - (fractions[row] ?? 0)))
  return left + Math.max(0, ...fractions)
}

function isUnbroken(column: Column): boolean {
  return column.type === 'number' || column.align === 'decimal' || column.align === 'end'
}

/** Width of the longest part that should not be broken: a word, or a few Han characters. */
function longestPart(inlines: readonly Inline[], style: TypeStyle, setting: Setting): Pt {
  const parts = plainText(inlines).match(UNBROKEN_PART) ?? []
  return Math.max(0, ...parts.map((part) => widthOf([text(part)], style, setting)))
}

function sum(of: readonly number[]): number {
  return of.reduce((total, value) => total + value, 0)
}
