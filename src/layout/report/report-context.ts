/** What laying out a block of the report needs to know of the document around it. */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import type { Document, SourceEntry } from '../../document/document.ts'
import type { Citation } from '../../document/inline.ts'
import { type Box, box } from '../../geometry/box.ts'
import type { Pt } from '../../geometry/length.ts'
import type { SceneImage } from '../../scene/item.ts'
import type { FontSet } from '../../text/font-set.ts'
import type { ReportRole, Theme, TypeStyle } from '../../theme/theme.ts'
import type { ExhibitContext } from '../exhibits/exhibit-context.ts'
import { type NextId, newItemIds } from '../item-ids.ts'
import { isChinese } from '../language.ts'
import { type Palette, paletteOf } from '../palette.ts'
import { leadingOf } from '../paragraph.ts'
import { createReuse, type Reuse } from '../reuse.ts'
import type { Mark, Setting } from '../scene-runs.ts'
import { createFillings, type Fillings } from './fillings.ts'

/** Numbers of slides by facts' ids. */
export type FactSlides = ReadonlyMap<string, readonly number[]>

export interface ReportOptions {
  /** From the deck of the same outline: the list of facts names its slides too. */
  readonly slides?: FactSlides | undefined
  /** The theme's logo, for the cover. */
  readonly logo?: SceneImage | undefined
  readonly reuse?: ReportReuse | undefined
}

/** What a layout of the report leaves for the next one. */
export interface ReportReuse extends Reuse {
  /** Counters that go on from layout to layout: pieces keep their ids and keys. */
  readonly nextId: NextId
  readonly nextKey: NextId
  readonly fillings: Fillings
}

export function createReportReuse(): ReportReuse {
  const counters = { nextId: newItemIds(), nextKey: newItemIds() }
  return { ...createReuse(), ...counters, fillings: createFillings() }
}

export interface ReportContext {
  readonly document: Document
  readonly theme: Theme
  readonly palette: Palette
  readonly setting: Setting
  readonly exhibits: ExhibitContext
  /** The type area; everything but running heads and feet stands in it. */
  readonly area: Box
  /** Leading of body text: the page's grid. */
  readonly grid: Pt
  readonly nextId: NextId
  /** Keys of pieces, which structure and pages are joined by. */
  readonly nextKey: NextId
  readonly pages: PageNumbers
  /** From 0; page numbers are known after the first. */
  readonly pass: number
  /** What blocks came to, by index, that asked for no page number: the same in every pass. */
  readonly settled: Map<number, unknown>
  readonly reuse: ReportReuse
  /** Slides of the deck that each fact's figure stands on; null where the report has no deck. */
  readonly slides: FactSlides | null
  readonly logo: SceneImage | null
  report(found: Diagnostic): void
}

/** What is known of page numbers: from the pass before, exact in the last. */
export interface PageNumbers {
  /** Label of the page an anchor is on; undefined where no pass has found it. */
  pageOf(anchor: string): string | undefined
  /** Labels of the pages that a fact's figure is on. */
  pagesOfFact(id: string): readonly string[]
  /** What was asked for so far, with the answers. */
  readonly answers: readonly PageAnswer[]
}

export interface PageAnswer {
  readonly of: 'anchor' | 'fact'
  readonly id: string
  readonly said: string
}

/** Page numbers that note what they are asked for. */
export function pageNumbers(of: Omit<PageNumbers, 'answers'>): PageNumbers {
  const answers: PageAnswer[] = []
  return {
    pageOf: (anchor) => {
      const page = of.pageOf(anchor)
      answers.push({ of: 'anchor', id: anchor, said: page ?? '' })
      return page
    },
    pagesOfFact: (id) => {
      const pages = of.pagesOfFact(id)
      answers.push({ of: 'fact', id, said: pages.join(' ') })
      return pages
    },
    answers,
  }
}

/** True where all would be answered the same now; to find out is to ask again. */
export function areStillSaid(answers: readonly PageAnswer[], pages: PageNumbers): boolean {
  const said = answers.map(({ of, id }) =>
    of === 'anchor' ? (pages.pageOf(id) ?? '') : pages.pagesOfFact(id).join(' '),
  )
  return said.every((one, index) => one === answers[index]?.said)
}

/** Stands for a page number that is not known yet: as wide as most. */
const UNKNOWN_PAGE = '00'

