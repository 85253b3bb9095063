import type {
  Coverage,
  CoverageColumn,
  Matrix,
  Process,
  Timeline,
  TimelineEvent,
} from '../document/exhibit.ts'
import type { Inline } from '../document/inline.ts'
import { buildInlines } from './build-inlines.ts'
import {
  attributeText,
  type Building,
  childNamed,
  elementsIn,
  originOf,
  reportAt,
} from './building.ts'
import type { MarkupElement } from './parse-markup.ts'

interface Titled {
  readonly title: readonly Inline[]
  readonly text: readonly Inline[]
  readonly origin: TimelineEvent['origin']
}

function titled(element: MarkupElement, building: Building): Titled {
  const title = childNamed(element, 'title')
  const rest = element.children.filter((node) => node !== title)
  return {
    title: title === undefined ? [] : buildInlines(title.children, building),
    text: buildInlines(rest, building),
    origin: originOf(element),
  }
}

export function buildTimeline(element: MarkupElement, building: Building): Timeline {
  const events = elementsIn(element.children).map((event) => ({
    date: attributeText(event, 'date'),
    ...titled(event, building),
  }))
  return { kind: 'timeline', events }
}

export function buildProcess(element: MarkupElement, building: Building): Process {
  const steps = elementsIn(element.children).map((step) => titled(step, building))
  return { kind: 'process', steps }
}

export function buildMatrix(element: MarkupElement, building: Building): Matrix {
  const items = elementsIn(element.children).map((item) => ({
    title: buildInlines(item.children, building),
    x: Number(attributeText(item, 'x')),
    y: Number(attributeText(item, 'y')),
    origin: originOf(item),
  }))
  return { kind: 'matrix', x: attributeText(element, 'x'), y: attributeText(element, 'y'), items }
}

export function buildCoverage(element: MarkupElement, building: Building): Coverage {
  const children = elementsIn(element.children)
  const columns = children
    .filter((child) => child.name === 'group')
    .map((group) => buildColumn(group, building))
  const ids = new Set(columns.flatMap((column) => column.nodes.map((node) => node.id)))
  const links = children
    .filter((child) => child.name === 'link' && areEndsKnown(child, ids, building))
    .map((link) => ({ from: attributeText(link, 'from'), to: attributeText(link, 'to') }))
  return { kind: 'coverage', columns, links }
}

function buildColumn(group: MarkupElement, building: Building): CoverageColumn {
  const nodes = elementsIn(group.children).map((node) => ({
    id: attributeText(node, 'id'),
    text: buildInlines(node.children, building),
    unanswered: attributeText(node, 'unanswered') === 'yes',
    origin: originOf(node),
  }))
  return { title: attributeText(group, 'title'), nodes }
}

function areEndsKnown(link: MarkupElement, ids: ReadonlySet<string>, building: Building): boolean {
  const lost = ['from', 'to'].filter((end) => !ids.has(attributeText(link, end)))
  for (const end of lost) {
    const range = link.attributes.get(end)?.valueRange ?? link
    const message = `no node of this map is called \`${attributeText(link, end)}\``
    reportAt(building, 'template/unknown-target', message, { range })
  }
  return lost.length === 0
}
