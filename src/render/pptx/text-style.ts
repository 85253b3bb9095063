/**
 * Looks of paragraphs and runs as properties. Each function takes the look that is inherited and
 * writes only what differs, so that a change of the layout or master reaches the slides.
 */

import type { Color } from '../../geometry/color.ts'
import { toEmu } from '../../geometry/length.ts'
import type { Align, Bullet, ParagraphStyle, RunStyle } from '../../scene/style.ts'
import { colorXml, sameColor, solidFill } from './fill.ts'
import { attributesXml, element } from './xml.ts'

export interface LevelStyle {
  readonly paragraph: ParagraphStyle
  readonly run: RunStyle
}

/** ST_TextSpacingPoint and ST_TextFontSize count hundredths of a point (20.1.10.76, 20.1.10.72). */
const HUNDREDTHS = 100
/** ST_TextIndent and ST_TextMargin end here (20.1.10.73). */
const MAX_INDENT_EMU = 51_206_400
/** PowerPoint has nine levels of text (21.1.2.4.13 and on). */
export const LEVELS = 9

const ALIGN: Record<Align, string> = { start: 'l', center: 'ctr', end: 'r', justify: 'just' }

/**
 * What the text of boxes and tables inherits: the frame's `defaultTextStyle`, 18 pt in the body
 * font. Its leading is relative, which no style of a scene is; 0 stands for that.
 */
const DEFAULT_FIRST_LEVEL: LevelStyle = {
  paragraph: {
    align: 'start',
    leading: 0,
    spaceBefore: 0,
    spaceAfter: 0,
    indent: 0,
    firstLine: 0,
    level: 0,
    bullet: null,
  },
  run: {
    family: 'body',
    bold: false,
    italic: false,
    size: 18,
    color: { role: 'tx1' },
    rise: 'none',
  },
}

/** Half an inch a level (frame.ts keeps pptxgenjs's draft of it). */
const DEFAULT_INDENT = 36

export function defaultLevel(level: number): LevelStyle {
  return DEFAULT_LEVELS[level] ?? indentedLevel(level)
}

function indentedLevel(level: number): LevelStyle {
  const { paragraph, run } = DEFAULT_FIRST_LEVEL
  return { paragraph: { ...paragraph, indent: level * DEFAULT_INDENT }, run }
}

const DEFAULT_LEVELS = Array.from({ length: LEVELS }, (_, level) => indentedLevel(level))

export interface ParagraphLook {
  readonly style: ParagraphStyle
  /** What is inherited; null where nothing is, so that everything is written. */
  readonly base: ParagraphStyle | null
  /** Number of the list's first item, which all of its items carry. */
  readonly startAt?: number | undefined
  /** `a:defRPr` of a level style. */
  readonly runDefaults?: string
}

/** What a level's style says besides, as PowerPoint's own templates do. */
const LEVEL_DEFAULTS = attributesXml({
  defTabSz: 914_400,
  rtl: 0,
  eaLnBrk: 1,
  latinLnBrk: 0,
  hangingPunct: 1,
})

/** `a:pPr`, or a level's `a:lvl1pPr`; empty where nothing differs. */
export function paragraphProperties(name: string, look: ParagraphLook): string {
  const { style, base } = look
  const own = attributesXml({
    marL: changed(indentEmu(style.indent, 0), base && indentEmu(base.indent, 0)),
    indent: changed(
      indentEmu(style.firstLine, -MAX_INDENT_EMU),
      base && indentEmu(base.firstLine, -MAX_INDENT_EMU),
    ),
    algn: changed(ALIGN[style.align], base && ALIGN[base.align]),
    lvl: name === 'a:pPr' && style.level > 0 ? levelOf(style) : undefined,
  })
  const attributes = name === 'a:pPr' ? own : own + LEVEL_DEFAULTS
  const content =
    spacing('a:lnSpc', style.leading, base?.leading ?? null) +
    spacing('a:spcBef', style.spaceBefore, base?.spaceBefore ?? null) +
    spacing('a:spcAft', style.spaceAfter, base?.spaceAfter ?? null) +
    bulletXml(look) +
    (look.runDefaults ?? '')
  if (content !== '') return `<${name}${attributes}>${content}</${name}>`
  return attributes === '' ? '' : `<${name}${attributes}/>`
}

function levelOf(style: ParagraphStyle): number {
  return Math.min(Math.max(style.level, 0), LEVELS - 1)
}

function indentEmu(value: number, least: number): number {
  return Math.min(Math.max(toEmu(value), least), MAX_INDENT_EMU)
}

function changed<T>(value: T, base: T | null): T | undefined {
  return value === base ? undefined : value
}

function hundredths(value: number): number {
  return Math.round(value * HUNDREDTHS)
}

function spacing(name: string, value: number, base: number | null): string {
  if (base !== null && hundredths(value) === hundredths(base)) return ''
  if (name === 'a:lnSpc' && value <= 0) return ''
  return `<${name}><a:spcPts val="${Math.max(0, hundredths(value))}"/></${name}>`
}

