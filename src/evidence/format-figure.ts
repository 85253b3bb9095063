import type { FactValue } from '../outline/outline.ts'
import { FIGURE_FORMAT } from '../outline/outline-schema.ts'

/** A figure as it is printed. */
export interface Figure {
  /** Without its unit: `37.62`, `−31`, `10–12`. */
  readonly value: string
  /** Empty when there is none; `%` when the format makes a share of the number. */
  readonly unit: string
  /** Value and unit, spaced by the rules of the language: `37.62 亿元`, `−31%`. */
  readonly text: string
}

export interface FigureSpec {
  readonly value: FactValue
  readonly unit: string | undefined
  /** `0`, `0.00`, grouped `0,0`, signed `+0.0`; `0.0%` prints 0.315 as 31.5%. */
  readonly format: string | undefined
}

const MINUS = '\u2212'
const EN_DASH = '\u2013'

/** Prints a fact's figure. Decimals are the author's when there is no format. */
export function formatFigure(fact: FigureSpec, lang: string): Figure {
  const format = parseFormat(fact.format)
  const unit = format?.isShare ? '%' : (fact.unit ?? '')
  const print = (value: number): string => printNumber(value, format, lang)
  const { value } = fact
  if (value.kind === 'single') return withUnit(print(value.value), unit)
  return withUnit(printRange(print(value.low), print(value.high)), unit)
}

/** Prints a bare number, of a table's cell or a chart's label; `%` of the format included. */
export function formatNumber(value: number, format: string | undefined, lang: string): string {
  const parsed = parseFormat(format)
  return printNumber(value, parsed, lang) + (parsed?.isShare ? '%' : '')
}

/** A dash beside a minus needs air. */
function printRange(low: string, high: string): string {
  if (low === high) return low
  const dash = low.startsWith(MINUS) || high.startsWith(MINUS) ? ` ${EN_DASH} ` : EN_DASH
  return low + dash + high
}

/** Signs that stand at the number: percent, per mille, degrees, minutes, seconds of arc. */
const CLOSE_UNIT = /^[%‰％°′″]/
const CURRENCY_SIGN = /^\p{Sc}$/u

function withUnit(value: string, unit: string): Figure {
  if (unit === '') return { value, unit, text: value }
  if (CURRENCY_SIGN.test(unit)) return { value, unit, text: withCurrency(value, unit) }
  const gap = CLOSE_UNIT.test(unit) ? '' : ' '
  return { value, unit, text: value + gap + unit }
}

/** The sign of a currency stands before the number, that of the number before both. */
function withCurrency(value: string, unit: string): string {
  const sign = /^[-+\u2212]/.exec(value)?.[0] ?? ''
  return sign + unit + value.slice(sign.length)
}

interface NumberFormat {
  readonly isSigned: boolean
  readonly isGrouped: boolean
  readonly decimals: number
  readonly isShare: boolean
}

function parseFormat(format: string | undefined): NumberFormat | undefined {
  const parts = FIGURE_FORMAT.exec(format ?? '')
  if (parts === null) return undefined
  const [, sign = '', whole = '', decimals = '', share = ''] = parts
  return {
    isSigned: sign !== '',
    isGrouped: whole.includes(','),
    decimals: decimals.length,
    isShare: share !== '',
  }
}

function printNumber(value: number, format: NumberFormat | undefined, lang: string): string {
  const digits = format === undefined ? writtenDecimals(value) : format.decimals
  const printed = formatter(lang, {
    numberingSystem: 'latn',
    useGrouping: grouping(format, lang),
    minimumFractionDigits: format === undefined ? 0 : digits,
    maximumFractionDigits: digits,
    signDisplay: format?.isSigned ? 'exceptZero' : 'negative',
  }).format(format?.isShare ? percent(value) : value)
  return printed.replace(/-/g, MINUS)
}

type FormatterOptions = Pick<
  Intl.NumberFormatOptions,
  | 'numberingSystem'
  | 'useGrouping'
  | 'minimumFractionDigits'
  | 'maximumFractionDigits'
  | 'signDisplay'
>

/** Making a formatter costs a hundred times what formatting does. */
const formatters = new Map<string, Intl.NumberFormat>()

function formatter(lang: string, options: FormatterOptions): Intl.NumberFormat {
  const { useGrouping, minimumFractionDigits, maximumFractionDigits, signDisplay } = options
  const key = `${lang} ${useGrouping} ${minimumFractionDigits} ${maximumFractionDigits} ${signDisplay}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(lang, options)
  formatters.set(key, made)
  return made
}

/** Times 100 without the noise of binary fractions: 0.07 gives 7, not 7.000000000000001. */
function percent(value: number): number {
  return Number(`${value}e2`) || value * 100
}

/** Chinese text groups from five digits on; a format says by its comma. */
function grouping(format: NumberFormat | undefined, lang: string): 'always' | 'min2' | false {
  if (format !== undefined) return format.isGrouped ? 'always' : false
  return isChinese(lang) ? 'min2' : 'always'
}

/** True for every tag of Chinese, whatever script or region. */
export function isChinese(lang: string): boolean {
  return /^zh(?:-|$)/i.test(lang)
}

/** The most that Intl prints. */
const MOST_DECIMALS = 20

function writtenDecimals(value: number): number {
  const [mantissa = '', exponent = '0'] = String(Math.abs(value)).split('e')
  const decimals = (mantissa.split('.')[1] ?? '').length - Number(exponent)
  return Math.min(Math.max(decimals, 0), MOST_DECIMALS)
}
