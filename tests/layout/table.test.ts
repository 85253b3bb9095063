import { describe, expect, it } from 'vitest'
import type { Table } from '../../src/document/exhibit.ts'
import { plainText } from '../../src/document/inline.ts'
import { cutTable, headText, measureTable } from '../../src/layout/table.ts'
import type { SceneParagraph } from '../../src/scene/text-item.ts'
import { column, dataTable } from './report/report-document.ts'
import { exhibitContext, SETTING, STYLE } from './setting.ts'

const request = (table: Table, width: number) => ({
  table,
  width,
  styles: { table: STYLE, tableHead: { ...STYLE, bold: true } },
  palette: exhibitContext().palette,
  padding: { x: 4, y: 2 },
})

const numbers: Table = {
  kind: 'table',
  highlight: ['乙'],
  data: dataTable(
    [column('名称', false), column('金额', true, '亿元')],
    [
      ['甲', '1,020.5'],
      ['乙', '88'],
      ['丙', '21.35'],
    ],
  ),
}

/** Where the digits before the point end, from the cell's left edge. */
function pointOf(paragraph: SceneParagraph | undefined): number {
  const glyphs = paragraph?.lines[0]?.glyphs ?? []
  let x = glyphs[0]?.x ?? 0
  for (const run of glyphs) {
    for (const [at, character] of [...run.text].entries()) {
      if (character === '.') return x
      x += run.advances[at] ?? 0
    }
  }
  return x
}

describe('measureTable', () => {
  const measured = measureTable(request(numbers, 200), SETTING)

  it('fills the width and never breaks a number', () => {
    expect(measured.width).toBeCloseTo(200)
    for (const row of measured.rows) {
      expect(row.cells[1]?.paragraphs[0]?.lines).toHaveLength(1)
    }
  })

  it('puts decimal points under each other', () => {
    const points = measured.rows.map((row) => pointOf(row.cells[1]?.paragraphs[0]))
    expect(points[1]).toBeCloseTo(points[0] ?? 0, 1)
    expect(points[2]).toBeCloseTo(points[0] ?? 0, 1)
  })

  it('does so in bold and in the narrowest width, without a second line', () => {
    const narrow = measureTable(request({ ...numbers, highlight: ['甲'] }, 90), SETTING)
    for (const row of narrow.rows) expect(row.cells[1]?.paragraphs[0]?.lines).toHaveLength(1)
  })

  it('sets the row that matters in bold and in the accent', () => {
    const runs = measured.rows[1]?.cells[0]?.paragraphs[0]?.runs
    expect(runs?.[0]?.style).toMatchObject({ bold: true, color: { role: 'accent1' } })
    expect(measured.rows[0]?.cells[0]?.paragraphs[0]?.runs[0]?.style.bold).toBe(false)
  })

  it('rules the head over and under, rows between, the end again', () => {
    const stroke = (at: number) => measured.rows[at]?.cells[0]?.borderBottom?.width
    expect(measured.head.cells[0]?.borderTop?.width).toBe(1)
    expect(measured.head.cells[0]?.borderBottom?.width).toBe(1)
    expect([stroke(0), stroke(1), stroke(2)]).toEqual([0.5, 0.5, 1])
  })

  it('makes a row as high as its highest cell', () => {
    const table: Table = {
      kind: 'table',
      highlight: [],
      data: dataTable(
        [column('甲', false), column('乙', false)],
        [['短', '一二三四五六七八九十'.repeat(4)]],
      ),
    }
    const row = measureTable(request(table, 148), SETTING).rows[0]
    const lines = row?.cells[1]?.paragraphs[0]?.lines.length ?? 0
    expect(lines).toBeGreaterThan(2)
    expect(row?.height).toBeCloseTo(lines * 16 + 4)
  })
})

describe('cutTable', () => {
  const measured = measureTable(request(numbers, 200), SETTING)
  const row = measured.rows[0]?.height ?? 0

  it('takes whole rows and repeats the head', () => {
    const { first, rest } = cutTable(measured, measured.head.height + 2.5 * row)
    expect(first.rows).toHaveLength(2)
    expect(rest?.rows).toHaveLength(1)
    expect(rest?.head).toBe(measured.head)
    expect(rest?.height).toBeCloseTo(measured.head.height + row)
  })

  it('leaves no rest when all fits', () => {
    expect(cutTable(measured, measured.height).rest).toBeNull()
  })

  it('always gets on by one row', () => {
    expect(cutTable(measured, 1).first.rows).toHaveLength(1)
  })
})

describe('headText', () => {
  it('says the unit once, in the marks of the language', () => {
    expect(plainText(headText(column('份额', true, '%'), 'zh-CN'))).toBe('份额（%）')
    expect(plainText(headText(column('Share', true, '%'), 'en'))).toBe('Share (%)')
    expect(plainText(headText(column('Share in %', true, '%'), 'en'))).toBe('Share in %')
  })
})
