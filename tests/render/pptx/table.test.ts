import { describe, expect, it } from 'vitest'
import { box } from '../../../src/geometry/box.ts'
import { color } from '../../../src/geometry/color.ts'
import { all, one, writeAndRead } from './read-package.ts'
import { cell, page, scene, tableItem } from './scene-builder.ts'

const rule = { color: color('tx1'), width: 1, dash: 'solid' as const }

async function written() {
  const rows = [
    {
      header: true,
      height: 30,
      cells: ['a', 'b', 'c'].map((text) => cell(text, { header: true, borderBottom: rule }, true)),
    },
    {
      header: false,
      height: 20,
      cells: [
        cell('two high', { rowSpan: 2, borderBottom: null }),
        cell('two wide', { columnSpan: 2 }),
      ],
    },
    { header: false, height: 20, cells: [cell('d'), cell('', { paragraphs: [] })] },
  ]
  const item = tableItem('Table', box(10, 20, 210, 70), [100, 50, 60], rows)
  const read = await writeAndRead(scene([page('exhibit', 'x', [item])]))
  return { read, table: one(read.root('ppt/slides/slide1.xml'), 'a:tbl') }
}

describe('table', () => {
  it('has the scene\u2019s widths and heights, a flagged head and alt text', async () => {
    const { read, table } = await written()
    expect(all(table, 'a:gridCol').map((one) => one.attributes.w)).toEqual([
      '1270000',
      '635000',
      '762000',
    ])
    expect(all(table, 'a:tr').map((one) => one.attributes.h)).toEqual([
      '381000',
      '254000',
      '254000',
    ])
    expect(one(table, 'a:tblPr').attributes).toEqual({ firstRow: '1' })
    const frame = one(read.root('ppt/slides/slide1.xml'), 'p:nvGraphicFramePr')
    expect(one(frame, 'p:cNvPr').attributes.descr).toBe('Table as text')
  })

  it('fills every place of the grid, with merged places where cells span', async () => {
    const { table } = await written()
    const places = all(table, 'a:tr').map((row) => all(row, 'a:tc').map((one) => one.attributes))
    expect(places).toEqual([
      [{}, {}, {}],
      [{ rowSpan: '2' }, { gridSpan: '2' }, { hMerge: '1' }],
      [{ vMerge: '1' }, {}, {}],
    ])
  })

  it('names a style that the package has', async () => {
    const { read, table } = await written()
    const styles = all(read.root('ppt/tableStyles.xml'), 'a:tblStyle')
    expect(styles.map((one) => one.attributes.styleId)).toEqual([one(table, 'a:tableStyleId').text])
  })

  it('draws a rule in both cells it parts, and no other', async () => {
    const { table } = await written()
    const [head, body] = all(table, 'a:tr').map((row) => all(row, 'a:tcPr')[0])
    const drawn = (properties: typeof head) =>
      (properties?.children ?? [])
        .filter((line) => line.name.startsWith('a:ln') && all(line, 'a:schemeClr').length > 0)
        .map((line) => line.name)
    expect(drawn(head)).toEqual(['a:lnB'])
    expect(drawn(body)).toEqual(['a:lnT'])
  })

  it('lets the head\u2019s weight come from the style', async () => {
    const { table } = await written()
    const [head] = all(table, 'a:rPr')
    expect(head?.attributes.b).toBeUndefined()
    expect(head?.attributes.sz).toBe('1400')
  })
})
