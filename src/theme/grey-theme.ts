/**
 * A theme whose report is printed in grey: text and grounds keep their luminance, the colours of
 * charts get greys that are told apart, the highlighted one the darkest.
 */
import {
  type Color,
  channels,
  contrast,
  type Rgb,
  relativeLuminance,
  SCHEME_SLOTS,
  type Scheme,
  slotOf,
} from '../geometry/color.ts'
import type { Theme } from './theme.ts'

/** Contrast with white paper: of what matters, of what is muted, of the series in their order. */
const HIGHLIGHT = 16
const MUTED = 3.2
/** Neighbours differ by 1.5 at least, any two by 1.25. */
const SERIES = [7, 11, 4.3, 8.8, 5.5]

export function greyTheme(theme: Theme): Theme {
  const { reportColors, chart } = theme
  const greys = Object.fromEntries(
    SCHEME_SLOTS.map((slot) => [slot, greyOf(reportColors[slot])]),
  ) as Record<keyof Scheme, Rgb>
  const place = (of: Color, ratio: number) => {
    greys[slotOf(of.role, theme.report.ground)] = greyAgainst(ratio)
  }
  if (theme.report.ground === 'light') {
    const rest = chart.series.filter(
      ({ role }) => role !== chart.muted.role && role !== chart.highlight.role,
    )
    rest.forEach((one, index) => {
      place(one, SERIES[index % SERIES.length] ?? MUTED)
    })
    place(chart.muted, MUTED)
    place(chart.highlight, HIGHLIGHT)
  }
  return { ...theme, reportColors: greys }
}

/** The grey that is as light as a colour. */
export function greyOf(of: Rgb): Rgb {
  const [red, green, blue] = channels(of)
  return red === green && green === blue ? of : greyOfLuminance(relativeLuminance(of))
}

/** The lightest grey with this contrast against white (WCAG 2.2, "contrast ratio"). */
function greyAgainst(ratio: number): Rgb {
  let grey = greyOfLuminance(1.05 / ratio - 0.05)
  for (let level = Number.parseInt(grey.slice(0, 2), 16); contrast(grey, 'FFFFFF') < ratio; ) {
    level -= 1
    grey = hex(level)
  }
  return grey
}

function greyOfLuminance(luminance: number): Rgb {
  const share = luminance <= 0.0031308 ? luminance * 12.92 : 1.055 * luminance ** (1 / 2.4) - 0.055
  return hex(Math.round(share * 255))
}

function hex(level: number): Rgb {
  return level.toString(16).padStart(2, '0').repeat(3).toUpperCase()
}
