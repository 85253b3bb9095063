import { crc32, deflateRawSync } from 'node:zlib'
import type { Packer } from '../render/pptx/zip.ts'

/** Node's zlib: a third of the time of the same in JavaScript, at level 4 for about the same size. */
export const systemPacker: Packer = {
  deflateRaw: (bytes) => deflateRawSync(bytes, { level: 4 }),
  crc32: (bytes) => crc32(bytes),
}
