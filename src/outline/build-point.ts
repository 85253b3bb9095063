import { diagnostic } from '../diagnostic/diagnostic.ts'
import { derivedText } from '../source/author-text.ts'
import type { Span } from '../source/span.ts'
import { valueAt, type YamlNode } from '../source/yaml-node.ts'
import { buildExhibits } from './build-exhibit.ts'
import { buildOnce } from './build-once.ts'
import { MAX_BULLET_DEPTH, MAX_POINT_DEPTH } from './limits.ts'
import { checkId, itemsOf, type NodeReader, referencesOf, textOf, wordOf } from './node-reader.ts'
import type { Bullet, Point, Quote, Section, Summary } from './outline.ts'

/** Where a point stands. */
interface Position {
  readonly depth: number
  /** The id of what it stands in; empty for sections. */
  readonly parentId: string
  /** From 1. */
  readonly number: number
}

/** Builds the sections with all that is in them; every point gets an id. */
export function buildSections(reader: NodeReader, node: YamlNode | undefined): Section[] {
  takeWrittenIds(reader, node)
  return itemsOf(node).flatMap((item, index) => {
    return buildSection(reader, item, { depth: 1, parentId: '', number: index + 1 }) ?? []
  })
}

function buildSection(reader: NodeReader, node: YamlNode, position: Position): Section | undefined {
  return buildOnce(reader, node, `section ${nameOf(node, position)}`, () => {
    const point = buildPoint(reader, node, position)
    return point && { ...point, title: point.title ?? derivedText('', node.span) }
  })
}

/** Tells positions apart, as far as they count: one with an id of its own needs none by its place. */
function nameOf(node: YamlNode, { depth, parentId, number }: Position): string {
  const id = valueAt(node, 'id')
  const hasOwn = id?.kind === 'scalar' && id.value !== null
  return hasOwn ? `${depth}` : `${depth} ${number} ${parentId}`
}

/** The ids the author gave are taken beforehand, so that a generated one is never one of them. */
function takeWrittenIds(reader: NodeReader, points: YamlNode | undefined): void {
  for (const point of itemsOf(points)) {
    const id = valueAt(point, 'id')
    if (id?.kind === 'scalar') reader.takenIds.add(id.text.value)
    takeWrittenIds(reader, valueAt(point, 'points'))
  }
}

function buildPoint(reader: NodeReader, node: YamlNode, position: Position): Point | undefined {
  if (node.kind !== 'mapping') return undefined
  const idNode = valueAt(node, 'id')
  const written = wordOf(reader, idNode)
  if (written !== undefined && idNode !== undefined) checkId(reader, written, idNode.span)
  const id = written ?? generateId(reader, position)
  const title = textOf(reader, valueAt(node, 'title'))
  const message = textOf(reader, valueAt(node, 'message'))
  const where = idNode?.span ?? title?.span ?? message?.span ?? firstKey(node)
  if (title === undefined && message === undefined && position.depth > 1) {
    const needs = 'a point needs `title` or `message`'
    reader.diagnostics.push(diagnostic('outline/missing-key', needs, where))
  }
  return {
    id,
    depth: position.depth,
    kind: wordOf(reader, valueAt(node, 'kind')),
    title,
    message,
    bullets: buildBullets(reader, valueAt(node, 'bullets'), 1),
    body: textOf(reader, valueAt(node, 'body')),
    exhibits: buildExhibits(reader, node, id),
    quote: buildQuote(reader, valueAt(node, 'quote')),
    notes: textOf(reader, valueAt(node, 'notes')),
    addresses: referencesOf(reader, valueAt(node, 'addresses')),
    because: referencesOf(reader, valueAt(node, 'because')),
    points: buildPoints(reader, valueAt(node, 'points'), { depth: position.depth, parentId: id }),
    span: where,
  }
}

function buildPoints(
  reader: NodeReader,
  node: YamlNode | undefined,
  parent: Pick<Position, 'depth' | 'parentId'>,
): readonly Point[] {
  const depth = parent.depth + 1
  const items = itemsOf(node)
  if (depth > MAX_POINT_DEPTH && items.length > 0 && node !== undefined) {
    const message = `sections and points nest to depth ${MAX_POINT_DEPTH}, found ${depth}`
    reader.diagnostics.push(diagnostic('outline/too-deep', message, firstPlace(node)))
    return []
  }
  return items.flatMap((item, index) => {
    const position = { ...parent, depth, number: index + 1 }
    const build = () => buildPoint(reader, item, position)
    return buildOnce(reader, item, `point ${nameOf(item, position)}`, build) ?? []
  })
}

function generateId(reader: NodeReader, { parentId, number }: Position): string {
  let id = parentId === '' ? `section-${number}` : `${parentId}.${number}`
  while (reader.takenIds.has(id)) id += '_'
  reader.takenIds.add(id)
  reader.generatedIds.push(id)
  return id
}

function firstKey(node: YamlNode): Span {
  if (node.kind !== 'mapping') return node.span
  const [first] = node.entries.values()
  return first?.key.span ?? node.span
}

function firstPlace(node: YamlNode): Span {
  const [first] = itemsOf(node)
  return firstKey(first ?? node)
}

function buildBullets(
  reader: NodeReader,
  node: YamlNode | undefined,
  depth: number,
): readonly Bullet[] {
  const items = itemsOf(node)
  if (depth > MAX_BULLET_DEPTH && items.length > 0 && node !== undefined) {
    const message = `bullets nest to ${MAX_BULLET_DEPTH} levels, found ${depth}`
    reader.diagnostics.push(diagnostic('outline/too-deep', message, firstPlace(node)))
    return []
  }
  return items.flatMap((item) => {
    const text = textOf(reader, item.kind === 'mapping' ? valueAt(item, 'text') : item)
    if (text === undefined) return []
    return { text, bullets: buildBullets(reader, valueAt(item, 'bullets'), depth + 1) }
  })
}

function buildQuote(reader: NodeReader, node: YamlNode | undefined): Quote | undefined {
  const text = textOf(reader, valueAt(node, 'text'))
  return text === undefined ? undefined : { text, by: textOf(reader, valueAt(node, 'by')) }
}

export function buildSummary(reader: NodeReader, node: YamlNode | undefined): Summary | undefined {
  if (node?.kind !== 'mapping') return undefined
  return {
    message: textOf(reader, valueAt(node, 'message')),
    points: buildBullets(reader, valueAt(node, 'points'), 1),
    body: textOf(reader, valueAt(node, 'body')),
    exhibits: buildExhibits(reader, node, ''),
    notes: textOf(reader, valueAt(node, 'notes')),
    span: firstKey(node),
  }
}
