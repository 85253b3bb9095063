/** Styles of a placeholder's levels as they come down from master and layout (21.1.2.4.13 lvl1pPr). */
import type { FamilyName } from '../theme.ts'
import type { BrandLevel } from './brand.ts'
import { type ColorSetting, readColor } from './read-color.ts'
import { childAt, numberOf, type XmlElement } from './xml-tree.ts'

/** PowerPoint has nine; deeper ones than five are in no use. */
const LEVELS = 9
const EMU_PER_PT = 12_700
const PERCENT = 100_000
const HUNDREDTHS = 100
/** A line is about 1.2 times as high as its font, which spaces in percent count in. */
const LINE = 1.2
const BULLET = '\u2022'

const ALIGNS: Readonly<Record<string, BrandLevel['align']>> = {
  l: 'start',
  ctr: 'center',
  r: 'end',
  just: 'justify',
}

/**
 * @param styles  `lstStyle` and `titleStyle` elements, the nearest to the slide first
 * @param family  of text whose styles name no font of the theme
 */
export function readLevels(
  styles: readonly (XmlElement | undefined)[],
  setting: ColorSetting,
  family: FamilyName,
): readonly BrandLevel[] {
  return Array.from({ length: LEVELS }, (_, level) => {
    const own = styles.flatMap((style) => childAt(style, `lvl${level + 1}pPr`) ?? [])
    return levelOf(own, setting, family)
  })
}

function levelOf(
  own: readonly XmlElement[],
  setting: ColorSetting,
  family: FamilyName,
): BrandLevel {
  const runs = own.flatMap((style) => childAt(style, 'defRPr') ?? [])
  const size = (first(runs, (run) => numberOf(run, 'sz')) ?? 1800) / HUNDREDTHS
  const fill = (run: XmlElement) =>
    childAt(run, 'solidFill') ?? childAt(run, 'gradFill', 'gsLst', 'gs')
  const fallback = { role: 'tx1' } as const
  return {
    family: familyOf(
      first(runs, (run) => childAt(run, 'latin')?.attributes.typeface),
      family,
    ),
    size,
    bold: isOn(first(runs, (run) => run.attributes.b)),
    color: first(runs, (run) => readColor(fill(run), setting))?.color ?? fallback,
    align: ALIGNS[first(own, (style) => style.attributes.algn) ?? 'l'] ?? 'start',
    leading: leadingOf(first(own, (style) => childAt(style, 'lnSpc'))),
    spaceBefore: spaceOf(
      first(own, (style) => childAt(style, 'spcBef')),
      size,
    ),
    spaceAfter: spaceOf(
      first(own, (style) => childAt(style, 'spcAft')),
      size,
    ),
    indent: (first(own, (style) => numberOf(style, 'marL')) ?? 0) / EMU_PER_PT,
    firstLine: (first(own, (style) => numberOf(style, 'indent')) ?? 0) / EMU_PER_PT,
    bullet: first(own, bulletOf) || null,
  }
}

function first<T>(
  of: readonly XmlElement[],
  find: (one: XmlElement) => T | undefined,
): T | undefined {
  for (const one of of) {
    const found = find(one)
    if (found !== undefined) return found
  }
  return undefined
}

function familyOf(typeface: string | undefined, otherwise: FamilyName): FamilyName {
  if (typeface?.startsWith('+mj') === true) return 'heading'
  return typeface?.startsWith('+mn') === true ? 'body' : otherwise
}

function isOn(written: string | undefined): boolean {
  return written === '1' || written === 'true'
}

function leadingOf(of: XmlElement | undefined): BrandLevel['leading'] {
  const points = numberOf(childAt(of, 'spcPts'), 'val')
  if (points !== undefined && points > 0) return { kind: 'points', value: points / HUNDREDTHS }
  const share = numberOf(childAt(of, 'spcPct'), 'val')
  return { kind: 'share', value: (share ?? PERCENT) / PERCENT }
}

function spaceOf(of: XmlElement | undefined, size: number): number {
  const points = numberOf(childAt(of, 'spcPts'), 'val')
  if (points !== undefined) return points / HUNDREDTHS
  const share = numberOf(childAt(of, 'spcPct'), 'val') ?? 0
  return (share / PERCENT) * size * LINE
}

/** Empty for none. Marks of symbol fonts are known by their fonts alone: a dot stands for them. */
function bulletOf(style: XmlElement): string | undefined {
  for (const child of style.children) {
    if (child.name === 'buNone') return ''
    if (child.name === 'buAutoNum' || child.name === 'buBlip') return BULLET
    if (child.name === 'buChar') {
      const font = childAt(style, 'buFont')?.attributes.typeface ?? ''
      const mark = child.attributes.char ?? BULLET
      const isSymbol = /symbol|dings/i.test(font) || /[\uE000-\uF8FF]/.test(mark)
      return isSymbol ? BULLET : mark
    }
  }
  return undefined
}
