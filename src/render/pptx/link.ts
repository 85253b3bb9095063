import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts'
import type { Color } from '../../geometry/color.ts'
import type { SceneLink } from '../../scene/text-item.ts'
import { RELATIONSHIPS, type RelationshipList } from './package.ts'
import type { LinkedAnchor } from './page-summary.ts'
import { element, stripForbidden } from './xml.ts'

/** Where the links of one part lead, and its relationships to there. */
export interface LinkTargets {
  readonly relationships: RelationshipList
  /** Name of the slide part that an anchor is on. */
  readonly slideOf: (anchor: string) => string | undefined
}

/** Keeps a link's text in its own colour; without it PowerPoint gives all links the theme's ([MS-ODRAWXML] 2.21). */
const OWN_COLOR =
  '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'

/** `a:hlinkClick`; empty for an anchor that is on no slide of this deck. */
export function hyperlinkXml(link: SceneLink, color: Color, targets: LinkTargets): string {
  const extension = color.role === 'hlink' ? '' : OWN_COLOR
  const tooltip = link.description === '' ? undefined : link.description
  if (link.kind === 'url') {
    const id = targets.relationships.linkOutside(RELATIONSHIPS.hyperlink, toUri(link.url))
    return element('a:hlinkClick', { 'r:id': id, tooltip }, extension)
  }
  const slide = targets.slideOf(link.anchor)
  if (slide === undefined) return ''
  const id = targets.relationships.link(RELATIONSHIPS.slide, slide)
  return element(
    'a:hlinkClick',
    { 'r:id': id, action: 'ppaction://hlinksldjump', tooltip },
    extension,
  )
}

/** Characters that RFC 3986 has no place for are percent-encoded; what is encoded already stays. */
function toUri(url: string): string {
  return stripForbidden(url)
    .trim()
    .replace(/[^\w\-.~:/?#[\]@!$&'()*+,;=%]+/gu, encodeURIComponent)
    .replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
}

/** One `output/unknown-anchor` for each place that is linked to and that no slide has. */
export function unknownAnchors(
  linked: Iterable<LinkedAnchor>,
  slideOf: LinkTargets['slideOf'],
): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>()
  for (const { anchor, origin } of linked) {
    if (slideOf(anchor) !== undefined || found.has(anchor)) continue
    const message = `no slide has the place \`${anchor}\` that a link leads to`
    found.set(anchor, diagnostic('output/unknown-anchor', message, origin))
  }
  return [...found.values()]
}
