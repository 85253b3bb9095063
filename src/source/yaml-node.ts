import type { AuthorText } from './author-text.ts'
import type { Span } from './span.ts'

/** A YAML value with its place. An alias is the very node its anchor names, place included. */
export type YamlNode = YamlScalar | YamlSequence | YamlMapping

export interface YamlScalar {
  readonly kind: 'scalar'
  /** Typed by the core schema of YAML 1.2; a quoted or block scalar is always a string. */
  readonly value: string | number | boolean | null
  /** As written (`2023`, `0x1F`, `~`), quotes, escapes and folds undone. */
  readonly text: AuthorText
  readonly span: Span
}

export interface YamlSequence {
  readonly kind: 'sequence'
  readonly items: readonly YamlNode[]
  readonly span: Span
}

export interface YamlMapping {
  readonly kind: 'mapping'
  /** In file order, merged keys (`<<`) after the mapping's own. */
  readonly entries: ReadonlyMap<string, YamlEntry>
  readonly span: Span
}

export interface YamlEntry {
  readonly key: YamlScalar
  readonly value: YamlNode
}

/** The value under `key`; undefined when the node is no mapping or has no such key. */
export function valueAt(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return node?.kind === 'mapping' ? node.entries.get(key)?.value : undefined
}

export type PlainValue =
  | string
  | number
  | boolean
  | null
  | PlainValue[]
  | { [key: string]: PlainValue }

/** The bare values of a tree. Mappings become objects without prototype; aliases stay shared. */
export function plainValue(root: YamlNode): PlainValue {
  const done = new Map<YamlNode, PlainValue>()
  const convert = (node: YamlNode): PlainValue => {
    if (node.kind === 'scalar') return node.value
    const known = done.get(node)
    if (known !== undefined) return known
    const value = node.kind === 'sequence' ? node.items.map(convert) : plainMapping(node, convert)
    done.set(node, value)
    return value
  }
  return convert(root)
}

function plainMapping(
  node: YamlMapping,
  convert: (node: YamlNode) => PlainValue,
): { [key: string]: PlainValue } {
  const object: { [key: string]: PlainValue } = Object.create(null)
  for (const [key, entry] of node.entries) object[key] = convert(entry.value)
  return object
}
