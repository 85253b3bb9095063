import type { Exhibit, Outline, Point } from '../../outline/outline.ts'
import { allPoints } from '../../outline/resolve-references.ts'

export interface PlacedExhibit {
  readonly exhibit: Exhibit
  /** Undefined for the summary. */
  readonly point: Point | undefined
}

export function everyExhibit(outline: Outline): readonly PlacedExhibit[] {
  return [
    ...(outline.summary?.exhibits ?? []).map((exhibit) => ({ exhibit, point: undefined })),
    ...allPoints(outline).flatMap((point) => point.exhibits.map((exhibit) => ({ exhibit, point }))),
  ]
}
