import type { Point } from '../../outline/outline.ts'
import type { CheckedText } from './checked-text.ts'
import { printText } from './read-expressions.ts'

/** What stands large at the head of a slide. */
export interface Headline {
  readonly checked: CheckedText
  /** As it will be read. */
  readonly printed: string
}

/** The messages; and the titles of points that have slide text but no message. */
export function headlines(texts: readonly CheckedText[]): readonly Headline[] {
  return texts.filter(isHeadline).map((checked) => ({
    checked,
    printed: printText(checked.text.value, checked.expressions),
  }))
}

function isHeadline({ field, point }: CheckedText): boolean {
  if (field === 'message') return true
  return field === 'title' && point !== undefined && point.message === undefined && hasSlide(point)
}

function hasSlide({ depth, bullets, exhibits }: Point): boolean {
  return depth > 1 && (bullets.length > 0 || exhibits.length > 0)
}
