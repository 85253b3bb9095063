import type { Outline } from '../../outline/outline.ts'
import type { Rule } from './rule.ts'
import { dayNumber, endOfPeriod } from './written-period.ts'

/** A figure older than the limit, counted from the outline's own date: no clock is asked. */
export const staleFigure: Rule = {
  name: 'stale-figure',
  check({ outline, settings }) {
    const today = outlineDay(outline)
    if (today === undefined) return []
    return [...outline.facts.values()].flatMap(({ id, asOf, span }) => {
      const measured = asOf === undefined ? undefined : endOfPeriod(asOf)
      if (measured === undefined || today - measured <= settings.maxAgeDays) return []
      return {
        message: `the fact \`${id}\` is of ${asOf}, ${inWords(today - measured)} before the outline`,
        span,
        help: `look for a newer figure, or raise \`max_age\` (now ${inWords(settings.maxAgeDays)}) in dossier.config.yaml`,
      }
    })
  },
}

/** The outline's date as far as it is known; the first day of a month or year. */
function outlineDay({ date }: Outline): number | undefined {
  if (date?.year === undefined) return undefined
  return dayNumber(date.year, date.month ?? 1, date.day ?? 1)
}

const DAYS_OF_MONTH = 30.44

function inWords(days: number): string {
  const months = Math.round(days / DAYS_OF_MONTH)
  return months % 12 === 0 ? `${months / 12} years` : `${months} months`
}
