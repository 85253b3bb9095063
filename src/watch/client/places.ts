/** From picture to source and back. */
import type { PreviewPage, PreviewPlace } from '../messages.ts'
import { currentOutline, type Kind, type Store } from './store.ts'

export interface SourcePlace {
  /** From the project folder. */
  readonly path: string
  readonly line: number
  readonly column: number
}

export function sourcePlace(store: Store, place: PreviewPlace): SourcePlace | undefined {
  const [file, line, , column] = place
  const path = currentOutline(store)?.preview?.files[file]
  return path === undefined ? undefined : { path, line, column }
}

/** The place that the innermost element around a node came from. */
export function placeAt(
  store: Store,
  node: Element,
  page: PreviewPage | undefined,
): SourcePlace | undefined {
  const place = page?.places[placeNumber(node.closest('[data-at]'))]
  return place === undefined ? undefined : sourcePlace(store, place)
}

/** Where an element's place stands in its page's list; within paragraphs numbers begin anew. */
function placeNumber(marked: Element | null): number {
  if (marked === null) return -1
  const base = marked.closest('[data-base]')?.getAttribute('data-base') ?? '0'
  return Number(marked.getAttribute('data-at')) + Number(base)
}

/** The elements of a page's picture that came from any of these places. */
export function elementsAt(paper: Element, places: readonly number[]): readonly Element[] {
  return [...paper.querySelectorAll('[data-at]')].filter((one) => places.includes(placeNumber(one)))
}

export function editorAddress({ root, editor }: Store, place: SourcePlace): string {
  const path = encodeURI(`${root.replace(/^\/+/, '')}/${place.path}`)
  return editor
    .replaceAll('{path}', path)
    .replaceAll('{line}', String(place.line))
    .replaceAll('{column}', String(place.column))
}

export function placeText({ path, line }: SourcePlace): string {
  return `${path}:${line}`
}

export interface FoundPlace {
  readonly kind: Kind
  readonly page: number
  /** Indexes into the page's places. */
  readonly places: readonly number[]
}

/** What a line became: in each output the first page that shows the most of it. */
export function findLine(store: Store, line: number, path?: string): readonly FoundPlace[] {
  const preview = currentOutline(store)?.preview
  if (preview === null || preview === undefined) return []
  const file = preview.files.indexOf(path ?? preview.path)
  return preview.outputs.flatMap(({ kind, pages }) => {
    const found = bestPage(pages, file, line)
    return found === undefined ? [] : [{ kind, ...found }]
  })
}

function bestPage(
  pages: readonly PreviewPage[],
  file: number,
  line: number,
): { readonly page: number; readonly places: readonly number[] } | undefined {
  let best: { page: number; places: readonly number[]; distance: number } | undefined
  for (const [index, page] of pages.entries()) {
    const distances = page.places.map((place) => distanceTo(place, file, line))
    const distance = Math.min(...distances)
    if (!Number.isFinite(distance) || (best !== undefined && best.distance <= distance)) continue
    const places = distances.flatMap((one, at) => (one === distance ? [at] : []))
    best = { page: index, places, distance }
  }
  return best
}

/** The narrowest piece around a line is nearest; then what begins shortly before it. */
function distanceTo([inFile, first, last]: PreviewPlace, file: number, line: number): number {
  if (inFile !== file || first > line) return Number.POSITIVE_INFINITY
  return last >= line ? last - first : 1000 + line - last
}