export function reportContext(
  document: Document,
  {
    theme,
    fonts,
    slides,
    logo,
    reuse,
  }: ReportOptions & {
    readonly theme: Theme
    readonly fonts: FontSet
    readonly reuse: ReportReuse
  },
  report: (found: Diagnostic) => void,
): ReportContext {
  const { report: page } = theme
  const grid = leadingOf(page.type.body, isChinese(document.meta.lang) ? '\u4E00' : 'x')
  const palette = paletteOf(theme, 'report')
  const { nextId, nextKey } = reuse
  const pages = pageNumbers({ pageOf: () => undefined, pagesOfFact: () => [] })
  const setting = settingOf(document, fonts, pages)
  return {
    document,
    theme,
    palette,
    setting,
    exhibits: exhibitContext({ theme, palette, setting, nextId }, document),
    area: typeArea(theme, grid, document.meta.lang),
    grid,
    nextId,
    nextKey,
    pages,
    pass: 0,
    settled: new Map(),
    reuse,
    slides: slides ?? null,
    logo: logo ?? null,
    report,
  }
}

/** The same context with the page numbers of another pass. */
export function withPages(context: ReportContext, pages: PageNumbers): ReportContext {
  const setting = settingOf(context.document, context.setting.fonts, pages)
  const exhibits = { ...context.exhibits, setting: { ...setting, citation: () => [] } }
  return { ...context, pages, setting, exhibits, pass: context.pass + 1 }
}

export function styleOf(role: ReportRole, context: ReportContext): TypeStyle {
  return context.theme.report.type[role]
}

/** Whether a page is a left one of a pair: its margins and its running heads are mirrored. */
export function isLeftPage(index: number, { theme }: Pick<ReportContext, 'theme'>): boolean {
  return theme.report.facing && index % 2 === 1
}

/** The context of one page: on left pages the inside margin is on the right. */
export function onPage(index: number, context: ReportContext): ReportContext {
  if (!isLeftPage(index, context)) return context
  const { area, theme } = context
  const x = theme.report.size.width - area.x - area.width
  return { ...context, area: { ...area, x } }
}

/** Anchor of a source's entry in the source list. */
export function sourceAnchor(id: string): string {
  return `source:${id}`
}

/** Anchor of a fact's entry in the list of facts. */
export function factAnchor(id: string): string {
  return `fact:${id}`
}

/** Anchor of the first place on a page where a fact's figure stands. */
export function factPlaceAnchor(id: string, page: string): string {
  return `fact:${id}@${page}`
}

export function findSource(id: string, document: Document): SourceEntry | undefined {
  return document.sources.find((source) => source.id === id)
}

/**
 * The theme's page less its margins, in whole lines and, for Chinese, in whole characters of body
 * text, so that full lines need no stretching.
 */
function typeArea(theme: Theme, grid: Pt, lang: string): Box {
  const { size, margins, type } = theme.report
  const width = size.width - margins.left - margins.right
  const height = size.height - margins.top - margins.bottom
  const em = type.body.size
  const measure = isChinese(lang) ? Math.floor(width / em) * em : width
  return box(margins.left, margins.top, measure, Math.floor(height / grid) * grid)
}

function settingOf(document: Document, fonts: FontSet, pages: PageNumbers): Setting {
  return {
    lang: document.meta.lang,
    fonts,
    widthReserve: 0,
    hanLatinGap: 0.25,
    squeeze: true,
    citation: (citation) => citationMarks(citation, document),
    page: (anchor) => pages.pageOf(anchor) ?? UNKNOWN_PAGE,
    linkColor: null,
    ...(isChinese(document.meta.lang) ? { script: 'han' } : {}),
  }
}

/** "[1,3]" above the line, each number linked to its entry. */
function citationMarks(citation: Citation, document: Document): readonly Mark[] {
  const sources = citation.sources.flatMap((id) => findSource(id, document) ?? [])
  return sources.map((source, index) => ({
    text: `${index === 0 ? '[' : ','}${source.number}${index === sources.length - 1 ? ']' : ''}`,
    rise: 'super',
    link: { kind: 'anchor', anchor: sourceAnchor(source.id), description: source.short },
  }))
}

function exhibitContext(
  of: Pick<ReportContext, 'theme' | 'palette' | 'setting' | 'nextId'>,
  document: Document,
): ExhibitContext {
  const { type } = of.theme.report
  return {
    styles: {
      text: type.table,
      label: type.chartLabel,
      table: type.table,
      tableHead: type.tableHead,
      kpiValue: type.kpiValue,
      kpiUnit: type.kpiUnit,
      kpiLabel: type.kpiLabel,
    },
    palette: of.palette,
    setting: { ...of.setting, citation: () => [] },
    nextId: of.nextId,
    words: { unanswered: document.strings.unanswered },
  }
}
