/**
 * Whose are the marks that Chinese and Latin share (“ ” ‘ ’ … — ·)? In Chinese text they are
 * full-width and drawn by the Han font where Han stands next to them; the two quotes of a pair are
 * of one kind, so that 他说“Hello” and “Claude 发布” don't mix forms. The Unicode standard leaves
 * this to context (UAX #11, "ambiguous width").
 */
import { isShared, KIND, kindOf, traits } from './character-class.ts'

const SHARED = /[\u00b7\u2014\u2018\u2019\u201c\u201d\u2026]/
const OPENERS = new Set([0x2018, 0x201c])
const PARTNER: ReadonlyMap<number, number> = new Map([
  [0x2019, 0x2018],
  [0x201d, 0x201c],
])
const APOSTROPHE = 0x2019
/** Bounds that keep odd texts from costing more than linear time. */
const MOST_BETWEEN = 8
const MOST_OPEN = 16

interface Quote {
  readonly mark: number
  readonly offset: number
  readonly inHan: boolean
}

/** Offsets of the shared marks that belong to Chinese text; empty in other languages. */
export function marksInHan(text: string, lang: string): ReadonlySet<number> {
  const inHan = new Set<number>()
  if (!SHARED.test(text) || !/^(zh|ja|yue)\b/i.test(lang)) return inHan
  const open: Quote[] = []
  for (let offset = 0; offset < text.length; offset++) {
    const mark = text.charCodeAt(offset)
    if (!isShared(mark) || isApostrophe(text, offset)) continue
    const near = isDoubled(text, offset) || touchesHan(text, offset)
    if (near) inHan.add(offset)
    pairUp({ mark, offset, inHan: near }, open, inHan)
  }
  return inHan
}

function pairUp(one: Quote, open: Quote[], inHan: Set<number>): void {
  if (PARTNER.has(one.mark)) closePair(one, open, inHan)
  if (!OPENERS.has(one.mark)) return
  if (open.length === MOST_OPEN) open.shift()
  open.push(one)
}

/** Gives both quotes of a pair the form of either that stands in Chinese. */
function closePair(closing: Quote, open: Quote[], inHan: Set<number>): void {
  const at = open.findLastIndex((one) => one.mark === PARTNER.get(closing.mark))
  const opening = open[at]
  if (opening === undefined) return
  open.length = at
  if (opening.inHan || closing.inHan) {
    inHan.add(opening.offset)
    inHan.add(closing.offset)
  }
}

function isApostrophe(text: string, offset: number): boolean {
  if (text.charCodeAt(offset) !== APOSTROPHE) return false
  return isLatin(text.charCodeAt(offset - 1)) && isLatin(text.charCodeAt(offset + 1))
}

function isLatin(unit: number): boolean {
  if (Number.isNaN(unit)) return false
  const kind = kindOf(traits(unit))
  return kind === KIND.latin || kind === KIND.digit
}

/** —— and …… are Chinese wherever they stand. */
function isDoubled(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset)
  if (unit !== 0x2014 && unit !== 0x2026) return false
  return text.charCodeAt(offset - 1) === unit || text.charCodeAt(offset + 1) === unit
}

function touchesHan(text: string, offset: number): boolean {
  return isHanNear(text, offset, -1) || isHanNear(text, offset, 1)
}

/** Looks past spaces and other shared marks, a few at most. */
function isHanNear(text: string, offset: number, step: number): boolean {
  const reach = offset + step * MOST_BETWEEN
  for (let at = offset + step; at >= 0 && at < text.length && at !== reach; at += step) {
    const unit = text.charCodeAt(at)
    if (isShared(unit) || unit === 0x20) continue
    if (unit >= 0xd800 && unit <= 0xdfff) return isHanPair(text, at)
    const kind = kindOf(traits(unit))
    return kind === KIND.han || kind === KIND.mark
  }
  return false
}

function isHanPair(text: string, at: number): boolean {
  const low = text.charCodeAt(at) >= 0xdc00
  return kindOf(traits(text.codePointAt(low ? at - 1 : at) ?? 0)) === KIND.han
}
