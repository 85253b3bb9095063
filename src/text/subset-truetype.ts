/**
 * Cuts a TrueType font down to the glyphs that are used, as a PDF's CIDFontType2 embeds it: new
 * glyph ids count from 0 in the order given, parts of composite glyphs are added behind them, and
 * only the tables a PDF reader needs are written (ISO 32000-2, 9.9; OpenType 1.9 for the tables).
 */
import type { ByteRange } from '../source/random-access.ts'
import type { Font } from './font.ts'
import { int16, type Table, type Tables, uint16, uint32 } from './font-tables.ts'

/** Copied whole: what glyph programs may refer to. */
const PROGRAM_TABLES = ['cvt ', 'fpgm', 'prep']

/** Flags of a composite glyph's component (OpenType, "Composite glyph flags"). */
const WORD_ARGUMENTS = 0x0001
const HAS_SCALE = 0x0008
const MORE_COMPONENTS = 0x0020
const HAS_TWO_SCALES = 0x0040
const HAS_MATRIX = 0x0080

const GLYPH_HEADER = 10
const CHECKSUM_BASE = 0xb1b0afba
const HEAD_CHECKSUM_AT = 8
const HEAD_LOCA_FORMAT_AT = 50

interface Source {
  readonly head: Table
  readonly hhea: Table
  readonly hmtx: Table
  readonly maxp: Table
  readonly loca: Table
  readonly tables: Tables
}

/** True where `subsetTrueType` can cut a font: its outlines are TrueType, not CFF. */
export function canSubset(font: Font): boolean {
  return sourceOf(font) !== undefined
}

/** How many glyphs a font has. */
export function glyphCount(font: Font): number {
  const maxp = font.tables.get('maxp')
  return maxp === undefined ? 0 : uint16(maxp, 4)
}

/**
 * A TrueType file of the given glyphs.
 *
 * @param glyphs ids in `font`; the first must be 0 (.notdef); the new id of each is its index
 */
export function subsetTrueType(font: Font, glyphs: readonly number[]): Uint8Array {
  const source = sourceOf(font)
  if (source === undefined) throw new Error(`${font.name} has no TrueType outlines to cut`)
  if (glyphs[0] !== 0) throw new Error('the first glyph of a subset must be 0')
  const { outlines, order } = collect(source, glyphs)
  const tables = new Map<string, Uint8Array>()
  for (const tag of PROGRAM_TABLES) {
    const table = source.tables.get(tag)
    if (table !== undefined) tables.set(tag, copyOf(table))
  }
  const { glyf, loca } = outlineTables(outlines)
  tables.set('glyf', glyf)
  tables.set('loca', loca)
  tables.set('hmtx', metricsOf(source, order))
  tables.set('head', patched(source.head, HEAD_LOCA_FORMAT_AT, 1))
  tables.set('hhea', patched(source.hhea, 34, order.length))
  tables.set('maxp', patched(source.maxp, 4, order.length))
  return writeFont(tables)
}

function sourceOf(font: Font): Source | undefined {
  const { tables } = font
  const [head, hhea, hmtx] = [tables.get('head'), tables.get('hhea'), tables.get('hmtx')]
  const [maxp, loca] = [tables.get('maxp'), tables.get('loca')]
  if (head === undefined || hhea === undefined || hmtx === undefined) return undefined
  if (maxp === undefined || loca === undefined || !tables.has('glyf')) return undefined
  return { head, hhea, hmtx, maxp, loca, tables }
}

/** Outlines of the glyphs and of all that they are composed of, with references renumbered. */
function collect(
  source: Source,
  glyphs: readonly number[],
): { readonly outlines: readonly Uint8Array[]; readonly order: readonly number[] } {
  const order = [...glyphs]
  const newIds = new Map<number, number>()
  for (const [index, glyph] of order.entries()) if (!newIds.has(glyph)) newIds.set(glyph, index)
  const newId = (glyph: number): number => {
    const known = newIds.get(glyph)
    if (known !== undefined) return known
    newIds.set(glyph, order.length)
    return order.push(glyph) - 1
  }
  const outlines: Uint8Array[] = []
  // composites ask for more glyphs, which may be composites
  while (outlines.length < order.length) {
    const ranges = order.slice(outlines.length).map((glyph) => outlineRange(source, glyph))
    for (const outline of source.tables.parts('glyf', ranges)) {
      renumber(outline, newId)
      outlines.push(outline)
    }
  }
  return { outlines, order }
}

/** Where a glyph is described; empty for a glyph without ink or beyond the font. */
function outlineRange({ head, maxp, loca }: Source, glyph: number): ByteRange {
  if (glyph >= uint16(maxp, 4)) return [0, 0]
  const isLong = int16(head, HEAD_LOCA_FORMAT_AT) === 1
  const start = isLong ? uint32(loca, glyph * 4) : uint16(loca, glyph * 2) * 2
  const end = isLong ? uint32(loca, glyph * 4 + 4) : uint16(loca, glyph * 2 + 2) * 2
  return [start, Math.max(start, end)]
}

