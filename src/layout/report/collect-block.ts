/** Running text → pieces: paragraphs, lists, quotes; exhibits go to collect-figure. */
import type { Block, List, ListItem, Paragraph, Quote } from '../../document/block.ts'
import { type Inline, plainText, text } from '../../document/inline.ts'
import type { Pt } from '../../geometry/length.ts'
import { isChinese } from '../language.ts'
import { setBlock } from '../paragraph.ts'
import { collectFigure } from './collect-figure.ts'
import { headingPiece } from './heading.ts'
import {
  type Collected,
  type Draft,
  draft,
  type Marker,
  type Piece,
  type TextPiece,
} from './piece.ts'
import { type ReportContext, styleOf } from './report-context.ts'
import { textPiece } from './text-piece.ts'

/** Where a block stands. */
export interface BlockPlace {
  /** The block before is a paragraph: in English only then the first line is indented. */
  readonly afterParagraph: boolean
  /** How deep in lists; 0 outside. */
  readonly depth: number
  readonly quoted: boolean
}

/** Left of the text of a list's item and of a quote, in ems. */
const LIST_INDENT = 2
const QUOTE_INDENT = 2
/** Markers by depth: told apart by indent, not by kind. */
const BULLET = '\u2022'
const DASH = '\u2013'

export function collectBlock(block: Block, place: BlockPlace, context: ReportContext): Collected {
  switch (block.kind) {
    case 'paragraph':
      return collectParagraph(block, place, context)
    case 'list':
      return collectList(block, place, context)
    case 'quote':
      return collectQuote(block, place, context)
    case 'figure':
      return collectFigure(block, context)
    case 'heading': {
      const piece = headingPiece(block, context)
      return { pieces: [piece], drafts: [draft('P', [piece.key])] }
    }
    default:
      return { pieces: [], drafts: [] }
  }
}

function collectBlocks(
  blocks: readonly Block[],
  place: BlockPlace,
  context: ReportContext,
): Collected {
  const pieces: Piece[] = []
  const drafts: Draft[] = []
  let { afterParagraph } = place
  for (const block of blocks) {
    const collected = collectBlock(block, { ...place, afterParagraph }, context)
    pieces.push(...collected.pieces)
    drafts.push(...collected.drafts)
    afterParagraph = block.kind === 'paragraph'
  }
  return { pieces, drafts }
}

function collectParagraph(
  paragraph: Paragraph,
  place: BlockPlace,
  context: ReportContext,
): Collected {
  const piece = place.quoted
    ? quotedPiece(paragraph, place, context)
    : paragraphPiece(paragraph, place, context)
  return { pieces: [piece], drafts: [draft('P', [piece.key])] }
}

function paragraphPiece(
  paragraph: Paragraph,
  place: BlockPlace,
  context: ReportContext,
): TextPiece {
  const { text: inlines, origin } = paragraph
  switch (paragraph.role) {
    case 'body':
      return bodyPiece(paragraph, place, context)
    case 'lead':
    case 'so-what':
    case 'subtitle':
      return textPiece(
        {
          name: paragraph.role,
          inlines,
          style: styleOf('lead', context),
          set: { method: 'total-fit', phrases: true },
          balanced: true,
          keepWithNext: true,
          origin,
        },
        context,
      )
    case 'meta':
    case 'note':
      return textPiece(
        { name: paragraph.role, inlines, style: styleOf('exhibitNote', context), origin },
        context,
      )
    case 'disclaimer':
      return textPiece(
        {
          name: 'disclaimer',
          inlines,
          style: styleOf('footnote', context),
          set: { method: 'total-fit', align: 'justify' },
          spaceBefore: context.grid,
          unbroken: true,
          origin,
        },
        context,
      )
  }
}

function bodyPiece(paragraph: Paragraph, place: BlockPlace, context: ReportContext): TextPiece {
  const style = styleOf('body', context)
  const { firstLineIndent } = context.theme.report
  const spaced = firstLineIndent === 0 ? context.grid / 2 : 0
  return textPiece(
    {
      name: 'paragraph',
      inlines: paragraph.text,
      style,
      set: {
        align: 'justify',
        method: 'total-fit',
        hyphenate: true,
        firstLine: place.depth > 0 ? 0 : firstLineOf(place, context),
      },
      x: place.depth * LIST_INDENT * style.size,
      spaceBefore: spaced,
      spaceAfter: spaced,
      onGrid: true,
      keepWithNext: announcesNext(paragraph.text),
      origin: paragraph.origin,
    },
    context,
  )
}

/** Chinese indents every paragraph; English, by less, only those that follow another. */
function firstLineOf(place: BlockPlace, context: ReportContext): Pt {
  const { firstLineIndent, type } = context.theme.report
  if (isChinese(context.setting.lang)) return firstLineIndent * type.body.size
  return place.afterParagraph ? Math.min(firstLineIndent, 1.25) * type.body.size : 0
}

