import type { AuthorText } from '../source/author-text.ts'
import { isMarkup, type Markup } from './markup.ts'

/**
 * What expressions in templates give. Objects are looked into by their own keys only, so nothing
 * that JavaScript hangs on every object (`constructor`, `__proto__`) can be reached.
 */
export type Value =
  | undefined
  | null
  | string
  | number
  | boolean
  | PrintedText
  | Markup
  | readonly Value[]
  | ValueObject

export interface ValueObject {
  readonly [key: string]: Value
}

const PRINTED_TEXT = Symbol('printed text')

/** A text of the author in the hands of a template: expanded, and printed as its place asks for. */
export interface PrintedText {
  readonly [PRINTED_TEXT]: true
  readonly author: AuthorText
  /** With inline Markdown: what `{{point.message}}` prints. */
  inline(): Markup
  /** With block Markdown, headings from `level` down: what `{{md point.body}}` prints. */
  block(level: number): Markup
  /** Without any marks and citations: what it prints inside an attribute. */
  plain(): string
}

export function printedText(of: Omit<PrintedText, typeof PRINTED_TEXT>): PrintedText {
  return { [PRINTED_TEXT]: true, ...of }
}

export function isPrintedText(value: unknown): value is PrintedText {
  return typeof value === 'object' && value !== null && PRINTED_TEXT in value
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

export function isObject(value: Value): value is ValueObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !isMarkup(value) &&
    !isPrintedText(value)
  )
}

/** What `{{#if}}` takes for true: as in Handlebars, and an empty text is as good as none. */
export function isTruthy(value: Value): boolean {
  if (isPrintedText(value)) return value.author.value.trim() !== ''
  if (isMarkup(value)) return value.chunks.length > 0
  if (isList(value)) return value.length > 0
  return Boolean(value)
}

/** The own property of an object or the element of a list; `known` is false where there is none. */
export function member(
  of: Value,
  name: string,
): { readonly known: boolean; readonly value: Value } {
  if (isList(of)) {
    if (name === 'length') return { known: true, value: of.length }
    const index = /^\d+$/.test(name) ? Number(name) : -1
    return { known: index >= 0 && index < of.length, value: of[index] }
  }
  if (!isObject(of) || !Object.hasOwn(of, name)) return { known: false, value: undefined }
  return { known: true, value: of[name] }
}

/** What a message calls the kind of a value. */
export function kindOf(value: Value): string {
  if (value === undefined || value === null) return 'nothing'
  if (isPrintedText(value) || typeof value === 'string') return 'a text'
  if (isMarkup(value)) return 'markup'
  if (isList(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  return `a ${typeof value}`
}
