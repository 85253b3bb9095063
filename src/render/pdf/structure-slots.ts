/**
 * The scene's structure as elements with empty slots. Items are painted page by page while the
 * structure follows the text, so each leaf keeps a slot that its item fills when its turn comes.
 */
import { isLeaf, type StructureLeaf, type StructureNode } from '../../scene/structure.ts'
import { type Element, newElement, type Target } from './element.ts'

export interface StructureSlots {
  readonly root: Element
  /** Where an item's content goes; undefined where no leaf names the item as a whole. */
  ofItem(item: number): Target | undefined
  /** The same for one paragraph of a text item. */
  ofParagraph(item: number, paragraph: number): Target | undefined
}

/** The leaves that name one item. */
interface ItemSlots {
  whole: Target | undefined
  readonly paragraphs: Target[]
}

export function structureSlots(structure: StructureNode): StructureSlots {
  const slots = new Map<number, ItemSlots>()

  function build(node: StructureNode, parent: Element | null): Element {
    const element = newElement(node.type, parent)
    element.alt = node.alt ?? null
    element.lang = node.lang ?? null
    for (const child of node.children) {
      if (isLeaf(child)) keepSlot(child, element)
      else element.kids.push({ kind: 'element', element: build(child, element) })
    }
    return element
  }
  function keepSlot({ item, paragraph }: StructureLeaf, element: Element): void {
    const kids: Target['kids'] = []
    element.kids.push({ kind: 'slot', kids })
    const known = slots.get(item)
    const found = known ?? { whole: undefined, paragraphs: [] }
    if (known === undefined) slots.set(item, found)
    if (paragraph === undefined) found.whole = { element, kids }
    else found.paragraphs[paragraph] = { element, kids }
  }

  const root = build(asDocument(structure), null)
  return {
    root,
    ofItem: (item) => slots.get(item)?.whole,
    ofParagraph: (item, paragraph) => {
      const found = slots.get(item)
      return found?.paragraphs[paragraph] ?? found?.whole
    },
  }
}

function asDocument(structure: StructureNode): StructureNode {
  return structure.type === 'Document' ? structure : { type: 'Document', children: [structure] }
}
