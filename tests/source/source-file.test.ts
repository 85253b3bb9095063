import fc from 'fast-check'
import { expect, test } from 'vitest'
import { positionAt, sourceFile } from '../../src/source/source-file.ts'

test('columns are code points, in lines as long as files, asked for in any order', () => {
  const unit = fc.constantFrom('a', '甲', '😀', '\ud800', '\udc00', '\n')
  const text = fc.array(unit, { maxLength: 6000, size: 'max' }).map((units) => units.join(''))
  fc.assert(
    fc.property(text, fc.array(fc.nat(8000), { maxLength: 8 }), (whole, offsets) => {
      const file = sourceFile('a', whole)
      for (const offset of offsets) {
        const before = whole.slice(0, offset).split('\n')
        const column = [...(before.at(-1) ?? '')].length + 1
        expect(positionAt(file, offset)).toEqual({ line: before.length, column })
      }
    }),
    { numRuns: 200, seed: 5 },
  )
})
