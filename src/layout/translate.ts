import type { Box, Point } from '../geometry/box.ts'
import type { Item, PathSegment } from '../scene/item.ts'

/** Moves an item with everything in it; ids stay. */
function translate(item: Item, by: Point): Item {
  if (by.x === 0 && by.y === 0) return item
  const box = moveBox(item.box, by)
  switch (item.kind) {
    case 'path':
      return { ...item, box, segments: item.segments.map((segment) => moveSegment(segment, by)) }
    case 'group':
      return { ...item, box, children: translateAll(item.children, by) }
    case 'chart':
      return { ...item, box, marks: translateAll(item.marks, by) }
    default:
      return { ...item, box }
  }
}

export function translateAll(items: readonly Item[], by: Point): readonly Item[] {
  return items.map((item) => translate(item, by))
}

function moveBox(of: Box, by: Point): Box {
  return { ...of, x: of.x + by.x, y: of.y + by.y }
}

function movePoint(of: Point, by: Point): Point {
  return { x: of.x + by.x, y: of.y + by.y }
}

function moveSegment(segment: PathSegment, by: Point): PathSegment {
  switch (segment.kind) {
    case 'close':
      return segment
    case 'curve':
      return {
        kind: 'curve',
        c1: movePoint(segment.c1, by),
        c2: movePoint(segment.c2, by),
        to: movePoint(segment.to, by),
      }
    default:
      return { kind: segment.kind, to: movePoint(segment.to, by) }
  }
}
