/**
 * The bytes of a file as they are written: text is gathered and encoded in large pieces, since a
 * tagged file is tens of thousands of small objects.
 */
import { hashBytes } from './content-hash.ts'

export interface PdfOutput {
  /** Of all that was written. */
  readonly length: number
  /** Writes Latin-1 text. */
  text(text: string): void
  bytes(bytes: Uint8Array): void
  /** A copy of what `bytes` was given last. */
  lastBytes(): Uint8Array
  /** A hash of all that was written. */
  hash(): number
  whole(): Uint8Array
}

/** Text is encoded when there is this much of it. */
const PIECE = 1 << 16

export function pdfOutput(): PdfOutput {
  const chunks: Uint8Array[] = []
  let hash: number | undefined
  let waiting = ''
  let length = 0
  let last: Uint8Array = new Uint8Array()

  function keep(chunk: Uint8Array): void {
    chunks.push(chunk)
    hash = hashBytes(chunk, hash)
  }
  function flush(): void {
    if (waiting !== '') keep(latin1(waiting))
    waiting = ''
  }
  return {
    get length() {
      return length
    },
    text: (text) => {
      length += text.length
      waiting += text
      if (waiting.length >= PIECE) flush()
    },
    bytes: (bytes) => {
      flush()
      length += bytes.length
      last = bytes
      keep(bytes)
    },
    // what zlib gives lies in a larger buffer
    lastBytes: () => new Uint8Array(last),
    hash: () => {
      flush()
      return hash ?? 0
    },
    whole: () => {
      flush()
      return joined(chunks, length)
    },
  }
}

/** One byte a character; the encoder is for UTF-8, which is the same as long as text is ASCII. */
function latin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  const { read } = new TextEncoder().encodeInto(text, bytes)
  if (read === text.length) return bytes
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
