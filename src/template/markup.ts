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

/**
 * Markup that is kept from merge to merge: as long as it is the same, all that is made of it can be.
 * It is well-formed by itself or else counts as the pieces that it is made of.
 */
export interface Segment {
  readonly pieces: readonly Piece[]
}

export type Piece = Chunk | Segment

export function isSegment(piece: Piece): piece is Segment {
  return 'pieces' in piece
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

/**
 * Markup as one string, with the way from its offsets back to the files. Segments have strings of
 * their own; here they stand at an offset and take no room.
 */
export interface LocatedMarkup {
  readonly text: string
  readonly segments: readonly { readonly at: number; readonly segment: Segment }[]
  /** The place of the half-open range, of the piece in which it starts; null where nobody wrote it. */
  placeOf(start: number, end: number): Span | null
  /** The outline's place for the author's text within the range; null where there is none. */
  authorPlaceOf(start: number, end: number): Span | null
  /** The template's place for the range. */
  templatePlaceOf(start: number, end: number): Span | null
}

/** @param locate  the markup of a segment, or undefined for one that is to be taken to pieces */
export function locateMarkup(
  pieces: readonly Piece[],
  locate: (segment: Segment) => LocatedMarkup | undefined = () => undefined,
): LocatedMarkup {
  const placed: PlacedPieces = { pieces: [], starts: [] }
  const segments: { at: number; segment: Segment }[] = []
  let text = ''
  const place = (piece: Chunk | LocatedMarkup): void => {
    placed.pieces.push(piece)
    placed.starts.push(text.length)
  }
  const add = (piece: Piece): void => {
    if (!isSegment(piece)) {
      place(piece)
      text += piece.text
      return
    }
    const located = locate(piece)
    if (located === undefined) {
      for (const inner of piece.pieces) add(inner)
      return
    }
    segments.push({ at: text.length, segment: piece })
    place(located)
  }
  for (const piece of pieces) add(piece)
  return {
    text,
    segments,
    placeOf: (start, end) => {
      const index = pieceIndexAt(placed, start)
      return placeInPiece(placed, index, { start, end })
    },
    authorPlaceOf: (start, end) => placeBy(placed, 'author', start, end),
    templatePlaceOf: (start, end) => placeBy(placed, 'template', start, end),
  }
}

interface PlacedPieces {
  readonly pieces: (Chunk | LocatedMarkup)[]
  readonly starts: number[]
}

function isLocated(piece: Chunk | LocatedMarkup): piece is LocatedMarkup {
  return 'segments' in piece
}

function pieceIndexAt({ starts }: PlacedPieces, offset: number): number {
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
function placeInPiece(
  placed: PlacedPieces,
  index: number,
  { start, end }: { readonly start: number; readonly end: number },
): Span | null {
  const piece = placed.pieces[index]
  if (piece === undefined || isLocated(piece) || piece.span === null) return null
  const { text, span: where } = piece
  if (text.length !== where.end - where.start) return where
  const base = where.start - (placed.starts[index] ?? 0)
  return span(where.file, Math.max(base + start, where.start), Math.min(base + end, where.end))
}

function placeBy(placed: PlacedPieces, by: Chunk['by'], start: number, end: number): Span | null {
  let found: Span | null = null
  for (let index = pieceIndexAt(placed, start); index < placed.pieces.length; index++) {
    if ((placed.starts[index] ?? 0) >= Math.max(end, start + 1)) break
    const place = placeOfPiece(placed, index, { by, start, end })
    if (place !== null) found = found === null ? place : joinPlaces(found, place)
  }
  return found
}

function placeOfPiece(
  placed: PlacedPieces,
  index: number,
  { by, ...range }: { readonly by: Chunk['by']; readonly start: number; readonly end: number },
): Span | null {
  const piece = placed.pieces[index]
  if (piece === undefined) return null
  if (isLocated(piece)) {
    // from before its start: segments take no room, and the first may be one
    const whole = [-1, piece.text.length + 1] as const
    return by === 'author' ? piece.authorPlaceOf(...whole) : piece.templatePlaceOf(...whole)
  }
  return piece.by === by ? placeInPiece(placed, index, range) : null
}
