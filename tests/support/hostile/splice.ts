import fc from 'fast-check'
import { PIECES } from './hostile-words.ts'

const splice = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  drop: fc.oneof(fc.nat(6), fc.nat(80)),
  put: fc.constantFrom(...PIECES),
})

/** A text with some places cut out and others put in. */
export function spliced(text: fc.Arbitrary<string>, most = 4): fc.Arbitrary<string> {
  return fc
    .tuple(text, fc.array(splice, { minLength: 1, maxLength: most }))
    .map(([whole, splices]) =>
      splices.reduce((now, { at, drop, put }) => {
        const start = Math.floor(at * now.length)
        return now.slice(0, start) + put + now.slice(start + drop)
      }, whole),
    )
}

const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  byte: fc.nat(255),
  cut: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(200) }),
})

/** Bytes with some of them changed or cut out. */
export function damaged(bytes: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(bytes, fc.array(damage, { minLength: 1, maxLength: 6 }))
    .map(([whole, damages]) => {
      let now = Uint8Array.from(whole)
      for (const { at, byte, cut } of damages) {
        const start = Math.floor(at * now.length)
        if (cut === 0) now[start] = byte
        else now = Uint8Array.from([...now.subarray(0, start), ...now.subarray(start + cut)])
      }
      return now
    })
}
