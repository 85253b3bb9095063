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
    joined ??= new Set()
    const start = Math.max(0, match.index - 1)
    const end = Math.min(text.length, match.index + match[0].length + 1)
    addJoined(text, start, end, joined)
  }
  return joined
}

/**
 * UTF-16 units that the segmenter is given at once: V8's takes more than linear time for long texts
 * (Node 20.20: 80,000 units 8 s). No grapheme of any use is longer.
 */
const CHUNK = 1024

function addJoined(text: string, start: number, end: number, joined: Set<number>): void {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
  let from = start
  while (from < end) {
    const chunk = text.slice(from, Math.min(end, from + CHUNK))
    let done = chunk.length
    for (const { segment, index } of segmenter.segment(chunk)) {
      // The last grapheme of a chunk may go on in the next, which then starts with it.
      const isCut =
        from + chunk.length < end && index > 0 && index + segment.length === chunk.length
      if (isCut) done = index
      else for (let i = 1; i < segment.length; i++) joined.add(from + index + i)
    }
    from += Math.max(done, 1)
  }
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
