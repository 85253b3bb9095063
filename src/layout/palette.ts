import { type Color, color, type Ground, type Scheme } from '../geometry/color.ts'
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
  return {
    ground: color('bg1'),
    text: color('tx1'),
    muted: color('tx2'),
    accent: color('accent1'),
    tint: color('bg2'),
    rule: color('tx1'),
    hairline: theme.chart.grid,
    chart: theme.chart,
    scheme: output === 'deck' ? theme.colors : theme.reportColors,
    tone: theme[output].ground,
  }
}
