/** Links to what the document does not have (no source list in the template) become plain text. */
import type { Item } from '../../scene/item.ts'
import { paragraphsIn } from '../../scene/paragraphs.ts'
import type { ScenePage } from '../../scene/scene.ts'
import type { SceneParagraph } from '../../scene/text-item.ts'

/** Pages without such links stay the objects they are. */
export function withoutDeadLinks(pages: readonly ScenePage[]): readonly ScenePage[] {
  const anchors = new Set<string>()
  for (const page of pages) for (const { id } of page.anchors) anchors.add(id)
  return pages.map((page) => {
    if (linksOf(page).every((anchor) => anchors.has(anchor))) return page
    return { ...page, items: page.items.map((item) => inItem(item, anchors)) }
  })
}

/** Of pages that stay from layout to layout. */
const known = new WeakMap<ScenePage, readonly string[]>()

/** Anchors that a page's text leads to. */
function linksOf(page: ScenePage): readonly string[] {
  const before = known.get(page)
  if (before !== undefined) return before
  const runs = page.items.flatMap(paragraphsIn).flatMap((paragraph) => paragraph.runs)
  const anchors = runs.flatMap(({ link }) => (link?.kind === 'anchor' ? [link.anchor] : []))
  const links = [...new Set(anchors)]
  known.set(page, links)
  return links
}

function inItem(item: Item, anchors: ReadonlySet<string>): Item {
  switch (item.kind) {
    case 'text':
      return { ...item, paragraphs: item.paragraphs.map((one) => inParagraph(one, anchors)) }
    case 'group':
      return { ...item, children: item.children.map((child) => inItem(child, anchors)) }
    case 'table':
      return {
        ...item,
        rows: item.rows.map((row) => ({
          ...row,
          cells: row.cells.map((cell) => ({
            ...cell,
            paragraphs: cell.paragraphs.map((one) => inParagraph(one, anchors)),
          })),
        })),
      }
    default:
      return item
  }
}

function inParagraph(paragraph: SceneParagraph, anchors: ReadonlySet<string>): SceneParagraph {
  const dead = paragraph.runs.some((run) => isDead(run, anchors))
  if (!dead) return paragraph
  return {
    ...paragraph,
    runs: paragraph.runs.map((run) => (isDead(run, anchors) ? { ...run, link: null } : run)),
  }
}

function isDead(run: SceneParagraph['runs'][number], anchors: ReadonlySet<string>): boolean {
  return run.link?.kind === 'anchor' && !anchors.has(run.link.anchor)
}
