/** XML as strings: every name is the writers' own, every value goes through one of the escapes here. */

export type AttributeValue = string | number | undefined

/** Characters outside of XML 1.0's `Char` (2.2): control characters, lone surrogates, U+FFFE, U+FFFF. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu
/** The same by code units, where surrogates are not told in pairs: most texts have none of either. */
const MAYBE_FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/
/** What is neither forbidden nor an escape's matter: most texts, which are known by one look. */
const MAYBE_UNSAFE = /[^\t\n\r\u0020-%'-;=?-\uD7FF\uE000-\uFFFD]/
const MAYBE_UNSAFE_IN_ATTRIBUTE = /[^\u0020!#-%'-;=?-\uD7FF\uE000-\uFFFD]/

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export const NAMESPACES = {
  a: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  c: 'http://schemas.openxmlformats.org/drawingml/2006/chart',
  p: 'http://schemas.openxmlformats.org/presentationml/2006/main',
  r: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  s: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
} as const

/** Drops the characters that no XML document may hold. */
export function stripForbidden(text: string): string {
  return MAYBE_FORBIDDEN.test(text) ? text.replace(FORBIDDEN, '') : text
}

export function escapeText(text: string): string {
  if (!MAYBE_UNSAFE.test(text)) return text
  return stripForbidden(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

/** White space is kept as character references: a parser would make spaces of it (XML 1.0, 3.3.3). */
export function escapeAttribute(text: string): string {
  if (!MAYBE_UNSAFE_IN_ATTRIBUTE.test(text)) return text
  return stripForbidden(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#9;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
}

/** Attributes, each with a space in front; those that are undefined are left out. */
export function attributesXml(attributes: Readonly<Record<string, AttributeValue>>): string {
  let xml = ''
  for (const key in attributes) {
    const value = attributes[key]
    if (value === undefined) continue
    xml += ` ${key}="${typeof value === 'number' ? value : escapeAttribute(value)}"`
  }
  return xml
}

/** An element of ready children. */
export function element(
  name: string,
  attributes: Readonly<Record<string, AttributeValue>> = {},
  ...children: readonly string[]
): string {
  // added up, not joined: a joined string is copied again by every element round it
  let content = ''
  for (const child of children) content += child
  const open = `<${name}${attributesXml(attributes)}`
  return content === '' ? `${open}/>` : `${open}>${content}</${name}>`
}

/** An element whose one attribute is `val`, as most of DrawingML's charts are made of. */
export function val(name: string, value: string | number): string {
  return element(name, { val: value })
}

export function textElement(name: string, text: string): string {
  return `<${name}>${escapeText(text)}</${name}>`
}

/** A whole document with the namespaces that its root declares. */
export function xmlDocument(
  root: string,
  prefixes: readonly (keyof typeof NAMESPACES)[],
  attributes: Readonly<Record<string, AttributeValue>>,
  ...children: readonly string[]
): string {
  const declared: Record<string, AttributeValue> = {}
  for (const prefix of prefixes) declared[`xmlns:${prefix}`] = NAMESPACES[prefix]
  return DECLARATION + element(root, { ...declared, ...attributes }, ...children)
}
