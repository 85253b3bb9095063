import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import { didYouMean } from '../diagnostic/suggest.ts'
import { type AuthorText, derivedText } from '../source/author-text.ts'
import type { YamlEntry, YamlNode, YamlScalar } from '../source/yaml-node.ts'
import type { JsonObject, JsonValue } from './outline.ts'

/** An outline with the values of one row of a series in it. */
export interface FilledTree {
  readonly root: YamlNode
  /** For every filled scalar what the author wrote: texts are expanded by the template, not here. */
  readonly originals: ReadonlyMap<YamlScalar, AuthorText>
  /** Scalars that ask for a value the row does not have. */
  readonly unfilled: ReadonlyMap<YamlScalar, Diagnostic>
}

const EXPRESSION = /\{\{\s*row\.([^\s{}]+)\s*\}\}/g

/**
 * Puts a row's values in the place of `{{row.…}}` wherever a number, id or file name is wanted. A
 * scalar that is nothing but one expression takes the value with its type.
 *
 * @param plain  collections in which nothing is to be filled, as far as that is known; grows
 */
export function fillRow(root: YamlNode, row: JsonObject, plain?: WeakSet<YamlNode>): FilledTree {
  const originals = new Map<YamlScalar, AuthorText>()
  const unfilled = new Map<YamlScalar, Diagnostic>()
  const done = new Map<YamlNode, YamlNode>()
  const fill = (node: YamlNode): YamlNode => {
    if (plain?.has(node) === true) return node
    const known = done.get(node)
    if (known !== undefined) return known
    const { size } = unfilled
    const filled = node.kind === 'scalar' ? fillOne(node) : fillCollection(node, fill)
    done.set(node, filled)
    if (node.kind !== 'scalar' && filled === node && unfilled.size === size) plain?.add(node)
    return filled
  }
  const fillOne = (node: YamlScalar): YamlScalar => {
    const filled = fillScalar(node, row)
    if (filled === undefined) return node
    if ('code' in filled) unfilled.set(node, filled)
    else originals.set(filled, node.text)
    return 'code' in filled ? node : filled
  }
  return { root: fill(root), originals, unfilled }
}

/** What nothing is filled in stays the very same node. */
function fillCollection(
  node: Exclude<YamlNode, YamlScalar>,
  fill: (node: YamlNode) => YamlNode,
): YamlNode {
  if (node.kind === 'sequence') {
    const items = node.items.map(fill)
    return items.every((item, index) => item === node.items[index]) ? node : { ...node, items }
  }
  let isSame = true
  const entries = [...node.entries].map(([name, entry]): [string, YamlEntry] => {
    const value = fill(entry.value)
    if (value === entry.value) return [name, entry]
    isSame = false
    return [name, { key: entry.key, value }]
  })
  return isSame ? node : { ...node, entries: new Map(entries) }
}

/** The text with the row's values in it, or what is wrong with it. */
export function fillText(text: AuthorText, row: JsonObject): string | Diagnostic {
  const node: YamlScalar = { kind: 'scalar', value: text.value, text, span: text.span }
  const filled = fillScalar(node, row) ?? node
  return 'code' in filled ? filled : filled.text.value
}

/** Undefined when there is nothing to fill. */
function fillScalar(node: YamlScalar, row: JsonObject): YamlScalar | Diagnostic | undefined {
  const written = node.text.value
  if (typeof node.value !== 'string' || !written.includes('{{')) return undefined
  const matches = [...written.matchAll(EXPRESSION)]
  const [first] = matches
  if (first === undefined) return undefined
  for (const match of matches) {
    if (!Object.hasOwn(row, match[1] ?? '')) return unknownColumn(node, match, row)
  }
  if (first[0] === written.trim()) {
    const value = scalarOf(row[first[1] ?? ''])
    return { ...node, value, text: derivedText(String(value ?? ''), node.span) }
  }
  const text = written.replace(EXPRESSION, (_whole, name: string) =>
    String(scalarOf(row[name]) ?? ''),
  )
  return { ...node, value: text, text: derivedText(text, node.span) }
}

function scalarOf(value: JsonValue | undefined): YamlScalar['value'] {
  if (value === undefined || value === null) return null
  return typeof value === 'object' ? JSON.stringify(value) : value
}

function unknownColumn(node: YamlScalar, match: RegExpExecArray, row: JsonObject): Diagnostic {
  const name = match[1] ?? ''
  const where = node.text.spanOf(match.index, match.index + match[0].length)
  const known = Object.keys(row).map((column) => ({ name: column }))
  return diagnostic('series/row', `the row has no value called \`${name}\``, where, {
    help: didYouMean(name, known),
  })
}
