/** Names for what a file holds, made from what it holds: no clock and no chance in an output. */

/** FNV-1a's prime and offset basis for 32 bits. */
const PRIME = 0x01000193
const BASIS = 0x811c9dc5
/** 2³² over the golden ratio (Knuth, TAOCP 3, 6.4). */
const GOLDEN = 0x9e3779b1

/** FNV-1a over 32-bit words instead of bytes, for speed; a tail of up to three bytes is added singly. */
export function hashBytes(bytes: Uint8Array, seed = BASIS): number {
  let hash = seed
  const words = bytes.length - (bytes.length % 4)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let i = 0; i < words; i += 4) {
    hash = Math.imul(hash ^ view.getUint32(i, true), PRIME)
    hash ^= hash >>> 15
  }
  for (let i = words; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), PRIME)
  return hash >>> 0
}

export function hashText(text: string, seed = BASIS): number {
  let hash = seed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME)
  return hash >>> 0
}

export function hashNumber(value: number, seed: number): number {
  return Math.imul(seed ^ value, PRIME) >>> 0
}

/** Six upper-case letters that tell subsets of a font apart (ISO 32000-1, 9.6.4). */
export function subsetTag(hash: number): string {
  let tag = ''
  let rest = hash
  for (let i = 0; i < 6; i++) {
    tag += String.fromCharCode(0x41 + (rest % 26))
    rest = Math.floor(rest / 26)
  }
  return tag
}

/** Sixteen bytes for the trailer's ID, spread from one hash. */
export function fileId(hash: number): Uint8Array {
  const id = new Uint8Array(16)
  const view = new DataView(id.buffer)
  let word = hash
  for (let i = 0; i < 4; i++) {
    word = Math.imul(word ^ (word >>> 15) ^ (i + 1), GOLDEN)
    view.setUint32(i * 4, word >>> 0)
  }
  return id
}
