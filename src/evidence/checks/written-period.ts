/** Days since 1970-01-01 of a calendar day. */
export function dayNumber(year: number, month: number, day: number): number {
  return Math.round(Date.UTC(year, month - 1, day) / 86_400_000)
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const HAN_QUARTERS = '一二三四'

/** The months a period may end with, as authors write them; the first that matches counts. */
const ENDINGS: readonly (readonly [RegExp, (found: RegExpExecArray) => number])[] = [
  [/Q([1-4])/i, (found) => Number(found[1]) * 3],
  [/([一二三四])季度/u, (found) => (HAN_QUARTERS.indexOf(found[1] ?? '') + 1) * 3],
  [/([1-4]) ?季度/u, (found) => Number(found[1]) * 3],
  [/上半年|\bH1\b|first half/iu, () => 6],
  [/\d{4}-(\d{1,2})(?!\d)/, (found) => Number(found[1])],
  [/(\d{1,2}) ?月/u, (found) => Number(found[1])],
  [
    /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i,
    (found) => MONTHS.indexOf((found[1] ?? '').toLowerCase()) + 1,
  ],
]

/**
 * The last day of a written period (`2023`, `2025-06-18`, `2025 年一季度`, `Q3 2025`); undefined
 * when no year is written.
 */
export function endOfPeriod(written: string): number | undefined {
  const year = /(?<!\d)((?:19|20)\d{2})(?!\d)/.exec(written)?.[1]
  if (year === undefined) return undefined
  const day = /\d{4}-\d{1,2}-(\d{1,2})|月 ?(\d{1,2}) ?日/u.exec(written)
  for (const [pattern, monthOf] of ENDINGS) {
    const found = pattern.exec(written)
    if (found === null) continue
    const month = Math.min(Math.max(monthOf(found), 1), 12)
    const last = day?.[1] ?? day?.[2]
    return last === undefined
      ? dayNumber(Number(year), month + 1, 0)
      : dayNumber(Number(year), month, Number(last))
  }
  return dayNumber(Number(year), 12, 31)
}
