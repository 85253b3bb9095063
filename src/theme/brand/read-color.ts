/** Colours of a template: what they look like, and the nearest that a role of the theme can say. */
import {
  type Color,
  type ColorRole,
  channels,
  type Ground,
  type Rgb,
  resolveColor,
  SCHEME_SLOTS,
  type Scheme,
  type SchemeSlot,
} from '../../geometry/color.ts'
import { numberOf, type XmlElement } from './xml-tree.ts'

/** `bg1` → `lt1` and so on (19.3.1.6 clrMap). */
export type ColorMap = Readonly<Record<string, string>>

export interface ColorSetting {
  readonly map: ColorMap
  /** As the theme part has it. */
  readonly colors: Scheme
  /** What the roles stand for, through the map. */
  readonly scheme: Scheme
  readonly ground: Ground
}

export interface FoundColor {
  readonly rgb: Rgb
  readonly color: Color
}

const ROLES: readonly ColorRole[] = [
  'tx1',
  'bg1',
  'tx2',
  'bg2',
  'accent1',
  'accent2',
  'accent3',
  'accent4',
  'accent5',
  'accent6',
  'hlink',
  'folHlink',
]

/** Colours of links are for links. */
const NEAR_ROLES = ROLES.filter((role) => !/link$/i.test(role))

const PERCENT = 100_000

const PRESETS: Readonly<Record<string, Rgb>> = {
  black: '000000',
  white: 'FFFFFF',
  red: 'FF0000',
  green: '008000',
  blue: '0000FF',
  yellow: 'FFFF00',
  gray: '808080',
  grey: '808080',
}

const STANDARD_MAP: ColorMap = { bg1: 'lt1', tx1: 'dk1', bg2: 'lt2', tx2: 'dk2' }

/** Twelve slots of a `clrScheme` (20.1.6.2); undefined where one is missing. */
export function readScheme(of: XmlElement | undefined): Scheme | undefined {
  const found: Partial<Record<SchemeSlot, Rgb>> = {}
  for (const slot of SCHEME_SLOTS) {
    const [value] = of?.children.find((child) => child.name === slot)?.children ?? []
    const rgb = value === undefined ? undefined : plainRgb(value)
    if (rgb === undefined) return undefined
    found[slot] = rgb
  }
  return found as Scheme
}

/**
 * What a colour map makes of a theme's colours. Maps other than the usual two (text and ground as
 * they are, or exchanged) are worked into the scheme, so that roles mean the right colours.
 */
export function colorSetting(colors: Scheme, written: ColorMap): ColorSetting {
  const map = { ...STANDARD_MAP, ...written }
  const slot = (role: string) => colors[(map[role] ?? role) as SchemeSlot] ?? colors.dk1
  const ground = lightness(slot('bg1')) < lightness(slot('tx1')) ? 'dark' : 'light'
  const [back, text] = ground === 'dark' ? (['dk', 'lt'] as const) : (['lt', 'dk'] as const)
  const accents = Object.fromEntries(
    SCHEME_SLOTS.slice(4).map((name) => [name, slot(name)]),
  ) as Pick<Scheme, 'accent1'>
  const scheme = {
    ...colors,
    ...accents,
    [`${back}1`]: slot('bg1'),
    [`${text}1`]: slot('tx1'),
    [`${back}2`]: slot('bg2'),
    [`${text}2`]: slot('tx2'),
  }
  return { map, colors, scheme, ground }
}

/** The colour in a fill or a reference; `phClr` stands for `placeholder`. */
export function readColor(
  of: XmlElement | undefined,
  setting: ColorSetting,
  placeholder?: FoundColor,
): FoundColor | undefined {
  const value = of?.children.find((child) => child.name.endsWith('Clr'))
  if (value === undefined) return undefined
  const role = value.name === 'schemeClr' ? schemeRole(value.attributes.val ?? '', setting) : null
  if (value.attributes.val === 'phClr') return placeholder
  const base =
    role === null ? plainRgb(value) : resolveColor({ role }, setting.scheme, setting.ground)
  if (base === undefined) return undefined
  const rgb = value.children.reduce((done, change) => changed(done, change), base)
  const simple = role === null ? undefined : simpleColor(role, value)
  return { rgb, color: simple ?? nearest(rgb, setting) }
}

