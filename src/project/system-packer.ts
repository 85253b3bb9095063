import { crc32, deflateRawSync } from 'node:zlib'
import type { Packer } from '../render/pptx/zip.ts'

const LEVEL = 4
/** The least that zlib takes for a room. */
const LEAST_ROOM = 64

/**
 * Node's zlib: a third of the time of the same in JavaScript, at level 4 for about the same size.
 * XML packs to less than half of itself; zlib's own room of 16 KB for each part would be held, mostly
 * empty, until the archive is written.
 */
export const systemPacker: Packer = {
  deflateRaw: (bytes) =>
    deflateRawSync(bytes, { level: LEVEL, chunkSize: LEAST_ROOM + (bytes.length >> 1) }),
  crc32: (bytes) => crc32(bytes),
}
