/**
 * Space between Han and Latin letters or digits (CLREQ 3.2.2): glue in `between`, not a character.
 * Where the author wrote a single space there, that space takes the glue's width and is stretched
 * like it; its character stays in the text for copying.
 */

import { type Cells, FLAG, has, mark } from './cells.ts'
import { KIND } from './character-class.ts'

const SPACE = 0x20
/** Signs that belong to the number before or after them: 54%的, 约$5. */
const NUMBER_SIGNS = new Set([...'%‰°$€£¥'].map((one) => one.charCodeAt(0)))

/** Adds the gaps of `ems` (of the Han text's size); does nothing where `ems` is 0. */
export function addHanLatinGaps(cells: Cells, ems: number): void {
  if (ems === 0) return
  const { kind, size, width, between, count } = cells
  for (let i = 0; i + 1 < count; i++) {
    const isHan = kind[i] === KIND.han
    if (!isHan && kind[i + 1] !== KIND.han && kind[i + 1] !== KIND.space) continue
    if (kind[i + 1] === KIND.space) {
      if (!isSingleSpace(cells, i + 1) || !meet(cells, i, i + 2)) continue
      width[i + 1] = ems * Math.max(size[i] as number, size[i + 2] as number)
      between[i] = 0
      between[i + 1] = 0
      mark(cells, i + 1, FLAG.glue)
    } else if (meet(cells, i, i + 1)) {
      between[i] = (between[i] as number) + ems * (size[isHan ? i : i + 1] as number)
    }
  }
}

function isSingleSpace(cells: Cells, at: number): boolean {
  return cells.text.charCodeAt(cells.start[at] as number) === SPACE
}

/** True where one cell is Han and the other belongs to Latin text or a number. */
function meet(cells: Cells, left: number, right: number): boolean {
  if (right >= cells.count || has(cells, right, FLAG.joined)) return false
  if (cells.kind[left] === KIND.han) return isLatinSide(cells, right)
  return cells.kind[right] === KIND.han && isLatinSide(cells, left)
}

function isLatinSide(cells: Cells, at: number): boolean {
  const kind = cells.kind[at]
  if (kind === KIND.latin || kind === KIND.digit) return true
  return kind === KIND.other && NUMBER_SIGNS.has(cells.text.charCodeAt(cells.start[at] as number))
}
