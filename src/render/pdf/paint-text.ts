/** Paragraphs: glyphs at their places, with the marks that say what they are. */
import type { Point } from '../../geometry/box.ts'
import type { SceneGlyphs, SceneLine, SceneParagraph } from '../../scene/text-item.ts'
import { addElement, ancestor, type Element, setAttribute, type Target } from './element.ts'
import { languagePieces } from './language.ts'
import { type LinkPen, linkPen } from './link-pen.ts'
import type { Artifact } from './marks.ts'
import type { PagePainter } from './page-painter.ts'
import { pdfFactor, pdfLength } from './pdf-syntax.ts'
import { showGlyphs } from './show-glyphs.ts'

/** Where a text's content belongs: an element, or what kind of artifact it is. */
export type Belonging = Target | Artifact

export interface ParagraphPlace {
  /** The corner that the paragraph's coordinates are counted from. */
  readonly origin: Point
  readonly belongsTo: Belonging
}

/** What a piece of a line is, beyond text of a run. */
type Role = 'text' | 'bullet' | 'leader' | 'hyphen'

export function paintParagraph(
  painter: PagePainter,
  paragraph: SceneParagraph,
  place: ParagraphPlace,
): void {
  const { origin, belongsTo } = place
  if (typeof belongsTo === 'string') {
    painter.marks.isArtifact(belongsTo)
    const eye = { origin, role: 'text', afterGap: false } as const
    for (const line of paragraph.lines) {
      for (const glyphs of line.glyphs) paintGlyphs(painter, glyphs, { ...eye, line })
    }
    return
  }
  const links = linkPen(painter, belongsTo)
  const lang = languageOf(belongsTo.element, painter.lang)
  const setting: Setting = { painter, paragraph, origin, base: belongsTo, links, lang }
  for (const line of paragraph.lines) {
    for (const [i, glyphs] of line.glyphs.entries()) {
      const isFirst = i === 0 && line === paragraph.lines[0]
      const isLast = i === line.glyphs.length - 1 && i > 0
      const role = glyphs.run === -1 ? roleOf(glyphs, paragraph, { isFirst, isLast }) : 'text'
      const afterGap = role === 'text' && followsGap(line.glyphs[i - 1], glyphs)
      paintPieces(setting, glyphs, { line, origin, role, afterGap })
      links.covers(glyphs, origin.x + glyphs.x, origin.y + line.baseline)
    }
    links.endLine()
  }
  links.close()
}

/** What all glyphs of a paragraph have in common. */
interface Setting {
  readonly painter: PagePainter
  readonly paragraph: SceneParagraph
  readonly origin: Point
  readonly base: Target
  readonly links: LinkPen
  /** Language of the element around. */
  readonly lang: string
}

function paintPieces(setting: Setting, glyphs: SceneGlyphs, place: GlyphPlace): void {
  const { painter, paragraph, links } = setting
  const { role } = place
  if (role === 'text') {
    links.follow(paragraph.runs[glyphs.run]?.link ?? null)
    let afterGap = place.afterGap
    for (const piece of languagePieces(glyphs, setting.lang)) {
      painter.marks.belongsTo(links.target(), piece.lang)
      paintGlyphs(
        painter,
        piece.glyphs,
        afterGap === place.afterGap ? place : { ...place, afterGap },
      )
      afterGap = false
    }
    return
  }
  if (role === 'leader') painter.marks.isArtifact('layout')
  else
    painter.marks.belongsTo(role === 'bullet' ? labelOf(paragraph, setting.base) : links.target())
  paintGlyphs(painter, glyphs, place)
}

/** Wider gaps than this, in ems, part words; what justification adds between Han is narrower. */
const WORD_GAP = 0.5

/** True where a gap parts two texts (a number and a heading, a contents entry and its page). */
function followsGap(before: SceneGlyphs | undefined, glyphs: SceneGlyphs): boolean {
  if (before === undefined) return false
  const isApart =
    before.run === -1
      ? LEADERS.test(before.text)
      : glyphs.x - before.x - before.width > WORD_GAP * glyphs.size
  return isApart && !/\s$/.test(before.text) && !/^\s/.test(glyphs.text)
}

const HYPHENS = /^[-\u2010\u00ad]$/
const LEADERS = /^[.\u00b7\u2026\u2024\u22ef\s]+$/

/** Of glyphs that no run says. */
function roleOf(
  glyphs: SceneGlyphs,
  paragraph: SceneParagraph,
  at: { readonly isFirst: boolean; readonly isLast: boolean },
): Role {
  if (at.isFirst && paragraph.style.bullet !== null) return 'bullet'
  if (at.isLast && HYPHENS.test(glyphs.text)) return 'hyphen'
  return LEADERS.test(glyphs.text) ? 'leader' : 'text'
}

/** A note's Lbl, or a list item's, made before its LBody where the scene's structure has none. */
function labelOf(paragraph: SceneParagraph, base: Target): Target {
  if (base.element.type === 'Note') return addElement('Lbl', base)
  const item = ancestor(base.element, 'LI')
  if (item === undefined) return base
  const list = ancestor(item, 'L')
  const numbering = paragraph.style.bullet?.kind === 'number' ? 'Decimal' : 'Disc'
  if (list !== undefined) setAttribute(list, 'List', 'ListNumbering', numbering)
  const hasLabel = item.kids.some((kid) => kid.kind === 'element' && kid.element.type === 'Lbl')
  if (hasLabel) return base
  const label = addElement('Lbl', { element: item, kids: [] })
  item.kids.unshift({ kind: 'element', element: label.element })
  return label
}

function languageOf(element: Element, documentLang: string): string {
  for (let at: Element | null = element; at !== null; at = at.parent) {
    if (at.lang !== null) return at.lang
  }
  return documentLang
}

interface GlyphPlace {
  readonly line: SceneLine
  readonly origin: Point
  readonly role: Role
  /** Read with a space before it. */
  readonly afterGap: boolean
}

function paintGlyphs(painter: PagePainter, glyphs: SceneGlyphs, place: GlyphPlace): void {
  const subset = painter.subset(glyphs.font.name)
  if (subset === undefined || glyphs.glyphs.length === 0) return
  const { content, log } = painter
  const font = painter.resources.useFont(subset)
  log?.add(`+${glyphs.glyphs.length}`)
  if (painter.isKept) return
  const x = pdfLength(place.origin.x + glyphs.x)
  const y = pdfLength(place.origin.y + place.line.baseline - glyphs.rise)
  content.font(font, pdfFactor(glyphs.size))
  content.fillColor(painter.rgb(glyphs.color))
  content.text(`1 0 ${pdfFactor(glyphs.slant)} -1 ${x} ${y} Tm`)
  const options = { subset, isHyphen: place.role === 'hyphen', afterGap: place.afterGap }
  for (const operator of showGlyphs(glyphs, options)) content.text(operator)
}
