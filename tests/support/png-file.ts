import { crc32, deflateSync } from 'node:zlib'

export interface PngShape {
  readonly width: number
  readonly height: number
  /** Colour type (PNG 3rd edition, 11.2.1). */
  readonly color: number
  readonly interlace: number
}

/** A PNG file of 8 bits a sample around rows, which may be too many or too few for its shape. */
export function pngFile(shape: PngShape, rows: Uint8Array): Uint8Array {
  return pngFileOf(shape, deflateSync(rows, { level: 9 }))
}

/** The same around data that need not be deflated rows at all. */
export function pngFileOf(
  { width, height, color, interlace }: PngShape,
  data: Uint8Array,
): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, color, 0, 0, interlace], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const chunks = [chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', new Uint8Array())]
  return new Uint8Array(Buffer.concat([signature, ...chunks]))
}

function chunk(type: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
