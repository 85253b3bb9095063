import type { Span } from '../source/span.ts'

/** A Handlebars template as a tree whose every part knows its place; see parse-template.ts. */
export interface Program {
  readonly body: readonly TemplateNode[]
  readonly blockParams: readonly string[]
}

export type TemplateNode = Content | Print | Block | Include | InlinePartial

export interface Content {
  readonly kind: 'content'
  readonly text: string
  /** Offset of `text` in the template. */
  readonly start: number
  readonly span: Span
}

export interface Print {
  readonly kind: 'print'
  readonly value: Expression
  readonly span: Span
  readonly start: number
  readonly end: number
}

export const BLOCK_NAMES = ['if', 'unless', 'each', 'with'] as const
export type BlockName = (typeof BLOCK_NAMES)[number]

export interface Block {
  readonly kind: 'block'
  readonly name: BlockName
  readonly value: Expression
  readonly body: Program
  readonly otherwise: Program | null
  readonly span: Span
}

/** `{{> name context key=value}}`, or with a block that stands in when there is no such partial. */
export interface Include {
  readonly kind: 'include'
  readonly name: Expression
  readonly context: Expression | null
  readonly options: readonly Option[]
  readonly body: Program | null
  readonly span: Span
}

/** `{{#*inline "name"}}…{{/inline}}`. */
export interface InlinePartial {
  readonly kind: 'inline-partial'
  readonly name: string
  readonly body: Program
  readonly span: Span
}

export type Expression = Literal | Path | Call

export interface Literal {
  readonly kind: 'literal'
  readonly value: string | number | boolean | null | undefined
  readonly span: Span
}

export interface Path {
  readonly kind: 'path'
  /** `@index`, `@root.title`. */
  readonly data: boolean
  /** How many `../` stand before it. */
  readonly depth: number
  /** Starts with `this`, `.` or `../`: never a helper or block parameter. */
  readonly scoped: boolean
  readonly parts: readonly string[]
  readonly written: string
  readonly span: Span
}

export interface Call {
  readonly kind: 'call'
  readonly name: string
  readonly nameSpan: Span
  readonly parameters: readonly Expression[]
  readonly options: readonly Option[]
  readonly span: Span
}

export interface Option {
  readonly key: string
  readonly value: Expression
  readonly span: Span
}
