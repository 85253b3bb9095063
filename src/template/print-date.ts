/**
 * A year, quarter, half-year, month or day as the language writes it: `2025-06-18` → 2025 年 6 月
 * 18 日, 18 June 2025; `2025-Q1` → 2025 年一季度, Q1 2025. What is no such date stays as it is.
 */
export function printDate(written: string, lang: string): string {
  const found = DATE.exec(written.trim())?.groups
  if (found === undefined) return written
  const { year = '', quarter, half, month, day } = found
  const parts = { year, month: numberOf(month), day: numberOf(day) }
  if (/^zh\b/i.test(lang)) {
    if (quarter !== undefined) return `${year} \u5e74${HAN_DIGITS[Number(quarter)]}\u5b63\u5ea6`
    if (half !== undefined) return `${year} \u5e74${half === '1' ? '\u4e0a' : '\u4e0b'}\u534a\u5e74`
    return chineseDate(parts)
  }
  if (quarter !== undefined) return `Q${quarter} ${year}`
  if (half !== undefined) return `H${half} ${year}`
  return westernDate(parts, lang)
}

const DATE =
  /^(?<year>\d{4})(?:-(?:Q(?<quarter>[1-4])|H(?<half>[12])|(?<month>\d{1,2})(?:-(?<day>\d{1,2}))?))?$/
const HAN_DIGITS = ['', '\u4e00', '\u4e8c', '\u4e09', '\u56db']

interface DateParts {
  readonly year: string
  readonly month: number | undefined
  readonly day: number | undefined
}

function numberOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits)
}

function chineseDate({ year, month, day }: DateParts): string {
  if (month === undefined) return `${year} \u5e74`
  if (day === undefined) return `${year} \u5e74 ${month} \u6708`
  return `${year} \u5e74 ${month} \u6708 ${day} \u65e5`
}

function westernDate({ year, month, day }: DateParts, lang: string): string {
  if (month === undefined) return year
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long', timeZone: 'UTC' }
  if (day !== undefined) options.day = 'numeric'
  const moment = new Date(Date.UTC(Number(year), month - 1, day ?? 1))
  return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, options).format(moment)
}
