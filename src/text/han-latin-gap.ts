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
  const { kind, size, between, count } = cells
  for (let i = 0; i + 1 < count; i++) {
    const left = kind[i]
    const right = kind[i + 1]
    if (right === KIND.space) replaceSpace(cells, i, ems)
    else if ((left === KIND.han) !== (right === KIND.han) && meet(cells, i, i + 1)) {
      const han = left === KIND.han ? i : i + 1
      between[i] = (between[i] as number) + ems * (size[han] as number)
    }
  }
}

function replaceSpace(cells: Cells, before: number, ems: number): void {
  const { size, width, between } = cells
  const space = before + 1
  if (!isSingleSpace(cells, space) || !meet(cells, before, space + 1)) return
  width[space] = ems * Math.max(size[before] as number, size[space + 1] as number)
  between[before] = 0
  between[space] = 0
  mark(cells, space, FLAG.glue)
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

/**
 * Adds `ems` at every change between the Han and the Latin side of a text, as LibreOffice sets it
 * (editeng's ASIANCJKSPACING, which DrawingML has no word for): full-width marks count as Han, all
 * else but spaces as Latin, and a space that stands there is kept. Negative ems take it back.
 */
export function addScriptReserve(cells: Cells, ems: number): void {
  if (ems === 0) return
  const { kind, size, between, count } = cells
  let before = -1
  for (let i = 0; i < count; i++) {
    if (kind[i] === KIND.space || has(cells, i, FLAG.joined)) continue
    if (before !== -1 && isHanCell(cells, before) !== isHanCell(cells, i)) {
      const em = Math.max(size[before] as number, size[i] as number)
      between[i - 1] = (between[i - 1] as number) + ems * em
    }
    before = i
  }
}

function isHanCell(cells: Cells, at: number): boolean {
  const kind = cells.kind[at]
  return kind === KIND.han || kind === KIND.mark || has(cells, at, FLAG.hanForm)
}
