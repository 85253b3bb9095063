/** The deck's slide master and layouts: the same slots and styles that slides are laid out with. */

import type { SlideLayoutName } from '../../document/document.ts'
import type { Box } from '../../geometry/box.ts'
import { type Color, color } from '../../geometry/color.ts'
import type { Item } from '../../scene/item.ts'
import type { Master, MasterPlaceholder, SlideLayout } from '../../scene/scene.ts'
import type { Bullet, ParagraphStyle } from '../../scene/style.ts'
import type { PlaceholderReference } from '../../scene/text-item.ts'
import type { DeckRole, DeckTheme, TypeStyle } from '../../theme/theme.ts'
import type { NextId } from '../item-ids.ts'
import { isChinese } from '../language.ts'
import { runStyle } from '../scene-runs.ts'
import { type DeckContext, styleOf } from './deck-context.ts'
import { layoutTitle } from './layout-titles.ts'
import { PLACEHOLDERS } from './placeholders.ts'
import { coverRule } from './slides/cover.ts'
import { BULLET, unitIndents } from './text-units.ts'

/** The ground of a layout's slides: covers and sections stand on fields of colour. */
export function backgroundOf(layout: SlideLayoutName, theme: DeckTheme): Color {
  if (layout === 'title') return theme.coverFill
  return color(layout === 'section' ? 'bg2' : 'bg1')
}

/** Builds master and layouts. */
export function masterOf(context: DeckContext): Master {
  const { slots, ids } = context
  const make = placeholderMaker(context)
  const frame = {
    title: make('Title', PLACEHOLDERS.title, { box: slots.title, roles: ['title'], anchor: 'top' }),
    footer: make('Footer', PLACEHOLDERS.footer, {
      box: slots.footer,
      roles: ['foot'],
      anchor: 'middle',
    }),
    slideNumber: make('Slide Number', PLACEHOLDERS.slideNumber, {
      box: slots.slideNumber,
      roles: ['foot'],
      anchor: 'middle',
      align: 'end',
    }),
  }
  return {
    ...frame,
    body: make('Body', PLACEHOLDERS.body, { box: slots.text, roles: BODY_ROLES, bulleted: true }),
    date: make(
      'Date',
      { type: 'date', index: 10 },
      { box: slots.footer, roles: ['foot'], anchor: 'middle' },
    ),
    background: color('bg1'),
    layouts: layoutsOf(context, { make, frame, ids }),
  }
}

const BODY_ROLES: readonly DeckRole[] = ['body', 'body2', 'body3']

interface PlaceholderLook {
  readonly box: Box
  /** Style by level. */
  readonly roles: readonly DeckRole[]
  readonly anchor?: MasterPlaceholder['anchor']
  readonly align?: ParagraphStyle['align']
  readonly bulleted?: boolean
}

type Make = (
  name: string,
  reference: PlaceholderReference,
  look: PlaceholderLook,
) => MasterPlaceholder

interface LayoutParts {
  readonly make: Make
  readonly frame: Pick<Master, 'title' | 'footer' | 'slideNumber'>
  readonly ids: NextId
}

function placeholderMaker(context: DeckContext): Make {
  return (name, reference, look) => ({
    reference,
    name,
    box: look.box,
    anchor: look.anchor ?? 'top',
    prompt: name,
    levels: look.roles.map((role, level) => ({
      paragraph: paragraphStyle(styleOf(role, context), { look, level }, context),
      run: runStyle(styleOf(role, context)),
    })),
  })
}

function paragraphStyle(
  style: TypeStyle,
  { look, level }: { look: PlaceholderLook; level: number },
  context: DeckContext,
): ParagraphStyle {
  const bullet: Bullet | null =
    look.bulleted === true ? { kind: 'mark', text: BULLET, color: context.palette.muted } : null
  const factor = isChinese(context.setting.lang) ? style.leading.han : style.leading.latin
  return {
    align: look.align ?? 'start',
    leading: Math.round(style.size * factor * 10) / 10,
    spaceBefore: style.spaceBefore,
    spaceAfter: style.spaceAfter,
    ...(bullet === null
      ? { indent: 0, firstLine: 0 }
      : unitIndents({ level, bullet: { kind: 'mark' } })),
    level,
    bullet,
  }
}

