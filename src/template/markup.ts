import { joinPlaces } from '../source/revision.ts'
import { type Span, span } from '../source/span.ts'

/**
 * Markup in the making: pieces of text, each with the place it comes from. The places stay beside
 * the text (not in it as attributes), so nothing a template or an author writes can forge one.
 */
export interface Chunk {
  readonly text: string
  /** Null for what the program itself adds. */
  readonly span: Span | null
  /** Who wrote it: decides whether a message points at the template or at the outline. */
  readonly by: 'template' | 'author'
}

const MARKUP = Symbol('markup')

/** Well-formed markup, as helpers give it; printed as it is. */
export interface Markup {
  readonly [MARKUP]: true
  readonly chunks: readonly Chunk[]
}

export function markup(chunks: readonly Chunk[]): Markup {
  return { [MARKUP]: true, chunks }
}

export function isMarkup(value: unknown): value is Markup {
  return typeof value === 'object' && value !== null && MARKUP in value
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Makes any text safe as content and as a quoted attribute value. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

/** Markup as one string, with the way from its offsets back to the files. */
export interface LocatedMarkup {
  readonly text: string
  /** The place of the half-open range, of the piece in which it starts; null where nobody wrote it. */
  placeOf(start: number, end: number): Span | null
  /** The outline's place for the author's text within the range; null where there is none. */
  authorPlaceOf(start: number, end: number): Span | null
  /** The template's place for the range. */
  templatePlaceOf(start: number, end: number): Span | null
}

export function locateMarkup(chunks: readonly Chunk[]): LocatedMarkup {
  const starts: number[] = []
  let length = 0
  for (const chunk of chunks) {
    starts.push(length)
    length += chunk.text.length
  }
  const placed = { chunks, starts }
  return {
    text: chunks.map((chunk) => chunk.text).join(''),
    placeOf: (start, end) => {
      const index = chunkIndexAt(placed, start)
      return placeInChunk(placed, index, start, end)
    },
    authorPlaceOf: (start, end) => placeBy(placed, 'author', start, end),
    templatePlaceOf: (start, end) => placeBy(placed, 'template', start, end),
  }
}

interface PlacedChunks {
  readonly chunks: readonly Chunk[]
  readonly starts: readonly number[]
}

function chunkIndexAt({ starts }: PlacedChunks, offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** Text and file agree letter by letter where their lengths do; else the whole of the piece's place. */
function placeInChunk(
  placed: PlacedChunks,
  index: number,
  start: number,
  end: number,
): Span | null {
  const chunk = placed.chunks[index]
  const where = chunk?.span
  if (chunk === undefined || where === null || where === undefined) return null
  if (chunk.text.length !== where.end - where.start) return where
  const base = where.start - (placed.starts[index] ?? 0)
  return span(where.file, Math.max(base + start, where.start), Math.min(base + end, where.end))
}

function placeBy(placed: PlacedChunks, by: Chunk['by'], start: number, end: number): Span | null {
  let found: Span | null = null
  for (let index = chunkIndexAt(placed, start); index < placed.chunks.length; index++) {
    if ((placed.starts[index] ?? 0) >= Math.max(end, start + 1)) break
    if (placed.chunks[index]?.by !== by) continue
    const place = placeInChunk(placed, index, start, end)
    if (place === null) continue
    found = found === null ? place : joinPlaces(found, place)
  }
  return found
}
