import { headlines } from './headline.ts'
import type { Rule } from './rule.ts'

const MOST_LINES = 2

/** A headline that its slide has to set smaller, because it does not fit two lines. */
export const headlineLength: Rule = {
  name: 'headline-length',
  check: ({ texts, headlineLines }) =>
    headlines(texts).flatMap(({ checked, printed }) => {
      const lines = headlineLines(printed)
      if (lines === undefined || lines <= MOST_LINES) return []
      return {
        message: `a headline of ${[...printed].length} characters takes ${lines} lines`,
        span: checked.text.span,
        help: 'keep the conclusion and move the rest into a bullet; two lines are about 56 Han or 110 Latin characters',
      }
    }),
}
