/**
 * A tree that was read whole after an edit, with the nodes of the tree before wherever they say the
 * same at the same place: whoever keeps what was made of a node finds it again.
 */
import type { FileReading } from './reread-yaml.ts'
import { type Edit, editBetween, noteRevision, placeIn } from './revision.ts'
import type { SourceFile } from './source-file.ts'
import type { Span } from './span.ts'
import type { YamlEntry, YamlMapping, YamlNode, YamlScalar, YamlSequence } from './yaml-node.ts'

/**
 * @param before  of a file in which nothing stands for something elsewhere (no anchors, no merges)
 * @param root  all of `file`, of which the same holds
 */
export function graftYaml(before: FileReading, file: SourceFile, root: YamlNode): YamlNode {
  if (before.root === undefined) return root
  const edit = editBetween(before.file.text, file.text)
  noteRevision(before.file, edit, file)
  const grafting: Grafting = { before: before.file, file, edit, known: new Map() }
  collectNodes(before.root, grafting)
  return graft(root, grafting.known)
}

interface Grafting {
  readonly before: SourceFile
  readonly file: SourceFile
  readonly edit: Edit
  /** Nodes by the places that they have now; of those at one place, the outermost. */
  readonly known: Map<string, YamlNode>
}

function collectNodes(node: YamlNode, grafting: Grafting): void {
  if (node.kind === 'scalar' && isTouched(node.span, grafting)) return
  const key = keyOf(node, placeIn(grafting.file, node.span))
  if (!grafting.known.has(key)) grafting.known.set(key, node)
  if (node.kind === 'sequence') {
    for (const item of node.items) collectNodes(item, grafting)
  } else if (node.kind === 'mapping') {
    for (const entry of node.entries.values()) {
      collectNodes(entry.key, grafting)
      collectNodes(entry.value, grafting)
    }
  }
}

/** What is written in another way can say the same, but not letter by letter at the same places. */
function isTouched(place: Span, { before, edit }: Grafting): boolean {
  const { start, end } = placeIn(before, place)
  return edit.start < end && edit.endBefore > start
}

function keyOf({ kind }: YamlNode, { start, end }: Span): string {
  return `${kind} ${start} ${end}`
}

function graft(node: YamlNode, known: ReadonlyMap<string, YamlNode>): YamlNode {
  const before = known.get(keyOf(node, node.span))
  switch (node.kind) {
    case 'scalar':
      return before?.kind === 'scalar' && isSameScalar(before, node) ? before : node
    case 'sequence':
      return graftSequence(node, before, known)
    case 'mapping':
      return graftMapping(node, before, known)
  }
}

function isSameScalar(before: YamlScalar, now: YamlScalar): boolean {
  return before.value === now.value && before.text.value === now.text.value
}

function graftSequence(
  node: YamlSequence,
  before: YamlNode | undefined,
  known: ReadonlyMap<string, YamlNode>,
): YamlSequence {
  const items = node.items.map((item) => graft(item, known))
  const isSame =
    before?.kind === 'sequence' &&
    before.items.length === items.length &&
    before.items.every((item, index) => item === items[index])
  return isSame ? before : { ...node, items }
}

function graftMapping(
  node: YamlMapping,
  before: YamlNode | undefined,
  known: ReadonlyMap<string, YamlNode>,
): YamlMapping {
  const entries = new Map<string, YamlEntry>()
  for (const [name, { key, value }] of node.entries) {
    const grafted = graft(key, known)
    entries.set(name, {
      key: grafted.kind === 'scalar' ? grafted : key,
      value: graft(value, known),
    })
  }
  return before?.kind === 'mapping' && areSameEntries(before, entries)
    ? before
    : { ...node, entries }
}

/** In the same order, too. */
function areSameEntries(before: YamlMapping, now: ReadonlyMap<string, YamlEntry>): boolean {
  if (before.entries.size !== now.size) return false
  const names = [...now.keys()]
  let index = 0
  for (const [name, { key, value }] of before.entries) {
    const entry = now.get(name)
    if (names[index] !== name || entry?.key !== key || entry.value !== value) return false
    index += 1
  }
  return true
}
