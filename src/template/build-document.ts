import type { Document, FactEntry, Meta, SourceEntry, Strings } from '../document/document.ts'
import { type Inline, PLAIN, plainText } from '../document/inline.ts'
import { formatSource, printSource } from '../evidence/citation.ts'
import { printFact } from '../evidence/fact.ts'
import type { Source } from '../outline/outline.ts'
import type { AuthorText } from '../source/author-text.ts'
import { authorInlines } from './author-inlines.ts'
import { buildTopBlocks } from './build-blocks.ts'
import { buildDeck } from './build-deck.ts'
import { type Building, citedSources, citeSources, elementsIn, usedFacts } from './building.ts'
import type { MarkupNode } from './parse-markup.ts'
import { printDate } from './print-date.ts'
import { rebuild } from './rebuild.ts'

export type DocumentKind = 'deck' | 'report'

/** Markup that the vocabulary allows → the document, with everything it refers to resolved. */
export function buildDocument(
  nodes: readonly MarkupNode[],
  { kind, strings, building }: { kind: DocumentKind; strings: Strings; building: Building },
): Document | null {
  const root = elementsIn(nodes).find((element) => element.name === kind)
  if (root === undefined) return null
  const body =
    kind === 'deck'
      ? buildDeck(root, building)
      : { kind, blocks: buildTopBlocks(root.children, building) }
  const { outline } = building
  const facts = usedFacts(building).flatMap((id) => factEntry(id, building) ?? [])
  return {
    meta: rebuild(building, outline.title, metaOf),
    strings,
    facts,
    sources: citedSources(building).flatMap((id, index) => {
      const entry = sourceEntry(id, index + 1, building)
      return entry === null ? [] : [entry]
    }),
    body,
  }
}

function metaOf(building: Building): Meta {
  const { outline } = building
  const plain = (text: AuthorText | undefined) =>
    text === undefined ? '' : plainText(authorInlines(text, building))
  return {
    title: plain(outline.title),
    subtitle: plain(outline.subtitle),
    lang: outline.lang,
    date: outline.date?.written ?? '',
    authors: outline.authors.map(plain),
    organization: plain(outline.organization),
    classification: plain(outline.classification),
    disclaimer: plain(outline.disclaimer),
  }
}

/** A fact in the list stands with the numbers of its sources, so they count as cited. */
function factEntry(id: string, building: Building): FactEntry | null {
  const fact = building.outline.facts.get(id)
  return fact === undefined ? null : rebuild(building, fact, (inner) => entryOfFact(id, inner))
}

function entryOfFact(id: string, building: Building): FactEntry | null {
  const printed = printFact(building.outline, id)
  if (printed === undefined) return null
  const { fact, figure } = printed
  const sources = citeSources(
    printed.sources.map((source) => source.id),
    building,
  )
  return {
    id,
    label: plainText(authorInlines(fact.label, building)),
    figure: figure.text,
    asOf: fact.asOf === undefined ? '' : printDate(fact.asOf, building.outline.lang),
    sources,
    origin: fact.span,
  }
}

function sourceEntry(id: string, number: number, building: Building): SourceEntry | null {
  const source = building.outline.sources.get(id)
  if (source === undefined) return null
  return rebuild(building, source, (inner) => {
    // its number is part of it
    citeSources([id], inner)
    return entryOfSource(source, number, inner)
  })
}

function entryOfSource(source: Source, number: number, building: Building): SourceEntry {
  const printed = printSource(source, (text) => plainText(authorInlines(text, building)))
  const { lang } = building.outline
  const text = formatSource(printed, lang).map(
    (part): Inline => ({
      kind: 'text',
      text: part.text,
      marks: { ...PLAIN, emphasis: part.emphasis },
      link: part.href === undefined ? null : { kind: 'url', url: part.href },
      fact: null,
      origin: source.span,
    }),
  )
  const short = formatSource(printed, lang, 'short')
    .map((part) => part.text)
    .join('')
  return { id: source.id, number, text, short, origin: source.span }
}
