import type { CheckedText } from './checked-text.ts'
import { chineseTexts, HAN, type Slip, slipRemark } from './chinese-text.ts'
import type { Rule } from './rule.ts'

const OPEN = '\u201c'
const CLOSE = '\u201d'

/** Quotation marks of another script, straight ones round Han, and pairs that don't close. */
export const quoteMarks: Rule = {
  name: 'quote-marks',
  check: (input) =>
    chineseTexts(input).flatMap((checked) =>
      [...straight(checked), ...corner(checked), ...unpaired(checked)].map((slip) =>
        slipRemark(checked, slip),
      ),
    ),
}

const STRAIGHT_PAIR = /"([^"\n]*)"|(?<![A-Za-z0-9])'([^'\n]*)'(?![A-Za-z0-9])/gu
const HAN_NEAR = new RegExp(HAN, 'u')

/** A pair of straight marks, if Han stands in it; apostrophes and inches have none. */
function straight({ masked }: CheckedText): Slip[] {
  return [...masked.matchAll(STRAIGHT_PAIR)].flatMap((found) => {
    if (!HAN_NEAR.test(found[1] ?? found[2] ?? '')) return []
    const mark = found[0].slice(0, 1)
    const [open, close] = mark === '"' ? [OPEN, CLOSE] : ['\u2018', '\u2019']
    return [
      replace(found.index, mark, open ?? ''),
      replace(found.index + found[0].length - 1, mark, close ?? ''),
    ]
  })
}

function replace(start: number, mark: string, by: string): Slip {
  return {
    start,
    end: start + mark.length,
    message: `\`${mark}\` is no quotation mark of Chinese text`,
    help: `write \`${by}\``,
    replacement: by,
  }
}

const CORNERS: Readonly<Record<string, string>> = {
  '\u300c': OPEN,
  '\u300d': CLOSE,
  '\u300e': '\u2018',
  '\u300f': '\u2019',
}

/** Corner brackets are the marks of traditional and vertical text. */
function corner({ masked }: CheckedText): Slip[] {
  return [...masked.matchAll(/[\u300c-\u300f]/gu)].map((found) =>
    replace(found.index, found[0], CORNERS[found[0]] ?? found[0]),
  )
}

/** Within each paragraph: `”` before its `“`, `“` inside `“`, `“` that is never closed. */
function unpaired({ masked }: CheckedText): Slip[] {
  const slips: Slip[] = []
  let open: number | undefined
  const report = (start: number, message: string, help: string): void => {
    slips.push({ start, end: start + 1, message, help, replacement: undefined })
  }
  const endParagraph = (): void => {
    if (open !== undefined) report(open, 'this quotation mark is never closed', `add \`${CLOSE}\``)
    open = undefined
  }
  for (const { 0: mark, index } of masked.matchAll(/[\u201c\u201d]|\n\s*\n/gu)) {
    if (mark === OPEN && open !== undefined) {
      report(
        index,
        'a quotation inside a quotation has the same marks',
        'write \u2018 and \u2019 inside',
      )
    } else if (mark === OPEN) open = index
    else if (mark === CLOSE && open === undefined) {
      report(index, 'this quotation mark closes nothing', `add \`${OPEN}\` or delete it`)
    } else if (mark === CLOSE) open = undefined
    else endParagraph()
  }
  endParagraph()
  return slips
}
