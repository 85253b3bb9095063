/** A colour as six upper-case hexadecimal digits, sRGB, without a hash. */
export type Rgb = string

/** The twelve slots of a PowerPoint colour scheme (ECMA-376-1, 20.1.6.2 clrScheme). */
export const SCHEME_SLOTS = [
  'dk1',
  'lt1',
  'dk2',
  'lt2',
  'accent1',
  'accent2',
  'accent3',
  'accent4',
  'accent5',
  'accent6',
  'hlink',
  'folHlink',
] as const

export type SchemeSlot = (typeof SCHEME_SLOTS)[number]

/**
 * A colour by its role on the ground it stands on. `bg1`, `tx1`, `bg2` and `tx2` go through the
 * master's colour map, so that the same slide is right on a light and on a dark ground.
 */
export type ColorRole =
  | 'bg1'
  | 'tx1'
  | 'bg2'
  | 'tx2'
  | 'accent1'
  | 'accent2'
  | 'accent3'
  | 'accent4'
  | 'accent5'
  | 'accent6'
  | 'hlink'
  | 'folHlink'

/**
 * A reference to a theme colour, optionally lighter or darker. `lumMod` and `lumOff` are shares
 * (0 to 1) applied to the HSL luminance as DrawingML does it (20.1.2.3.20, 20.1.2.3.21).
 */
export interface Color {
  readonly role: ColorRole
  readonly lumMod?: number
  readonly lumOff?: number
}

export function color(role: ColorRole): Color {
  return { role }
}

export type Ground = 'light' | 'dark'

/** Which slot a role stands for: on a dark ground text and background change places. */
export function slotOf(role: ColorRole, ground: Ground): SchemeSlot {
  const dark = ground === 'dark'
  switch (role) {
    case 'bg1':
      return dark ? 'dk1' : 'lt1'
    case 'tx1':
      return dark ? 'lt1' : 'dk1'
    case 'bg2':
      return dark ? 'dk2' : 'lt2'
    case 'tx2':
      return dark ? 'lt2' : 'dk2'
    default:
      return role
  }
}

export type Scheme = Readonly<Record<SchemeSlot, Rgb>>

/** The sRGB value of a theme colour on a ground. */
export function resolveColor(of: Color, scheme: Scheme, ground: Ground): Rgb {
  const base = scheme[slotOf(of.role, ground)]
  if (of.lumMod === undefined && of.lumOff === undefined) return base
  const [hue, saturation, luminance] = toHsl(base)
  const shifted = Math.min(1, Math.max(0, luminance * (of.lumMod ?? 1) + (of.lumOff ?? 0)))
  return fromHsl(hue, saturation, shifted)
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(a: Rgb, b: Rgb): number {
  const [lighter, darker] = [relativeLuminance(a), relativeLuminance(b)].sort((p, q) => q - p)
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05)
}

/** Red, green and blue as shares of 1. */
export function channels(of: Rgb): readonly [number, number, number] {
  const value = Number.parseInt(of, 16)
  return [(value >> 16) / 255, ((value >> 8) & 0xff) / 255, (value & 0xff) / 255]
}

/** From 0 for black to 1 for white (WCAG 2.2, "relative luminance"). */
export function relativeLuminance(of: Rgb): number {
  const [red, green, blue] = channels(of).map((share) =>
    share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4,
  ) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function toHsl(of: Rgb): [number, number, number] {
  const [red, green, blue] = channels(of)
  const max = Math.max(red, green, blue)
  const min = Math.min(red, green, blue)
  const luminance = (max + min) / 2
  const chroma = max - min
  if (chroma === 0) return [0, 0, luminance]
  const saturation = chroma / (1 - Math.abs(2 * luminance - 1))
  return [hueOf([red, green, blue], chroma), saturation, luminance]
}

function hueOf([red, green, blue]: readonly [number, number, number], chroma: number): number {
  const max = Math.max(red, green, blue)
  if (max === red) return (((green - blue) / chroma + 6) % 6) / 6
  if (max === green) return ((blue - red) / chroma + 2) / 6
  return ((red - green) / chroma + 4) / 6
}

function fromHsl(hue: number, saturation: number, luminance: number): Rgb {
  const chroma = (1 - Math.abs(2 * luminance - 1)) * saturation
  const channel = (shift: number) => {
    const k = (shift + hue * 12) % 12
    const share = luminance - (chroma / 2) * Math.max(-1, Math.min(k - 3, 9 - k, 1))
    return Math.round(share * 255)
      .toString(16)
      .padStart(2, '0')
  }
  return (channel(0) + channel(8) + channel(4)).toUpperCase()
}
