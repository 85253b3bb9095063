import { describe, expect, it } from 'vitest'
import { cellName, columnName, workbookBytes } from '../../../src/render/pptx/workbook.ts'
import { all, one, readPackage } from './read-package.ts'

describe('columnName', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [51, 'AZ'],
    [52, 'BA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('%i is %s', (index, name) => {
    expect(columnName(index)).toBe(name)
  })

  it('counts rows from 1', () => {
    expect(cellName(1, 2)).toBe('B3')
  })
})

describe('workbookBytes', () => {
  const workbook = readPackage(
    workbookBytes({
      columns: [
        { name: '\u673A\u6784', cells: ['=SUM(A1)', '-5', '@x', 'a & b'], numberFormat: null },
        { name: 'Share', cells: [0, -1.5, null, 3], numberFormat: '0.0"%"' },
      ],
    }),
  )
  const sheet = workbook.root('xl/worksheets/sheet1.xml')
  const cell = (address: string) => all(sheet, 'c').find((one) => one.attributes.r === address)

  it('keeps numbers as numbers, 0 too, and leaves empty cells empty', () => {
    expect(cell('B2')?.attributes.t).toBeUndefined()
    expect(['B2', 'B3', 'B5'].map((at) => cell(at)?.children[0]?.text)).toEqual(['0', '-1.5', '3'])
    expect(cell('B4')).toBeUndefined()
  })

  it('keeps text that looks like a formula as text, marked so', () => {
    const styles = all(one(workbook.root('xl/styles.xml'), 'cellXfs'), 'xf')
    for (const at of ['A2', 'A3', 'A4']) {
      expect(cell(at)?.attributes.t).toBe('s')
      expect(styles[Number(cell(at)?.attributes.s)]?.attributes.quotePrefix).toBe('1')
    }
    expect(cell('A5')?.attributes.s).toBeUndefined()
    expect(all(sheet, 'f')).toEqual([])
    const strings = all(workbook.root('xl/sharedStrings.xml'), 't').map((one) => one.text)
    expect(strings).toEqual(['\u673A\u6784', 'Share', '=SUM(A1)', '-5', '@x', 'a & b'])
  })

  it('gives numbers their format', () => {
    const styles = workbook.root('xl/styles.xml')
    const format = one(styles, 'numFmt').attributes
    expect(format.formatCode).toBe('0.0"%"')
    const style = all(one(styles, 'cellXfs'), 'xf')[Number(cell('B2')?.attributes.s)]
    expect(style?.attributes.numFmtId).toBe(format.numFmtId)
  })

  it('is one table over head and rows, its columns named as the head says', () => {
    const table = workbook.root('xl/tables/table1.xml')
    expect(table.attributes.ref).toBe('A1:B5')
    expect(all(table, 'tableColumn').map((one) => one.attributes.name)).toEqual([
      '\u673A\u6784',
      'Share',
    ])
  })

  it('has no table where there are no rows', () => {
    const empty = readPackage(
      workbookBytes({ columns: [{ name: 'a', cells: [], numberFormat: null }] }),
    )
    expect(empty.names).not.toContain('xl/tables/table1.xml')
  })
})
