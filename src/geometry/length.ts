/**
 * Lengths inside Dossier are points (1/72 in) as plain numbers under the name `Pt`. Anything else
 * carries its unit in its name and is converted at a border by the functions here.
 */
export type Pt = number

const PT_PER_INCH = 72
const MM_PER_INCH = 25.4
/** English Metric Units, the unit of DrawingML (ECMA-376-1, 20.1.10.16): 914,400 to the inch. */
const EMU_PER_PT = 12_700

function inches(value: number): Pt {
  return value * PT_PER_INCH
}

function millimetres(value: number): Pt {
  return (value / MM_PER_INCH) * PT_PER_INCH
}

/** Rounds to whole EMU, as DrawingML wants. */
export function toEmu(value: Pt): number {
  return Math.round(value * EMU_PER_PT)
}

/** Reads a length of a theme file: `13.333in`, `28mm`, `2.4cm`, `10.5pt`; undefined for anything else. */
export function parseLength(text: string): Pt | undefined {
  const match = /^(-?\d+(?:\.\d+)?)\s*(in|mm|cm|pt)$/.exec(text.trim())
  if (match === null) return undefined
  const value = Number(match[1])
  switch (match[2]) {
    case 'in':
      return inches(value)
    case 'mm':
      return millimetres(value)
    case 'cm':
      return millimetres(value * 10)
    default:
      return value
  }
}
