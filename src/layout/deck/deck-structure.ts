import type { Item } from '../../scene/item.ts'
import type { ScenePage } from '../../scene/scene.ts'
import type { StructureNode } from '../../scene/structure.ts'

/** Names of items that every slide repeats: artifacts, read out by no one. */
const FRAME_NAMES = new Set(['Footer', 'Slide Number', 'Section tracker', 'Accent rule'])

/** The logical structure of a deck set as pages: a section for each slide, headed by its title. */
export function deckStructure(pages: readonly ScenePage[]): StructureNode {
  return {
    type: 'Document',
    children: pages.map((page, index) => ({
      type: 'Sect' as const,
      children: titleFirst(page.items)
        .filter((item) => !FRAME_NAMES.has(item.name))
        .map((item) => itemNode(item, index === 0)),
    })),
  }
}

/** A kicker stands over its title but is read after it, so that every section starts with its heading. */
function titleFirst(items: readonly Item[]): readonly Item[] {
  const title = items.filter(isTitle)
  return [...title, ...items.filter((item) => !isTitle(item))]
}

function isTitle(item: Item): boolean {
  return item.kind === 'text' && item.placeholder?.type === 'title'
}

function itemNode(item: Item, first: boolean): StructureNode {
  const leaf = { item: item.id }
  switch (item.kind) {
    case 'table':
      return { type: 'Table', children: [leaf], alt: item.alt }
    case 'text':
      if (isTitle(item)) return { type: first ? 'H1' : 'H2', children: [leaf] }
      return item.paragraphs.some((paragraph) => paragraph.style.bullet !== null)
        ? listNode(item)
        : { type: 'P', children: [leaf] }
    case 'path':
      return { type: 'Figure', children: [leaf], alt: item.name }
    default:
      return { type: 'Figure', children: [leaf], alt: item.alt === '' ? item.name : item.alt }
  }
}

function listNode(item: Extract<Item, { kind: 'text' }>): StructureNode {
  return {
    type: 'L',
    children: item.paragraphs.map((_, paragraph) => ({
      type: 'LI' as const,
      children: [{ type: 'LBody' as const, children: [{ item: item.id, paragraph }] }],
    })),
  }
}
