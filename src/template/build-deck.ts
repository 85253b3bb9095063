import { didYouMean } from '../diagnostic/suggest.ts'
import { type Deck, type DeckSection, SLIDE_LAYOUTS, type Slide } from '../document/document.ts'
import { buildBlocks, buildMixedBlocks } from './build-blocks.ts'
import { buildInlines } from './build-inlines.ts'
import {
  attributeText,
  type Building,
  childNamed,
  claimAnchor,
  elementsIn,
  originOf,
  reportAt,
} from './building.ts'
import type { MarkupElement } from './parse-markup.ts'
import { rebuild } from './rebuild.ts'

export function buildDeck(root: MarkupElement, building: Building): Deck {
  const children = elementsIn(root.children)
  const sections = children
    .filter((child) => child.name === 'section')
    .map(
      (child): DeckSection => ({
        id: attributeText(child, 'id'),
        title: attributeText(child, 'title'),
      }),
    )
  const ids = new Set(sections.map(({ id }) => id))
  const slides = children
    .filter((child) => child.name === 'slide')
    .flatMap((child) => {
      // what sections there are is said elsewhere
      const section = sectionOf(child, ids, building)
      return rebuild(building, child, (inner) => buildSlide(child, section, inner)) ?? []
    })
  return { kind: 'deck', sections, slides }
}

/** Parts of a slide that are no block of its body. */
const APART = ['kicker', 'h1', 'notes', 'column']

function buildSlide(
  element: MarkupElement,
  section: string | null,
  building: Building,
): Slide | null {
  const layout = SLIDE_LAYOUTS.find((known) => known === attributeText(element, 'layout'))
  if (layout === undefined) return null
  const inlines = (name: string) =>
    buildInlines(childNamed(element, name)?.children ?? [], building)
  const children = elementsIn(element.children)
  const notes = childNamed(element, 'notes')
  // In reading order: sources get their numbers as they come.
  const kicker = inlines('kicker')
  const title = inlines('h1')
  const body = buildBlocks(
    children.filter((child) => !APART.includes(child.name)),
    building,
  )
  const columns = children
    .filter((child) => child.name === 'column')
    .map((column) => buildBlocks(column.children, building))
  return {
    layout,
    anchor: claimAnchor(element, 'slide', building),
    section,
    kicker,
    title,
    body,
    columns,
    notes: notes === undefined ? [] : buildMixedBlocks(notes, building),
    origin: originOf(element),
  }
}

function sectionOf(
  element: MarkupElement,
  sections: ReadonlySet<string>,
  building: Building,
): string | null {
  const attribute = element.attributes.get('section')
  if (attribute === undefined || attribute.value === '') return null
  if (sections.has(attribute.value)) return attribute.value
  const help = didYouMean(
    attribute.value,
    [...sections].map((name) => ({ name })),
  )
  const message = `the deck has no section \`${attribute.value}\``
  reportAt(building, 'template/attribute-value', message, { range: attribute.valueRange, help })
  return null
}
