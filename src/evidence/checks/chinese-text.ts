/**
 * What the rules of Chinese punctuation share. Patterns run over the masked text, so that offsets
 * are the author's and nothing inside an expression, code or an address is taken for prose.
 * Punctuation is written in escapes: full-width marks look like half-width ones in many editors.
 */
import { isChinese } from '../format-figure.ts'
import type { CheckedText } from './checked-text.ts'
import type { CheckInput, Remark, TextEdit } from './rule.ts'

/** Han, Chinese marks and full-width forms. */
export const HAN = '[\\p{Script=Han}\\u3001\\u3002\\u3008-\\u3011\\u201c\\u201d\\uff01-\\uff60]'

/** Texts with Han of a Chinese outline; in another language Chinese words follow that language's marks. */
export function chineseTexts({ outline, texts }: CheckInput): readonly CheckedText[] {
  if (!isChinese(outline.lang)) return []
  return texts.filter(({ text }) => /\p{Script=Han}/u.test(text.value))
}

/** A slip at a range of the text's value, and what should stand there if that is certain. */
export interface Slip {
  readonly start: number
  readonly end: number
  readonly message: string
  readonly help: string
  /** Undefined where the author has to decide. */
  readonly replacement: string | undefined
}

export function slipRemark({ text }: CheckedText, slip: Slip): Remark {
  const { start, end, message, help, replacement } = slip
  const span = text.spanOf(start, end)
  const edits: TextEdit[] = replacement === undefined ? [] : [{ span, text: replacement }]
  return {
    message,
    span,
    help,
    edits: edits.filter((edit) => isFaithful(edit, text.value.slice(start, end))),
  }
}

/**
 * Only what stands in the file letter by letter can be replaced there: not an escape, not a fold
 * over a line end, not a value that a row of a series gave.
 */
function isFaithful({ span }: TextEdit, written: string): boolean {
  return span.file.text.slice(span.start, span.end) === written
}
