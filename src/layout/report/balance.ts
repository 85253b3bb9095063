/** Lines of a heading of about one length: no last line of a word. */
import { type BlockRequest, type SetBlock, setBlock } from '../paragraph.ts'
import type { Setting } from '../scene-runs.ts'

/** Longer texts are no headings; their last line may be short. */
const MOST_LINES = 4
/** Each step halves what is not known of the measure: ten leave a thousandth. */
const STEPS = 10
/** A heading narrower than this share of the measure looks like a column of its own. */
const NARROWEST = 0.55

/** Sets a text within the narrowest measure that takes no more lines. */
export function setBalanced(request: BlockRequest, setting: Setting): SetBlock {
  const plain = setBlock(request, setting)
  if (plain.lineCount < 2 || plain.lineCount > MOST_LINES) return plain
  let least = request.measure * NARROWEST
  let most = request.measure
  for (let step = 0; step < STEPS; step += 1) {
    const measure = (least + most) / 2
    const narrower = setBlock({ ...request, measure }, setting)
    const keeps = narrower.lineCount <= plain.lineCount && narrower.width <= measure + TOLERANCE
    if (keeps) most = measure
    else least = measure
  }
  return setBlock({ ...request, measure: Math.min(request.measure, most * EASE) }, setting)
}

/** The room in which a break between phrases is found. */
const EASE = 1.12

/** Marks squeezed at a line's end hang out by rounding only. */
const TOLERANCE = 0.1
