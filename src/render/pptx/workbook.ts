/**
 * The workbook behind a chart: one sheet that is one table, numbers as numbers in their format,
 * text as text (SpreadsheetML, ECMA-376-1 part 18).
 */
import { type Part, RELATIONSHIPS, relationshipList, zipPackage } from './package.ts'
import { element, escapeText, val, xmlDocument } from './xml.ts'
import type { PackFile } from './zip.ts'

export const SHEET_NAME = 'Sheet1'
export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export interface Sheet {
  readonly columns: readonly SheetColumn[]
}

export interface SheetColumn {
  /** Differs from all others. */
  readonly name: string
  readonly cells: readonly (string | number | null)[]
  /** As Excel writes it; null for `General`. */
  readonly numberFormat: string | null
}

/** Formats of one's own count from here (18.8.30). */
const FIRST_FORMAT_ID = 164
/** A text that Excel would take for a formula once the cell is edited. */
const FORMULA_LIKE = /^[=+\-@]/
const QUOTED_STYLE = 1
const FIRST_FORMAT_STYLE = 2
const NAMES = {
  workbook: 'xl/workbook.xml',
  sheet: 'xl/worksheets/sheet1.xml',
  styles: 'xl/styles.xml',
  strings: 'xl/sharedStrings.xml',
  table: 'xl/tables/table1.xml',
} as const

export function workbookBytes(sheet: Sheet, pack?: PackFile): Uint8Array {
  const strings = stringTable()
  const formats = [...new Set(sheet.columns.flatMap(({ numberFormat }) => numberFormat ?? []))]
  const rows = Math.max(0, ...sheet.columns.map(({ cells }) => cells.length))
  const range = `A1:${cellName(Math.max(sheet.columns.length - 1, 0), rows)}`
  const fromSheet = relationshipList()
  // a table has a row of data at least
  const tableId = rows === 0 ? null : fromSheet.link(RELATIONSHIPS.table, NAMES.table)
  const body = sheetXml(sheet, { strings, formats, rows, range, tableId })
  const fromWorkbook = relationshipList()
  const sheetId = fromWorkbook.link(RELATIONSHIPS.worksheet, NAMES.sheet)
  fromWorkbook.link(RELATIONSHIPS.styles, NAMES.styles)
  fromWorkbook.link(RELATIONSHIPS.sharedStrings, NAMES.strings)
  const part = (name: string, type: string, xml: string): Part => ({
    name,
    contentType: `application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml`,
    body: xml,
    relationships: [],
  })
  const parts: Part[] = [
    {
      ...part(NAMES.workbook, 'sheet.main', workbookXml(sheetId)),
      relationships: fromWorkbook.all(),
    },
    { ...part(NAMES.sheet, 'worksheet', body), relationships: fromSheet.all() },
    part(NAMES.styles, 'styles', stylesXml(formats)),
    part(NAMES.strings, 'sharedStrings', strings.xml()),
  ]
  if (tableId !== null) parts.push(part(NAMES.table, 'table', tableXml(sheet, range)))
  const root = relationshipList()
  root.link(RELATIONSHIPS.officeDocument, NAMES.workbook)
  return zipPackage(parts, root.all(), pack)
}

/** A, B … Z, AA …, from 0. */
export function columnName(column: number): string {
  const rest = Math.floor(column / 26) - 1
  return (rest >= 0 ? columnName(rest) : '') + String.fromCharCode(65 + (column % 26))
}

/** `B3`, both from 0. */
export function cellName(column: number, row: number): string {
  return `${columnName(column)}${row + 1}`
}

interface StringTable {
  readonly indexOf: (text: string) => number
  readonly xml: () => string
}

function stringTable(): StringTable {
  const indices = new Map<string, number>()
  let count = 0
  return {
    indexOf: (text) => {
      count += 1
      const index = indices.get(text) ?? indices.size
      indices.set(text, index)
      return index
    },
    xml: () =>
      spreadsheet(
        'sst',
        { count, uniqueCount: indices.size },
        ...[...indices.keys()].map(
          (text) => `<si><t xml:space="preserve">${escapeText(text)}</t></si>`,
        ),
      ),
  }
}

