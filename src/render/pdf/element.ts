/** Structure elements while a file is being painted (ISO 32000-1, 14.7.2). */
import type { StructureType } from '../../scene/structure.ts'
import type { PdfDictionary } from './pdf-file.ts'

/** What the scene's structure uses, and what the writer adds by itself. */
export type ElementType = StructureType | 'TR' | 'TH' | 'TD' | 'THead' | 'TBody' | 'Link'

export interface Element {
  readonly type: ElementType
  readonly parent: Element | null
  readonly kids: Kid[]
  alt: string | null
  lang: string | null
  actualText: string | null
  /** Attribute dictionaries by owner (14.8.5); null as long as there are none, as most have. */
  attributes: Map<string, PdfDictionary> | null
  /** Number of its object in the file; 0 until it is written. */
  object: number
}

export type Kid =
  | { readonly kind: 'element'; readonly element: Element }
  /** A place kept for what an item paints: filled when the item's page is painted. */
  | { readonly kind: 'slot'; readonly kids: Kid[] }
  | { readonly kind: 'content'; readonly page: number; readonly id: number }
  /** An annotation, by the number of its object. */
  | { readonly kind: 'object'; readonly page: number; readonly object: number }

/** Where marked content goes: the element it belongs to, and the place among its kids. */
export interface Target {
  readonly element: Element
  readonly kids: Kid[]
}

export function newElement(type: ElementType, parent: Element | null): Element {
  return {
    type,
    parent,
    kids: [],
    alt: null,
    lang: null,
    actualText: null,
    attributes: null,
    object: 0,
  }
}

/** Adds a new element at a place and gives it as a target. */
export function addElement(type: ElementType, at: Target): Target {
  const element = newElement(type, at.element)
  at.kids.push({ kind: 'element', element })
  return { element, kids: element.kids }
}

export function setAttribute(of: Element, owner: string, name: string, value: unknown): void {
  of.attributes ??= new Map()
  const known = of.attributes.get(owner) ?? { O: owner }
  known[name] = value
  of.attributes.set(owner, known)
}

export function hasAttributes(of: Element, owner: string): boolean {
  return of.attributes?.has(owner) ?? false
}

/** The nearest element of a type, the element itself included. */
export function ancestor(of: Element, type: ElementType): Element | undefined {
  for (let at: Element | null = of; at !== null; at = at.parent) if (at.type === type) return at
  return undefined
}

const GROUPING: ReadonlySet<ElementType> = new Set([
  'Document',
  'Part',
  'Sect',
  'Div',
  'BlockQuote',
  'L',
  'LI',
  'TOC',
  'Table',
])

/** True for elements that hold other elements only (14.8.4.2), so that text needs a P in between. */
export function isGrouping(type: ElementType): boolean {
  return GROUPING.has(type)
}
