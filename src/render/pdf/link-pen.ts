/** Follows the links of a paragraph: a Link element for each, an annotation for each of its lines. */

import type { Box } from '../../geometry/box.ts'
import type { SceneGlyphs, SceneLink } from '../../scene/text-item.ts'
import { addElement, type Target } from './element.ts'
import { unknownAnchor } from './links.ts'
import type { PagePainter } from './page-painter.ts'

export interface LinkPen {
  /** What is painted next has this link, or none. */
  follow(link: SceneLink | null): void
  /** Where what is painted next belongs. */
  target(): Target
  /** Glyphs were painted at their baseline's start; an open link covers them. */
  covers(glyphs: SceneGlyphs, x: number, y: number): void
  endLine(): void
  close(): void
}

/** Height and depth of a link's area in ems: a full-width character and a little more. */
const AREA_ABOVE = 0.92
const AREA_BELOW = 0.24

export function linkPen(painter: PagePainter, base: Target): LinkPen {
  let open: { readonly link: SceneLink; readonly target: Target } | null = null
  let area: Box | null = null

  function endLine(): void {
    if (open !== null && area !== null) {
      painter.links.annotate(open.link, area, { target: open.target, page: painter.page })
    }
    area = null
  }
  function close(): void {
    endLine()
    open = null
  }
  function start(link: SceneLink): void {
    open = { link, target: addElement('Link', base) }
  }
  return {
    follow: (link) => {
      if (link !== null && open !== null && isSameLink(link, open.link)) return
      close()
      if (link === null) return
      if (painter.links.leadsSomewhere(link)) start(link)
      else painter.report(unknownAnchor(link, null))
    },
    target: () => open?.target ?? base,
    covers: (glyphs, x, y) => {
      if (open === null) return
      const top = y - glyphs.rise - AREA_ABOVE * glyphs.size
      const height = (AREA_ABOVE + AREA_BELOW) * glyphs.size
      area = joined(area, { x, y: top, width: glyphs.width, height })
    },
    endLine,
    close,
  }
}

function isSameLink(a: SceneLink, b: SceneLink): boolean {
  if (a === b) return true
  if (a.kind === 'url') return b.kind === 'url' && a.url === b.url
  return b.kind === 'anchor' && a.anchor === b.anchor
}

function joined(a: Box | null, b: Box): Box {
  if (a === null) return b
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  }
}
