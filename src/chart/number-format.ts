/** How numbers of one column or axis are printed; the same figure formats as everywhere else. */
export interface NumberFormat {
  /** null: as many as each number has. */
  readonly decimals: number | null
  /** Thousands: always, from five digits on (as Chinese has it), or never. */
  readonly grouping: 'always' | 'min2' | 'never'
  readonly signed: boolean
  /** Shares of 1, printed as percent. */
  readonly share: boolean
  readonly lang: string
}

export const MINUS = '\u2212'
const QUOTED_MINUS = `"${MINUS}"`
/** Digits that a double keeps through arithmetic; what comes after is noise of binary fractions. */
const SIGNIFICANT_DIGITS = 12
const MOST_DECIMALS = 20
/** From here on a plain number is longer than it is good for. */
const EXPONENT_FROM = 1e15
const EXPONENT_UNDER = 1e-6

/** Reads a figure format (`0.00`, `0,0`, `+0.0`, `0.0%`); without one, numbers print as they come. */
export function numberFormat(pattern: string | null, lang: string): NumberFormat {
  const match = /^(\+?)([0,#]+)(?:\.(0+))?(%?)$/.exec(pattern ?? '')
  if (match === null) {
    const grouping = isEnglish(lang) ? 'always' : 'min2'
    return { decimals: null, grouping, signed: false, share: false, lang }
  }
  const [, sign = '', whole = '', fraction = '', share = ''] = match
  return {
    decimals: fraction.length,
    grouping: whole.includes(',') ? 'always' : 'never',
    signed: sign !== '',
    share: share !== '',
    lang,
  }
}

export function isEnglish(lang: string): boolean {
  return !/^(zh|ja|ko)\b/i.test(lang)
}

/** Decimals that show each of the numbers in full. */
export function neededDecimals(values: readonly number[]): number {
  return Math.min(MOST_DECIMALS, Math.max(0, ...values.map(decimalsOf)))
}

function decimalsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = String(tidy(value)).split('e')
  const fraction = mantissa.split('.')[1] ?? ''
  return Math.max(0, fraction.length - Number(exponent))
}

function tidy(value: number): number {
  return Number(value.toPrecision(SIGNIFICANT_DIGITS))
}

/** Prints a number, with the minus sign (U+2212) for negative ones. */
export function printNumber(value: number, format: NumberFormat): string {
  const shown = tidy(format.share ? value * 100 : value)
  const size = Math.abs(shown)
  if (size >= EXPONENT_FROM || (size > 0 && size < EXPONENT_UNDER)) return printExponent(shown)
  const decimals = format.decimals ?? decimalsOf(shown)
  const printed = formatterOf(format, decimals).format(shown)
  return printed.replaceAll('-', MINUS) + (format.share ? '%' : '')
}

/** Making one takes longer than printing a thousand numbers. */
const formatters = new Map<string, Intl.NumberFormat>()

function formatterOf({ lang, grouping, signed }: NumberFormat, decimals: number) {
  const key = `${lang}|${grouping}|${signed}|${decimals}`
  let formatter = formatters.get(key)
  if (formatter === undefined) {
    formatter = new Intl.NumberFormat(lang, {
      numberingSystem: 'latn',
      useGrouping: grouping === 'never' ? false : grouping,
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay: signed ? 'exceptZero' : 'negative',
    })
    formatters.set(key, formatter)
  }
  return formatter
}

function printExponent(value: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential().split('e')
  return `${mantissa}E${exponent.replace('+', '')}`.replaceAll('-', MINUS)
}

/** Excel's name for a format: for these values; `sign` is printed before every number where given. */
export function excelFormat(
  format: NumberFormat,
  values: readonly number[],
  sign?: string,
): string {
  const body = excelBody(format, values)
  if (sign !== undefined) return `"${sign}"${body};"${sign}"${body}`
  if (format.signed) return `"+"${body};${QUOTED_MINUS}${body};${body}`
  return values.some((value) => value < 0) ? `${body};${QUOTED_MINUS}${body}` : body
}

/**
 * Without a format the numbers print as they come: General. Excel can't both group and leave the
 * decimals open (`#,##0.##` leaves a point after whole numbers): grouped columns have one number.
 */
function excelBody(format: NumberFormat, values: readonly number[]): string {
  const from = format.grouping === 'always' ? 1e3 : 1e4
  const grouped = format.grouping !== 'never' && values.some((value) => Math.abs(value) >= from)
  if (format.decimals === null && !grouped) return 'General'
  const decimals = format.decimals ?? neededDecimals(values)
  const fraction = decimals === 0 ? '' : `.${'0'.repeat(decimals)}`
  return `${grouped ? '#,##0' : '0'}${fraction}${format.share ? '%' : ''}`
}
