/**
 * The house rule: one space between Han and Latin letters or digits, none between Han and Han. An
 * expression counts by what it prints: a figure in 亿元 ends with Han, one in % does not.
 */
import type { CheckedText } from './checked-text.ts'
import { chineseTexts, type Slip, slipRemark } from './chinese-text.ts'
import { CODE_MARK, EXPRESSION_MARK, type Expression } from './read-expressions.ts'
import type { Rule } from './rule.ts'

export const hanSpacing: Rule = {
  name: 'han-spacing',
  check: (input) =>
    chineseTexts(input).flatMap((checked) =>
      slipsOf(checked).map((slip) => slipRemark(checked, slip)),
    ),
}

type Script = 'han' | 'latin' | 'other'

const HAN = /^\p{Script=Han}$/u
/** Letters and digits, and the signs that belong to a number. */
const LATIN_END = /^[\p{Script=Latin}\p{Script=Greek}\p{Nd}%\u2030\u00b0]$/u
const LATIN_START = /^[\p{Script=Latin}\p{Script=Greek}\p{Nd}$\u20ac\u00a3\u2212]$/u

/** What is written between two characters and is not seen: emphasis marks, citations. */
const UNSEEN = /^[*_]$/

/** A character or expression that is seen, by its edges. */
interface Piece {
  readonly start: number
  readonly end: number
  readonly first: Script
  readonly last: Script
}

function slipsOf(checked: CheckedText): Slip[] {
  const pieces = piecesOf(checked)
  return pieces.flatMap((left, at) => {
    const right = pieces[at + 1]
    return right === undefined ? [] : (slipBetween(left, right, checked) ?? [])
  })
}

function piecesOf({ masked, expressions }: CheckedText): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  let next = 0
  while (at < masked.length) {
    const expression = expressions[next]
    if (expression !== undefined && expression.start === at) {
      const piece = expressionPiece(expression)
      if (piece !== undefined) pieces.push(piece)
      at = Math.max(at + 1, expression.end)
      next++
      continue
    }
    const character = String.fromCodePoint(masked.codePointAt(at) ?? 0)
    const end = at + character.length
    if (!/^[ ]$/.test(character) && !UNSEEN.test(character)) {
      pieces.push({
        start: at,
        end,
        first: scriptOf(character, LATIN_START),
        last: scriptOf(character, LATIN_END),
      })
    }
    at = end
  }
  return pieces
}

function scriptOf(character: string, latin: RegExp): Script {
  if (HAN.test(character)) return 'han'
  return latin.test(character) ? 'latin' : 'other'
}

/** A citation is a small number above the line: nothing stands there. */
function expressionPiece({ start, end, printed }: Expression): Piece | undefined {
  if (printed === '') return undefined
  const letters = [...(printed ?? EXPRESSION_MARK)]
  return {
    start,
    end,
    first: scriptOf(letters[0] ?? CODE_MARK, LATIN_START),
    last: scriptOf(letters.at(-1) ?? CODE_MARK, LATIN_END),
  }
}

function slipBetween(left: Piece, right: Piece, { masked }: CheckedText): Slip | undefined {
  const gap = masked.slice(left.end, right.start)
  if (!/^[ *_]*$/.test(gap)) return undefined
  const spaces = gap.replace(/[^ ]/g, '').length
  const isBorder =
    (left.last === 'han' && right.first === 'latin') ||
    (left.last === 'latin' && right.first === 'han')
  if (isBorder && spaces === 0) return missing(left, right)
  if (isBorder && spaces > 1) return surplus(left, gap, ' ')
  if (left.last === 'han' && right.first === 'han' && spaces > 0) return betweenHan(left, gap)
  return undefined
}

/** The space goes to the Han, outside of emphasis marks. */
function missing(left: Piece, right: Piece): Slip {
  const at = left.last === 'han' ? left.end : right.start
  return {
    start: at,
    end: at,
    message: 'Han and Latin stand without a space',
    help: 'put one space between them',
    replacement: ' ',
  }
}

/** Mended only where nothing but spaces stands between. */
function surplus({ end }: Piece, gap: string, by: string): Slip {
  return {
    start: end,
    end: end + gap.length,
    message: `${gap.replace(/[^ ]/g, '').length} spaces stand between Han and Latin`,
    help: 'keep one',
    replacement: /^ +$/.test(gap) ? by : undefined,
  }
}

/** A space between Han may part two names: the author decides. */
function betweenHan({ end }: Piece, gap: string): Slip {
  return {
    start: end,
    end: end + gap.length,
    message: 'a space stands between Han and Han',
    help: 'delete it, or put a mark there',
    replacement: undefined,
  }
}
