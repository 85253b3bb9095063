import type { ExhibitKind } from '../../outline/outline.ts'
import { everyExhibit } from './every-exhibit.ts'
import type { Rule } from './rule.ts'

/** Tables and big numbers are text in both outputs: a screen reader reads them as they are. */
const READABLE: ReadonlySet<ExhibitKind> = new Set<ExhibitKind>(['table', 'kpis'])

/** A drawn exhibit without a text for those who can't see it. */
export const missingAlt: Rule = {
  name: 'missing-alt',
  check: ({ outline }) =>
    everyExhibit(outline)
      .filter(({ exhibit }) => !READABLE.has(exhibit.kind))
      .filter(({ exhibit }) => (exhibit.alt?.value.trim() ?? '') === '')
      .map(({ exhibit }) => ({
        message: `${article(exhibit.kind)} \`${exhibit.kind}\` has no \`alt\``,
        span: exhibit.span,
        help: 'add `alt:` with what it shows and what is to be seen in it',
      })),
}

function article(word: string): string {
  return /^[aeiou]/.test(word) ? 'an' : 'a'
}
