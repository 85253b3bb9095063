/** Pages, structure and bookmarks → the scene. */
import type { Bookmark, Scene, SceneMeta, ScenePage } from '../../scene/scene.ts'
import type { StructureLeaf, StructureNode } from '../../scene/structure.ts'
import { once } from '../../source/once.ts'
import { afterNumber } from '../language.ts'
import type { Flow, ListedHeading } from './chapter.ts'
import { withoutDeadLinks } from './dead-links.ts'
import { type Emission, emitPage } from './emit-page.ts'
import type { Footnotes } from './footnotes.ts'
import { type PageSurvey, pageLabel } from './page-survey.ts'
import type { PagedPage } from './paginate.ts'
import type { Draft } from './piece.ts'
import { areStillSaid, isLeftPage, onPage, type ReportContext } from './report-context.ts'
import { runningFoot, runningHead } from './running-heads.ts'

export interface Paged {
  readonly flow: Flow
  readonly pages: readonly PagedPage[]
  readonly survey: PageSurvey
  readonly footnotes: Footnotes
}

export function finalize(paged: Paged, context: ReportContext): Scene {
  const { flow, pages, survey } = paged
  const emitted = pages.map((page, index) => emittedPage(page, { index, paged, context }))
  // a preview shows neither
  const bookmarks = once(() => {
    const places = placesOfAnchors(survey, context)
    return bookmarksOf(flow.headings, places, afterNumber(context.setting.lang))
  })
  const structure = once(() => structureOf(flow.structure, leavesOf(emitted)))
  return {
    kind: 'report',
    meta: sceneMeta(context),
    size: context.theme.report.size,
    ground: context.theme.report.ground,
    scheme: context.theme.reportColors,
    pages: withoutDeadLinks(emitted.map(({ page }) => page)),
    get bookmarks() {
      return bookmarks()
    },
    get structure() {
      return structure()
    },
    master: null,
  }
}

type Leaves = Pick<Emission, 'leaves' | 'notes'>

function leavesOf(pages: readonly EmittedPage[]): Leaves {
  const all: Leaves = { leaves: new Map(), notes: new Map() }
  for (const { leaves, notes } of pages) {
    addAll(all.leaves, leaves)
    addAll(all.notes, notes)
  }
  return all
}

interface PagePlace {
  readonly index: number
  readonly paged: Paged
  readonly context: ReportContext
}

/** A page with the leaves of the structure that stand on it. */
interface EmittedPage extends Leaves {
  readonly page: ScenePage
}

/** Emits a page, or takes the one of the layout before where the same stands on it at the same places. */
function emittedPage(page: PagedPage, place: PagePlace): EmittedPage {
  const { index, paged, context } = place
  const { pages, reuse } = context
  const { chapter, placed, notes } = page
  const fixed = chapter.kind === 'cover' ? chapter.fixed : null
  const anchors = paged.survey.anchors[index] ?? []
  const { emitted } = reuse.piece(
    `page ${pageLabel(index)}`,
    { placed, notes, title: chapter.title, fixed, anchors, count: paged.pages.length },
    () => {
      const from = pages.answers.length
      const emission = { context, footnotes: paged.footnotes, leaves: new Map(), notes: new Map() }
      const emitted = { ...emission, page: scenePage(page, place, emission) }
      return { value: { emitted, answers: pages.answers.slice(from) }, isReusable: true }
    },
    ({ answers }) => areStillSaid(answers, pages),
  )
  for (const one of placed) if (one.kind === 'solid') one.piece.found.forEach(context.report)
  return emitted
}

function addAll<T>(into: Map<number, T[]>, added: ReadonlyMap<number, readonly T[]>): void {
  for (const [key, leaves] of added) into.set(key, [...(into.get(key) ?? []), ...leaves])
}

function scenePage(page: PagedPage, { index, paged }: PagePlace, emission: Emission): ScenePage {
  const context = onPage(index, emission.context)
  const label = pageLabel(index)
  const cover = page.chapter.kind === 'cover'
  const body = emitPage(page, { ...emission, context })
  const items = cover
    ? body
    : [
        ...runningHead(
          { chapter: page.chapter.title, mirrored: isLeftPage(index, context) },
          context,
        ),
        ...body,
        ...runningFoot(
          { page: label, pages: paged.pages.length, mirrored: isLeftPage(index, context) },
          context,
        ),
      ]
  return {
    title: page.chapter.title,
    anchors: (paged.survey.anchors[index] ?? []).map(({ id, y }) => ({
      id,
      y: y + context.area.y,
    })),
    background: context.palette.ground,
    items,
    layout: null,
    section: null,
    sectionTitle: cover ? null : page.chapter.title,
    notes: [],
    label,
    origin: null,
  }
}

function sceneMeta({ document, theme }: ReportContext): SceneMeta {
  const { meta } = document
  return {
    title: meta.title,
    subject: meta.subtitle,
    lang: meta.lang,
    date: meta.date,
    authors: meta.authors,
    organization: meta.organization,
    theme: { name: theme.title, ...theme.office },
  }
}

/** Fills the drafts' keys with leaves; what came to nothing is left out. */
function structureOf(of: Draft, emission: Leaves): StructureNode {
  const children: (StructureNode | StructureLeaf)[] = []
  for (const child of of.children) {
    if (typeof child === 'number') {
      children.push(...(emission.leaves.get(child) ?? []))
      continue
    }
    const node = structureOf(child, emission)
    if (node.children.length > 0) children.push(node)
    if (of.type === 'Sect' || of.type === 'Document') children.push(...notesOf(child, emission))
  }
  return of.alt === undefined
    ? { type: of.type, children }
    : { type: of.type, children, alt: of.alt }
}

/** The footnotes that a block calls, to be read after it. */
function notesOf(block: Draft, emission: Leaves): readonly StructureNode[] {
  if (block.type === 'Sect') return []
  return keysOf(block).flatMap((key) =>
    (emission.notes.get(key) ?? []).map((leaf) => ({ type: 'Note' as const, children: [leaf] })),
  )
}

function keysOf(of: Draft): readonly number[] {
  return of.children.flatMap((child) => (typeof child === 'number' ? [child] : keysOf(child)))
}

type BookmarkPlace = Pick<Bookmark, 'page' | 'y'>

/** Where each anchor stands first. */
function placesOfAnchors(
  { anchors }: PageSurvey,
  { area }: ReportContext,
): ReadonlyMap<string, BookmarkPlace> {
  const places = new Map<string, BookmarkPlace>()
  for (const [page, own] of anchors.entries()) {
    for (const { id, y } of own) if (!places.has(id)) places.set(id, { page, y: y + area.y })
  }
  return places
}

interface OpenBookmark {
  readonly level: number
  readonly children: Bookmark[]
}

/** Headings as a tree: each under the last one of a lower level. What stands on no page is left out. */
function bookmarksOf(
  headings: readonly ListedHeading[],
  places: ReadonlyMap<string, BookmarkPlace>,
  gap: string,
): readonly Bookmark[] {
  const roots: Bookmark[] = []
  const open: OpenBookmark[] = []
  for (const { level, anchor, number, title } of headings) {
    const place = places.get(anchor)
    if (place === undefined) continue
    while ((open.at(-1)?.level ?? 0) >= level) open.pop()
    const children: Bookmark[] = []
    const text = number === null ? title : `${number}${gap}${title}`
    const siblings = open.at(-1)?.children ?? roots
    siblings.push({ title: text, ...place, children })
    open.push({ level, children })
  }
  return roots
}
