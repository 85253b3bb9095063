/**
 * Code point → glyph from the table `cmap`: formats 12 (all planes) and 4 (basic plane), looked up
 * by binary search in the file's own bytes. Callers keep what they found (font-set.ts).
 */
import { type Table, uint16, uint32, within } from './font-tables.ts'

export type CharacterMap = (codePoint: number) => number

/** Preferred encodings, best first: platform, encoding and format of a subtable. */
const PREFERENCE = ['3/10/12', '0/6/12', '0/4/12', '3/1/4', '0/3/4', '0/4/4', '0/2/4', '0/1/4']

const NOTDEF = 0

/** Picks the best Unicode subtable; undefined where the font has none that we read. */
export function characterMap(cmap: Table): CharacterMap | undefined {
  const count = uint16(cmap, 2)
  let best: { readonly rank: number; readonly table: Table; readonly format: number } | undefined
  for (let i = 0; i < count; i++) {
    const record = 4 + i * 8
    const table = within(cmap, uint32(cmap, record + 4))
    const format = uint16(table, 0)
    const rank = PREFERENCE.indexOf(`${uint16(cmap, record)}/${uint16(cmap, record + 2)}/${format}`)
    if (rank >= 0 && (best === undefined || rank < best.rank)) best = { rank, table, format }
  }
  if (best === undefined) return undefined
  return best.format === 12 ? segmentedCoverage(best.table) : segmentsWithDeltas(best.table)
}

/** Format 12: groups of (first code point, last code point, first glyph), 12 bytes each. */
function segmentedCoverage(table: Table): CharacterMap {
  const groups = uint32(table, 12)
  return (codePoint) => {
    let low = 0
    let high = groups - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const group = 16 + middle * 12
      const first = uint32(table, group)
      if (codePoint < first) high = middle - 1
      else if (codePoint > uint32(table, group + 4)) low = middle + 1
      else return uint32(table, group + 8) + codePoint - first
    }
    return NOTDEF
  }
}

/** Format 4: parallel arrays of segment ends, starts, deltas and offsets into a glyph array. */
function segmentsWithDeltas(table: Table): CharacterMap {
  const segments = uint16(table, 6) >> 1
  const starts = 16 + segments * 2
  const deltas = starts + segments * 2
  const offsets = deltas + segments * 2
  return (codePoint) => {
    if (codePoint > 0xffff) return NOTDEF
    let low = 0
    let high = segments - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (uint16(table, 14 + middle * 2) < codePoint) low = middle + 1
      else high = middle
    }
    const start = uint16(table, starts + low * 2)
    if (codePoint < start || codePoint > uint16(table, 14 + low * 2)) return NOTDEF
    const delta = uint16(table, deltas + low * 2)
    const offset = uint16(table, offsets + low * 2)
    if (offset === 0) return (codePoint + delta) & 0xffff
    const glyph = uint16(table, offsets + low * 2 + offset + (codePoint - start) * 2)
    return glyph === NOTDEF ? NOTDEF : (glyph + delta) & 0xffff
  }
}
