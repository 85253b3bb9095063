/** What doesn't fit on a slide: words outside of it or of their box, and words on top of others. */
import type { Box, Size } from '../../../src/geometry/box.ts'
import type { Word } from './page-words.ts'
import type { TextArea } from './slide-areas.ts'

export interface Violation {
  readonly kind: 'outside slide' | 'outside its box' | 'on other text'
  readonly word: string
  readonly detail: string
}

/**
 * A word's box spans its font's ascent and descent, which is more than its line: the part that ink
 * fills is the middle.
 */
const INK = { top: 0.2, bottom: 0.2, side: 0.06 }
/** What rounding to a hundredth of a millimetre, LibreOffice's unit, may come to over a line, in pt. */
const TOLERANCE = 1

export function fitViolations(
  words: readonly Word[],
  areas: readonly TextArea[],
  slide: Size,
): readonly Violation[] {
  const inked = words.map((word) => ({ word, ink: inkOf(word) }))
  const page = { x: 0, y: 0, ...slide }
  const placed = inked.flatMap(({ word, ink }): readonly Violation[] => {
    if (!isInside(ink, page)) return [{ kind: 'outside slide', word: word.text, detail: said(ink) }]
    return isPlaced(word.text, ink, areas)
      ? []
      : [{ kind: 'outside its box', word: word.text, detail: outsideDetail(word, areas) }]
  })
  return [...placed, ...overlaps(inked)]
}

/** Marks that hang at a line's end, as `hangingPunct` asks for: the deck says so in every level. */
const HANGING = /[\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f]+$/
/** Height of a word's box in ems, at least: of the fonts that are used it is 1.1 to 1.45. */
const BOX_EMS = 1.1

function inkOf({ x, y, width, height, text }: Word): Box {
  const side = Math.min(width / 3, height * INK.side)
  const marks = HANGING.exec(text)?.[0].length ?? 0
  const hanging = Math.min(width - 2 * side, (marks * height) / BOX_EMS)
  return {
    x: x + side,
    y: y + height * INK.top,
    width: width - 2 * side - hanging,
    height: height * (1 - INK.top - INK.bottom),
  }
}

/** In a box that says it; what no box says (bullets, numbers, charts' labels) in any. */
function isPlaced(text: string, ink: Box, areas: readonly TextArea[]): boolean {
  const own = areas.filter((area) => saysIt(area, text))
  const candidates = own.length > 0 ? own : areas
  return candidates.some((area) => isInside(ink, area))
}

function saysIt(area: TextArea, text: string): boolean {
  if (area.kind === 'chart' && NUMBER.test(text)) return true
  return squeezed(area.text).includes(squeezed(text))
}

/** Labels of axes and values, which a chart makes by itself. */
const NUMBER = /^[-+\u2212\u2013]?[\d.,]+%?$/

function squeezed(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '')
}

function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x - TOLERANCE &&
    inner.y >= outer.y - TOLERANCE &&
    inner.x + inner.width <= outer.x + outer.width + TOLERANCE &&
    inner.y + inner.height <= outer.y + outer.height + TOLERANCE
  )
}

function overlaps(
  inked: readonly { readonly word: Word; readonly ink: Box }[],
): readonly Violation[] {
  return inked.flatMap((one, at) =>
    inked.slice(at + 1).flatMap((other): readonly Violation[] =>
      meet(one.ink, other.ink)
        ? [
            {
              kind: 'on other text',
              word: one.word.text,
              detail: `${other.word.text} ${said(other.ink)}`,
            },
          ]
        : [],
    ),
  )
}

function meet(a: Box, b: Box): boolean {
  return (
    Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > TOLERANCE &&
    Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > TOLERANCE
  )
}

function outsideDetail(word: Word, areas: readonly TextArea[]): string {
  const own = areas.find((area) => saysIt(area, word.text))
  const box = own === undefined ? 'no box' : `${own.kind} ${own.name} ${said(own)}`
  return `${said(inkOf(word))} in ${box}`
}

function said({ x, y, width, height }: Box): string {
  return `[${[x, y, x + width, y + height].map((value) => value.toFixed(1)).join(' ')}]`
}
