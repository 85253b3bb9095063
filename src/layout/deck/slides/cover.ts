import type { Block, Paragraph } from '../../../document/block.ts'
import type { Slide } from '../../../document/document.ts'
import type { Box } from '../../../geometry/box.ts'
import { color } from '../../../geometry/color.ts'
import type { PathItem } from '../../../scene/item.ts'
import { rectangle } from '../../exhibits/shapes.ts'
import { setBlock } from '../../paragraph.ts'
import { textBox } from '../../text-box.ts'
import { type DeckContext, type SlidePart, styleOf } from '../deck-context.ts'
import { fitLine } from '../fit-line.ts'
import { PLACEHOLDERS } from '../placeholders.ts'

/** The short thick rule that every cover bears over its title. */
export function coverRule(at: Box, id: number): PathItem {
  return rectangle({ id, name: 'Accent rule' }, at, { fill: color('accent1'), stroke: null })
}

export function layOutCover(slide: Slide, context: DeckContext): readonly SlidePart[] {
  const { slots } = context
  const title = textBox({
    id: context.ids(),
    name: 'Title',
    box: slots.coverTitle,
    anchor: 'bottom',
    placeholder: PLACEHOLDERS.title,
    blocks: [
      fitLine(
        slide.title,
        { style: styleOf('coverTitle', context), box: slots.coverTitle, origin: slide.origin },
        context,
      ),
    ],
    origin: slide.origin,
  })
  const subtitle = paragraphsOf(slide.body, 'subtitle').map((paragraph) =>
    textBox({
      id: context.ids(),
      name: 'Subtitle',
      box: slots.coverSubtitle,
      placeholder: PLACEHOLDERS.subtitle,
      blocks: [
        fitLine(
          paragraph.text,
          {
            style: styleOf('coverSubtitle', context),
            box: slots.coverSubtitle,
            origin: paragraph.origin,
          },
          context,
        ),
      ],
      origin: paragraph.origin,
    }),
  )
  return [{ items: [title, ...subtitle.slice(0, 1), ...metaItems(slide, context)], sources: [] }]
}

function metaItems(slide: Slide, context: DeckContext) {
  const { coverMeta } = context.slots
  const lines = paragraphsOf(slide.body, 'meta')
  if (lines.length === 0) return []
  return [
    textBox({
      id: context.ids(),
      name: 'Date and organisation',
      box: coverMeta,
      anchor: 'bottom',
      placeholder: PLACEHOLDERS.meta,
      blocks: lines.map((paragraph) =>
        setBlock(
          {
            inlines: paragraph.text,
            style: styleOf('coverMeta', context),
            measure: coverMeta.width,
          },
          context.setting,
        ),
      ),
    }),
  ]
}

export function paragraphsOf(
  blocks: readonly Block[],
  role: Paragraph['role'],
): readonly Paragraph[] {
  return blocks.filter(
    (block): block is Paragraph => block.kind === 'paragraph' && block.role === role,
  )
}
