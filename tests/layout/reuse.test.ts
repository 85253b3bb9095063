import { beforeEach, describe, expect, test } from 'vitest'
import { createReuse, type Reuse } from '../../src/layout/reuse.ts'
import { sourceFile } from '../../src/source/source-file.ts'
import { type Span, span } from '../../src/source/span.ts'
import { deckDocument } from '../support/deck-document.ts'
import { SETTING, THEME } from './setting.ts'

const FILE = sourceFile('content/a.yaml', 'one two three')

let reuse: Reuse
let made: string[]

/** Lays out pieces of the given texts, each with its place, and says which were set. */
function layOut(pieces: Readonly<Record<string, Piece>>, title = '简报'): readonly string[] {
  const { meta } = deckDocument([])
  const document = deckDocument([], { meta: { ...meta, title } })
  reuse.begin({ theme: THEME, fonts: SETTING.fonts, document })
  made = []
  for (const [id, piece] of Object.entries(pieces)) {
    reuse.piece(id, piece, () => {
      made.push(id)
      return { value: id, isReusable: true }
    })
  }
  return made
}

interface Piece {
  readonly text: string
  readonly place: Span
}

function piece(text: string, start: number): Piece {
  return { text, place: span(FILE, start, start + 1) }
}

beforeEach(() => {
  reuse = createReuse()
})

test('what says the same is not set again, wherever it stands', () => {
  expect(layOut({ a: piece('甲', 0), b: piece('乙', 1) })).toEqual(['a', 'b'])
  expect(layOut({ a: piece('甲', 5), b: piece('丙', 6) })).toEqual(['b'])
})

test('all is set again under another title', () => {
  layOut({ a: piece('甲', 0) })
  expect(layOut({ a: piece('甲', 0) }, '另一份')).toEqual(['a'])
})

describe('layouts that are taken back', () => {
  test('leave what the one before them left', () => {
    layOut({ a: piece('甲', 0), b: piece('乙', 1) })
    const takeBack = reuse.mark()
    layOut({ a: piece('丙', 0) })
    takeBack()
    expect(layOut({ a: piece('甲', 0), b: piece('乙', 1) })).toEqual([])
  })

  test('under another title as well', () => {
    layOut({ a: piece('甲', 0) })
    const takeBack = reuse.mark()
    layOut({ a: piece('甲', 0) }, '另一份')
    layOut({ a: piece('丙', 0) }, '第三份')
    takeBack()
    expect(layOut({ a: piece('甲', 0) })).toEqual([])
  })

  test('leave no place of their own: the very same piece is where it was', () => {
    const first = piece('甲', 0)
    const second = piece('甲', 3)
    layOut({ a: first })
    layOut({ a: second })
    const takeBack = reuse.mark()
    layOut({ a: piece('甲', 7) })
    expect(reuse.moves.get(first.place)?.start).toBe(7)
    takeBack()
    expect(layOut({ a: second })).toEqual([])
    expect(reuse.moves.get(first.place)?.start).toBe(3)
  })

  test('leave nothing where there was none before', () => {
    const takeBack = reuse.mark()
    layOut({ a: piece('甲', 0) })
    takeBack()
    expect(layOut({ a: piece('甲', 0) })).toEqual(['a'])
  })

  test('that was none changes nothing', () => {
    const place = piece('甲', 0)
    layOut({ a: place })
    layOut({ a: piece('甲', 7) })
    reuse.mark()()
    expect(layOut({ a: piece('甲', 7) })).toEqual([])
    expect(reuse.moves.get(place.place)?.start).toBe(7)
  })
})