function bulletXml({ style, base, startAt }: ParagraphLook): string {
  const { bullet } = style
  const inherited = base?.bullet ?? null
  if (bullet === null) return base !== null && inherited === null ? '' : '<a:buNone/>'
  const color = bulletColor(bullet.color, inherited?.color ?? null)
  if (sameMark(bullet, inherited)) return color
  // the theme's font, since a bullet in the East Asian font of its text would be a full em wide
  return `${color}<a:buFont typeface="+mj-lt"/>${markXml(bullet, startAt)}`
}

function bulletColor(color: Color | null, inherited: Color | null): string {
  if (sameColor(color, inherited)) return ''
  return color === null ? '<a:buClrTx/>' : element('a:buClr', {}, colorXml(color))
}

function sameMark(a: Bullet, b: Bullet | null): boolean {
  return a.kind === 'mark' && b?.kind === 'mark' && a.text === b.text
}

function markXml(bullet: Bullet, startAt: number | undefined): string {
  if (bullet.kind === 'mark') return element('a:buChar', { char: bullet.text })
  const start = startAt ?? bullet.start
  return element('a:buAutoNum', {
    type: 'arabicPeriod',
    startAt: start > 1 ? Math.min(start, 32_767) : undefined,
  })
}

export interface RunLook {
  readonly style: RunStyle
  readonly base: RunStyle | null
  /** Typeface of the mono family, the one font that a theme can't name. */
  readonly mono: string
  /** `a:hlinkClick`, and whether the text keeps its own colour under it. */
  readonly link?: string
}

export interface RunLanguage {
  readonly lang: string
  readonly altLang?: string | undefined
}

/** Gives `a:rPr` of text in a language: the look is written once for all the pieces of a run. */
export function runPropertiesIn(look: RunLook): (language: RunLanguage) => string {
  const attributes = `${weightXml(look)}${shiftXml(look)} dirty="0"`
  const content = lookContent(look)
  const rest = content === '' ? `${attributes}/>` : `${attributes}>${content}</a:rPr>`
  return ({ lang, altLang }) => `<a:rPr${attributesXml({ lang, altLang })}${rest}`
}

/** A level's `a:defRPr`. */
function runDefaults(look: RunLook): string {
  const attributes = `${weightXml(look)} kern="1200"${shiftXml(look)}`
  const content = lookContent(look)
  return content === ''
    ? `<a:defRPr${attributes}/>`
    : `<a:defRPr${attributes}>${content}</a:defRPr>`
}

function weightXml({ style, base }: RunLook): string {
  if (style === base) return ''
  return (
    differing('sz', fontSize(style), base && fontSize(base)) +
    differing('b', Number(style.bold), base && Number(base.bold)) +
    differing('i', Number(style.italic), base && Number(base.italic))
  )
}

function shiftXml({ style, base }: RunLook): string {
  return differing('baseline', baselineShift(style), base && baselineShift(base))
}

function differing(name: string, value: number, base: number | null): string {
  return value === base ? '' : ` ${name}="${value}"`
}

function lookContent({ style, base, mono, link = '' }: RunLook): string {
  const fill = base !== null && sameColor(style.color, base.color) ? '' : solidFill(style.color)
  const fonts = base !== null && style.family === base.family ? '' : fontsXml(style.family, mono)
  return fill + fonts + link
}

/** ST_TextFontSize runs from 1 to 4000 pt. */
function fontSize(style: RunStyle): number {
  return Math.min(Math.max(hundredths(style.size), HUNDREDTHS), 4000 * HUNDREDTHS)
}

/** Shares of the size in thousandths of a percent, as PowerPoint's own buttons set them. */
function baselineShift(style: RunStyle): number {
  if (style.rise === 'super') return 30_000
  return style.rise === 'sub' ? -25_000 : 0
}

/** References to the theme's fonts (20.1.4.1.16); mono is the exception. */
export function fontsXml(family: RunStyle['family'], mono: string): string {
  if (family === 'mono') {
    return `${element('a:latin', { typeface: mono })}<a:ea typeface="+mn-ea"/>${element('a:cs', { typeface: mono })}`
  }
  const scheme = family === 'heading' ? 'mj' : 'mn'
  return `<a:latin typeface="+${scheme}-lt"/><a:ea typeface="+${scheme}-ea"/><a:cs typeface="+${scheme}-cs"/>`
}

/** A level's style whole, or what differs from the level it inherits from; empty where nothing does. */
export function levelProperties(
  level: number,
  style: LevelStyle,
  base: LevelStyle | null,
  mono: string,
): string {
  const defaults = runDefaults({ style: style.run, base: base?.run ?? null, mono })
  const isSame = defaults === '<a:defRPr kern="1200"/>'
  const look = { style: style.paragraph, base: base?.paragraph ?? null }
  if (isSame && sameParagraph(style.paragraph, base?.paragraph ?? null)) return ''
  return paragraphProperties(`a:lvl${level + 1}pPr`, {
    ...look,
    ...(isSame ? {} : { runDefaults: defaults }),
  })
}

function sameParagraph(style: ParagraphStyle, base: ParagraphStyle | null): boolean {
  return (
    base !== null && paragraphProperties('a:pPr', { style: { ...style, level: 0 }, base }) === ''
  )
}

/** The style of a level; the last that is given stands for all deeper ones. */
export function levelAt(levels: readonly LevelStyle[], level: number): LevelStyle {
  const found = levels[Math.min(level, levels.length - 1)]
  return found ?? defaultLevel(level)
}
