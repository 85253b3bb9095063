import { SLIDE_LAYOUTS } from '../document/document.ts'
import { CHART_TYPES } from '../document/exhibit.ts'

/**
 * The vocabulary between templates and layout: a small HTML. This table is its definition; the
 * parts of the program that read markup rely on what check-markup.ts has checked against it.
 */
export interface ElementRule {
  readonly attributes: Readonly<Record<string, AttributeRule>>
  /** What may stand inside: `nothing`, names of elements, or elements and text. */
  readonly content: Content
}

export interface Content {
  readonly text: boolean
  readonly elements: readonly string[]
  /** Of these at most one each. */
  readonly once: readonly string[]
  /** Of these exactly one in all. */
  readonly oneOf: readonly string[]
}

export interface AttributeRule {
  readonly required: boolean
  readonly value: ValueRule
}

export type ValueRule =
  | 'text'
  | 'id'
  /** Ids with white space between. */
  | 'ids'
  /** Names with `|` between; `\|` is a `|` in a name. */
  | 'names'
  | 'whole-number'
  /** From 0 to 1. */
  | 'share'
  | 'link'
  | readonly string[]

const NOTHING: Content = content([])

function content(
  elements: readonly string[],
  more: Partial<Omit<Content, 'elements'>> = {},
): Content {
  return { text: false, once: [], oneOf: [], ...more, elements }
}

function element(inside: Content, attributes: ElementRule['attributes'] = {}): ElementRule {
  return { attributes, content: inside }
}

function optional(value: ValueRule): AttributeRule {
  return { required: false, value }
}

function required(value: ValueRule): AttributeRule {
  return { required: true, value }
}

const YES_NO = ['yes', 'no']
const ALIGNMENTS = ['start', 'center', 'end', 'decimal', 'left', 'right']
const SERIES = ['figure', 'table']
const ROLES = ['body', 'lead', 'so-what', 'subtitle', 'meta', 'note', 'disclaimer']

export const INLINE_ELEMENTS = [
  ...['strong', 'em', 'code', 'a', 'sup', 'sub', 'br'],
  ...['data', 'cite', 'page-ref'],
] as const

export const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const

/** Blocks of running matter, in slides and pages alike. */
const FLOW = ['p', 'ul', 'ol', 'blockquote', 'figure', 'table', ...HEADINGS]
const APPARATUS = ['toc', 'exhibit-list', 'sources', 'facts']

export const EXHIBITS = [
  ...['chart', 'table', 'img', 'kpis'],
  ...['timeline', 'process', 'matrix', 'coverage'],
] as const

const INLINE = content(INLINE_ELEMENTS, { text: true })
const MIXED = content([...INLINE_ELEMENTS, ...FLOW], { text: true })

const HEADING = element(INLINE, {
  number: optional('text'),
  id: optional('id'),
  listed: optional(YES_NO),
})

export const VOCABULARY: Readonly<Record<string, ElementRule>> = {
  deck: element(content(['section', 'slide'])),
  section: element(NOTHING, { id: required('id'), title: required('text') }),
  slide: element(
    content([...FLOW, ...APPARATUS, 'kicker', 'column', 'notes'], {
      once: ['kicker', 'h1', 'notes'],
    }),
    { layout: required(SLIDE_LAYOUTS), section: optional('id'), id: optional('id') },
  ),
  kicker: element(INLINE),
  column: element(content(FLOW)),
  notes: element(MIXED),

  report: element(content([...FLOW, ...APPARATUS, 'cover', 'page-break'])),
  cover: element(content(FLOW)),
  toc: element(NOTHING, { depth: optional('whole-number'), title: required('text') }),
  'exhibit-list': element(NOTHING, { series: required(SERIES), title: required('text') }),
  sources: element(NOTHING),
  facts: element(NOTHING),
  'page-break': element(NOTHING),

  h1: HEADING,
  h2: HEADING,
  h3: HEADING,
  h4: HEADING,
  h5: HEADING,
  h6: HEADING,
  p: element(INLINE, { role: optional(ROLES) }),
  ul: element(content(['li'])),
  ol: element(content(['li'])),
  li: element(MIXED),
  blockquote: element(content([...INLINE_ELEMENTS, ...FLOW, 'by'], { text: true, once: ['by'] })),
  by: element(INLINE),

  figure: element(
    content([...EXHIBITS, 'figcaption', 'note'], {
      once: ['figcaption', 'note'],
      oneOf: EXHIBITS,
    }),
    {
      id: optional('id'),
      series: optional(SERIES),
      number: optional('whole-number'),
      sources: optional('ids'),
      alt: optional('text'),
    },
  ),
  figcaption: element(INLINE),
  note: element(INLINE),
  chart: element(NOTHING, {
    type: required(CHART_TYPES),
    data: required('id'),
    highlight: optional('names'),
    stacked: optional(['no', 'stacked', 'percent']),
    totals: optional('names'),
    lines: optional('names'),
  }),
  table: element(content(['tr']), { data: optional('id'), highlight: optional('names') }),
  tr: element(content(['th', 'td'])),
  th: element(INLINE, { align: optional(ALIGNMENTS), unit: optional('text') }),
  td: element(INLINE, { align: optional(ALIGNMENTS) }),
  img: element(NOTHING, { src: required('text') }),
  kpis: element(NOTHING, { facts: required('ids') }),
  timeline: element(content(['event'])),
  event: element(content([...INLINE_ELEMENTS, 'title'], { text: true, once: ['title'] }), {
    date: required('text'),
  }),
  process: element(content(['step'])),
  step: element(content([...INLINE_ELEMENTS, 'title'], { text: true, once: ['title'] })),
  title: element(INLINE),
  matrix: element(content(['item']), { x: required('text'), y: required('text') }),
  item: element(INLINE, { x: required('share'), y: required('share') }),
  coverage: element(content(['group', 'link'])),
  group: element(content(['node']), { title: required('text') }),
  node: element(INLINE, { id: required('id'), unanswered: optional(YES_NO) }),
  link: element(NOTHING, { from: required('id'), to: required('id') }),

  strong: element(INLINE),
  em: element(INLINE),
  code: element(INLINE),
  sup: element(INLINE),
  sub: element(INLINE),
  a: element(INLINE, { href: required('link') }),
  br: element(NOTHING),
  data: element(INLINE, { fact: required('id') }),
  cite: element(NOTHING, { source: required('ids') }),
  'page-ref': element(NOTHING, { to: required('id') }),
}