function layoutsOf(context: DeckContext, parts: LayoutParts): readonly SlideLayout[] {
  return [...fieldLayouts(context, parts), ...framedLayouts(context, parts)]
}

/** Cover and section: a field of colour, no foot. */
function fieldLayouts(context: DeckContext, { make, ids }: LayoutParts): readonly SlideLayout[] {
  const { slots } = context
  const look = { theme: context.theme.deck, lang: context.setting.lang }
  const layout = layoutMaker(look)
  return [
    layout('title', {
      placeholders: [
        make('Title', PLACEHOLDERS.title, {
          box: slots.coverTitle,
          roles: ['coverTitle'],
          anchor: 'bottom',
        }),
        make('Subtitle', PLACEHOLDERS.subtitle, {
          box: slots.coverSubtitle,
          roles: ['coverSubtitle'],
        }),
        make('Date and organisation', PLACEHOLDERS.meta, {
          box: slots.coverMeta,
          roles: ['coverMeta'],
          anchor: 'bottom',
        }),
      ],
      decorations: [coverRule(slots.coverRule, ids())],
    }),
    layout('section', {
      placeholders: [
        make('Title', PLACEHOLDERS.title, {
          box: slots.sectionTitle,
          roles: ['sectionTitle'],
          anchor: 'bottom',
        }),
        make('Number', PLACEHOLDERS.number, {
          box: slots.sectionNumber,
          roles: ['sectionNumber'],
          anchor: 'bottom',
        }),
        make('Conclusion', PLACEHOLDERS.body, { box: slots.sectionText, roles: ['sectionText'] }),
      ],
    }),
  ]
}

function framedLayouts(context: DeckContext, { make, frame }: LayoutParts): readonly SlideLayout[] {
  const { slots } = context
  const kicker = make('Kicker', PLACEHOLDERS.kicker, { box: slots.kicker, roles: ['kicker'] })
  const source = make('Source', PLACEHOLDERS.source, {
    box: slots.source,
    roles: ['foot'],
    anchor: 'bottom',
  })
  const body = (box: Box, reference: PlaceholderReference = PLACEHOLDERS.body) =>
    make('Text', reference, { box, roles: BODY_ROLES, bulleted: true })
  const soWhat = make('So what', PLACEHOLDERS.soWhat, {
    box: slots.soWhat,
    roles: ['soWhat'],
    anchor: 'bottom',
  })
  const quote = make('Quotation', PLACEHOLDERS.body, {
    box: slots.quote,
    roles: ['quote'],
    anchor: 'middle',
  })
  const quoteBy = make('By', PLACEHOLDERS.secondBody, { box: slots.quoteBy, roles: ['quoteBy'] })
  const look = { theme: context.theme.deck, lang: context.setting.lang }
  const layout = layoutMaker(look, [frame.title, kicker, source, frame.footer, frame.slideNumber])
  return [
    layout('content', { placeholders: [body(slots.text)] }),
    layout('content-exhibit', {
      placeholders: [body(slots.besideText)],
    }),
    layout('exhibit', { placeholders: [soWhat] }),
    layout('two-columns', {
      placeholders: [body(slots.left), body(slots.right, PLACEHOLDERS.secondBody)],
    }),
    layout('kpi', { placeholders: [body(slots.body)] }),
    layout('table', { placeholders: [soWhat] }),
    layout('quote', { placeholders: [quote, quoteBy] }),
    layout('coverage', {}),
    layout('contents', { placeholders: [body(slots.text)] }),
    layout('sources', { placeholders: [body(slots.body)] }),
    layout('closing', { placeholders: [body(slots.body), soWhat] }),
  ]
}

interface LayoutContent {
  readonly placeholders?: readonly MasterPlaceholder[]
  readonly decorations?: readonly Item[]
}

function layoutMaker(
  { theme, lang }: { readonly theme: DeckTheme; readonly lang: string },
  common: readonly MasterPlaceholder[] = [],
) {
  return (name: SlideLayoutName, content: LayoutContent): SlideLayout => ({
    name,
    title: layoutTitle(name, lang),
    background: backgroundOf(name, theme),
    placeholders: [...common, ...(content.placeholders ?? [])],
    decorations: content.decorations ?? [],
  })
}
