/** A template → what a theme file would say of it, and the theme with the template's places in it. */
import { box } from '../../geometry/box.ts'
import type { Color } from '../../geometry/color.ts'
import type { Pt } from '../../geometry/length.ts'
import type { PlainValue } from '../../source/yaml-node.ts'
import type { Brand, BrandLayout, DeckRole, Theme, TypeStyle } from '../theme.ts'
import type { Template, TemplateLayout } from './brand.ts'
import { bodyRoom, placeSlots } from './layout-slots.ts'
import { styleLayout } from './layout-styles.ts'
import {
  type LayoutMap,
  MATCHED_NAMES,
  type MatchedName,
  matchLayouts,
  textPlaces,
} from './match-layouts.ts'
import { widthReserve } from './measuring-fonts.ts'
import { colorSetting } from './read-color.ts'
import { paperColors, type Tones, toned } from './tones.ts'

/** Sizes and colours that a theme file sets over the template's. */
export type TypeChanges = Readonly<
  Partial<
    Record<DeckRole, Partial<Pick<TypeStyle, 'size' | 'minSize' | 'bold' | 'color'>> | undefined>
  >
>

/** The template as a layer of theme files, under the one that names it. */
export function templateLayer(template: Template, map: LayoutMap): PlainValue {
  const { size, colors, fonts, ground } = template
  const margins = marginsOf(template, map)
  const points = (value: Pt) => `${Math.round(value * 1000) / 1000}pt`
  return {
    title: template.title === '' ? 'Brand' : template.title,
    colors: { ...colors },
    report_colors: { ...paperColors(colorSetting(colors, {}).scheme, ground) },
    office: {
      heading: fontLayer(fonts.heading),
      body: fontLayer(fonts.body),
    },
    chart: {
      series: ['accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6'],
      highlight: 'accent1',
    },
    deck: {
      ground,
      size: [points(size.width), points(size.height)],
      width_reserve: widthReserve(fonts.heading.latin, fonts.body.latin),
      margins: {
        top: points(margins.top),
        right: points(margins.right),
        bottom: points(margins.bottom),
        left: points(margins.left),
      },
    },
  }
}

function fontLayer({ latin, han }: Template['fonts']['heading']): { [key: string]: PlainValue } {
  return { ...(latin === '' ? {} : { latin }), ...(han === '' ? {} : { han }) }
}

/** Margins as the content layout's title and body have them. */
export function marginsOf(template: Template, map: LayoutMap) {
  const { content } = matchLayouts(template, map)
  const title = content.placeholders.find(({ type }) => type === 'title' || type === 'ctrTitle')
  const { width, height } = template.size
  const body = bodyRoom(content) ?? title?.box ?? box(36, 36, width - 72, height - 72)
  return {
    top: Math.max(0, title?.box.y ?? body.y),
    left: Math.max(0, body.x),
    right: Math.max(0, width - body.x - body.width),
    bottom: 21.6,
  }
}

export interface BrandChoice {
  readonly template: Template
  readonly map: LayoutMap
  readonly changes: TypeChanges
}

/** The theme with its deck on a template: for each of Dossier's layouts its places and styles. */
export function brandTheme(theme: Theme, { template, map, changes }: BrandChoice): Theme {
  const matches = matchLayouts(template, map)
  const body = contentBody(template, matches.content, map)
  const contentLevels = textPlaces(matches.content)[0]?.levels ?? []
  const layouts = Object.fromEntries(
    MATCHED_NAMES.map((name) => {
      const layout = matches[name]
      const places = placeSlots(name, layout, { size: template.size, body })
      const styles = styleLayout(
        name,
        { layout, bound: places.bound },
        { base: theme.deck.type, contentLevels },
      )
      const type = changedTypes(styles.type, changes)
      const chart = chartColors(theme, layout, styles.tones)
      return [name, { template: layout, ...places, ...styles, type, chart } satisfies BrandLayout]
    }),
  ) as Record<MatchedName, BrandLayout>
  const brand: Brand = { template, layouts }
  return {
    ...theme,
    colors: matches.content.scheme,
    deck: { ...theme.deck, brand },
  }
}

/** Neutral marks are shades of the text: of an organisation's accents none need be grey. */
function chartColors({ chart }: Theme, layout: TemplateLayout, tones: Tones): Theme['chart'] {
  const isLight = layout.ground === 'light'
  const muted: Color = isLight ? { role: 'tx1', lumMod: 0.5, lumOff: 0.5 } : chart.muted
  const grid: Color = isLight
    ? { role: 'bg1', lumMod: 0.85 }
    : { role: 'bg1', lumMod: 0.75, lumOff: 0.25 }
  return { ...chart, muted, grid, axis: toned(chart.axis, tones) }
}

function contentBody(template: Template, content: TemplateLayout, map: LayoutMap) {
  const { width, height } = template.size
  const { left, right, top } = marginsOf(template, map)
  return bodyRoom(content) ?? box(left, top + 100, width - left - right, height - top - 160)
}

function changedTypes(
  types: Readonly<Record<DeckRole, TypeStyle>>,
  changes: TypeChanges,
): Readonly<Record<DeckRole, TypeStyle>> {
  const entries = Object.entries(types).map(([role, style]) => {
    const change = changes[role as DeckRole]
    if (change === undefined) return [role, style]
    const size = change.size ?? style.size
    return [role, { ...style, ...change, minSize: Math.min(size, change.minSize ?? style.minSize) }]
  })
  return Object.fromEntries(entries) as Record<DeckRole, TypeStyle>
}
