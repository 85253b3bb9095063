/**
 * Characters that no output can hold: what XML 1.0 forbids (controls but tab and line ends,
 * U+FFFE, U+FFFF) and halves of surrogate pairs. In YAML they can only come from escapes.
 */
const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is its purpose
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

export interface Unprintable {
  readonly start: number
  /** Four hexadecimal digits. */
  readonly code: string
}

/** The first unprintable character of a text. */
export function findUnprintable(text: string): Unprintable | undefined {
  const found = UNPRINTABLE.exec(text)
  if (found === null) return undefined
  const code = text.charCodeAt(found.index).toString(16).toUpperCase().padStart(4, '0')
  return { start: found.index, code }
}
