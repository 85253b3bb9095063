/**
 * What GSUB and GPOS share (OpenType 1.9, "OpenType Layout Common Table Formats"): features,
 * lookups, coverage and glyph classes. Features are taken of all scripts and languages together.
 */
import { type Table, tagAt, uint16, uint32, within } from './font-tables.ts'

const EXTENSION_FORMAT = 1

/** The subtables of one kind that a feature uses, in the order of their lookups. */
export function subtablesOf(
  layout: Table,
  feature: string,
  lookupType: number,
  extensionType: number,
): readonly Table[] {
  const lookupList = within(layout, uint16(layout, 8))
  const found: Table[] = []
  for (const index of lookupsOf(layout, feature)) {
    const lookup = within(lookupList, uint16(lookupList, 2 + index * 2))
    const type = uint16(lookup, 0)
    const count = uint16(lookup, 4)
    for (let i = 0; i < count; i++) {
      const subtable = within(lookup, uint16(lookup, 6 + i * 2))
      const real = type === extensionType ? extended(subtable, lookupType) : subtable
      if (real !== undefined && (type === lookupType || type === extensionType)) found.push(real)
    }
  }
  return found
}

function lookupsOf(layout: Table, feature: string): readonly number[] {
  const features = within(layout, uint16(layout, 6))
  const indexes = new Set<number>()
  const count = uint16(features, 0)
  for (let i = 0; i < count; i++) {
    const record = 2 + i * 6
    if (tagAt(features.view, features.start + record) !== feature) continue
    const table = within(features, uint16(features, record + 4))
    const lookups = uint16(table, 2)
    for (let j = 0; j < lookups; j++) indexes.add(uint16(table, 4 + j * 2))
  }
  return [...indexes].sort((a, b) => a - b)
}

function extended(subtable: Table, lookupType: number): Table | undefined {
  if (uint16(subtable, 0) !== EXTENSION_FORMAT || uint16(subtable, 2) !== lookupType) {
    return undefined
  }
  return within(subtable, uint32(subtable, 4))
}

/** Index of a glyph in a coverage table, -1 where it isn't covered. */
export function coverageIndex(coverage: Table, glyph: number): number {
  const ranges = uint16(coverage, 0) === 2
  const size = ranges ? 6 : 2
  let low = 0
  let high = uint16(coverage, 2) - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const at = 4 + middle * size
    const first = uint16(coverage, at)
    const last = ranges ? uint16(coverage, at + 2) : first
    if (glyph < first) high = middle - 1
    else if (glyph > last) low = middle + 1
    else return ranges ? uint16(coverage, at + 4) + glyph - first : middle
  }
  return -1
}

/** Class of a glyph in a class definition table, 0 where it is not listed. */
export function glyphClass(classes: Table, glyph: number): number {
  if (uint16(classes, 0) === 1) {
    const index = glyph - uint16(classes, 2)
    return index >= 0 && index < uint16(classes, 4) ? uint16(classes, 6 + index * 2) : 0
  }
  let low = 0
  let high = uint16(classes, 2) - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const at = 4 + middle * 6
    if (glyph < uint16(classes, at)) high = middle - 1
    else if (glyph > uint16(classes, at + 2)) low = middle + 1
    else return uint16(classes, at + 4)
  }
  return 0
}