/** A colour that names no role of the map (`dk1`) goes by the role that stands for its slot. */
function schemeRole(name: string, { map }: ColorSetting): ColorRole | null {
  const known = ROLES.find((role) => role === name)
  if (known !== undefined) return known
  return ROLES.find((role) => map[role] === name) ?? null
}

/** A role with no more than the two changes of luminance that the scene can say. */
function simpleColor(role: ColorRole, value: XmlElement): Color | undefined {
  const changes = value.children.filter(({ name }) => name !== 'alpha')
  if (changes.some(({ name }) => name !== 'lumMod' && name !== 'lumOff')) return undefined
  const share = (name: string) => {
    const found = numberOf(
      changes.find((change) => change.name === name),
      'val',
    )
    return found === undefined ? undefined : found / PERCENT
  }
  const [lumMod, lumOff] = [share('lumMod'), share('lumOff')]
  return {
    role,
    ...(lumMod === undefined ? {} : { lumMod }),
    ...(lumOff === undefined ? {} : { lumOff }),
  }
}

function plainRgb({ name, attributes }: XmlElement): Rgb | undefined {
  const text =
    name === 'sysClr'
      ? (attributes.lastClr ?? (attributes.val === 'window' ? 'FFFFFF' : '000000'))
      : name === 'prstClr'
        ? PRESETS[attributes.val ?? '']
        : attributes.val
  return text !== undefined && /^[0-9A-Fa-f]{6}$/.test(text) ? text.toUpperCase() : undefined
}

function changed(rgb: Rgb, { name, attributes }: XmlElement): Rgb {
  const share = Number(attributes.val ?? PERCENT) / PERCENT
  if (!Number.isFinite(share)) return rgb
  switch (name) {
    case 'tint':
      return mapLinear(rgb, (value) => 1 - (1 - value) * share)
    case 'shade':
      return mapLinear(rgb, (value) => value * share)
    case 'lumMod':
      return relit(rgb, { lumMod: share })
    case 'lumOff':
      return relit(rgb, { lumOff: share })
    default:
      return rgb
  }
}

function relit(rgb: Rgb, change: Pick<Color, 'lumMod' | 'lumOff'>): Rgb {
  const scheme = { dk1: rgb } as Scheme
  return resolveColor({ role: 'tx1', ...change }, scheme, 'light')
}

/** PowerPoint tints and shades light as it adds up, not as sRGB counts it (IEC 61966-2-1). */
function mapLinear(rgb: Rgb, change: (value: number) => number): Rgb {
  return mapChannels(rgb, (value) => {
    const linear = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    const changed = change(linear)
    return changed <= 0.0031308 ? changed * 12.92 : 1.055 * changed ** (1 / 2.4) - 0.055
  })
}

function mapChannels(rgb: Rgb, change: (value: number) => number): Rgb {
  return channels(rgb)
    .map((value) =>
      Math.round(Math.min(1, Math.max(0, change(value))) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')
    .toUpperCase()
}

/** The nearest that a role can say: as it is, or with the luminance of the colour that is wanted. */
function nearest(rgb: Rgb, { scheme, ground }: Pick<ColorSetting, 'scheme' | 'ground'>): Color {
  const lights = channels(rgb)
  const luminance = Math.round(50 * (Math.max(...lights) + Math.min(...lights))) / 100
  const candidates: readonly Color[] = NEAR_ROLES.flatMap((role) => [
    { role },
    { role, lumMod: 0, lumOff: luminance },
  ])
  const [first] = candidates
    .map((color) => ({ color, distance: distance(rgb, resolveColor(color, scheme, ground)) }))
    .sort((one, other) => one.distance - other.distance)
  return first?.color ?? { role: 'tx1' }
}

function distance(a: Rgb, b: Rgb): number {
  const others = channels(b)
  return channels(a).reduce((sum, value, at) => sum + (value - (others[at] ?? 0)) ** 2, 0)
}

/** As the eye weighs the three lights; good enough to tell dark from light. */
function lightness(rgb: Rgb): number {
  const [red, green, blue] = channels(rgb)
  return 0.3 * red + 0.59 * green + 0.11 * blue
}
