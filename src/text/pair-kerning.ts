/**
 * Pair kerning: GPOS lookup type 2, formats 1 (single pairs) and 2 (classes), of the feature
 * `kern`, directly or as extension lookups. Only the first glyph's horizontal advance is read,
 * which is all that Latin fonts use.
 */
import { int16, type Table, uint16, within } from './font-tables.ts'
import { coverageIndex, glyphClass, subtablesOf } from './layout-tables.ts'

const PAIR_ADJUSTMENT = 2
const EXTENSION = 9
/** Bits of a value format (OpenType, "ValueRecord"). */
const X_ADVANCE = 0x0004

export type PairKerning = (left: number, right: number) => number

interface PairSubtable {
  readonly table: Table
  readonly coverage: Table
  readonly format: number
  /** Bytes of a pair's two value records, and where the first one's advance stands in it. */
  readonly valueLength: number
  readonly advanceAt: number
}

/** The kerning function of a font, in font units; results are kept by pair. */
export function pairKerning(gpos: Table): PairKerning {
  const subtables = subtablesOf(gpos, 'kern', PAIR_ADJUSTMENT, EXTENSION).flatMap(pairSubtable)
  const known = new Map<number, number>()
  return (left, right) => {
    const key = left * 0x10000 + right
    let value = known.get(key)
    if (value === undefined) {
      value = firstValue(subtables, left, right)
      known.set(key, value)
    }
    return value
  }
}

function pairSubtable(table: Table): PairSubtable[] {
  const format = uint16(table, 0)
  const first = uint16(table, 4)
  if ((first & X_ADVANCE) === 0 || format < 1 || format > 2) return []
  return [
    {
      table,
      coverage: within(table, uint16(table, 2)),
      format,
      valueLength: 2 * (bits(first) + bits(uint16(table, 6))),
      advanceAt: 2 * bits(first & (X_ADVANCE - 1)),
    },
  ]
}

/** The first subtable that covers the pair decides, as the specification has it. */
function firstValue(subtables: readonly PairSubtable[], left: number, right: number): number {
  for (const subtable of subtables) {
    const index = coverageIndex(subtable.coverage, left)
    if (index < 0) continue
    const value =
      subtable.format === 1 ? singlePair(subtable, index, right) : classPair(subtable, left, right)
    if (value !== undefined) return value
  }
  return 0
}

function singlePair(subtable: PairSubtable, index: number, right: number): number | undefined {
  const set = within(subtable.table, uint16(subtable.table, 10 + index * 2))
  const length = 2 + subtable.valueLength
  let low = 0
  let high = uint16(set, 0) - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const at = 2 + middle * length
    const second = uint16(set, at)
    if (right < second) high = middle - 1
    else if (right > second) low = middle + 1
    else return int16(set, at + 2 + subtable.advanceAt)
  }
  return undefined
}

function classPair(subtable: PairSubtable, left: number, right: number): number {
  const { table, valueLength, advanceAt } = subtable
  const first = glyphClass(within(table, uint16(table, 8)), left)
  const second = glyphClass(within(table, uint16(table, 10)), right)
  const secondCount = uint16(table, 14)
  return int16(table, 16 + (first * secondCount + second) * valueLength + advanceAt)
}

function bits(of: number): number {
  let count = 0
  for (let rest = of; rest !== 0; rest &= rest - 1) count++
  return count
}
