/**
 * Text in boxes: real text, each glyph at the place that composition gave it. Presentation attributes
 * can't say all of it; the style sheet (watch/client/pages.css) turns off the reader's own shaping
 * and gives the classes `fw` and `pw` their font features.
 */
import type { Point } from '../../geometry/box.ts'
import type {
  SceneGlyphs,
  SceneLine,
  SceneLink,
  SceneParagraph,
  SceneRun,
  TextItem,
} from '../../scene/text-item.ts'
import { shapeSegments } from '../pdf/preset-shapes.ts'
import { drawPath } from './draw-path.ts'
import { type DrawnPiece, drawnPieces, type GlyphForm } from './drawn-glyphs.ts'
import { type DrawnParagraph, type PagePen, placeAttribute, placeList } from './page-pen.ts'
import { attribute, escapeXml, svgLength } from './svg-syntax.ts'

export function drawTextItem(pen: PagePen, item: TextItem): string {
  const shape = drawPath(pen, shapeSegments(item.shape, item.box), item)
  const text = item.paragraphs.map((one) => drawParagraph(pen, one, item.box)).join('')
  return shape + text
}

/** @param origin  the corner that the paragraph's coordinates are counted from */
export function drawParagraph(pen: PagePen, paragraph: SceneParagraph, origin: Point): string {
  const known = pen.paragraphs.get(paragraph)
  const isKnown = known !== undefined && known.origin.x === origin.x && known.origin.y === origin.y
  const drawn = isKnown ? known : drawAnew(pen, paragraph, origin)
  if (!isKnown) pen.paragraphs.set(paragraph, drawn)
  if (drawn.places.length === 0) return drawn.svg
  return `<g data-base="${pen.placesOf(drawn)}">${drawn.svg}</g>`
}

function drawAnew(pen: PagePen, paragraph: SceneParagraph, origin: Point): DrawnParagraph {
  const { places, placeOf } = placeList(pen.placeNow)
  const own: PagePen = { ...pen, placeOf }
  let svg = ''
  for (const line of paragraph.lines) {
    for (const glyphs of line.glyphs) {
      svg += drawGlyphs(own, glyphs, { line, origin, run: paragraph.runs[glyphs.run] })
    }
  }
  return { svg, places, origin }
}

interface GlyphPlace {
  readonly line: SceneLine
  readonly origin: Point
  /** Undefined for what no run says. */
  readonly run: SceneRun | undefined
}

const FORM_CLASSES: Readonly<Record<GlyphForm, string>> = {
  plain: '',
  'full-width': ' class="fw"',
  proportional: ' class="pw"',
}

function drawGlyphs(pen: PagePen, glyphs: SceneGlyphs, place: GlyphPlace): string {
  const y = place.origin.y + place.line.baseline - glyphs.rise
  const left = place.origin.x + glyphs.x
  const look = lookOf(pen, glyphs, y)
  const source = sourceOf(pen, place.run)
  return drawnPieces(glyphs, pen.fontOf(glyphs.font))
    .map(
      (piece) =>
        `<text x="${xsOf(piece, left)}"${look}${FORM_CLASSES[piece.form]}${source}>${escapeXml(piece.text)}</text>`,
    )
    .join('')
}

function xsOf(piece: DrawnPiece, left: number): string {
  return piece.xs.map((x) => svgLength(left + x)).join(' ')
}

function lookOf(pen: PagePen, glyphs: SceneGlyphs, y: number): string {
  const family = attribute('font-family', pen.familyOf(glyphs.font))
  const size = ` font-size="${svgLength(glyphs.size)}"`
  const slant = glyphs.slant === 0 ? '' : slantAttribute(glyphs.slant, y)
  return ` y="${svgLength(y)}"${family}${size} fill="#${pen.rgb(glyphs.color)}"${slant}`
}

/** A shear that leaves the baseline where it is. */
function slantAttribute(slant: number, y: number): string {
  return ` transform="matrix(1 0 ${svgLength(-slant)} 1 ${svgLength(slant * y)} 0)"`
}

function sourceOf(pen: PagePen, run: SceneRun | undefined): string {
  if (run === undefined) return ''
  const fact = run.fact === null ? '' : attribute('data-fact', run.fact)
  return placeAttribute(pen, run.origin) + fact + linkAttribute(run.link)
}

/** Links are said, not made: what a click does is for the program that shows the page. */
export function linkAttribute(link: SceneLink | null | undefined): string {
  if (link === null || link === undefined) return ''
  return attribute('data-link', link.kind === 'url' ? link.url : `#${link.anchor}`)
}
