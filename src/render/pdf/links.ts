/** Link annotations (ISO 32000-1, 12.5.6.5) and the places they lead to. */
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts'
import type { Box, Size } from '../../geometry/box.ts'
import type { Scene } from '../../scene/scene.ts'
import type { SceneLink } from '../../scene/text-item.ts'
import type { Span } from '../../source/span.ts'
import type { Element, Target } from './element.ts'
import { type PdfFile, type PdfReference, pdfReference } from './pdf-file.ts'
import { referenceTo, textString } from './pdf-syntax.ts'

export interface LinkBook {
  /** False for an anchor that no page has. */
  leadsSomewhere(link: SceneLink): boolean
  /** Puts a link's area on a page and into its Link element. */
  annotate(link: SceneLink, area: Box, at: { readonly target: Target; readonly page: number }): void
  /** Numbers of the annotations' objects. */
  annotationsOf(page: number): readonly number[]
  /** Link elements in the order of their annotations' numbers in the parent tree. */
  readonly owners: readonly Element[]
}

/** Bit 3: the annotation is printed, as PDF/A asks of annotations that are seen. */
const PRINT = 4

export function linkBook(file: PdfFile, scene: Scene): LinkBook {
  const anchors = new Set(scene.pages.flatMap((page) => page.anchors.map((anchor) => anchor.id)))
  const owners: Element[] = []
  const byPage: number[][] = scene.pages.map(() => [])
  return {
    owners,
    leadsSomewhere: (link) => link.kind === 'url' || anchors.has(link.anchor),
    annotate: (link, area, { target, page }) => {
      const annotation = file.reserve()
      const parent = scene.pages.length + owners.length
      file.put(
        annotation,
        `<</Type/Annot/Subtype/Link/Rect[${rectangle(area, scene.size).join(' ')}]/Border[0 0 0]` +
          `/F ${PRINT}/Contents${textString(link.description)}/StructParent ${parent}` +
          `${destination(link)}>>`,
      )
      owners.push(target.element)
      byPage[page]?.push(annotation)
      target.kids.push({ kind: 'object', page, object: annotation })
    },
    annotationsOf: (page) => byPage[page] ?? [],
  }
}

export function unknownAnchor(link: SceneLink, span: Span | null): Diagnostic {
  const place = link.kind === 'anchor' ? link.anchor : link.url
  return diagnostic(
    'output/unknown-anchor',
    `a link leads to \`${place}\`, which no page has`,
    span,
  )
}

function destination(link: SceneLink): string {
  if (link.kind === 'anchor') return `/Dest${textString(destinationName(link.anchor))}`
  return `/A<</S/URI/URI${textString(asciiUrl(link.url))}>>`
}

/** Names of destinations are kept to printable ASCII, so that their order is that of their bytes. */
export function destinationName(anchor: string): string {
  return anchor.replace(/[^\x21-\x24\x26-\x7e]/gu, (character) => encodeURIComponent(character))
}

/** URIs are ASCII (12.6.4.7); what is escaped already stays as it is. */
function asciiUrl(url: string): string {
  return url.replace(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character))
}

/** A box as corners from the page's lower left, rounded to hundredths. */
export function rectangle(box: Box, page: Size): readonly number[] {
  const corners = [box.x, page.height - box.y - box.height, box.x + box.width, page.height - box.y]
  return corners.map((value) => Math.round(value * 100) / 100)
}

/** Writes the name tree of destinations (12.3.2.3), sorted by code unit. */
export function writeDestinations(file: PdfFile, scene: Scene): void {
  const named = scene.pages.flatMap((page, index) =>
    page.anchors.map(({ id, y }) => ({ name: destinationName(id), place: { page: index, y } })),
  )
  named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const unique = named.filter((entry, i) => entry.name !== named[i - 1]?.name)
  if (unique.length === 0) return
  const written = unique.map(({ name, place }) => {
    return `${textString(name)}${placeOnPage(file, scene, place)}`
  })
  const tree = file.reserve()
  file.put(tree, `<</Names[${written.join('')}]>>`)
  const names = file.catalog.Names as PdfReference
  names.data.Dests = pdfReference(tree)
}

/** A destination (12.3.2.2): a height on a page, at the reader's own zoom. */
export function placeOnPage(
  file: PdfFile,
  scene: Scene,
  { page, y }: { readonly page: number; readonly y: number },
): string {
  const top = Math.round((scene.size.height - y) * 100) / 100
  return `[${referenceTo(file.pages[page]?.id ?? 0)}/XYZ null ${top} null]`
}
