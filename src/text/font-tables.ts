/**
 * The outer shape of an OpenType file: its table directory and reading numbers from it
 * (OpenType 1.9, "Organization of an OpenType Font"). Nothing is copied and no table is read
 * before it is asked for, so that opening a font of 10 MB takes about a millisecond.
 */

/** A part of a font file; offsets are counted from its start. */
export interface Table {
  readonly view: DataView
  readonly start: number
  readonly length: number
}

export type Tables = ReadonlyMap<string, Table>

export type TablesResult =
  | { readonly ok: true; readonly tables: Tables }
  | { readonly ok: false; readonly reason: string }

/** Flavours of OpenType that setting text and the PDF can use, by their first four bytes. */
const ACCEPTED = new Set(['\x00\x01\x00\x00', 'true', 'OTTO'])

/** Why the others are refused, for messages. */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ['wOFF', 'it is a WOFF web font; a .ttf or .otf file is needed'],
  ['wOF2', 'it is a WOFF2 web font; a .ttf or .otf file is needed'],
  ['ttcf', 'it is a font collection; a single .ttf or .otf file is needed'],
  ['typ1', 'it is a Type 1 font; a .ttf or .otf file is needed'],
])

const HEADER_LENGTH = 12
const RECORD_LENGTH = 16

/** Reads the table directory; refuses anything but single TrueType or OpenType fonts. */
export function readTables(bytes: Uint8Array): TablesResult {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEADER_LENGTH) return { ok: false, reason: 'it is too short for a font' }
  const flavour = tagAt(view, 0)
  if (!ACCEPTED.has(flavour)) {
    return { ok: false, reason: REFUSED.get(flavour) ?? 'it is not a TrueType or OpenType font' }
  }
  const count = view.getUint16(4)
  if (bytes.length < HEADER_LENGTH + count * RECORD_LENGTH) {
    return { ok: false, reason: 'its table directory is cut off' }
  }
  const tables = new Map<string, Table>()
  for (let i = 0; i < count; i++) {
    const record = HEADER_LENGTH + i * RECORD_LENGTH
    const start = view.getUint32(record + 8)
    const length = view.getUint32(record + 12)
    const tag = tagAt(view, record)
    if (start + length > bytes.length) {
      return { ok: false, reason: `its table ${tag.trim()} is cut off` }
    }
    tables.set(tag, { view, start, length })
  }
  return { ok: true, tables }
}

/** The bytes that tell one version of a font file from another: its directory with checksums. */
export function directoryBytes(bytes: Uint8Array): Uint8Array {
  const count = bytes.length < HEADER_LENGTH ? 0 : ((bytes[4] ?? 0) << 8) | (bytes[5] ?? 0)
  return bytes.subarray(0, HEADER_LENGTH + count * RECORD_LENGTH)
}

export function tagAt(view: DataView, at: number): string {
  return String.fromCharCode(
    view.getUint8(at),
    view.getUint8(at + 1),
    view.getUint8(at + 2),
    view.getUint8(at + 3),
  )
}

export function uint16(table: Table, at: number): number {
  return table.view.getUint16(table.start + at)
}

export function int16(table: Table, at: number): number {
  return table.view.getInt16(table.start + at)
}

export function uint32(table: Table, at: number): number {
  return table.view.getUint32(table.start + at)
}

/** The rest of a table from an offset on, for structures that count offsets from their own start. */
export function within(table: Table, at: number): Table {
  return { view: table.view, start: table.start + at, length: table.length - at }
}
