/** FNV-1a, 32 bits (draft-eastlake-fnv-17), over bytes or UTF-16 units. */
const OFFSET_BASIS = 0x811c9dc5
const PRIME = 0x01000193

export function hashBytes(bytes: Uint8Array): number {
  let hash = OFFSET_BASIS
  for (const byte of bytes) hash = Math.imul(hash ^ byte, PRIME)
  return hash >>> 0
}

function hashText(text: string, seed: number): number {
  let hash = OFFSET_BASIS ^ seed
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), PRIME)
  }
  // without a last mixing, texts that differ in their last character give neighbouring numbers
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/**
 * A GUID in braces that depends on nothing but the text, marked as version 8 ("custom", RFC 9562,
 * 5.8), since the formats want GUIDs and equal input must give equal bytes.
 */
export function guid(text: string): string {
  const digits = [1, 2, 3, 4]
    .map((part) => hashText(text, Math.imul(part, 0x9e3779b1)).toString(16).padStart(8, '0'))
    .join('')
    .toUpperCase()
  const variant = '89AB'[Number.parseInt(digits[16] ?? '0', 16) & 3]
  return `{${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}}`
}
