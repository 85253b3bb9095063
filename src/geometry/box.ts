import type { Pt } from './length.ts'

export interface Point {
  readonly x: Pt
  readonly y: Pt
}

export interface Size {
  readonly width: Pt
  readonly height: Pt
}

/** An upright rectangle; y grows downwards from the page's top left corner. */
export interface Box extends Point, Size {}

export interface Insets {
  readonly top: Pt
  readonly right: Pt
  readonly bottom: Pt
  readonly left: Pt
}

export function box(x: Pt, y: Pt, width: Pt, height: Pt): Box {
  return { x, y, width, height }
}

export function right(of: Box): Pt {
  return of.x + of.width
}

export function bottom(of: Box): Pt {
  return of.y + of.height
}
