import { lineText, positionAt } from '../source/source-file.ts'
import type { Span } from '../source/span.ts'
import { type Cell, displayCells, printable } from './display-width.ts'

export interface FrameOptions {
  /** Width of the column of line numbers. */
  readonly gutter: number
  /** The sign of the underline: `^` for the place itself, `-` for related ones. */
  readonly mark: '^' | '-'
  /** Stands behind the underline. */
  readonly label?: string
  readonly paint: (text: string) => string
}

/** Cells of a line that are shown; a longer one is cut around the place. */
const MAX_WIDTH = 100
/** Cells shown before the place when the line's start has to be cut. */
const LEAD = 40
/** Longer lines are cut in code units before anything is measured. */
const MEASURED_UNITS = 600

/** Draws the place: path, line and column, then the line with the place underlined. */
export function codeFrame(where: Span, options: FrameOptions): string[] {
  const { line, column } = positionAt(where.file, where.start)
  const blank = ' '.repeat(options.gutter)
  const shown = cutLine(where, line)
  const number = String(line).padStart(options.gutter)
  const label = options.label === undefined ? '' : ` ${printable(options.label)}`
  const underline = options.paint(options.mark.repeat(Math.max(1, shown.width)) + label)
  return [
    `${blank} ┌─ ${printable(where.file.path)}:${line}:${column}`,
    `${number} │ ${shown.text}`.trimEnd(),
    `${blank} │ ${' '.repeat(shown.before)}${underline}`,
  ]
}

interface ShownLine {
  readonly text: string
  /** Cells before the underline. */
  readonly before: number
  /** Cells under which it is drawn. */
  readonly width: number
}

/** The part of the line that is shown, with the cells before the place and those of the place. */
function cutLine(where: Span, line: number): ShownLine {
  const lineStart = where.file.lineStarts[line - 1] ?? 0
  const whole = lineText(where.file, line)
  const start = Math.min(where.start - lineStart, whole.length)
  const end = Math.min(Math.max(where.end - lineStart, start), whole.trimEnd().length)
  const from = start > MEASURED_UNITS ? start - MEASURED_UNITS : 0
  const cells = displayCells(whole.slice(from, start + MEASURED_UNITS))
  const isBefore = (cell: Cell): boolean => cell.start + cell.text.length <= start - from
  const before = cells.findIndex((cell) => !isBeforeTab(cell, isBefore, start - from))
  const first = before === -1 ? cells.length : before
  return windowOf(cells, first, end - from, from > 0)
}

/** A tab is shown as four cells but is one unit long. */
function isBeforeTab(cell: Cell, isBefore: (cell: Cell) => boolean, start: number): boolean {
  return cell.text.startsWith('    ') ? cell.start + 1 <= start : isBefore(cell)
}

function windowOf(
  cells: readonly Cell[],
  first: number,
  end: number,
  cutBefore: boolean,
): ShownLine {
  let last = first
  while (last < cells.length && (cells[last]?.start ?? 0) < end) last++
  let left = 0
  if (cutBefore || widthOf(cells) > MAX_WIDTH) left = leftEdge(cells, first, cutBefore)
  let right = left
  let width = 0
  while (right < cells.length && width + (cells[right]?.width ?? 0) <= MAX_WIDTH) {
    width += cells[right]?.width ?? 0
    right++
  }
  const head = left > 0 || cutBefore ? '…' : ''
  const tail = right < cells.length ? '…' : ''
  const text = cells.slice(left, right).map((cell) => cell.text)
  return {
    text: head + text.join('') + tail,
    before: head.length + widthOf(cells.slice(left, first)),
    width: widthOf(cells.slice(first, Math.min(last, right))),
  }
}

function leftEdge(cells: readonly Cell[], first: number, cutBefore: boolean): number {
  if (!cutBefore && widthOf(cells.slice(0, first)) <= MAX_WIDTH - LEAD) return 0
  let left = first
  let width = 0
  while (left > 0 && width + (cells[left - 1]?.width ?? 0) <= LEAD) {
    left--
    width += cells[left]?.width ?? 0
  }
  return left
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0)
}
