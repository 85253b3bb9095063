import { describe, expect, test } from 'vitest'
import { placesIn } from '../../src/project/context-places.ts'
import { editBetween, noteRevision, placeIn } from '../../src/source/revision.ts'
import { type SourceFile, sourceFile } from '../../src/source/source-file.ts'
import { type Span, span } from '../../src/source/span.ts'

const TEXT = 'one\ntwo\nthree\nfour\nfive\n'

function edited(before: SourceFile, text: string): SourceFile {
  const file = sourceFile(before.path, text)
  noteRevision(before, editBetween(before.text, text), file)
  return file
}

function placed(file: SourceFile, ...words: readonly string[]) {
  const places = words.map((word) => {
    const start = file.text.indexOf(word)
    return span(file, start, start + word.length)
  })
  return { svg: '<svg/>', places }
}

describe('places of a page', () => {
  test('are lines and columns, and name their file', () => {
    const file = sourceFile('content/a.yaml', TEXT)
    const places = placesIn(file)
    const data = sourceFile('content/b.csv', 'x,y\n')
    expect(places.of(span(file, 5, 7))).toEqual([0, 2, 2, 2])
    // the line end belongs to its line
    expect(places.of(span(file, 4, 8))).toEqual([0, 2, 2, 1])
    expect(places.of(span(data, 2, 3))).toEqual([1, 1, 1, 3])
    expect(places.files).toEqual(['content/a.yaml', 'content/b.csv'])
  })

  test.each([
    [
      'before the edit',
      ['one', 'two'],
      'three and a half',
      [
        [0, 1, 1, 1],
        [0, 2, 2, 1],
      ],
    ],
    ['behind an edit within a line', ['four'], 'thirty', [[0, 4, 4, 1]]],
    [
      'behind an edit of lines',
      ['four', 'five'],
      'three\nmore',
      [
        [0, 5, 5, 1],
        [0, 6, 6, 1],
      ],
    ],
    [
      'on both sides',
      ['two', 'five'],
      'three\nmore',
      [
        [0, 2, 2, 1],
        [0, 6, 6, 1],
      ],
    ],
  ])('%s are found without looking at each', (_, words, by, expected) => {
    const before = sourceFile('content/a.yaml', TEXT)
    const page = placed(before, ...words)
    placesIn(before).on(page, (place) => place)
    const now = edited(before, TEXT.replace('three', by))
    const placeNow = (place: Span) => placeIn(now, place)
    expect(placesIn(now).on(page, placeNow)).toEqual(expected)
    expect(page.places.map((place) => placesIn(now).of(placeNow(place)))).toEqual(expected)
  })

  test('are worked out anew after two edits', () => {
    const first = sourceFile('content/a.yaml', TEXT)
    const page = placed(first, 'four')
    placesIn(first).on(page, (place) => place)
    const third = edited(edited(first, `zero\n${TEXT}`), `zero\n\n${TEXT}`)
    expect(placesIn(third).on(page, (place) => placeIn(third, place))).toEqual([[0, 6, 6, 1]])
  })
})
