import { describe, expect, test } from 'vitest'
import type { Slide } from '../../../src/document/document.ts'
import { type Inline, text } from '../../../src/document/inline.ts'
import { layOutDeck } from '../../../src/layout/deck/lay-out-deck.ts'
import type { Scene } from '../../../src/scene/scene.ts'
import {
  bullets,
  deckDocument,
  figure,
  listItem,
  slide,
  table,
} from '../../support/deck-document.ts'
import { projectFonts, projectTheme } from '../../support/load-fixtures.ts'
import { allItems, namedText, overflowing, textItems } from '../../support/scene-items.ts'

const theme = projectTheme()
const fonts = projectFonts(theme, 'deck')

function layOut(slides: readonly Slide[]): Scene {
  const laidOut = layOutDeck(deckDocument(slides), theme, fonts)
  if (laidOut.value === undefined) throw new Error(JSON.stringify(laidOut.diagnostics))
  return laidOut.value
}

const SENTENCE = '支付宝的份额领先，但小额高频场景正在向微信支付转移，补贴成本随之上升'

describe('a slide of text', () => {
  test('few bullets stay on one slide, set a little larger', () => {
    const scene = layOut([slide({ body: [bullets([SENTENCE, SENTENCE, SENTENCE])] })])
    expect(scene.pages).toHaveLength(1)
    const sizes = textItems(scene.pages[0] ?? never()).find((item) => item.name === 'Text')
    expect(sizes?.paragraphs[0]?.runs[0]?.style.size).toBe(20)
  })

  test('ten bullets of two lines step down, but not below 14 pt, before they are split', () => {
    const scene = layOut([slide({ body: [bullets(Array.from({ length: 10 }, () => SENTENCE))] })])
    const sizes = scene.pages.flatMap((page) =>
      textItems(page)
        .filter((item) => item.name === 'Text')
        .flatMap((item) =>
          item.paragraphs.flatMap((paragraph) => paragraph.runs.map((run) => run.style.size)),
        ),
    )
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(14)
    expect(overflowing(scene)).toEqual([])
  })

  test('300 bullets go on over slides that say which part they are; nothing is lost or overflows', () => {
    const items = Array.from({ length: 300 }, (_, at) => `第 ${at + 1} 项：${SENTENCE}`)
    const scene = layOut([slide({ body: [bullets(items)] })])
    const parts = scene.pages.length
    expect(parts).toBeGreaterThan(20)
    expect(namedText(scene.pages[1], 'Title')).toBe(`一句话结论（2/${parts}）`)
    const said = scene.pages.map((page) => namedText(page, 'Text')).join('\n')
    expect(said.split('\n')).toEqual(items)
    expect(overflowing(scene)).toEqual([])
  })

  test('the parts of a split are of about one height', () => {
    const items = Array.from({ length: 22 }, () => SENTENCE)
    const scene = layOut([slide({ body: [bullets(items)] })])
    const counts = scene.pages.map((page) => namedText(page, 'Text')?.split('\n').length ?? 0)
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
  })

  test('a nested item stays with its parent', () => {
    const parents = Array.from({ length: 12 }, (_, at) =>
      listItem(`父项 ${at}：${SENTENCE}`, [bullets([`子项 ${at}：${SENTENCE}`])]),
    )
    const scene = layOut([slide({ body: [bullets(parents)] })])
    expect(scene.pages.length).toBeGreaterThan(1)
    for (const page of scene.pages) expect(namedText(page, 'Text')).toMatch(/^父项/)
  })

  test('an item that fits on no slide is an error that says so', () => {
    const laidOut = layOutDeck(
      deckDocument([slide({ body: [bullets([SENTENCE.repeat(60)])] })]),
      theme,
      fonts,
    )
    expect(laidOut.value).toBeUndefined()
    expect(laidOut.diagnostics.map((one) => one.code)).toEqual(['layout/item-too-tall'])
  })

  test('a headline that fits nowhere is an error', () => {
    const laidOut = layOutDeck(
      deckDocument([slide({ title: [text(SENTENCE.repeat(6))] })]),
      theme,
      fonts,
    )
    expect(laidOut.diagnostics.map((one) => one.code)).toEqual(['layout/text-too-long'])
  })
})

describe('tables', () => {
  test('80 rows go on over slides, each with the head, every row once and whole', () => {
    const scene = layOut([slide({ layout: 'table', body: [figure(table(80))] })])
    const tables = scene.pages.flatMap((page) =>
      allItems(page).filter((item) => item.kind === 'table'),
    )
    expect(tables.length).toBeGreaterThan(1)
    const first = tables.flatMap((item) =>
      item.kind === 'table' ? item.rows.map((row) => row.cells[0]) : [],
    )
    const texts = first.map((cell) => cell?.paragraphs[0]?.runs.map((run) => run.text).join(''))
    expect(texts.filter((said) => said === '第1列')).toHaveLength(tables.length)
    expect(texts.filter((said) => said !== '第1列')).toEqual(
      Array.from({ length: 80 }, (_, row) => `第${row + 1}行`),
    )
    for (const item of tables) {
      expect(item.box.y + item.box.height).toBeLessThan(540 - 40)
    }
  })
})

describe('head and foot', () => {
  const cited: Inline = { kind: 'citation', sources: ['one'], origin: null }

  test('a cited source stands in the source line, linked to its entry; an uncited one does not', () => {
    const scene = layOut([
      slide({ title: [text('结论'), cited] }),
      slide({ anchor: 't', body: [bullets(['没有引用'])] }),
      slide({ anchor: 'u', layout: 'sources', section: null }),
    ])
    expect(namedText(scene.pages[0], 'Source')).toBe('资料来源：网经社，2025')
    expect(namedText(scene.pages[1], 'Source')).toBeUndefined()
    const source = textItems(scene.pages[0] ?? never()).find((item) => item.name === 'Source')
    const link = source?.link
    const anchors = scene.pages[2]?.anchors.map((anchor) => anchor.id)
    expect(link?.kind === 'anchor' ? anchors?.includes(link.anchor) : false).toBe(true)
  })

  test('slides are numbered through, splits included, and say their section', () => {
    const many = Array.from({ length: 40 }, () => SENTENCE)
    const scene = layOut([slide({ body: [bullets(many)] }), slide({ anchor: 't', section: 'b' })])
    const numbers = scene.pages.map((page) => namedText(page, 'Slide Number'))
    expect(numbers).toEqual(scene.pages.map((_, at) => String(at + 1)))
    expect(namedText(scene.pages.at(-1), 'Footer')).toBe('对策')
  })

  test('every slide has one title, and titles stand at one place', () => {
    const scene = layOut([
      slide({}),
      slide({ anchor: 't', layout: 'table', body: [figure(table(3))] }),
    ])
    const titles = scene.pages.map((page) =>
      textItems(page).filter((item) => item.placeholder?.type === 'title'),
    )
    expect(titles.map((found) => found.length)).toEqual([1, 1])
    expect(titles[0]?.[0]?.box).toEqual(titles[1]?.[0]?.box)
  })
})

test('items are numbered once in a scene', () => {
  const scene = layOut([
    slide({ body: [bullets([SENTENCE])] }),
    slide({ anchor: 't', layout: 'table', body: [figure(table(30))] }),
  ])
  const ids = scene.pages.flatMap((page) => allItems(page).map((item) => item.id))
  expect(new Set(ids).size).toBe(ids.length)
})

function never(): never {
  throw new Error('no such page')
}
