import type { JsonValue, Outline } from '../../outline/outline.ts'
import type { AuthorText } from '../../source/author-text.ts'
import { printFact } from '../fact.ts'
import { formatNumber } from '../format-figure.ts'

/** An expression `{{…}}` inside a text, as far as a check needs to understand it. */
export interface Expression {
  /** Offsets into the text's value, braces included. */
  readonly start: number
  readonly end: number
  readonly helper: 'fact' | 'value' | 'cite' | 'other'
  /** The ids it names in quotes. */
  readonly ids: readonly string[]
  /** What it prints; undefined when only the template stage can know. */
  readonly printed: string | undefined
}

const EXPRESSION = /\{\{\{?([^{}]*)\}\}\}?/g
const CALL = /^\s*(fact|value|cite)\s+([\s\S]*?)\s*$/
const QUOTED = /"([^"]*)"|'([^']*)'/g

export function readExpressions(text: AuthorText, outline: Outline): readonly Expression[] {
  return [...text.value.matchAll(EXPRESSION)].map((found) => {
    const inner = found[1] ?? ''
    const place = { start: found.index, end: found.index + found[0].length }
    const call = CALL.exec(inner)
    if (call === null) {
      return { ...place, helper: 'other', ids: [], printed: printPath(inner.trim(), outline) }
    }
    const helper = call[1] as 'fact' | 'value' | 'cite'
    const ids = [...(call[2] ?? '').matchAll(QUOTED)].map((id) => id[1] ?? id[2] ?? '')
    return { ...place, helper, ids, printed: printCall(helper, ids[0], outline) }
  })
}

function printCall(
  helper: 'fact' | 'value' | 'cite',
  id: string | undefined,
  outline: Outline,
): string | undefined {
  if (helper === 'cite') return ''
  const figure = id === undefined ? undefined : printFact(outline, id)?.figure
  return helper === 'fact' ? figure?.text : figure?.value
}

/** `vars.company`, `row.name`: a value of the outline by its path. */
function printPath(path: string, outline: Outline): string | undefined {
  const [root, ...steps] = path.split('.')
  if (root !== 'vars' && root !== 'row') return undefined
  let value: JsonValue | undefined = outline[root]
  for (const step of steps) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
    value = Object.hasOwn(value, step)
      ? (value as { readonly [key: string]: JsonValue })[step]
      : undefined
  }
  if (typeof value === 'number') return formatNumber(value, undefined, outline.lang)
  return typeof value === 'string' ? value : undefined
}

/** Stands for a character of an expression in a masked text. */
export const EXPRESSION_MARK = '\uFFFC'
/** Stands for a character of code or an address, where no rule of language holds. */
export const CODE_MARK = '\uFFFB'

const CODE =
  /(?<!`)(`{1,4})(?!`)[\s\S]*?\1|(?<=\])\([^()\s]{0,2000}\)|<https?:[^>\s]*>|https?:\/\/[^\s\u3000-\u303F\uFF00-\uFFEF\p{Script=Han}]+/gu

/** The text with expressions, code and addresses blotted out letter by letter: offsets stay true. */
export function maskText(value: string, expressions: readonly Expression[]): string {
  let masked = ''
  let at = 0
  for (const { start, end } of expressions) {
    masked += value.slice(at, start) + EXPRESSION_MARK.repeat(end - start)
    at = end
  }
  return (masked + value.slice(at)).replace(CODE, (code) => CODE_MARK.repeat(code.length))
}

/** The text as it will be read: expressions printed, emphasis marks gone. */
export function printText(value: string, expressions: readonly Expression[]): string {
  let printed = ''
  let at = 0
  for (const { start, end, printed: said } of expressions) {
    printed += value.slice(at, start) + (said ?? '')
    at = end
  }
  return (printed + value.slice(at))
    .replace(/\[([^[\]]*)\]\([^()]{0,2000}\)/g, '$1')
    .replace(/\*+|`+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
