/** Type styles of a deck's roles on one of a template's layouts: its own where it has the place. */
import type { Color } from '../../geometry/color.ts'
import type { Pt } from '../../geometry/length.ts'
import type { DeckRole, TypeStyle } from '../theme.ts'
import type {
  BoundName,
  BrandBullet,
  BrandLevel,
  BrandPlaceholder,
  TemplateLayout,
} from './brand.ts'
import type { MatchedName } from './match-layouts.ts'
import { type Tones, toned, tonesOf } from './tones.ts'

type Bound = Readonly<Partial<Record<BoundName, BrandPlaceholder>>>
type Types = Readonly<Record<DeckRole, TypeStyle>>

export interface LayoutStyles {
  readonly type: Types
  readonly footer: TypeStyle
  readonly slideNumber: TypeStyle
  readonly bullets: readonly (BrandBullet | null)[]
  readonly tones: Tones
}

/** Heights of lines over the size at 100 %, by the fonts that decks are read with. */
const LINE = { han: 1.3, latin: 1.2 }
const LEAST_LINE = { han: 1.15, latin: 1 }
const MOST_LINE = 1.8
/** Smallest sizes, where the template's own is larger. */
const SMALLEST: Readonly<Partial<Record<DeckRole, Pt>>> = {
  coverTitle: 26,
  coverSubtitle: 14,
  sectionTitle: 24,
  sectionText: 14,
  title: 20,
  body: 14,
  body2: 14,
  body3: 14,
  foot: 8,
}
/** Text beside and under exhibits, where a layout has no place for text whose size would tell. */
const PLAIN_BODY: Readonly<Partial<Record<DeckRole, Pt>>> = { body: 18, body2: 16, body3: 15 }
/** Sizes of levels at most: lists of sources, and text that stands beside an exhibit of smaller text. */
const MOST: Readonly<Partial<Record<MatchedName, readonly Pt[]>>> = {
  sources: [16, 16, 16],
  'content-exhibit': [20, 18, 16],
}
const NUMBER_SIZE: Pt = 54
const BODY_ROLES = ['body', 'body2', 'body3'] as const

export interface StyleSetting {
  /** The theme's own styles. */
  readonly base: Types
  /** Levels of the content layout's body. */
  readonly contentLevels: readonly BrandLevel[]
}

export function styleLayout(
  name: MatchedName,
  { layout, bound }: { readonly layout: TemplateLayout; readonly bound: Bound },
  { base, contentLevels }: StyleSetting,
): LayoutStyles {
  const title = levelAt(bound.title, 0)
  const second = levelAt(bound.subtitle ?? bound.body, 0)
  const tones = tonesOf(layout, (second ?? title)?.color ?? { role: 'tx1' })
  const plain = tonedTypes(base, tones)
  const align = title?.align ?? 'start'
  const own = (role: DeckRole, level: BrandLevel | undefined, otherwise = plain[role]) =>
    level === undefined ? otherwise : levelStyle(level, role)
  const foot = { ...plain.foot, minSize: SMALLEST.foot ?? plain.foot.size }
  return {
    type: {
      ...plain,
      ...(name === 'title' ? coverTypes({ own, plain, title, second, align }) : {}),
      ...(name === 'section' ? sectionTypes({ own, plain, title, second, align }) : {}),
      title: own('title', title),
      kicker: { ...plain.kicker, align },
      ...bodyTypes(name, bound.body, { contentLevels, plain, tones }),
    },
    footer: footStyle(bound.footer, foot, 'start'),
    slideNumber: footStyle(bound.slideNumber, foot, 'end'),
    bullets: BODY_ROLES.map((_, level) => bulletOf(levelAt(bound.body, level))),
    tones,
  }
}

interface Heads {
  readonly own: (role: DeckRole, level: BrandLevel | undefined, otherwise?: TypeStyle) => TypeStyle
  readonly plain: Types
  readonly title: BrandLevel | undefined
  readonly second: BrandLevel | undefined
  readonly align: TypeStyle['align']
}

function coverTypes({ own, plain, title, second, align }: Heads) {
  const color: Color = (second ?? title)?.color ?? { role: 'tx1' }
  const side = second?.align ?? align ?? 'start'
  return {
    coverTitle: own('coverTitle', title),
    coverSubtitle: own('coverSubtitle', second, { ...plain.coverSubtitle, color, align: side }),
    coverMeta: { ...plain.coverMeta, color, align: side },
  }
}

function sectionTypes({ own, plain, title, second, align }: Heads) {
  const side = align ?? 'start'
  return {
    sectionTitle: own('sectionTitle', title),
    sectionText: own('sectionText', second, { ...plain.sectionText, align: side }),
    sectionNumber: { ...plain.sectionNumber, size: NUMBER_SIZE, minSize: 40, align: side },
  }
}

function bodyTypes(
  name: MatchedName,
  body: BrandPlaceholder | undefined,
  {
    contentLevels,
    plain,
    tones,
  }: Pick<StyleSetting, 'contentLevels'> & {
    readonly plain: Types
    readonly tones: Tones
  },
): Partial<Record<DeckRole, TypeStyle>> {
  const entries = BODY_ROLES.map((role, at) => {
    const level = levelAt(body, at)
    if (level !== undefined) {
      const style = levelStyle(level, role)
      return [role, { ...style, size: Math.min(style.size, MOST[name]?.[at] ?? style.size) }]
    }
    const like = contentLevels[at]
    const most = PLAIN_BODY[role] ?? plain[role].size
    const free =
      like === undefined
        ? plain[role]
        : {
            ...plain[role],
            size: Math.min(like.size, most),
            minSize: Math.min(like.size, plain[role].minSize),
            color: toned({ role: 'tx1' }, tones),
          }
    return [role, free]
  })
  return Object.fromEntries(entries) as Partial<Record<DeckRole, TypeStyle>>
}

function footStyle(
  placeholder: BrandPlaceholder | undefined,
  otherwise: TypeStyle,
  align: 'start' | 'end',
): TypeStyle {
  const level = levelAt(placeholder, 0)
  return level === undefined ? { ...otherwise, align } : levelStyle(level, 'foot')
}

function levelAt(of: BrandPlaceholder | undefined, level: number): BrandLevel | undefined {
  return of?.levels[level]
}

/** A level as a role's style: what is set with it at full size differs in nothing but line heights. */
function levelStyle(level: BrandLevel, role: DeckRole): TypeStyle {
  return {
    family: level.family,
    size: level.size,
    minSize: Math.min(level.size, SMALLEST[role] ?? level.size),
    leading: leadingOf(level),
    bold: level.bold,
    color: level.color,
    align: level.align,
    spaceBefore: level.spaceBefore,
    spaceAfter: level.spaceAfter,
  }
}

function leadingOf({ leading, size }: BrandLevel): TypeStyle['leading'] {
  const factor = (script: 'han' | 'latin') => {
    const wanted = leading.kind === 'points' ? leading.value / size : leading.value * LINE[script]
    return Math.min(MOST_LINE, Math.max(LEAST_LINE[script], wanted))
  }
  return { han: factor('han'), latin: factor('latin') }
}

function bulletOf(level: BrandLevel | undefined): BrandBullet | null {
  if (level === undefined || level.bullet === null || level.indent <= 0) return null
  return { text: level.bullet, indent: level.indent, firstLine: level.firstLine }
}

function tonedTypes(base: Types, tones: Tones): Types {
  const entries = Object.entries(base).map(([role, style]) => [
    role,
    { ...style, color: toned(style.color, tones) },
  ])
  return Object.fromEntries(entries) as Types
}
