/**
 * Office programs break lines greedily, so a paragraph may end in a line of one character. A right
 * indent that the format keeps (`a:pPr marR`) moves the break back, without a further line.
 */
import type { Pt } from '../../geometry/length.ts'
import { type BlockRequest, type SetBlock, setBlock } from '../paragraph.ts'
import type { Setting } from '../scene-runs.ts'

/** A last line shorter than this, in ems, stands alone. */
const LONE_EMS = 2.2
/** Steps of the right indent, and its most, in ems. */
const STEP = 0.5
const MOST = 6

/** Sets a paragraph of a slide with the least right indent that leaves no lone end, where one does. */
export function setWithoutLoneEnd(request: BlockRequest, setting: Setting): SetBlock {
  const plain = setBlock(request, setting)
  if (!endsAlone(plain, request)) return plain
  const em = request.style.size
  for (let ems = STEP; ems <= MOST; ems += STEP) {
    const indentRight = ems * em
    const set = setBlock({ ...request, measure: request.measure - indentRight }, setting)
    if (set.lineCount > plain.lineCount) return plain
    if (!endsAlone(set, request)) return withIndentRight(set, indentRight)
  }
  return plain
}

function withIndentRight(set: SetBlock, indentRight: Pt): SetBlock {
  const { paragraph } = set
  return { ...set, paragraph: { ...paragraph, style: { ...paragraph.style, indentRight } } }
}

function endsAlone({ paragraph }: SetBlock, { style }: BlockRequest): boolean {
  const last = paragraph.lines.at(-1)
  if (last === undefined || paragraph.lines.length < 2) return false
  const text = last.glyphs.filter((glyphs) => glyphs.run >= 0)
  const width = text.reduce((sum, glyphs) => sum + glyphs.width, 0)
  return width < LONE_EMS * style.size
}
