/**
 * Reads a YAML file again after an edit. An edit within one entry of a block mapping or one item of
 * a block sequence can't change what stands around it, as long as the lines of that entry still
 * end where they ended: the entry is read by itself, and everything else is what it was, the very
 * same nodes, whose places `placeIn` finds.
 */
import { EVENT_ID, type Event } from 'js-yaml'
import type { YamlLimits } from './compose-scalar.ts'
import { composeDocument, parseYaml, type YamlReading } from './read-yaml.ts'
import { type Edit, editBetween, noteRevision, placeIn } from './revision.ts'
import type { SourceFile } from './source-file.ts'
import { type Span, span } from './span.ts'
import type { YamlEntry, YamlMapping, YamlNode, YamlSequence } from './yaml-node.ts'

/** A file with what was read of it. */
export interface FileReading extends YamlReading {
  readonly file: SourceFile
}

/**
 * The same as `readYaml(file, limits)` gives, with the nodes of `before` wherever they stand for
 * the same; undefined where the edit reaches too far, which says nothing about the text.
 */
export function rereadYaml(
  before: FileReading,
  file: SourceFile,
  limits: YamlLimits,
): YamlReading | undefined {
  const { root } = before
  if (root === undefined || before.issues.length > 0 || before.hasReferences) return undefined
  if (before.file.path !== file.path || LONE_RETURN.test(file.text)) return undefined
  const edit = editBetween(before.file.text, file.text)
  const edited: EditedFile = { before: before.file, file, edit, limits }
  for (const parts of partsAround(root, edited)) {
    const part = rereadPart(parts, edited)
    if (part === undefined) continue
    noteRevision(before.file, edit, file)
    return { root: withPart(parts, part, edited), issues: [], hasReferences: false }
  }
  return undefined
}

/** YAML takes it for the end of a line. */
const LONE_RETURN = /\r(?!\n)/

interface EditedFile {
  readonly before: SourceFile
  readonly file: SourceFile
  readonly edit: Edit
  readonly limits: YamlLimits
}

type Collection = YamlMapping | YamlSequence

/** An entry or item of a collection; offsets are into the file before the edit. */
interface Part {
  readonly parent: Collection
  /** The key of an entry, the index of an item. */
  readonly at: string | number
  readonly value: YamlNode
  /** Where its key or item starts. */
  readonly lead: number
  /** Of its key or of the dash before it. */
  readonly column: number
  /** Its lines, when they are its own; those of `- key: …` are the item's, not the entry's. */
  readonly lines: { readonly start: number; readonly end: number } | undefined
}

/** A part and those that it stands in, the outermost first. */
type PartPath = readonly Part[]

/** Parts that the edit lies in, the innermost first. */
function partsAround(root: YamlNode, edited: EditedFile): readonly PartPath[] {
  const found: PartPath[] = []
  let path: PartPath = []
  let node: YamlNode = root
  while (node.kind !== 'scalar' && !isFlow(node, edited)) {
    const part = childAround(node, edited)
    if (part === undefined) break
    path = [...path, part]
    found.unshift(path)
    node = part.value
  }
  return found
}

