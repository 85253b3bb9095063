/**
 * Where a text must not be cut because a reader sees one character (UAX #29). Han and Latin text
 * is told by one regular expression to have no such place; only stretches with other characters
 * are given to Intl.Segmenter.
 */

/** Anything outside these blocks may combine with a neighbour. */
const MAY_COMBINE =
  /[^\t\n\r -\u02ff\u1e00-\u1eff\u2000-\u200c\u2010-\u2027\u2030-\u205f\u2070-\u20cf\u2100-\u22ff\u2460-\u25a9\u3000-\u3029\u3030-\u3098\u309b-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]+/g

let segmenter: Intl.Segmenter | undefined

/** UTF-16 offsets inside graphemes; undefined where every character stands alone. */
export function joinedOffsets(text: string): ReadonlySet<number> | undefined {
  if (isSimple(text)) return undefined
  let joined: Set<number> | undefined
  for (const match of text.matchAll(MAY_COMBINE)) {
    const start = Math.max(0, match.index - 1)
    const end = Math.min(text.length, match.index + match[0].length + 1)
    segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
    for (const { segment, index } of segmenter.segment(text.slice(start, end))) {
      for (let inside = 1; inside < segment.length; inside++) {
        joined ??= new Set()
        joined.add(start + index + inside)
      }
    }
  }
  return joined
}

/** The blocks of nearly every text, told faster than by the expression. */
function isSimple(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const isHan = unit >= 0x4e00 && unit <= 0x9fff
    if (isHan || unit < 0x300 || (unit >= 0xff01 && unit <= 0xffef)) continue
    const isMark = (unit >= 0x2010 && unit <= 0x2027) || (unit >= 0x3000 && unit <= 0x3020)
    if (!isMark) return false
  }
  return true
}
