/**
 * A judge of well-formedness (XML 1.0 5th edition; Namespaces in XML 1.0), stricter than readers
 * that mend what they read: characters, tags in pairs, attributes once, references, one root,
 * declared prefixes. Document types are faults here.
 */

const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u
const NAME = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?'
const REFERENCE = /^&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);/
const TOKEN = new RegExp(
  [
    '<\\?xml [^?]*\\?>',
    '<!--(?:(?!--)[^])*-->',
    '<!\\[CDATA\\[(?:(?!\\]\\]>)[^])*\\]\\]>',
    `</(?<closed>${NAME})\\s*>`,
    `<(?<opened>${NAME})(?<attributes>(?:\\s+${NAME}\\s*=\\s*(?:"[^<"]*"|'[^<']*'))*)\\s*(?<empty>/?)>`,
    '(?<text>[^<]+)',
  ].join('|'),
  'y',
)
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(?:"([^<"]*)"|'([^<']*)')`, 'g')

interface Open {
  readonly name: string
  readonly prefixes: ReadonlySet<string>
}

/** The first fault of a document; undefined for a well-formed one. */
export function xmlFault(xml: string): string | undefined {
  const forbidden = FORBIDDEN.exec(xml)
  if (forbidden !== null) return `a forbidden character at ${forbidden.index}`
  const reading: Reading = { open: [], roots: 0 }
  for (let at = xml.startsWith('\ufeff') ? 1 : 0; at < xml.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at
    const token = TOKEN.exec(xml)
    if (token === null) return `no XML at ${at}: ${xml.slice(at, at + 60)}`
    const fault = tokenFault(token.groups ?? {}, reading)
    if (fault !== undefined) return `${fault} at ${at}`
  }
  const unclosed = reading.open.at(-1)
  if (unclosed !== undefined) return `<${unclosed.name}> is never closed`
  return reading.roots === 1 ? undefined : `${reading.roots} roots`
}

interface Reading {
  readonly open: Open[]
  roots: number
}

function tokenFault(
  token: Readonly<Record<string, string | undefined>>,
  reading: Reading,
): string | undefined {
  const { open } = reading
  const { opened, closed, attributes = '', empty, text } = token
  if (text !== undefined) return textFault(text, open.length > 0)
  if (closed !== undefined) return open.pop()?.name === closed ? undefined : `</${closed}>`
  if (opened === undefined) return undefined
  const here = openElement(opened, attributes, open.at(-1)?.prefixes ?? KNOWN)
  if (typeof here === 'string') return here
  if (open.length === 0) reading.roots += 1
  if (empty !== '/') open.push(here)
  return undefined
}

const KNOWN: ReadonlySet<string> = new Set(['xml', 'xmlns'])

function textFault(text: string, isInside: boolean): string | undefined {
  if (!isInside && text.trim() !== '') return 'text outside of the root'
  if (text.includes(']]>')) return '`]]>` in a text'
  return referenceFault(text)
}

function referenceFault(text: string): string | undefined {
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) {
    if (!REFERENCE.test(text.slice(at, at + 12))) return `\`${text.slice(at, at + 12)}\``
  }
  return undefined
}

function openElement(name: string, attributes: string, outer: ReadonlySet<string>): Open | string {
  const seen = new Set<string>()
  const declared: string[] = []
  for (const [, key = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
    if (seen.has(key)) return `attribute ${key} twice`
    seen.add(key)
    if (key.startsWith('xmlns:')) declared.push(key.slice('xmlns:'.length))
    const fault = referenceFault(double ?? single ?? '')
    if (fault !== undefined) return fault
  }
  const prefixes = declared.length === 0 ? outer : new Set([...outer, ...declared])
  for (const one of [name, ...seen]) {
    const prefix = /^([^:]+):/.exec(one)?.[1]
    if (prefix !== undefined && !prefixes.has(prefix)) return `prefix ${prefix} is not declared`
  }
  return { name, prefixes }
}
