/**
 * The outer shape of an OpenType file: its table directory and reading numbers from it
 * (OpenType 1.9, "Organization of an OpenType Font"). Tables are read when they are asked for, and of
 * outlines only the parts that are, so that opening a font of 10 MB takes about a millisecond.
 */
import type { ByteRange, RandomAccessFile } from '../source/random-access.ts'

/** A part of a font; offsets are counted from its start. */
export interface Table {
  readonly view: DataView
  readonly start: number
  readonly length: number
}

/** The tables of a font by their tags. */
export interface Tables {
  has(tag: string): boolean
  get(tag: string): Table | undefined
  /** Parts of a table that is too large to be read whole; ranges are counted from its start. */
  parts(tag: string, ranges: readonly ByteRange[]): readonly Uint8Array[]
}

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
export function readTables(file: RandomAccessFile): TablesResult {
  const bytes = directoryBytes(file)
  const view = viewOf(bytes)
  if (bytes.length < HEADER_LENGTH) return { ok: false, reason: 'it is too short for a font' }
  const flavour = tagAt(view, 0)
  if (!ACCEPTED.has(flavour)) {
    return { ok: false, reason: REFUSED.get(flavour) ?? 'it is not a TrueType or OpenType font' }
  }
  const count = view.getUint16(4)
  if (bytes.length < HEADER_LENGTH + count * RECORD_LENGTH) {
    return { ok: false, reason: 'its table directory is cut off' }
  }
  const places = new Map<string, ByteRange>()
  for (let i = 0; i < count; i++) {
    const record = HEADER_LENGTH + i * RECORD_LENGTH
    const start = view.getUint32(record + 8)
    const length = view.getUint32(record + 12)
    const tag = tagAt(view, record)
    if (start + length > file.size) {
      return { ok: false, reason: `its table ${tag.trim()} is cut off` }
    }
    places.set(tag, [start, start + length])
  }
  return { ok: true, tables: tablesAt(places, file) }
}

function tablesAt(places: ReadonlyMap<string, ByteRange>, file: RandomAccessFile): Tables {
  const known = new Map<string, Table>()
  return {
    has: (tag) => places.has(tag),
    get: (tag) => {
      const place = places.get(tag)
      const before = known.get(tag)
      if (place === undefined || before !== undefined) return before
      const view = viewOf(file.read([place])[0] as Uint8Array)
      const table = { view, start: 0, length: view.byteLength }
      known.set(tag, table)
      return table
    },
    parts: (tag, ranges) => {
      const [start, limit] = places.get(tag) ?? [0, 0]
      return file.read(
        ranges.map(([from, to]) => [start + from, Math.min(limit, start + to)] as const),
      )
    },
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Of any real font the directory is shorter. */
const DIRECTORY_GUESS = 1024

/** The bytes that tell one version of a font file from another: its directory with checksums. */
export function directoryBytes(file: RandomAccessFile): Uint8Array {
  const head = file.read([[0, DIRECTORY_GUESS]])[0] as Uint8Array
  const count = head.length < HEADER_LENGTH ? 0 : ((head[4] ?? 0) << 8) | (head[5] ?? 0)
  const length = HEADER_LENGTH + count * RECORD_LENGTH
  return length <= head.length
    ? head.subarray(0, length)
    : (file.read([[0, length]])[0] as Uint8Array)
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
