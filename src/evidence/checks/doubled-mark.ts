import { chineseTexts, type Slip, slipRemark } from './chinese-text.ts'
import type { Rule } from './rule.ts'

const MARKS = '\\uff0c\\u3002\\uff1b\\uff1a\\u3001\\uff1f\\uff01'
/** `？！` and `！！` are emphasis, and allowed; three full stops were meant as an ellipsis. */
const RUN = new RegExp(`[${MARKS}]{2,}`, 'gu')
const ALLOWED = /^[\uff1f\uff01]{2,3}$/u

/** Two marks where one belongs. */
export const doubledMark: Rule = {
  name: 'doubled-mark',
  check: (input) =>
    chineseTexts(input).flatMap((checked) =>
      [...checked.masked.matchAll(RUN)]
        .filter((found) => !ALLOWED.test(found[0]))
        .map((found) => slipRemark(checked, slip(found.index, found[0]))),
    ),
}

function slip(start: number, run: string): Slip {
  const replacement = singleOf(run)
  return {
    start,
    end: start + run.length,
    message: `\`${run}\` doubles a mark`,
    help: replacement === undefined ? 'keep the one that is meant' : `write \`${replacement}\``,
    replacement,
  }
}

function singleOf(run: string): string | undefined {
  const kinds = new Set(run)
  const [mark] = run
  if (kinds.size > 1 || mark === undefined) return undefined
  return mark === '\u3002' && run.length > 2 ? '\u2026\u2026' : mark
}
