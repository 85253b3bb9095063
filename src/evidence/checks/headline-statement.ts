import { type Headline, headlines } from './headline.ts'
import type { Rule } from './rule.ts'
import { saysSomething } from './statement.ts'

/** A headline that only names what the slide is about. */
export const headlineStatement: Rule = {
  name: 'headline-statement',
  check: ({ texts }) =>
    headlines(texts).flatMap((headline) => {
      const reason = problemOf(headline)
      if (reason === undefined) return []
      const { text, field } = headline.checked
      return {
        message: `\`${headline.printed}\` ${reason}`,
        span: text.span,
        help:
          field === 'title'
            ? 'add `message:` with the conclusion in one sentence'
            : 'say in one sentence what follows: who does what, or what is how large',
      }
    }),
}

function problemOf({ printed, checked }: Headline): string | undefined {
  if (/[?\uff1f]$/u.test(printed)) return 'asks and states nothing'
  const hasUnknown = checked.expressions.some(
    (one) => one.printed === undefined && one.helper === 'other',
  )
  return hasUnknown || saysSomething(printed) ? undefined : 'names a topic and states nothing'
}