/** Rewrites the component ids of a composite glyph in place. */
function renumber(outline: Uint8Array, newId: (glyph: number) => number): void {
  if (outline.length < GLYPH_HEADER) return
  const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength)
  if (view.getInt16(0) >= 0) return
  let at = GLYPH_HEADER
  let flags = MORE_COMPONENTS
  while ((flags & MORE_COMPONENTS) !== 0) {
    flags = view.getUint16(at)
    view.setUint16(at + 2, newId(view.getUint16(at + 2)))
    at += 4 + ((flags & WORD_ARGUMENTS) !== 0 ? 4 : 2) + transformLength(flags)
  }
}

function transformLength(flags: number): number {
  if ((flags & HAS_MATRIX) !== 0) return 8
  if ((flags & HAS_TWO_SCALES) !== 0) return 4
  return (flags & HAS_SCALE) !== 0 ? 2 : 0
}

function outlineTables(outlines: readonly Uint8Array[]): { glyf: Uint8Array; loca: Uint8Array } {
  const loca = new Uint8Array((outlines.length + 1) * 4)
  const offsets = new DataView(loca.buffer)
  let length = 0
  for (const [index, outline] of outlines.entries()) {
    length += padded(outline.length)
    offsets.setUint32((index + 1) * 4, length)
  }
  // Some readers refuse an empty table.
  const glyf = new Uint8Array(Math.max(length, 4))
  for (const [index, outline] of outlines.entries()) glyf.set(outline, offsets.getUint32(index * 4))
  return { glyf, loca }
}

function metricsOf(source: Source, order: readonly number[]): Uint8Array {
  const { hmtx, hhea } = source
  const metricCount = uint16(hhea, 34)
  const metrics = new Uint8Array(order.length * 4)
  const view = new DataView(metrics.buffer)
  for (const [index, glyph] of order.entries()) {
    const full = Math.min(glyph, metricCount - 1)
    const bearing =
      glyph < metricCount ? glyph * 4 + 2 : metricCount * 4 + (glyph - metricCount) * 2
    view.setUint16(index * 4, uint16(hmtx, full * 4))
    view.setInt16(index * 4 + 2, bearing + 2 <= hmtx.length ? int16(hmtx, bearing) : 0)
  }
  return metrics
}

function patched(table: Table, at: number, value: number): Uint8Array {
  const bytes = copyOf(table)
  new DataView(bytes.buffer).setUint16(at, value)
  return bytes
}

function bytesOf(table: Table): Uint8Array {
  const { buffer, byteOffset } = table.view
  return new Uint8Array(buffer, byteOffset + table.start, table.length)
}

function copyOf(table: Table): Uint8Array {
  return bytesOf(table).slice()
}

/** Lays tables out in order of their tags, with checksums (OpenType, "Calculating Checksums"). */
function writeFont(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const tags = [...tables.keys()].sort()
  const directory = 12 + tags.length * 16
  const total = tags.reduce((sum, tag) => sum + padded(tables.get(tag)?.length ?? 0), directory)
  const font = new Uint8Array(total)
  const view = new DataView(font.buffer)
  writeHeader(view, tags.length)
  new DataView((tables.get('head') as Uint8Array).buffer).setUint32(HEAD_CHECKSUM_AT, 0)
  let offset = directory
  let headAt = 0
  let sum = 0
  for (const [index, tag] of tags.entries()) {
    const table = tables.get(tag) as Uint8Array
    font.set(table, offset)
    const record = 12 + index * 16
    for (let i = 0; i < 4; i++) font[record + i] = tag.charCodeAt(i)
    const tableSum = checksum(view, offset, padded(table.length))
    sum += tableSum
    view.setUint32(record + 4, tableSum)
    view.setUint32(record + 8, offset)
    view.setUint32(record + 12, table.length)
    if (tag === 'head') headAt = offset
    offset += padded(table.length)
  }
  view.setUint32(headAt + HEAD_CHECKSUM_AT, CHECKSUM_BASE - (sum + checksum(view, 0, directory)))
  return font
}

function writeHeader(view: DataView, tableCount: number): void {
  const exponent = Math.floor(Math.log2(tableCount))
  view.setUint32(0, 0x00010000)
  view.setUint16(4, tableCount)
  view.setUint16(6, 16 * 2 ** exponent)
  view.setUint16(8, exponent)
  view.setUint16(10, tableCount * 16 - 16 * 2 ** exponent)
}

function checksum(view: DataView, start: number, length: number): number {
  let sum = 0
  for (let at = start; at < start + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}

function padded(length: number): number {
  return (length + 3) & ~3
}
