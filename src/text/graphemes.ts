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
