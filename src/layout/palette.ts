import { type Color, type ColorRole, color, type Ground, type Scheme } from '../geometry/color.ts'
import type { ChartColors, Theme } from '../theme/theme.ts'

/** Colours by what they are for; the one accent is for what matters and nothing else. */
export interface Palette {
  readonly ground: Color
  readonly text: Color
  /** Secondary text: sources, axis names, running heads. */
  readonly muted: Color
  readonly accent: Color
  /** A light field behind text. */
  readonly tint: Color
  /** Rules that carry: over a table's rows, under its head. */
  readonly rule: Color
  /** Rules that are hardly seen. */
  readonly hairline: Color
  readonly chart: ChartColors
  /** What the roles stand for, where contrast decides. */
  readonly scheme: Scheme
  readonly tone: Ground
}

/** The palette of both outputs: colours are roles, so a theme's ground decides what they look like. */
export function paletteOf(theme: Theme, output: 'deck' | 'report' = 'deck'): Palette {
  const bound = output === 'deck' ? theme.deck.bound : undefined
  const tone = (role: ColorRole): Color => bound?.tones[role] ?? color(role)
  const chart = bound?.chart ?? theme.chart
  return {
    ground: tone('bg1'),
    text: tone('tx1'),
    muted: tone('tx2'),
    accent: tone('accent1'),
    tint: tone('bg2'),
    rule: tone('tx1'),
    hairline: chart.grid,
    chart,
    scheme: output === 'deck' ? theme.colors : theme.reportColors,
    tone: theme[output].ground,
  }
}