/** "…:" stays with the list or exhibit that it announces. */
function announcesNext(inlines: readonly Inline[]): boolean {
  return /[:\uFF1A]\s*$/u.test(plainText(inlines))
}

function quotedPiece(paragraph: Paragraph, place: BlockPlace, context: ReportContext): TextPiece {
  const style = styleOf('quote', context)
  const indent = QUOTE_INDENT * style.size
  return textPiece(
    {
      name: 'quote',
      inlines: paragraph.text,
      style,
      set: { align: 'justify', method: 'total-fit', hyphenate: true },
      x: indent + place.depth * LIST_INDENT * style.size,
      right: indent,
      bar: true,
      spaceBefore: place.afterParagraph ? 0 : Math.max(style.spaceBefore, context.grid * 0.75),
      spaceAfter: 0,
      origin: paragraph.origin,
    },
    context,
  )
}

function collectQuote(quote: Quote, place: BlockPlace, context: ReportContext): Collected {
  const style = styleOf('quote', context)
  const inner = collectBlocks(
    quote.blocks,
    { ...place, afterParagraph: false, quoted: true },
    context,
  )
  const by = quote.by.length === 0 ? [] : [byline(quote.by, context)]
  const pieces = [
    ...inner.pieces.map((piece, index) =>
      keptIf(piece, by.length > 0 && index === inner.pieces.length - 1),
    ),
    ...by,
  ]
  const drafts = [...inner.drafts, ...by.map((piece) => draft('P', [piece.key]))]
  const last = pieces[pieces.length - 1]
  if (last === undefined) return { pieces: [], drafts: [] }
  return {
    pieces: [...pieces.slice(0, -1), { ...last, spaceAfter: style.spaceAfter }],
    drafts: [draft('BlockQuote', drafts)],
  }
}

function keptIf(piece: Piece, keep: boolean): Piece {
  return keep ? { ...piece, keepWithNext: true } : piece
}

function byline(by: readonly Inline[], context: ReportContext): TextPiece {
  const style = styleOf('quote', context)
  const indent = QUOTE_INDENT * style.size
  const dash = isChinese(context.setting.lang) ? '\u2014\u2014' : '\u2014 '
  return textPiece(
    {
      name: 'byline',
      inlines: [text(dash), ...by],
      style,
      set: { align: 'end' },
      x: indent,
      right: indent,
      bar: true,
      spaceBefore: 0,
      unbroken: true,
    },
    context,
  )
}

function collectList(list: List, place: BlockPlace, context: ReportContext): Collected {
  const pieces: Piece[] = []
  const items: Draft[] = []
  list.items.forEach((item, index) => {
    const label = list.ordered ? `${index + 1}.` : place.depth === 0 ? BULLET : DASH
    const collected = collectItem(item, { ...place, label }, context)
    pieces.push(...collected.pieces)
    items.push(...collected.drafts)
  })
  return {
    pieces: place.depth === 0 ? spaced(pieces, context.grid / 2) : pieces,
    drafts: [draft('L', items)],
  }
}

/** Half a line above and below a list. */
function spaced(pieces: readonly Piece[], space: Pt): readonly Piece[] {
  return pieces.map((piece, index) => ({
    ...piece,
    spaceBefore: index === 0 ? Math.max(space, piece.spaceBefore) : piece.spaceBefore,
    spaceAfter: index === pieces.length - 1 ? Math.max(space, piece.spaceAfter) : piece.spaceAfter,
  }))
}

function collectItem(
  item: ListItem,
  place: BlockPlace & { readonly label: string },
  context: ReportContext,
): Collected {
  const style = styleOf('list', context)
  const x = (place.depth + 1) * LIST_INDENT * style.size
  const marker = markerOf(place.label, x, context)
  const piece = textPiece(
    {
      name: 'list item',
      inlines: item.text,
      style,
      set: { align: 'justify', method: 'total-fit', hyphenate: true },
      x,
      marker,
      keepWithNext: announcesNext(item.text),
      origin: item.origin,
    },
    context,
  )
  const inner = collectBlocks(
    item.blocks,
    { ...place, depth: place.depth + 1, afterParagraph: true },
    context,
  )
  const body = draft('LBody', [draft('P', [piece.key]), ...inner.drafts])
  return {
    pieces: [piece, ...inner.pieces],
    drafts: [draft('LI', [draft('Lbl', [marker.key]), body])],
  }
}

/** Markers hang in the indent, numbers right-aligned so that their points stand under each other. */
function markerOf(label: string, textLeft: Pt, context: ReportContext): Marker {
  const style = styleOf('list', context)
  const numbered = label.endsWith('.')
  const gap = style.size * 0.5
  const block = setBlock(
    {
      inlines: [text(label)],
      style,
      measure: 3 * style.size,
      align: 'start',
      spaceBefore: 0,
      spaceAfter: 0,
    },
    context.setting,
  )
  const x = numbered ? textLeft - gap - block.width : textLeft - style.size
  return { key: context.nextKey(), block, x }
}
