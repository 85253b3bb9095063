/** What slides have around their content: kicker and headline over it, source line and foot under it. */
import type { Slide } from '../../document/document.ts'
import { type Inline, plainText, text } from '../../document/inline.ts'
import { box } from '../../geometry/box.ts'
import { color } from '../../geometry/color.ts'
import type { Item, TextItem } from '../../scene/item.ts'
import type { SceneRun } from '../../scene/text-item.ts'
import { rectangle } from '../exhibits/shapes.ts'
import { inParentheses, isChinese, labelled } from '../language.ts'
import { setBlock, setRuns } from '../paragraph.ts'
import { runStyle, widthOf } from '../scene-runs.ts'
import { textBox } from '../text-box.ts'
import { brandFootBlock } from './brand-foot.ts'
import { type DeckContext, styleOf } from './deck-context.ts'
import { sectionOf } from './deck-sections.ts'
import { fitLine } from './fit-line.ts'
import { PLACEHOLDERS } from './placeholders.ts'

/** Which part of a slide that was split: "2/3"; null where it was not. */
export interface PartNumber {
  readonly part: number
  readonly parts: number
}

export function headItems(
  slide: Slide,
  part: PartNumber | null,
  context: DeckContext,
): readonly Item[] {
  const { slots } = context
  const title = textBox({
    id: context.ids(),
    name: 'Title',
    box: slots.title,
    placeholder: PLACEHOLDERS.title,
    blocks: [
      fitLine(
        [...slide.title, ...partMark(part, context)],
        { style: styleOf('title', context), box: slots.title, origin: slide.origin },
        context,
      ),
    ],
    origin: slide.origin,
  })
  if (plainText(slide.kicker) === '') return [title]
  const kicker = textBox({
    id: context.ids(),
    name: 'Kicker',
    box: slots.kicker,
    placeholder: PLACEHOLDERS.kicker,
    blocks: [
      fitLine(
        slide.kicker,
        { style: styleOf('kicker', context), box: slots.kicker, origin: slide.origin },
        context,
      ),
    ],
    origin: slide.origin,
  })
  return [kicker, title]
}

function partMark(part: PartNumber | null, context: DeckContext): readonly Inline[] {
  if (part === null) return []
  const said = context.document.strings.part
    .replace('{part}', String(part.part))
    .replace('{parts}', String(part.parts))
  return [text(inParentheses(said, context.setting.lang))]
}

export function footItems(
  slide: Slide,
  at: { readonly sources: readonly string[]; readonly number: number },
  context: DeckContext,
): readonly Item[] {
  return [
    ...sourceLine(at.sources, context),
    ...trackerItems(slide, context),
    ...footerText(slide, context),
    slideNumber(at.number, context),
  ]
}

/**
 * "资料来源：…" in short forms; where they are too many for the line, by their numbers. The line as
 * a whole leads to the sources slide, so that no word of it is underlined.
 */
function sourceLine(ids: readonly string[], context: DeckContext): readonly TextItem[] {
  const cited = context.document.sources.filter((source) => ids.includes(source.id))
  if (cited.length === 0) return []
  const { slots, document, setting } = context
  const lead = labelled(document.strings.source, setting.lang)
  const style = styleOf('foot', context)
  const separator = isChinese(setting.lang) ? '\uFF1B' : '; '
  const full = cited.map((source) => source.short)
  const room = slots.source.width * (1 - setting.widthReserve)
  const tooWide = widthOf([text(lead + full.join(separator))], style, setting) > room
  const shown = tooWide ? cited.map((source) => `[${source.number}]`) : full
  const said = lead + shown.join(tooWide ? ' ' : separator)
  const [first] = cited
  const target = first === undefined ? '' : sourceAnchor(first.id)
  return [
    textBox({
      id: context.ids(),
      name: 'Source',
      box: slots.source,
      anchor: 'bottom',
      placeholder: PLACEHOLDERS.source,
      blocks: [setBlock({ inlines: [text(said)], style, measure: slots.source.width }, setting)],
      link: { kind: 'anchor', anchor: target, description: said },
    }),
  ]
}

/** Anchor of a source's entry on the sources slide. */
export function sourceAnchor(id: string): string {
  return `source:${id}`
}

const TRACKER_GAP = 3
/** Rules narrower than this, in pt, are not seen. */
const NARROWEST_RULE = 1

/** One short rule for each section, the present one in the accent; for very many, a place on one rule. */
function trackerItems(slide: Slide, context: DeckContext): readonly Item[] {
  const { deck, slots } = context
  const count = deck.sections.length
  if (slide.section === null || count < 2 || slots.tracker.width <= 0) return []
  const width = (slots.tracker.width - TRACKER_GAP * (count - 1)) / count
  const rule = (x: number, ruleWidth: number, role: 'accent1' | 'accent3') =>
    rectangle(
      { id: context.ids(), name: 'Section tracker' },
      box(slots.tracker.x + x, slots.tracker.y, ruleWidth, slots.tracker.height),
      { fill: color(role), stroke: null },
    )
  if (width < NARROWEST_RULE) {
    const at = sectionOf(deck, slide.section)?.index ?? -1
    const start = ((slots.tracker.width - TRACKER_GAP) * at) / (count - 1)
    return [rule(0, slots.tracker.width, 'accent3'), rule(start, TRACKER_GAP, 'accent1')]
  }
  return deck.sections.map((section, index) =>
    rule(
      index * (width + TRACKER_GAP),
      width,
      section.id === slide.section ? 'accent1' : 'accent3',
    ),
  )
}

function footerText(slide: Slide, context: DeckContext): readonly TextItem[] {
  const section = sectionOf(context.deck, slide.section)
  const said = [section?.title ?? context.document.meta.title, context.document.meta.classification]
    .filter((part) => part !== '')
    .join(' \u00B7 ')
  return said === '' ? [] : [footLine(said, 'footer', context)]
}

function slideNumber(number: number, context: DeckContext): TextItem {
  const { slots, setting } = context
  const style = context.theme.deck.bound?.slideNumber ?? styleOf('foot', context)
  const run: SceneRun = {
    text: String(number),
    style: runStyle(style),
    link: null,
    fact: null,
    field: 'slide-number',
    origin: null,
  }
  const align = style.align ?? 'end'
  const request = { inlines: [], style, measure: slots.slideNumber.width, align }
  return textBox({
    id: context.ids(),
    name: 'Slide Number',
    box: slots.slideNumber,
    anchor: 'middle',
    placeholder: PLACEHOLDERS.slideNumber,
    blocks: [setRuns([run], { request, base: runStyle(style) }, setting)],
  })
}

function footLine(said: string, slot: 'footer', context: DeckContext): TextItem {
  const { slots, setting } = context
  return textBox({
    id: context.ids(),
    name: 'Footer',
    box: slots[slot],
    anchor: 'middle',
    placeholder: PLACEHOLDERS.footer,
    blocks: [
      context.theme.deck.bound === undefined
        ? setBlock(
            { inlines: [text(said)], style: styleOf('foot', context), measure: slots[slot].width },
            setting,
          )
        : brandFootBlock(said, context),
    ],
  })
}
