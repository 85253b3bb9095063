import { diagnostic } from '../../diagnostic/diagnostic.ts'
import { type Inline, plainText } from '../../document/inline.ts'
import type { Box } from '../../geometry/box.ts'
import type { Pt } from '../../geometry/length.ts'
import type { Span } from '../../source/span.ts'
import type { TypeStyle } from '../../theme/theme.ts'
import { type SetBlock, setBlock, withSize } from '../paragraph.ts'
import type { DeckContext } from './deck-context.ts'

interface LineRequest {
  readonly style: TypeStyle
  readonly box: Box
  readonly origin: Span | null
  readonly align?: 'start' | 'center' | 'end'
}

/**
 * Sets a text that can't be split (a title, a label) as large as its box lets it be, from its
 * role's size down to its smallest in whole points. Yields `layout/text-too-long` where even that
 * is too large.
 */
export function fitLine(
  inlines: readonly Inline[],
  request: LineRequest,
  context: DeckContext,
): SetBlock {
  const { style } = request
  const at = (size: Pt) =>
    setBlock(
      {
        inlines,
        style: withSize(style, size),
        measure: request.box.width,
        phrases: true,
        ...(request.align === undefined ? {} : { align: request.align }),
      },
      context.setting,
    )
  let size = style.size
  let block = at(size)
  while (block.height > request.box.height && size > style.minSize) {
    size = Math.max(style.minSize, size - 1)
    block = at(size)
  }
  if (block.height > request.box.height) reportTooLong(inlines, request, context)
  return block
}

function reportTooLong(
  inlines: readonly Inline[],
  request: LineRequest,
  context: DeckContext,
): void {
  const said = plainText(inlines)
  const shown = said.length > 24 ? `${said.slice(0, 24)}\u2026` : said
  context.report(
    diagnostic(
      'layout/text-too-long',
      `\`${shown}\` has ${[...said].length} characters and does not fit its place on the slide at the smallest size`,
      request.origin,
      { help: 'shorten it; a headline takes two lines, about 60 Han or 120 Latin characters' },
    ),
  )
}
