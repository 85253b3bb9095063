/**
 * Colours that hold on a template's ground. Dossier's roles count on muted text that can be read
 * and fields that are hardly seen; an organisation's six accents and two grounds promise neither.
 */
import {
  type Color,
  type ColorRole,
  channels,
  contrast,
  type Ground,
  type Rgb,
  resolveColor,
  type Scheme,
} from '../../geometry/color.ts'
import type { TemplateLayout } from './brand.ts'

export type Tones = Readonly<Partial<Record<ColorRole, Color>>>

/** WCAG 2.2, 1.4.3 and 1.4.11. */
const READABLE = 4.5
const SEEN = 3
/** Spread of the three lights up to which a colour is near to grey. */
const QUIET = 0.3
/** A field is told from its ground, and text on it is still as good as on the ground. */
const FIELD = { least: 1.05, most: 1.6 }

type Look = Pick<TemplateLayout, 'scheme' | 'ground' | 'background' | 'plain'>

/**
 * What the roles are drawn with on one layout.
 *
 * @param ownText  colour of the layout's own text, which its designer has seen on its ground
 */
export function tonesOf(look: Look, ownText: Color): Tones {
  const back = rgbOf(look.background, look)
  const holds = (color: Color, least: number) => contrast(rgbOf(color, look), back) >= least
  const text: Color = { role: 'tx1' }
  if (!look.plain || !holds(text, READABLE)) {
    const own = look.plain && !holds(ownText, SEEN) ? bestOf(look, back) : ownText
    const isText = own.role === 'tx1' && own.lumMod === undefined
    if (!isText) return { tx1: own, tx2: own, accent1: own, bg1: look.background }
  }
  return {
    tx2: mutedTexts(look).find((one) => holds(one, READABLE)) ?? text,
    bg2: fieldOf(look),
    accent1: accentVariants('accent1', look.ground).find((one) => holds(one, READABLE)) ?? text,
  }
}

function bestOf(look: Look, back: Rgb): Color {
  const roles = ['tx1', 'bg1', 'tx2', 'bg2'] as const
  const [best] = roles
    .map((role) => ({ role, ratio: contrast(rgbOf({ role }, look), back) }))
    .sort((a, b) => b.ratio - a.ratio)
  return { role: best?.role ?? 'tx1' }
}

function rgbOf(color: Color, { scheme, ground }: Pick<Look, 'scheme' | 'ground'>): Rgb {
  return resolveColor(color, scheme, ground)
}

/** The second text colour where it is quiet: many organisations have a colour of their own there. */
function mutedTexts(look: Look): readonly Color[] {
  const second: Color = { role: 'tx2' }
  const shades = lighterText(look.ground)
  return isQuiet(rgbOf(second, look)) ? [second, ...shades] : [...shades, second]
}

/** PowerPoint's own "Text 1, lighter 35 %", or darker by a quarter on a dark ground. */
function lighterText(ground: Ground): readonly Color[] {
  return ground === 'light'
    ? [
        { role: 'tx1', lumMod: 0.65, lumOff: 0.35 },
        { role: 'tx1', lumMod: 0.75, lumOff: 0.25 },
      ]
    : [{ role: 'tx1', lumMod: 0.75 }]
}

/** A colour and PowerPoint's darker (on a dark ground lighter) variants of it. */
function accentVariants(role: ColorRole, ground: Ground): readonly Color[] {
  return ground === 'light'
    ? [{ role }, { role, lumMod: 0.75 }, { role, lumMod: 0.5 }]
    : [
        { role },
        { role, lumMod: 0.6, lumOff: 0.4 },
        { role, lumMod: 0.4, lumOff: 0.6 },
        { role, lumMod: 0.2, lumOff: 0.8 },
      ]
}

function isQuiet(rgb: Rgb): boolean {
  const lights = channels(rgb)
  return Math.max(...lights) - Math.min(...lights) <= QUIET
}

function isField(rgb: Rgb, ground: Rgb): boolean {
  const ratio = contrast(rgb, ground)
  return isQuiet(rgb) && ratio >= FIELD.least && ratio <= FIELD.most
}

/** The second ground where it is a quiet field, else a shade of the first. */
function fieldOf(look: Look): Color {
  if (isField(rgbOf({ role: 'bg2' }, look), rgbOf({ role: 'bg1' }, look))) return { role: 'bg2' }
  return look.ground === 'light'
    ? { role: 'bg1', lumMod: 0.95 }
    : { role: 'bg1', lumMod: 0.85, lumOff: 0.15 }
}

/** A role's colour with a layout's tones. */
export function toned(color: Color, tones: Tones): Color {
  if (color.lumMod !== undefined || color.lumOff !== undefined) return color
  return tones[color.role] ?? color
}

/** Colours for a report on paper: text that can be read on white, marks that can be seen. */
export function paperColors(scheme: Scheme, ground: Ground): Scheme {
  const lt1 = ground === 'light' ? scheme.lt1 : 'FFFFFF'
  const dark = (rgb: Rgb, least: number): Rgb => {
    const shades = [1, 0.75, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1].map((lumMod) => relit(rgb, { lumMod }))
    return shades.find((one) => contrast(one, lt1) >= least) ?? '000000'
  }
  const dk1 = dark(scheme.dk1, 7)
  const muted = relit(dk1, { lumMod: 0.65, lumOff: 0.35 })
  return {
    ...scheme,
    dk1,
    lt1,
    dk2: ground === 'light' ? dark(scheme.dk2, READABLE) : dark(muted, READABLE),
    lt2: isField(scheme.lt2, lt1) ? scheme.lt2 : relit(lt1, { lumMod: 0.95 }),
    accent1: dark(scheme.accent1, READABLE),
    accent2: dark(scheme.accent2, READABLE),
    accent3: dark(scheme.accent3, SEEN),
    accent4: dark(scheme.accent4, SEEN),
    accent5: dark(scheme.accent5, SEEN),
    accent6: dark(scheme.accent6, SEEN),
    hlink: dark(scheme.hlink, READABLE),
    folHlink: dark(scheme.folHlink, READABLE),
  }
}

function relit(rgb: Rgb, change: Pick<Color, 'lumMod' | 'lumOff'>): Rgb {
  return resolveColor({ role: 'tx1', ...change }, { dk1: rgb } as Scheme, 'light')
}
