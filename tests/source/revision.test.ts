import { describe, expect, it } from 'vitest'
import { editBetween, joinPlaces, noteRevision, placeIn } from '../../src/source/revision.ts'
import { type SourceFile, sourceFile } from '../../src/source/source-file.ts'
import { span } from '../../src/source/span.ts'

function revised(before: SourceFile, text: string): SourceFile {
  const file = sourceFile(before.path, text)
  noteRevision(before, editBetween(before.text, text), file)
  return file
}

const found = (file: SourceFile, { start, end }: { start: number; end: number }) =>
  file.text.slice(start, end)

describe('revisions of a file', () => {
  const first = sourceFile('a.yaml', 'one two three')
  const second = revised(first, 'one or two three')
  const third = revised(second, 'one or two, three')

  it.each([
    ['one', 0, 3],
    ['two', 4, 7],
    ['three', 8, 13],
  ])('finds %s again', (word, start, end) => {
    expect(found(third, placeIn(third, span(first, start, end)))).toBe(word)
  })

  it('takes the smallest edit', () => {
    expect(editBetween('abcabc', 'abcXabc')).toEqual({ start: 3, endBefore: 3, endNow: 4 })
    expect(editBetween('baaa', 'baa')).toEqual({ start: 3, endBefore: 4, endNow: 3 })
    expect(editBetween('a', 'a')).toEqual({ start: 1, endBefore: 1, endNow: 1 })
  })

  it('takes whole lines where it can', () => {
    const before = '- id: one\n- id: two\n'
    expect(editBetween(before, '- id: one\n- id: new\n- id: two\n')).toEqual({
      start: 10,
      endBefore: 10,
      endNow: 20,
    })
    expect(editBetween(before, '- id: two\n')).toEqual({ start: 0, endBefore: 10, endNow: 0 })
    expect(editBetween('a b\n', 'a b b\n')).toEqual({ start: 3, endBefore: 3, endNow: 5 })
  })

  it('leaves places of other files and of later versions alone', () => {
    const other = span(sourceFile('a.yaml', 'one two three'), 4, 7)
    expect(placeIn(third, other)).toBe(other)
    const later = span(third, 7, 10)
    expect(placeIn(second, later)).toBe(later)
  })

  it('joins places of different versions in the later one', () => {
    const joined = joinPlaces(span(third, 0, 3), span(first, 4, 7))
    expect(joined.file).toBe(third)
    expect(found(third, joined)).toBe('one or two')
    expect(joinPlaces(span(first, 0, 3), span(sourceFile('b.yaml', 'x'), 0, 1)).end).toBe(3)
  })

  it('has one line of versions', () => {
    expect(() => revised(first, 'else')).toThrow('revised already')
  })
})
