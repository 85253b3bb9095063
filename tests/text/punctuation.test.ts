import * as fontkit from 'fontkit'
import { describe, expect, it } from 'vitest'
import { setParagraph } from '../../src/text/set-paragraph.ts'
import { marksInHan } from '../../src/text/shared-marks.ts'
import {
  deckOptions,
  fontBytes,
  fontSet,
  HAN_ONLY,
  printOptions,
  run,
  SANS,
  SERIF,
} from './fonts.ts'

// What is squeezed away must be blank: measured on the outlines of the fonts we ship.
describe.each([SANS, SERIF])('blank halves of full-width marks in %s', (name) => {
  const judge = fontkit.create(Buffer.from(fontBytes(name))) as fontkit.Font
  const box = (mark: string) => judge.glyphForCodePoint(mark.codePointAt(0) ?? 0).bbox

  it.each([...'（［｛〔〈《「『【〖“‘'])('%s has its left half blank', (mark) => {
    expect(box(mark).minX).toBeGreaterThanOrEqual(500)
  })
  it.each([...'）］｝〕〉》」』】〗”’、。，．：；！？'])('%s has its right half blank', (mark) => {
    expect(box(mark).maxX).toBeLessThanOrEqual(500)
  })
})

describe('whose a shared mark is', () => {
  it.each([
    ['他说“Hello”。', 'zh-CN', [2, 8]],
    ['“Claude 发布”', 'zh-CN', [0, 10]],
    ['say “hello” twice', 'zh-CN', []],
    ['Moody’s 下调评级', 'zh-CN', []],
    ['米歇尔·福柯', 'zh-CN', [3]],
    ['A·B', 'zh-CN', []],
    ['a——b', 'zh-CN', [1, 2]],
    ['他说“你好”。', 'en', []],
    ['𠮷“a”', 'zh-CN', [2, 4]],
  ])('%s in %s', (text, lang, expected) => {
    expect([...marksInHan(text, lang)].sort((a, b) => a - b)).toEqual(expected)
  })
})

describe('odd texts take linear time', () => {
  const fonts = fontSet(HAN_ONLY)
  it.each([
    '1',
    '“',
    '‘',
    'a',
    '，',
    ' ',
    '—',
    '……',
    '/',
    '1,',
    '👍🏽',
    '\u0301',
    '\n',
    'https://a.',
    '(',
    '\u00ad',
  ])(
    '%j thousands of times',
    (piece) => {
      const text = piece.repeat(20_000)
      for (const options of [printOptions(200), deckOptions(200)]) {
        const { lines } = setParagraph([run(text)], options, fonts)
        expect(lines.at(-1)?.end).toBe(text.length)
      }
    },
    10_000,
  )
})
