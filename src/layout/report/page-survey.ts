/** What stands on which page: anchors and facts' figures, for page numbers and links. */
import type { Pt } from '../../geometry/length.ts'
import type { Item } from '../../scene/item.ts'
import type { Anchor } from '../../scene/scene.ts'
import type { SceneParagraph } from '../../scene/text-item.ts'
import type { Placed } from './page-column.ts'
import type { PagedPage } from './paginate.ts'
import { captionHeight } from './paginate-table.ts'
import { factPlaceAnchor, type PageNumbers, pageNumbers } from './report-context.ts'

export interface PageSurvey {
  readonly numbers: PageNumbers
  /** By page; `y` from the type area's top. */
  readonly anchors: readonly (readonly Anchor[])[]
  /** Equal for two passes whose page numbers are equal. */
  readonly fingerprint: string
}

/** Pages are counted from the cover on, so that a viewer's page is the printed one. */
export function pageLabel(index: number): string {
  return `${index + 1}`
}

export function surveyPages(pages: readonly PagedPage[]): PageSurvey {
  const pageOf = new Map<string, string>()
  const factPages = new Map<string, string[]>()
  const anchors = pages.map((page, index) => {
    const label = pageLabel(index)
    const own = page.placed.flatMap(anchorsOf)
    for (const { id } of own) pageOf.set(id, label)
    const facts = factsOf(page, label)
    for (const { fact } of facts) factPages.set(fact, [...(factPages.get(fact) ?? []), label])
    return [...own, ...facts.map(({ anchor }) => anchor)]
  })
  return {
    numbers: pageNumbers({
      pageOf: (anchor) => pageOf.get(anchor),
      pagesOfFact: (id) => factPages.get(id) ?? [],
    }),
    anchors,
    fingerprint: JSON.stringify([[...pageOf], [...factPages]]),
  }
}

function anchorsOf(placed: Placed): readonly Anchor[] {
  const at = (ids: readonly string[], y: Pt): readonly Anchor[] => ids.map((id) => ({ id, y }))
  switch (placed.kind) {
    case 'text':
      return placed.from === 0 ? at(placed.piece.anchors, placed.y) : []
    case 'solid':
      return at(placed.piece.anchors, placed.y)
    case 'table': {
      const first = placed.firstRow === 0
      const top = placed.y + captionHeight(placed.piece, first)
      let y = top + placed.part.head.height
      const rows = placed.part.rows.flatMap((row, index) => {
        const own = at(placed.piece.rowAnchors[placed.firstRow + index] ?? [], y)
        y += row.height
        return own
      })
      return [...(first ? at(placed.piece.anchors, placed.y) : []), ...rows]
    }
  }
}

/** The first place of each fact's figure on a page. */
function factsOf(
  page: PagedPage,
  label: string,
): readonly { readonly fact: string; readonly anchor: Anchor }[] {
  return [...factPlaces(page.placed)].map(([fact, y]) => ({
    fact,
    anchor: { id: factPlaceAnchor(fact, label), y },
  }))
}

/** Of pages that stay from layout to layout. */
const known = new WeakMap<readonly Placed[], ReadonlyMap<string, Pt>>()

function factPlaces(page: readonly Placed[]): ReadonlyMap<string, Pt> {
  const before = known.get(page)
  if (before !== undefined) return before
  const places = new Map<string, Pt>()
  for (const placed of page) {
    for (const fact of factsIn(placed)) if (!places.has(fact)) places.set(fact, placed.y)
  }
  known.set(page, places)
  return places
}

function factsIn(placed: Placed): readonly string[] {
  switch (placed.kind) {
    case 'text': {
      const { runs, lines } = placed.piece.block.paragraph
      return factsInLines({ runs, lines: lines.slice(placed.from, placed.to) })
    }
    case 'solid':
      return placed.piece.parts.flatMap((part) => part.items.flatMap(factsInItem))
    case 'table':
      return placed.part.rows.flatMap((row) =>
        row.cells.flatMap((cell) => cell.paragraphs.flatMap(factsInLines)),
      )
  }
}

function factsInItem(item: Item): readonly string[] {
  switch (item.kind) {
    case 'text':
      return item.paragraphs.flatMap(factsInLines)
    case 'group':
      return item.children.flatMap(factsInItem)
    default:
      return []
  }
}

function factsInLines(paragraph: Pick<SceneParagraph, 'runs' | 'lines'>): readonly string[] {
  if (!paragraph.runs.some(({ fact }) => fact !== null)) return []
  return paragraph.lines.flatMap((line) =>
    line.glyphs.flatMap((glyphs) => paragraph.runs[glyphs.run]?.fact ?? []),
  )
}
