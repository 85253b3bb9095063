/** Pages, structure and bookmarks → the scene. */
import type { Bookmark, Scene, SceneMeta, ScenePage } from '../../scene/scene.ts'
import type { StructureLeaf, StructureNode } from '../../scene/structure.ts'
import { afterNumber } from '../language.ts'
import type { Flow, ListedHeading } from './chapter.ts'
import { removeDeadLinks } from './dead-links.ts'
import { type Emission, emitPage } from './emit-page.ts'
import type { Footnotes } from './footnotes.ts'
import { type PageSurvey, pageLabel } from './page-survey.ts'
import type { PagedPage } from './paginate.ts'
import type { Draft } from './piece.ts'
import { isLeftPage, onPage, type ReportContext } from './report-context.ts'
import { runningFoot, runningHead } from './running-heads.ts'

export interface Paged {
  readonly flow: Flow
  readonly pages: readonly PagedPage[]
  readonly survey: PageSurvey
  readonly footnotes: Footnotes
}

export function finalize(paged: Paged, context: ReportContext): Scene {
  const { flow, pages, survey } = paged
  const emission: Emission = {
    context,
    footnotes: paged.footnotes,
    leaves: new Map(),
    notes: new Map(),
  }
  const scenePages = pages.map((page, index) => scenePage(page, { index, paged, emission }))
  return removeDeadLinks({
    kind: 'report',
    meta: sceneMeta(context),
    size: context.theme.report.size,
    ground: context.theme.report.ground,
    scheme: context.theme.reportColors,
    pages: scenePages,
    bookmarks: bookmarksOf(flow.headings, { survey, context }),
    structure: structureOf(flow.structure, emission),
    master: null,
  })
}

interface PagePlace {
  readonly index: number
  readonly paged: Paged
  readonly emission: Emission
}

function scenePage(page: PagedPage, { index, paged, emission }: PagePlace): ScenePage {
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
function structureOf(of: Draft, emission: Emission): StructureNode {
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
function notesOf(block: Draft, emission: Emission): readonly StructureNode[] {
  if (block.type === 'Sect') return []
  return keysOf(block).flatMap((key) =>
    (emission.notes.get(key) ?? []).map((leaf) => ({ type: 'Note' as const, children: [leaf] })),
  )
}

function keysOf(of: Draft): readonly number[] {
  return of.children.flatMap((child) => (typeof child === 'number' ? [child] : keysOf(child)))
}

interface BookmarkPlaces {
  readonly survey: PageSurvey
  readonly context: ReportContext
}

/** Headings as a tree: each under the last one of a lower level. */
function bookmarksOf(
  headings: readonly ListedHeading[],
  places: BookmarkPlaces,
): readonly Bookmark[] {
  const [first, ...others] = headings
  if (first === undefined) return []
  const inner = others.findIndex((heading) => heading.level <= first.level)
  const under = inner === -1 ? others : others.slice(0, inner)
  const after = inner === -1 ? [] : others.slice(inner)
  const children = bookmarksOf(under, places)
  const own = bookmarkOf(first, children, places)
  return [...(own === undefined ? children : [own]), ...bookmarksOf(after, places)]
}

function bookmarkOf(
  heading: ListedHeading,
  children: readonly Bookmark[],
  { survey, context }: BookmarkPlaces,
): Bookmark | undefined {
  const page = survey.anchors.findIndex((anchors) =>
    anchors.some(({ id }) => id === heading.anchor),
  )
  const anchor = survey.anchors[page]?.find(({ id }) => id === heading.anchor)
  if (anchor === undefined) return undefined
  const gap = afterNumber(context.setting.lang)
  const title = heading.number === null ? heading.title : `${heading.number}${gap}${heading.title}`
  return { title, page, y: anchor.y + context.area.y, children }
}
