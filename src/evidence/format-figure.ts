import type { FactValue } from '../outline/outline.ts'

/** A figure as it is printed. */
export interface Figure {
  /** Without its unit: `37.62`, `−31`, `10–12`. */
  readonly value: string
  /** Empty when there is none. */
  readonly unit: string
  /** Value and unit, spaced by the rules of the language: `37.62 亿元`, `−31%`. */
  readonly text: string
}

export interface FigureSpec {
  readonly value: FactValue
  readonly unit: string | undefined
  readonly format: string | undefined
}

/** Prints a fact's figure. */
export function formatFigure(fact: FigureSpec, lang: string): Figure {
  return { value: formatNumber(0, fact.format, lang), unit: fact.unit ?? '', text: '' }
}

/** Prints a bare number, of a table's cell or a chart's label. */
export function formatNumber(value: number, _format: string | undefined, _lang: string): string {
  return String(value)
}
