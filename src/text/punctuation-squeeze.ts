/**
 * Full-width marks are half blank. Where two meet, the blank between them is cut by half an em; at
 * a line's start an opener gives up its left half, at a line's end a closer its right half (CLREQ
 * 3.1.6). Noto has no `chws` table for it in Sans, so the half em is subtracted here.
 */
import { type Cells, FLAG, has, mark } from './cells.ts'
import { KIND } from './character-class.ts'

const LEFT = '（［｛〔〈《「『【〖〘｟“‘'
const RIGHT_EVERYWHERE = '）］｝〕〉》」』】〗〙｠”’'
/** In Simplified Chinese (GB/T 15834) these stand in the left half; Traditional centres them. */
const RIGHT_IN_SIMPLIFIED = '、。，．：；！？'
/** In Japanese only the comma and the stop are of half width with a blank after them. */
const RIGHT_IN_JAPANESE = '、。，．'

/** Marks narrower than this share of an em are not full-width, so there is nothing to give up. */
const FULL_WIDTH = 0.9

/** Marks which half of full-width marks is blank, by their font and the language. */
export function markBlanks(cells: Cells, lang: string): void {
  const sides = sidesOf(lang)
  const { text, start, width, size, kind, count } = cells
  for (let i = 0; i < count; i++) {
    if (kind[i] !== KIND.mark) continue
    const side = sides.get(text.charCodeAt(start[i] as number))
    if (side === undefined) continue
    if ((width[i] as number) >= FULL_WIDTH * (size[i] as number)) mark(cells, i, side)
  }
}

const SIMPLIFIED = sideMap(RIGHT_EVERYWHERE + RIGHT_IN_SIMPLIFIED)
const TRADITIONAL = sideMap(RIGHT_EVERYWHERE)
const JAPANESE = sideMap(RIGHT_EVERYWHERE + RIGHT_IN_JAPANESE)

function sidesOf(lang: string): ReadonlyMap<number, number> {
  if (/^zh\b.*\b(hant|tw|hk|mo)\b/i.test(lang)) return TRADITIONAL
  return /^ja\b/i.test(lang) ? JAPANESE : SIMPLIFIED
}

function sideMap(right: string): ReadonlyMap<number, number> {
  return new Map([
    ...[...LEFT].map((one) => [one.charCodeAt(0), FLAG.blankLeft] as const),
    ...[...right].map((one) => [one.charCodeAt(0), FLAG.blankRight] as const),
  ])
}

/** Cuts half an em where two marks meet with a blank between them. */
export function squeezeMarks(cells: Cells): void {
  const { between, size, count } = cells
  for (let i = 0; i + 1 < count; i++) {
    const left = has(cells, i, FLAG.blankRight)
    const isMark = left || has(cells, i, FLAG.blankLeft)
    if (!isMark) continue
    const opens = has(cells, i + 1, FLAG.blankLeft)
    if (opens || (left && has(cells, i + 1, FLAG.blankRight))) {
      const ems = (left ? size[i] : size[i + 1]) as number
      between[i] = (between[i] as number) - ems / 2
    }
  }
}
