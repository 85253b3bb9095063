/** Where a table's cells are, with spans: as in HTML, a covered place has no cell of its own. */
import type { Box } from '../../geometry/box.ts'
import type { TableCell, TableItem } from '../../scene/item.ts'

export interface PlacedCell {
  readonly cell: TableCell
  readonly box: Box
}

/** @returns the cells of each row with their boxes on the page */
export function placeCells(item: TableItem): readonly (readonly PlacedCell[])[] {
  const columnEdges = edges(item.box.x, item.columnWidths)
  const rowEdges = edges(
    item.box.y,
    item.rows.map((row) => row.height),
  )
  /** By column: the first row that is not covered from above. */
  const freeFrom = item.columnWidths.map(() => 0)
  return item.rows.map((row, rowIndex) => {
    let column = 0
    return row.cells.map((cell) => {
      while ((freeFrom[column] ?? 0) > rowIndex) column++
      const start = column
      const end = Math.min(start + cell.columnSpan, item.columnWidths.length)
      const below = Math.min(rowIndex + cell.rowSpan, item.rows.length)
      for (; column < end; column++) freeFrom[column] = below
      const x = columnEdges[start] ?? item.box.x
      const y = rowEdges[rowIndex] ?? item.box.y
      const width = (columnEdges[end] ?? x) - x
      const height = (rowEdges[below] ?? y) - y
      return { cell, box: { x, y, width, height } }
    })
  })
}

function edges(start: number, sizes: readonly number[]): readonly number[] {
  const found = [start]
  let at = start
  for (const size of sizes) {
    at += size
    found.push(at)
  }
  return found
}
