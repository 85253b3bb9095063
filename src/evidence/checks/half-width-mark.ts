import { chineseTexts, HAN, type Slip, slipRemark } from './chinese-text.ts'
import { EXPRESSION_MARK } from './read-expressions.ts'
import type { Rule } from './rule.ts'

const FULL: Readonly<Record<string, string>> = {
  ',': '\uff0c',
  ':': '\uff1a',
  ';': '\uff1b',
  '?': '\uff1f',
  '!': '\uff01',
  '.': '\u3002',
  '(': '\uff08',
  ')': '\uff09',
  '...': '\u2026\u2026',
  '--': '\u2014\u2014',
}

const E = EXPRESSION_MARK
/** Han may be wrapped in emphasis. */
const AFTER_HAN = `(?<=${HAN}[*_]{0,3})`
const BEFORE_HAN = `(?=[*_"']*${HAN})`
const END = '(?=["\'*_ ]*(?:\\n|$))'

const PATTERNS: readonly RegExp[] = [
  // between Han, and after Han at the end; blanks behind the mark go with it
  new RegExp(`${AFTER_HAN}([,;:?!])[ ]*${BEFORE_HAN}`, 'gu'),
  new RegExp(`${AFTER_HAN}([,;?!])${END}`, 'gu'),
  // an expression prints a figure: what counts is the Han on the other side
  new RegExp(`(?<=${E})([,;?!])[ ]*${BEFORE_HAN}`, 'gu'),
  new RegExp(`${AFTER_HAN}([,;:?!])[ ]*(?=${E})`, 'gu'),
  // a full stop, but not that of a list's number: `一. 甲`
  new RegExp(
    `${AFTER_HAN}(?<!(?:^|\\n)[ ]{0,8}[一二三四五六七八九十]{1,3})(\\.)(?![.\\w])[ ]*(?:${BEFORE_HAN}|${END})`,
    'gu',
  ),
  new RegExp(`${AFTER_HAN}(\\.{3,})`, 'gu'),
  new RegExp(`${AFTER_HAN}(--)(?!-)${BEFORE_HAN}`, 'gu'),
]

/** Brackets are judged as a pair: by Han inside, or by Han right before. */
const BRACKETS = /\(([^()\n]*)\)/gu

/** Half-width marks in Chinese text (GB/T 15834). */
export const halfWidthMark: Rule = {
  name: 'half-width-mark',
  check: (input) =>
    chineseTexts(input).flatMap((checked) =>
      [...markSlips(checked.masked), ...bracketSlips(checked.masked)].map((slip) =>
        slipRemark(checked, slip),
      ),
    ),
}

function markSlips(masked: string): Slip[] {
  return PATTERNS.flatMap((pattern) =>
    [...masked.matchAll(pattern)].map((found) => {
      const mark = found[1] ?? ''
      return slip(found.index, found[0], mark)
    }),
  )
}

function slip(start: number, written: string, mark: string): Slip {
  const full = FULL[mark.startsWith('...') ? '...' : mark] ?? mark
  return {
    start,
    end: start + written.length,
    message: `the half-width \`${mark}\` stands in Chinese text`,
    help: `write \`${full}\``,
    replacement: full,
  }
}

function bracketSlips(masked: string): Slip[] {
  return [...masked.matchAll(BRACKETS)].flatMap((found) => {
    const [written, inner = ''] = found
    const before = masked.slice(Math.max(0, found.index - 2), found.index)
    const isHan = /\p{Script=Han}/u.test(inner) || new RegExp(`${HAN}$`, 'u').test(before)
    if (!isHan || before.endsWith(']')) return []
    const open = found.index
    const close = found.index + written.length - 1
    return [slip(open, '(', '('), slip(close, ')', ')')]
  })
}