interface SheetPlan {
  readonly strings: StringTable
  readonly formats: readonly string[]
  readonly rows: number
  readonly range: string
  readonly tableId: string | null
}

function sheetXml(sheet: Sheet, plan: SheetPlan): string {
  const header = row(
    0,
    sheet.columns.map((column, index) => cellXml(column.name, cellName(index, 0), 0, plan)),
  )
  const body = Array.from({ length: plan.rows }, (_, at) =>
    row(
      at + 1,
      sheet.columns.map((column, index) => {
        const style =
          column.numberFormat === null
            ? 0
            : FIRST_FORMAT_STYLE + plan.formats.indexOf(column.numberFormat)
        return cellXml(column.cells[at] ?? null, cellName(index, at + 1), style, plan)
      }),
    ),
  )
  return spreadsheet(
    'worksheet',
    { 'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships' },
    element('dimension', { ref: plan.range }),
    element('sheetFormatPr', { defaultRowHeight: 15 }),
    element('cols', {}, element('col', { min: 1, max: 1, width: 24, customWidth: 1 })),
    element('sheetData', {}, header, ...body),
    // years and other digits among the categories are text on purpose
    element(
      'ignoredErrors',
      {},
      element('ignoredError', { sqref: plan.range, numberStoredAsText: 1 }),
    ),
    plan.tableId === null
      ? ''
      : element('tableParts', { count: 1 }, element('tablePart', { 'r:id': plan.tableId })),
  )
}

function row(at: number, cells: readonly string[]): string {
  return element('row', { r: at + 1 }, ...cells)
}

function cellXml(
  value: string | number | null,
  name: string,
  style: number,
  { strings }: Pick<SheetPlan, 'strings'>,
): string {
  if (value === null) return ''
  if (typeof value === 'number') {
    return element('c', { r: name, s: style === 0 ? undefined : style }, `<v>${value}</v>`)
  }
  const s = FORMULA_LIKE.test(value) ? QUOTED_STYLE : undefined
  return element('c', { r: name, s, t: 's' }, `<v>${strings.indexOf(value)}</v>`)
}

function workbookXml(sheetId: string): string {
  return spreadsheet(
    'workbook',
    { 'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships' },
    element('sheets', {}, element('sheet', { name: SHEET_NAME, sheetId: 1, 'r:id': sheetId })),
  )
}

/** Styles: 0 plain, 1 text that is kept as text, then one for each number format. */
function stylesXml(formats: readonly string[]): string {
  const cellFormat = (attributes: Readonly<Record<string, number>>) =>
    element('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0, xfId: 0, ...attributes })
  const numberFormats = formats.map((formatCode, index) =>
    element('numFmt', { numFmtId: FIRST_FORMAT_ID + index, formatCode }),
  )
  return spreadsheet(
    'styleSheet',
    {},
    formats.length === 0 ? '' : element('numFmts', { count: formats.length }, ...numberFormats),
    element('fonts', { count: 1 }, element('font', {}, val('sz', 11), val('name', 'Calibri'))),
    element(
      'fills',
      { count: 2 },
      '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
    ),
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    element(
      'cellXfs',
      { count: FIRST_FORMAT_STYLE + formats.length },
      cellFormat({}),
      cellFormat({ quotePrefix: 1 }),
      ...formats.map((_, index) =>
        cellFormat({ numFmtId: FIRST_FORMAT_ID + index, applyNumberFormat: 1 }),
      ),
    ),
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
  )
}

function tableXml(sheet: Sheet, ref: string): string {
  return spreadsheet(
    'table',
    { id: 1, name: 'Table1', displayName: 'Table1', ref, totalsRowShown: 0 },
    element(
      'tableColumns',
      { count: sheet.columns.length },
      ...sheet.columns.map(({ name }, index) => element('tableColumn', { id: index + 1, name })),
    ),
    element('tableStyleInfo', { name: 'TableStyleLight1', showRowStripes: 0 }),
  )
}

function spreadsheet(
  root: string,
  attributes: Readonly<Record<string, string | number>>,
  ...children: readonly string[]
): string {
  const main = { xmlns: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main' }
  return xmlDocument(root, [], { ...main, ...attributes }, ...children)
}
