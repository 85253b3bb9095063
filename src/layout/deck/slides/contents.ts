/** The sections, a row each: number, title and the one sentence; every row leads to its slide. */
import type { Slide } from '../../../document/document.ts'
import { type Inline, plainText, text } from '../../../document/inline.ts'
import { type Box, box } from '../../../geometry/box.ts'
import type { Pt } from '../../../geometry/length.ts'
import type { Item } from '../../../scene/item.ts'
import type { SceneLink } from '../../../scene/text-item.ts'
import { line } from '../../exhibits/shapes.ts'
import { withSize } from '../../paragraph.ts'
import { textBox } from '../../text-box.ts'
import { type DeckContext, type SlidePart, styleOf } from '../deck-context.ts'
import { sectionOf } from '../deck-sections.ts'
import { fitLine } from '../fit-line.ts'
import { span } from '../slots.ts'

/** More air than this between rows falls apart. */
const TALLEST_ROW: Pt = 84
/** Two lines of a title at 14 pt. */
const LOWEST_ROW: Pt = 42
const TITLE_SIZE: Pt = 20
const NUMBER_COLUMNS = 1
const TITLE_COLUMNS = 4

interface Entry {
  readonly number: number
  readonly title: readonly Inline[]
  readonly sentence: readonly Inline[]
  readonly link: SceneLink | null
}

export function layOutContents(slide: Slide, context: DeckContext): readonly SlidePart[] {
  const { body } = context.slots
  const entries = contentsOf(context)
  const rowsToSlide = Math.max(1, Math.floor(body.height / LOWEST_ROW))
  const parts = chunks(entries, rowsToSlide)
  return parts.map((part) => {
    const height = Math.min(TALLEST_ROW, body.height / part.length)
    const rows = part.flatMap((entry, index) =>
      rowItems(entry, { ...body, y: body.y + index * height, height }, { slide, context }),
    )
    return { items: rows, sources: [] }
  })
}

/** What the contents say of the deck. */
export function contentsOf({ deck }: Pick<DeckContext, 'deck'>): readonly Entry[] {
  return deck.sections.map((section, index) => {
    const { divider, firstSlide } = sectionOf(deck, section.id) ?? {}
    const sentence = divider?.body.find((block) => block.kind === 'paragraph')
    const anchor = (divider ?? firstSlide)?.anchor
    return {
      number: index + 1,
      title: divider?.title ?? [text(section.title)],
      sentence: sentence?.kind === 'paragraph' ? sentence.text : [],
      link: anchor === undefined ? null : { kind: 'anchor', anchor, description: section.title },
    }
  })
}

function rowItems(
  entry: Entry,
  row: Box,
  { slide, context }: { readonly slide: Slide; readonly context: DeckContext },
): readonly Item[] {
  const { palette, theme } = context
  const numberWidth = span(theme.deck, NUMBER_COLUMNS)
  const titleX = row.x + numberWidth + theme.deck.gutter
  const titleWidth = span(theme.deck, TITLE_COLUMNS)
  const sentenceX = titleX + titleWidth + theme.deck.gutter
  const title = { ...withSize(styleOf('body', context), TITLE_SIZE), bold: true, minSize: 14 }
  const cell = (name: string, inlines: readonly Inline[], at: Box, style: typeof title) =>
    textBox({
      id: context.ids(),
      name,
      box: at,
      anchor: 'middle',
      blocks: [fitLine(inlines, { style, box: at, origin: slide.origin }, context)],
      ...(entry.link === null ? {} : { link: entry.link }),
      origin: slide.origin,
    })
  const rule = { color: palette.hairline, width: 1, dash: 'solid' as const }
  const columns = (x: Pt, width: Pt) => box(x, row.y, width, row.height)
  return [
    line(
      { id: context.ids(), name: 'Rule' },
      { x: row.x, y: row.y },
      { x: row.x + row.width, y: row.y },
      rule,
    ),
    cell('Number', [text(String(entry.number))], columns(row.x, numberWidth), {
      ...title,
      color: palette.accent,
    }),
    cell('Section', entry.title, columns(titleX, titleWidth), title),
    ...(plainText(entry.sentence) === ''
      ? []
      : [
          cell(
            'Conclusion',
            entry.sentence,
            columns(sentenceX, row.x + row.width - sentenceX),
            styleOf('body2', context),
          ),
        ]),
  ]
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.max(1, Math.ceil(items.length / size))
  const each = Math.ceil(items.length / count)
  return Array.from({ length: count }, (_, at) => items.slice(at * each, (at + 1) * each))
}
