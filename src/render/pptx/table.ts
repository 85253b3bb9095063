/** A table as `a:tbl` (21.1.3) in a graphic frame. */
import { toEmu } from '../../geometry/length.ts'
import type { TableCell, TableItem } from '../../scene/item.ts'
import type { Stroke } from '../../scene/style.ts'
import { fillXml, lineXml } from './fill.ts'
import type { PartSetting } from './part-setting.ts'
import { ANCHORS, applicationXml, nonVisualXml } from './shape.ts'
import { transformXml } from './shape-geometry.ts'
import { TABLE_STYLE_ID } from './table-style.ts'
import { type InheritedLevels, paragraphsXml } from './text.ts'
import { defaultLevel, type LevelStyle } from './text-style.ts'
import { element, textElement } from './xml.ts'

const TABLE_URI = 'http://schemas.openxmlformats.org/drawingml/2006/table'

/** One place of the grid: a cell's own, or one that a wider or higher cell covers. */
interface GridPlace {
  readonly cell: TableCell
  readonly isOrigin: boolean
  readonly coveredFromLeft: boolean
  readonly coveredFromAbove: boolean
}

type Grid = readonly (readonly (GridPlace | undefined)[])[]

export function tableXml(item: TableItem, part: PartSetting): string {
  const grid = placeCells(item)
  const firstRow = item.rows[0]?.header === true ? 1 : undefined
  return element(
    'p:graphicFrame',
    {},
    element(
      'p:nvGraphicFramePr',
      {},
      nonVisualXml(part.identify(item.name), item.alt === '' ? undefined : item.alt),
      '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>',
      applicationXml(part),
    ),
    transformXml(item.box, 'p:xfrm'),
    element(
      'a:graphic',
      {},
      element(
        'a:graphicData',
        { uri: TABLE_URI },
        element(
          'a:tbl',
          {},
          element('a:tblPr', { firstRow }, textElement('a:tableStyleId', TABLE_STYLE_ID)),
          element(
            'a:tblGrid',
            {},
            ...item.columnWidths.map((width) => element('a:gridCol', { w: toEmu(width) })),
          ),
          ...item.rows.map((row, index) =>
            element(
              'a:tr',
              { h: toEmu(row.height) },
              ...item.columnWidths.map((_, column) => placeXml(grid, index, column, part)),
            ),
          ),
        ),
      ),
    ),
  )
}

/** Lays cells into the grid from left to right, stepping over what spans from above cover. */
function placeCells(item: TableItem): Grid {
  const columns = item.columnWidths.length
  const grid: (GridPlace | undefined)[][] = item.rows.map(() => new Array(columns).fill(undefined))
  item.rows.forEach((row, top) => {
    let column = 0
    for (const cell of row.cells) {
      while (column < columns && grid[top]?.[column] !== undefined) column += 1
      coverPlaces(grid, cell, { top, left: column })
      column += cell.columnSpan
    }
  })
  return grid
}

function coverPlaces(
  grid: (GridPlace | undefined)[][],
  cell: TableCell,
  { top, left }: { readonly top: number; readonly left: number },
): void {
  for (let row = top; row < Math.min(grid.length, top + cell.rowSpan); row += 1) {
    const places = grid[row]
    if (places === undefined) continue
    for (let column = left; column < Math.min(places.length, left + cell.columnSpan); column += 1) {
      places[column] = {
        cell,
        isOrigin: row === top && column === left,
        coveredFromLeft: column > left,
        coveredFromAbove: row > top,
      }
    }
  }
}

function placeXml(grid: Grid, row: number, column: number, part: PartSetting): string {
  const place = grid[row]?.[column]
  if (place === undefined) return emptyCell({})
  if (!place.isOrigin) {
    return emptyCell({
      hMerge: place.coveredFromLeft ? 1 : undefined,
      vMerge: place.coveredFromAbove ? 1 : undefined,
    })
  }
  const { cell } = place
  return element(
    'a:tc',
    {
      gridSpan: cell.columnSpan > 1 ? cell.columnSpan : undefined,
      rowSpan: cell.rowSpan > 1 ? cell.rowSpan : undefined,
    },
    element(
      'a:txBody',
      {},
      '<a:bodyPr/><a:lstStyle/>',
      cell.paragraphs.length === 0
        ? EMPTY_PARAGRAPH
        : paragraphsXml(cell.paragraphs, inheritedIn(row, cell), part.text),
    ),
    cellProperties(cell, {
      top: cell.borderTop ?? grid[row - 1]?.[column]?.cell.borderBottom ?? null,
      bottom: cell.borderBottom ?? grid[row + cell.rowSpan]?.[column]?.cell.borderTop ?? null,
    }),
  )
}

/** Of the least size, so that an empty cell doesn't make its row higher. */
const EMPTY_PARAGRAPH = '<a:p><a:endParaRPr sz="100"/></a:p>'

function emptyCell(attributes: Readonly<Record<string, number | undefined>>): string {
  return element(
    'a:tc',
    attributes,
    `<a:txBody><a:bodyPr/><a:lstStyle/>${EMPTY_PARAGRAPH}</a:txBody>`,
    '<a:tcPr/>',
  )
}

/** The table style makes the first row bold (table-style.ts). */
function inheritedIn(row: number, cell: TableCell): InheritedLevels {
  return row === 0 && cell.header ? headLevel : defaultLevel
}

function headLevel(level: number): LevelStyle {
  const base = defaultLevel(level)
  return { ...base, run: { ...base.run, bold: true } }
}

const NO_SIDE_RULES = lineXml('a:lnL', null) + lineXml('a:lnR', null)

/** A rule between two rows belongs to both cells, else the lower one's "none" may hide it. */
function cellProperties(
  cell: TableCell,
  rules: { readonly top: Stroke | null; readonly bottom: Stroke | null },
): string {
  const x = toEmu(cell.padding.x)
  const y = toEmu(cell.padding.y)
  return element(
    'a:tcPr',
    { marL: x, marR: x, marT: y, marB: y, anchor: ANCHORS[cell.anchor] },
    NO_SIDE_RULES,
    lineXml('a:lnT', rules.top),
    lineXml('a:lnB', rules.bottom),
    fillXml(cell.fill),
  )
}
