/**
 * A slide's blocks as a flat row of paragraphs. A unit is the smallest piece that a slide is split
 * at: a bullet, a paragraph.
 */
import type { Block, List, ListItem } from '../../document/block.ts'
import { type Inline, text } from '../../document/inline.ts'
import type { Pt } from '../../geometry/length.ts'
import type { Span } from '../../source/span.ts'
import type { BrandBullet } from '../../theme/brand/brand.ts'
import type { DeckRole, TypeStyle } from '../../theme/theme.ts'
import { type BulletMark, type SetBlock, setBlock, withSize } from '../paragraph.ts'
import { type DeckContext, styleOf } from './deck-context.ts'

export interface TextUnit {
  readonly inlines: readonly Inline[]
  readonly role: DeckRole
  readonly level: number
  readonly bullet:
    | { readonly kind: 'mark' }
    | { readonly kind: 'number'; readonly number: number }
    | null
  /** False for a nested item that follows its parent: it is not parted from it. */
  readonly mayStartSlide: boolean
  readonly bold: boolean
  readonly origin: Span | null
}

const LEVEL_ROLES: readonly DeckRole[] = ['body', 'body2', 'body3']
export const BULLET = '\u2022'
/** Where the text of each level starts; the bullet hangs before it. */
const LEVEL_INDENTS: readonly Pt[] = [20, 40, 58]
const HANG: Pt = 18
const NUMBER_HANG: Pt = 30

export function unitsOf(blocks: readonly Block[]): readonly TextUnit[] {
  return blocks.flatMap((block) => blockUnits(block, 0))
}

function blockUnits(block: Block, level: number): readonly TextUnit[] {
  switch (block.kind) {
    case 'paragraph': {
      const role = block.role === 'so-what' ? 'soWhat' : plainRole(block.role, level)
      return [unit(block.text, { role, level, origin: block.origin })]
    }
    case 'heading':
      return [unit(block.text, { role: 'body', level, bold: true, origin: block.origin })]
    case 'list':
      return listUnits(block, level)
    case 'quote':
      return [
        ...block.blocks.flatMap((inner) => blockUnits(inner, level)),
        ...(block.by.length === 0
          ? []
          : [
              unit([text('\u2014\u2014'), ...block.by], {
                role: 'body3',
                level,
                origin: block.origin,
              }),
            ]),
      ]
    default:
      return []
  }
}

function plainRole(role: string, level: number): DeckRole {
  if (role === 'note' || role === 'disclaimer' || role === 'meta') return 'body3'
  return levelRole(level)
}

function listUnits(list: List, level: number): readonly TextUnit[] {
  return list.items.flatMap((item, index) => itemUnits(item, { list, index, level }))
}

function itemUnits(
  item: ListItem,
  at: { readonly list: List; readonly index: number; readonly level: number },
): readonly TextUnit[] {
  const first = unit(item.text, {
    role: levelRole(at.level),
    level: at.level,
    bullet: at.list.ordered ? { kind: 'number', number: at.index + 1 } : { kind: 'mark' },
    mayStartSlide: at.level === 0 || at.index > 0,
    origin: item.origin,
  })
  const deeper = Math.min(at.level + 1, LEVEL_ROLES.length - 1)
  return [first, ...item.blocks.flatMap((block) => blockUnits(block, deeper))]
}

function unit(
  inlines: readonly Inline[],
  detail: Pick<TextUnit, 'role' | 'level' | 'origin'> & Partial<TextUnit>,
): TextUnit {
  return { inlines, bullet: null, mayStartSlide: true, bold: false, ...detail }
}

function levelRole(level: number): DeckRole {
  return LEVEL_ROLES[level] ?? 'body3'
}

export interface UnitSetting {
  readonly measure: Pt
  /** Of the roles' sizes; never goes below a role's smallest. */
  readonly scale: number
  /** Of the roles' spaces between paragraphs. */
  readonly spacing?: number
}

export function setUnits(
  units: readonly TextUnit[],
  at: UnitSetting,
  context: DeckContext,
): readonly SetBlock[] {
  return units.map((of) => setUnit(of, at, context))
}

function setUnit(of: TextUnit, at: UnitSetting, context: DeckContext): SetBlock {
  const style = scaled(styleOf(of.role, context), at.scale)
  const spaceAfter = style.spaceAfter * (at.spacing ?? 1)
  const { indent, firstLine } = brandBullet(of, context) ?? unitIndents(of)
  return setBlock(
    {
      inlines: of.inlines,
      style,
      measure: at.measure,
      level: of.level,
      bullet: bulletOf(of, context),
      indent,
      firstLine,
      spaceAfter,
      ...(of.bold ? { bold: true } : {}),
    },
    context.setting,
  )
}

/** Steps a style down; whole points read as a designer's choice, fractions as an accident. */
function scaled(style: TypeStyle, scale: number): TypeStyle {
  if (scale === 1) return style
  return withSize(style, Math.max(style.minSize, Math.round(style.size * scale)))
}

export function unitIndents(of: Pick<TextUnit, 'level' | 'bullet'>): { indent: Pt; firstLine: Pt } {
  if (of.bullet === null) {
    return { indent: of.level === 0 ? 0 : (LEVEL_INDENTS[of.level - 1] ?? 0), firstLine: 0 }
  }
  if (of.bullet.kind === 'number' && of.level === 0)
    return { indent: NUMBER_HANG, firstLine: -NUMBER_HANG }
  return { indent: LEVEL_INDENTS[of.level] ?? 0, firstLine: -HANG }
}

/** The mark that a template's placeholder gives a level; null where Dossier's own is taken. */
function brandBullet(of: TextUnit, { theme }: DeckContext): BrandBullet | null {
  if (of.bullet?.kind !== 'mark') return null
  return theme.deck.bound?.bullets[of.level] ?? null
}

function bulletOf(of: TextUnit, context: DeckContext): BulletMark | null {
  if (of.bullet === null) return null
  const own = brandBullet(of, context)
  if (own !== null) return { bullet: { kind: 'mark', text: own.text, color: null }, text: own.text }
  if (of.bullet.kind === 'mark') {
    return { bullet: { kind: 'mark', text: BULLET, color: context.palette.muted }, text: BULLET }
  }
  const color = context.palette.accent
  return {
    bullet: { kind: 'number', start: of.bullet.number, color },
    text: `${of.bullet.number}.`,
  }
}
