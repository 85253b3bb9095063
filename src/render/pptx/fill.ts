import type { Color } from '../../geometry/color.ts'
import { toEmu } from '../../geometry/length.ts'
import type { Stroke } from '../../scene/style.ts'
import { element, val } from './xml.ts'

/** Thousandths of a percent, as ST_Percentage is written in the transitional schema (20.1.10.40). */
const PERCENT = 100_000

export const NO_FILL = '<a:noFill/>'

/** A colour as a reference into the theme, so that it follows when the theme is changed. */
export function colorXml(of: Color): string {
  if (of.lumMod === undefined && of.lumOff === undefined) return `<a:schemeClr val="${of.role}"/>`
  return element(
    'a:schemeClr',
    { val: of.role },
    of.lumMod === undefined ? '' : val('a:lumMod', Math.round(of.lumMod * PERCENT)),
    of.lumOff === undefined ? '' : val('a:lumOff', Math.round(of.lumOff * PERCENT)),
  )
}

export function solidFill(of: Color): string {
  return `<a:solidFill>${colorXml(of)}</a:solidFill>`
}

export function fillXml(of: Color | null): string {
  return of === null ? NO_FILL : solidFill(of)
}

export function sameColor(a: Color | null, b: Color | null): boolean {
  if (a === b || a === null || b === null) return a === b
  return a.role === b.role && a.lumMod === b.lumMod && a.lumOff === b.lumOff
}

export const DASHES = { solid: 'solid', dash: 'dash', dot: 'sysDot' } as const

/** A line by the name of its element: `a:ln` round shapes, `a:lnT` and its like in table cells. */
export function lineXml(name: string, stroke: Stroke | null): string {
  if (stroke === null) return `<${name}>${NO_FILL}</${name}>`
  return `<${name} w="${toEmu(stroke.width)}" cap="flat" cmpd="sng">${solidFill(stroke.color)}<a:prstDash val="${DASHES[stroke.dash]}"/><a:round/></${name}>`
}
