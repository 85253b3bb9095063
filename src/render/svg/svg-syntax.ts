/** How numbers and texts are written in SVG. */

/** A length in pt with two decimals: a hundredth of a point can't be seen. */
export function svgLength(value: number): string {
  const rounded = Math.round(value * 100) / 100
  return rounded === 0 ? '0' : String(rounded)
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Text for content and for attributes in double quotes; what XML can't hold is left out. */
export function escapeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML 1.0 lacks
  const clean = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
  return /[&<>"]/.test(clean) ? clean.replace(/[&<>"]/g, (one) => ESCAPES[one] ?? one) : clean
}

/** ` name="value"`, for a tag that is being written. */
export function attribute(name: string, value: string): string {
  return ` ${name}="${escapeXml(value)}"`
}
