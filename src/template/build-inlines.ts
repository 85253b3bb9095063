import { type Inline, type LinkTarget, type Marks, PLAIN } from '../document/inline.ts'
import type { Span } from '../source/span.ts'
import {
  attributeText,
  type Building,
  citeSources,
  isTarget,
  knownIds,
  originOf,
  useFact,
} from './building.ts'
import type { MarkupElement, MarkupNode } from './parse-markup.ts'
import { tidyInlines } from './tidy-inlines.ts'

/**
 * Text with inline elements as a flat list of runs: white space collapsed, equal neighbours
 * joined, citations put in order. Sources and facts count as used from here on.
 */
export function buildInlines(nodes: readonly MarkupNode[], building: Building): readonly Inline[] {
  const runs: Inline[] = []
  collect(nodes, { marks: PLAIN, link: null, fact: null }, { runs, building })
  return tidyInlines(runs).map((run) =>
    run.kind === 'citation' ? { ...run, sources: citeSources(run.sources, building) } : run,
  )
}

interface Style {
  readonly marks: Marks
  readonly link: LinkTarget | null
  readonly fact: string | null
}

interface Collecting {
  readonly runs: Inline[]
  readonly building: Building
}

function collect(nodes: readonly MarkupNode[], style: Style, into: Collecting): void {
  for (const node of nodes) {
    if (node.kind === 'element') collectElement(node, style, into)
    else {
      const origin = originOf(node)
      into.runs.push({ kind: 'text', text: node.text, ...style, origin })
    }
  }
}

const MARKS: Readonly<Record<string, Partial<Marks>>> = {
  strong: { strong: true },
  em: { emphasis: true },
  code: { code: true },
  sup: { rise: 'super' },
  sub: { rise: 'sub' },
}

function collectElement(element: MarkupElement, style: Style, into: Collecting): void {
  const marks = MARKS[element.name]
  if (marks !== undefined) {
    collect(element.children, { ...style, marks: { ...style.marks, ...marks } }, into)
    return
  }
  const { building, runs } = into
  const origin = originOf(element)
  switch (element.name) {
    case 'a': {
      const link = linkTarget(attributeText(element, 'href'), origin, building)
      collect(element.children, { ...style, link }, into)
      return
    }
    case 'data':
      collect(element.children, { ...style, fact: printedFact(element, building) }, into)
      return
    case 'br':
      runs.push({ kind: 'line-break' })
      return
    case 'cite':
      collectCitation(element, origin, into)
      return
    case 'page-ref':
      if (isTarget(attributeText(element, 'to'), origin, building)) {
        runs.push({ kind: 'page-reference', anchor: attributeText(element, 'to') })
      }
  }
}

function linkTarget(href: string, span: Span | null, building: Building): LinkTarget | null {
  if (!href.startsWith('#')) return { kind: 'url', url: href }
  const id = href.slice(1)
  return isTarget(id, span, building) ? { kind: 'anchor', id } : null
}

function printedFact(element: MarkupElement, building: Building): string | null {
  const rule = { what: 'fact', code: 'fact/unknown-id', building } as const
  const [id] = knownIds(element.attributes.get('fact'), building.outline.facts, rule)
  if (id !== undefined) useFact(id, building)
  return id ?? null
}

function collectCitation(element: MarkupElement, origin: Span | null, into: Collecting): void {
  const { building, runs } = into
  const rule = { what: 'source', code: 'source/unknown-id', building } as const
  const sources = knownIds(element.attributes.get('source'), building.outline.sources, rule)
  if (sources.length > 0) runs.push({ kind: 'citation', sources, origin })
}
