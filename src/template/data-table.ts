import type { Cell, Column, DataTable } from '../document/exhibit.ts'
import { plainText, text } from '../document/inline.ts'
import type { CellValue, Dataset, Column as DatasetColumn } from '../evidence/dataset.ts'
import { formatNumber } from '../evidence/format-figure.ts'
import type { AuthorText } from '../source/author-text.ts'
import { authorInlines } from './author-inlines.ts'
import { buildInlines } from './build-inlines.ts'
import { attributeText, type Building, elementsIn } from './building.ts'
import type { MarkupElement } from './parse-markup.ts'

export function emptyTable(): DataTable {
  return { columns: [], rows: [] }
}

/** A dataset as it is printed: numbers by the rules of the language, texts expanded. */
export function datasetTable(dataset: Dataset, building: Building): DataTable {
  const columns = dataset.columns.map((column) =>
    columnOf(column, plainText(authorInlines(column.label, building))),
  )
  const rows = dataset.rows.map((row, rowIndex) =>
    row.map((value, index) => {
      const column = dataset.columns[index]
      if (typeof value === 'number') return numberCell(value, column, building)
      return textCell(value, dataset.texts[rowIndex]?.[index], building)
    }),
  )
  return { columns, rows }
}

function columnOf(column: DatasetColumn, name: string): Column {
  return {
    name,
    unit: column.unit ?? null,
    type: column.type,
    align: alignOf(column),
    format: column.format ?? null,
  }
}

/** Numbers set to the right stand by their decimal signs. */
function alignOf(column: DatasetColumn): Column['align'] {
  if (column.align === 'center') return 'center'
  if (column.align === 'left') return 'start'
  return column.type === 'number' ? 'decimal' : 'end'
}

function numberCell(value: number, column: DatasetColumn | undefined, building: Building): Cell {
  const printed = formatNumber(value, column?.format, building.outline.lang)
  return { value, text: [text(printed)], strong: false }
}

function textCell(value: CellValue, author: AuthorText | undefined, building: Building): Cell {
  if (value === null) return { value, text: [], strong: false }
  const inlines = author === undefined ? [text(String(value))] : authorInlines(author, building)
  return { value: plainText(inlines), text: inlines, strong: false }
}

/** A table written out in markup, as Markdown gives it: its first row is its head. */
export function writtenTable(element: MarkupElement, building: Building): DataTable {
  const [head, ...body] = elementsIn(element.children)
  const columns = elementsIn(head?.children ?? []).map((cell): Column => {
    const unit = cell.attributes.get('unit')?.value ?? null
    const name = plainText(buildInlines(cell.children, building))
    return { name, unit, type: 'text', align: cellAlign(cell), format: null }
  })
  const rows = body.map((row) => {
    const cells = elementsIn(row.children)
    return columns.map((_, index) => writtenCell(cells[index], building))
  })
  return { columns, rows }
}

function writtenCell(cell: MarkupElement | undefined, building: Building): Cell {
  const inlines = cell === undefined ? [] : buildInlines(cell.children, building)
  const value = plainText(inlines)
  return { value: value === '' ? null : value, text: inlines, strong: cell?.name === 'th' }
}

const ALIGNMENTS: Readonly<Record<string, Column['align']>> = {
  left: 'start',
  start: 'start',
  center: 'center',
  right: 'end',
  end: 'end',
  decimal: 'decimal',
}

function cellAlign(cell: MarkupElement): Column['align'] {
  return ALIGNMENTS[attributeText(cell, 'align')] ?? 'start'
}
