/**
 * A ZIP archive (APPNOTE 6.3.10) that is packed file by file as files come, so that no more than one
 * is held unpacked, and that is the same for the same files: one date, in the order of names.
 */
import { deflateSync } from 'fflate'

/** Deflate without a header (RFC 1951) and the checksum beside it: the system's own are faster. */
export interface Packer {
  deflateRaw(bytes: Uint8Array): Uint8Array
  crc32(bytes: Uint8Array): number
}

export const OWN_PACKER: Packer = {
  deflateRaw: (bytes) => deflateSync(bytes, { level: 6 }),
  crc32,
}

/** A file's content as an archive holds it. */
export interface PackedFile {
  readonly data: Uint8Array
  /** Unpacked. */
  readonly size: number
  readonly crc: number
  readonly method: typeof STORED | typeof DEFLATED
}

/** @param isPacked of bytes that deflate makes no smaller */
export type PackFile = (content: string | Uint8Array, isPacked: boolean) => PackedFile

export interface ZipWriter {
  add(name: string, file: PackedFile): void
  /** The archive, the file called `first` in front of all others. */
  finish(first: string): Uint8Array
}

interface Entry extends PackedFile {
  readonly name: Uint8Array
}

const STORED = 0
const DEFLATED = 8
/** 2.0, which knows deflate (4.4.3). */
const VERSION = 20
/** 1980-01-01, the oldest date that ZIP knows (4.4.6). */
const DATE = 0x21
const LOCAL_LENGTH = 30
const CENTRAL_LENGTH = 46
const END_LENGTH = 22

/** UTF-8 takes at most so many bytes for a UTF-16 unit. */
const BYTES_PER_UNIT = 3
const FIRST_ROOM = 1 << 16

/** Packs files one after the other; texts go through one room that is used again and again. */
export function filePacker(packer: Packer): PackFile {
  const encoder = new TextEncoder()
  let room = new Uint8Array(FIRST_ROOM)
  const encode = (text: string): Uint8Array => {
    const needed = text.length * BYTES_PER_UNIT
    if (needed > room.length) room = new Uint8Array(2 * needed)
    return room.subarray(0, encoder.encodeInto(text, room).written)
  }
  return (content, isPacked) => {
    const bytes = typeof content === 'string' ? encode(content) : content
    return {
      data: isPacked ? (bytes === content ? bytes : bytes.slice()) : packer.deflateRaw(bytes),
      size: bytes.length,
      crc: packer.crc32(bytes),
      method: isPacked ? STORED : DEFLATED,
    }
  }
}

export function zipWriter(): ZipWriter {
  const encoder = new TextEncoder()
  const entries = new Map<string, Entry>()
  return {
    add: (name, file) => entries.set(name, { name: encoder.encode(name), ...file }),
    finish: (first) => {
      const names = [...entries.keys()].filter((name) => name !== first).sort()
      return archive([first, ...names].flatMap((name) => entries.get(name) ?? []))
    },
  }
}

function archive(entries: readonly Entry[]): Uint8Array {
  const lengths = entries.map(({ name, data }) => LOCAL_LENGTH + name.length + data.length)
  const central = entries.reduce((sum, { name }) => sum + CENTRAL_LENGTH + name.length, 0)
  const start = lengths.reduce((sum, length) => sum + length, 0)
  const bytes = new Uint8Array(start + central + END_LENGTH)
  const view = new DataView(bytes.buffer)
  let local = 0
  let directory = start
  entries.forEach((entry, index) => {
    view.setUint32(local, 0x04034b50, true)
    writeDescription(view, local + 4, entry)
    bytes.set(entry.name, local + LOCAL_LENGTH)
    bytes.set(entry.data, local + LOCAL_LENGTH + entry.name.length)
    view.setUint32(directory, 0x02014b50, true)
    view.setUint16(directory + 4, VERSION, true)
    writeDescription(view, directory + 6, entry)
    view.setUint32(directory + 42, local, true)
    bytes.set(entry.name, directory + CENTRAL_LENGTH)
    local += lengths[index] ?? 0
    directory += CENTRAL_LENGTH + entry.name.length
  })
  view.setUint32(directory, 0x06054b50, true)
  view.setUint16(directory + 8, entries.length, true)
  view.setUint16(directory + 10, entries.length, true)
  view.setUint32(directory + 12, central, true)
  view.setUint32(directory + 16, start, true)
  return bytes
}

/** What both headers of a file say of it in the same order (4.3.7, 4.3.12). */
function writeDescription(
  view: DataView,
  at: number,
  { name, data, size, crc, method }: Entry,
): void {
  view.setUint16(at, VERSION, true)
  view.setUint16(at + 4, method, true)
  view.setUint16(at + 8, DATE, true)
  view.setUint32(at + 10, crc, true)
  view.setUint32(at + 14, data.length, true)
  view.setUint32(at + 18, size, true)
  view.setUint16(at + 22, name.length, true)
}

/** CRC-32 of ISO 3309 by a table of bytes. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})