function isFlow(node: Collection, { before }: EditedFile): boolean {
  return /[[{]/.test(before.text.charAt(placeIn(before, node.span).start))
}

function childAround(parent: Collection, edited: EditedFile): Part | undefined {
  const { before, edit } = edited
  const children = childrenOf(parent)
  const startOf = (child: Child) => placeIn(before, child.head.span).start
  const next = children.findIndex((child) => startOf(child) > edit.start)
  const index = (next === -1 ? children.length : next) - 1
  const found = children[index]
  const follower = children[index + 1]
  if (found === undefined) return undefined
  const { at, head, value } = found
  const lead = placeIn(before, head.span).start
  const start = before.text.lastIndexOf('\n', lead - 1) + 1
  const margin = before.text.slice(start, lead)
  const own = (parent.kind === 'sequence' ? /^ *(?=- +$)/ : /^ *$/).exec(margin)
  const column = (own?.[0] ?? margin).length
  const end = endOfBlock(before.text, lead, { column, kind: parent.kind })
  if (edit.endBefore > end || placeIn(before, value.span).end > end) return undefined
  // a key or an item that isn't there has its place where the one before it ends
  if (follower !== undefined && startOf(follower) < end) return undefined
  return { parent, at, value, lead, column, lines: own === null ? undefined : { start, end } }
}

interface Child {
  readonly at: string | number
  /** What it starts with: its key, or itself. */
  readonly head: YamlNode
  readonly value: YamlNode
}

function childrenOf(parent: Collection): readonly Child[] {
  if (parent.kind === 'sequence') {
    return parent.items.map((value, at) => ({ at, head: value, value }))
  }
  return [...parent.entries].map(([at, { key, value }]) => ({ at, head: key, value }))
}

/**
 * Where the first line after `from` starts that stands no deeper than `column`. The items of a
 * sequence may stand right below the key that it belongs to.
 */
function endOfBlock(
  text: string,
  from: number,
  { column, kind }: { readonly column: number; readonly kind: Collection['kind'] },
): number {
  const line = /\n( *)(?![ \r\n#]|$)(-(?=[ \r\n]|$))?/g
  line.lastIndex = from
  for (let match = line.exec(text); match !== null; match = line.exec(text)) {
    const indent = (match[1] ?? '').length
    const isItem = kind === 'mapping' && indent === column && match[2] !== undefined
    if (indent <= column && !isItem) return match.index + 1
  }
  return text.length
}

/** The key and value, or the item, that the lines of a part hold now. */
interface NewPart {
  readonly entry: YamlEntry | undefined
  readonly value: YamlNode
}

function rereadPart(path: PartPath, edited: EditedFile): NewPart | undefined {
  const part = path.at(-1)
  const { file, edit, limits } = edited
  if (part?.lines === undefined || edit.start < part.lead) return undefined
  const { start } = part.lines
  const end = part.lines.end + edit.endNow - edit.endBefore
  const lines = file.text.slice(start, end)
  const column = /^ *(?=[^ \t\r\n#])/.exec(lines)?.[0].length
  if (column !== part.column) return undefined
  const block = { column, kind: part.parent.kind }
  if (endOfBlock(file.text, part.lead, block) !== end) return undefined
  const parsed = parseYaml(lines, { ...limits, nesting: limits.nesting - path.length + 1 })
  if ('problem' in parsed || parsed.events.some(isBeyondItself)) return undefined
  if (isBoundByNothing(parsed.events)) return undefined
  const moved = parsed.events.map((event) => movedEvent(event, start))
  const { root, issues, hasReferences } = composeDocument(file, moved, limits, start)
  if (issues.length > 0 || hasReferences || root === undefined) return undefined
  return onlyChild(root, part)
}

/** The place of a value that isn't there, and what is placed by it, depends on what is around. */
function isBoundByNothing(events: readonly Event[]): boolean {
  const scalars = events.filter((event) => event.type === EVENT_ID.SCALAR)
  return [scalars.at(0), scalars.at(-1)].some((scalar) => (scalar?.valueStart ?? -1) < 0)
}

/** Names, tags and directives have a meaning for the whole file. */
function isBeyondItself(event: Event): boolean {
  switch (event.type) {
    case EVENT_ID.ALIAS:
      return true
    case EVENT_ID.DOCUMENT:
      return event.explicitStart || event.explicitEnd || event.directives.length > 0
    case EVENT_ID.POP:
      return false
    default:
      return event.anchorStart >= 0 || event.tagStart >= 0
  }
}

/** Events with their offsets into a longer text, which has theirs at `by`; -1 means absent. */
function movedEvent(event: Event, by: number): Event {
  switch (event.type) {
    case EVENT_ID.SCALAR:
      if (event.valueStart < 0) return event
      return { ...event, valueStart: event.valueStart + by, valueEnd: event.valueEnd + by }
    case EVENT_ID.SEQUENCE:
    case EVENT_ID.MAPPING:
      return { ...event, start: event.start + by }
    default:
      return event
  }
}

function onlyChild(root: YamlNode, { parent, at }: Part): NewPart | undefined {
  if (parent.kind === 'sequence') {
    const [value, ...others] = root.kind === 'sequence' ? root.items : []
    if (value === undefined || others.length > 0) return undefined
    return { entry: undefined, value }
  }
  const [entry, ...others] = root.kind === 'mapping' ? root.entries : []
  if (entry === undefined || others.length > 0 || entry[0] !== at || at === '<<') return undefined
  return { entry: entry[1], value: entry[1].value }
}

/** The tree with a part of it replaced: what the part stands in is made anew, all else is kept. */
function withPart(path: PartPath, { entry, value }: NewPart, edited: EditedFile): YamlNode {
  let child = value
  let newEntry = entry
  for (const { parent, at, value: before } of [...path].reverse()) {
    const where = grownSpan(parent, { before, now: child }, edited)
    if (parent.kind === 'sequence') {
      const items = parent.items.map((item, index) => (index === at ? child : item))
      child = { ...parent, items, span: where }
    } else {
      const entries = new Map(parent.entries)
      const name = String(at)
      const known = parent.entries.get(name)
      if (newEntry !== undefined) entries.set(name, newEntry)
      else if (known !== undefined) entries.set(name, { key: known.key, value: child })
      child = { ...parent, entries, span: where }
    }
    newEntry = undefined
  }
  return child
}

/** A block ends where its last value does, wherever that ends now. */
function grownSpan(
  parent: Collection,
  { before, now }: { readonly before: YamlNode; readonly now: YamlNode },
  edited: EditedFile,
): Span {
  const { start, end } = placeIn(edited.file, parent.span)
  const ended = placeIn(edited.before, parent.span).end
  const isLast = placeIn(edited.before, before.span).end === ended
  return span(edited.file, start, isLast ? now.span.end : end)
}
