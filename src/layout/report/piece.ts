/** What a report's column is made of: measured, in order, not yet on a page. */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import type { Pt } from '../../geometry/length.ts'
import type { Item } from '../../scene/item.ts'
import type { StructureType } from '../../scene/structure.ts'
import type { Span } from '../../source/span.ts'
import type { SetBlock } from '../paragraph.ts'
import type { MeasuredTable } from '../table.ts'

export type Piece = TextPiece | SolidPiece | TablePiece

interface PieceBase {
  /** Joins the piece with its leaf in the structure. */
  readonly key: number
  readonly spaceBefore: Pt
  readonly spaceAfter: Pt
  /** Stays on one page with the start of the next piece. */
  readonly keepWithNext: boolean
  /** Ids of places that links lead to, at the piece's top. */
  readonly anchors: readonly string[]
}

/** Lines of text. */
export interface TextPiece extends PieceBase {
  readonly kind: 'text'
  readonly name: string
  readonly block: SetBlock
  /** Left edge of the item, from the column's. */
  readonly x: Pt
  /** Its lines stand on the page's grid. */
  readonly onGrid: boolean
  /** Where space is left to the next line of the grid, the share of it that goes above the piece. */
  readonly looseAbove: number
  /** From the piece's end to the line of running text under it: what must end on the grid with it. */
  readonly below: Pt
  /** Never split over pages. */
  readonly unbroken: boolean
  /** Ids of sources whose marks stand in each line. */
  readonly citations: readonly (readonly string[])[]
  /** A list's marker, left of the first line. */
  readonly marker: Marker | null
  /** A rule left of the text. */
  readonly bar: boolean
  /** A row of the contents: ends with leaders and the page number of this anchor. */
  readonly pageOf: string | null
  readonly origin: Span | null
}

export interface Marker {
  readonly key: number
  readonly block: SetBlock
  readonly x: Pt
}

/** Something that is not broken: an exhibit with its caption. */
export interface SolidPiece extends PieceBase {
  readonly kind: 'solid'
  /** In column coordinates, the piece's top left corner at 0, 0. */
  readonly parts: readonly SolidPart[]
  readonly height: Pt
  /** May move to the next page's top while the text goes on. */
  readonly floats: boolean
  /** The same at another height of the whole; null where it can't be made that low or high. */
  readonly resize: ((height: Pt) => SolidPiece | null) | null
  /** What the drawing had to say; told when the piece is used. */
  readonly found: readonly Diagnostic[]
}

export interface SolidPart {
  readonly key: number
  readonly items: readonly Item[]
}

/** A table with its caption: broken between rows, its head and caption repeated. */
export interface TablePiece extends PieceBase {
  readonly kind: 'table'
  readonly name: string
  readonly alt: string
  readonly table: MeasuredTable
  /** Anchors of rows, by index. */
  readonly rowAnchors: readonly (readonly string[])[]
  readonly caption: KeyedBlock | null
  /** The caption of a part that goes on. */
  readonly continuation: SetBlock | null
  readonly note: KeyedBlock | null
  /** Small enough to be moved as a whole rather than broken. */
  readonly floats: boolean
  readonly origin: Span | null
}

export interface KeyedBlock {
  readonly key: number
  readonly block: SetBlock
}

/** The structure as far as it is known before pages: leaves are keys of pieces. */
export interface Draft {
  readonly type: StructureType
  readonly alt?: string
  readonly children: (Draft | number)[]
}

export function draft(type: StructureType, children: (Draft | number)[] = []): Draft {
  return { type, children }
}

/** What one block adds. */
export interface Collected {
  readonly pieces: readonly Piece[]
  readonly drafts: readonly Draft[]
}
