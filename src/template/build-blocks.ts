import type {
  Apparatus,
  Block,
  Heading,
  List,
  ListItem,
  Paragraph,
  ParagraphRole,
  Quote,
} from '../document/block.ts'
import type { Inline } from '../document/inline.ts'
import { buildFigure, buildTableFigure } from './build-figure.ts'
import { buildInlines } from './build-inlines.ts'
import {
  attributeText,
  type Building,
  childNamed,
  claimAnchor,
  elementsIn,
  originOf,
} from './building.ts'
import type { MarkupElement, MarkupNode } from './parse-markup.ts'
import { rebuild } from './rebuild.ts'
import { HEADINGS, INLINE_ELEMENTS } from './vocabulary.ts'

/** Turns checked elements into blocks; what is no block (a slide's kicker, its notes) is left out. */
export function buildBlocks(nodes: readonly MarkupNode[], building: Building): readonly Block[] {
  return elementsIn(nodes).flatMap((element) => buildBlock(element, building) ?? [])
}

/** The same of the blocks of a report, each of which can be kept. */
export function buildTopBlocks(nodes: readonly MarkupNode[], building: Building): readonly Block[] {
  return elementsIn(nodes).flatMap(
    (element) => rebuild(building, element, (inner) => buildBlock(element, inner)) ?? [],
  )
}

function buildBlock(element: MarkupElement, building: Building): Block | null {
  switch (element.name) {
    case 'p':
      return buildParagraph(element, building)
    case 'ul':
    case 'ol':
      return buildList(element, building)
    case 'blockquote':
      return buildQuote(element, building)
    case 'figure':
      return buildFigure(element, building)
    case 'table':
      return buildTableFigure(element, building)
    default:
      return buildHeading(element, building) ?? buildApparatus(element, building)
  }
}

function buildParagraph(element: MarkupElement, building: Building): Paragraph | null {
  const text = buildInlines(element.children, building)
  if (text.length === 0) return null
  const role = (element.attributes.get('role')?.value ?? 'body') as ParagraphRole
  return { kind: 'paragraph', role, text, origin: originOf(element) }
}

const HEADING_NAMES: readonly string[] = HEADINGS

function buildHeading(element: MarkupElement, building: Building): Heading | null {
  const level = HEADING_NAMES.indexOf(element.name) + 1
  if (level === 0) return null
  return {
    kind: 'heading',
    level: level as Heading['level'],
    text: buildInlines(element.children, building),
    number: element.attributes.get('number')?.value || null,
    anchor: claimAnchor(element, 'heading', building),
    listed: element.attributes.get('listed')?.value !== 'no',
    origin: originOf(element),
  }
}

function buildList(element: MarkupElement, building: Building): List | null {
  const items = elementsIn(element.children).map((item) => buildItem(item, building))
  if (items.length === 0) return null
  const origin = originOf(element)
  return { kind: 'list', ordered: element.name === 'ol', items, origin }
}

function buildItem(element: MarkupElement, building: Building): ListItem {
  const { text, blocks } = buildMixed(element.children, building)
  return { text, blocks, origin: originOf(element) }
}

const INLINE_NAMES: readonly string[] = INLINE_ELEMENTS

/** Text first, blocks after it; where there is no text, that of the first paragraph. */
function buildMixed(
  nodes: readonly MarkupNode[],
  building: Building,
): { readonly text: readonly Inline[]; readonly blocks: readonly Block[] } {
  const isInline = (node: MarkupNode) => node.kind === 'text' || INLINE_NAMES.includes(node.name)
  const text = buildInlines(nodes.filter(isInline), building)
  const blocks = buildBlocks(
    nodes.filter((node) => !isInline(node)),
    building,
  )
  const [first, ...rest] = blocks
  if (text.length > 0 || first?.kind !== 'paragraph') return { text, blocks }
  return { text: first.text, blocks: rest }
}

/** Blocks of an element that may also hold bare text, which then is its first paragraph. */
export function buildMixedBlocks(element: MarkupElement, building: Building): readonly Block[] {
  const nodes = element.children.filter((node) => node.kind === 'text' || node.name !== 'by')
  const { text, blocks } = buildMixed(nodes, building)
  if (text.length === 0) return blocks
  const origin = originOf(element)
  return [{ kind: 'paragraph', role: 'body', text, origin }, ...blocks]
}

function buildQuote(element: MarkupElement, building: Building): Quote {
  const by = childNamed(element, 'by')
  return {
    kind: 'quote',
    blocks: buildMixedBlocks(element, building),
    by: by === undefined ? [] : buildInlines(by.children, building),
    origin: originOf(element),
  }
}

const CONTENTS_DEPTH = 3

function buildApparatus(element: MarkupElement, building: Building): Apparatus | null {
  const title = attributeText(element, 'title')
  switch (element.name) {
    case 'cover':
      return { kind: 'cover', blocks: buildBlocks(element.children, building) }
    case 'toc': {
      const depth = Number(element.attributes.get('depth')?.value ?? CONTENTS_DEPTH)
      return { kind: 'contents', depth, title }
    }
    case 'exhibit-list': {
      const series = attributeText(element, 'series') === 'table' ? 'table' : 'figure'
      return { kind: 'list-of-exhibits', series, title }
    }
    case 'sources':
      return { kind: 'source-list' }
    case 'facts':
      return { kind: 'fact-list' }
    case 'page-break':
      return { kind: 'page-break' }
    default:
      return null
  }
}
