import { type Color, contrast, resolveColor } from '../geometry/color.ts'
import { type ChartContext, type ChartStyle, isHighlighted } from './chart-context.ts'

/** WCAG 2.2: 1.4.3 for text, 1.4.11 for marks. */
const TEXT_CONTRAST = 4.5
const MARK_CONTRAST = 3
/** Neighbours are told apart in grey too. */
const NEIGHBOUR_CONTRAST = 1.22

/** Steps away from the ground: darker on a light one, lighter on a dark one. */
const SHADES = [1, 0.92, 0.85, 0.78, 0.71, 0.64, 0.57, 0.5, 0.43, 0.36, 0.3, 0.24] as const

/** Colours of the series, in which the highlighted ones stand out where there are any. */
export function seriesColors(context: ChartContext, names: readonly string[]): readonly Color[] {
  const { colors } = context.style
  if (!names.some((name) => isHighlighted(context, name))) {
    const muted = context.chart.highlight.length > 0 && anyCategoryMatters(context)
    const base = muted ? [colors.muted] : colors.series
    return toldApart(
      names.map((_, index) => base[index % base.length] ?? colors.muted),
      context.style,
    )
  }
  const rest = names.map((name) => (isHighlighted(context, name) ? colors.highlight : colors.muted))
  return toldApart(rest, context.style)
}

/** The highlight for several series side by side, in shades that are told apart. */
export function highlightShades(context: ChartContext, count: number): readonly Color[] {
  const { style } = context
  const shades: Color[] = [style.colors.highlight]
  while (shades.length < count) shades.push(nextShade(style.colors.highlight, shades, style))
  return shades
}

/** Colours of slices: series colours, or the highlighted ones among muted shades. */
export function sliceColors(context: ChartContext): readonly Color[] {
  return seriesColors(context, context.data.categories)
}

export function anyCategoryMatters(context: ChartContext): boolean {
  return context.data.categories.some((name) => isHighlighted(context, name))
}

/** Shades repeated colours until every colour is seen beside the one before it and occurs once. */
export function toldApart(colors: readonly Color[], style: ChartStyle): readonly Color[] {
  const taken: Color[] = []
  for (const base of colors) {
    taken.push(sameColor(base, style.colors.highlight) ? base : nextShade(base, taken, style))
  }
  return taken
}

function nextShade(base: Color, taken: readonly Color[], style: ChartStyle): Color {
  const shades = SHADES.map((share) => shadeOf(base, share, style))
  const before = taken.at(-1)
  const fresh = shades.filter((shade) => !taken.some((other) => sameColor(shade, other)))
  const seen = fresh.filter(
    (shade) =>
      onGround(shade, style) >= MARK_CONTRAST &&
      (before === undefined || contrastOf(shade, before, style) >= NEIGHBOUR_CONTRAST),
  )
  const apart = seen.filter((shade) =>
    taken.every((other) => contrastOf(shade, other, style) >= NEIGHBOUR_CONTRAST),
  )
  // The theme's own colour as long as it is new; shades of it keep clear of all that came before.
  if (seen[0] === base) return base
  return apart[0] ?? seen[0] ?? fresh[0] ?? base
}

function shadeOf(base: Color, share: number, style: ChartStyle): Color {
  if (share === 1) return base
  const lumMod = (base.lumMod ?? 1) * share
  if (style.ground === 'light') return { ...base, lumMod }
  return { ...base, lumMod, lumOff: (base.lumOff ?? 0) * share + 1 - share }
}

function sameColor(a: Color, b: Color): boolean {
  return a.role === b.role && a.lumMod === b.lumMod && a.lumOff === b.lumOff
}

function contrastOf(a: Color, b: Color, style: ChartStyle): number {
  return contrast(
    resolveColor(a, style.scheme, style.ground),
    resolveColor(b, style.scheme, style.ground),
  )
}

function onGround(of: Color, style: ChartStyle): number {
  return contrastOf(of, style.paper, style)
}

/** The colour of text on a filled mark. */
export function inkOn(fill: Color, style: ChartStyle): Color {
  const { text, paper } = style
  return contrastOf(paper, fill, style) >= contrastOf(text, fill, style) ? paper : text
}

/** The colour of text that stands on several fills: the one that is best where it is worst. */
export function inkOnAll(fills: readonly Color[], style: ChartStyle): Color {
  const worst = (ink: Color) => Math.min(...fills.map((fill) => contrastOf(ink, fill, style)))
  return worst(style.paper) >= worst(style.text) ? style.paper : style.text
}

/** A mark's colour for text on the ground, or the text's own where it would be hard to read. */
export function inkLike(mark: Color, style: ChartStyle): Color {
  return onGround(mark, style) >= TEXT_CONTRAST ? mark : style.text
}
