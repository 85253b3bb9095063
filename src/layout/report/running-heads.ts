/**
 * Running head (chapter left, title right, hairline under) and foot (classification, page x of y). On
 * left pages of a pair both are mirrored, so that the page's number stands outside.
 */
import { type Inline, text } from '../../document/inline.ts'
import { box } from '../../geometry/box.ts'
import type { Pt } from '../../geometry/length.ts'
import type { Item } from '../../scene/item.ts'
import type { TextItem } from '../../scene/text-item.ts'
import { line } from '../exhibits/shapes.ts'
import { setBlock } from '../paragraph.ts'
import { widthOf } from '../scene-runs.ts'
import { textBox } from '../text-box.ts'
import { type ReportContext, styleOf } from './report-context.ts'

/** From the hairline to the type area, in grid lines. */
const HEAD_GAP = 1.1
/** From the type area to the foot. */
const FOOT_GAP = 1.4
/** From the text of the head to its hairline. */
const RULE_GAP: Pt = 4
/** Blank between what stands left and right, in ems. */
const BETWEEN = 3

export function runningHead(
  { chapter, mirrored }: { readonly chapter: string; readonly mirrored: boolean },
  context: ReportContext,
): readonly Item[] {
  const { area, grid, palette, document } = context
  const ruleY = area.y - HEAD_GAP * grid
  const rule = line(
    { id: context.nextId(), name: 'head rule' },
    { x: area.x, y: ruleY },
    { x: area.x + area.width, y: ruleY },
    { color: palette.muted, width: 0.4, dash: 'solid' },
  )
  const said = chapter === document.meta.title ? '' : chapter
  return [
    ...sides(
      { ...inOrder(said, document.meta.title, mirrored), bottom: ruleY - RULE_GAP },
      context,
    ),
    rule,
  ]
}

export function runningFoot(
  {
    page,
    pages,
    mirrored,
  }: { readonly page: string; readonly pages: number; readonly mirrored: boolean },
  context: ReportContext,
): readonly Item[] {
  const { area, grid, document } = context
  const style = styleOf('runningHead', context)
  const right = document.strings.pageOf.replace('{page}', page).replace('{pages}', `${pages}`)
  const bottom = area.y + area.height + FOOT_GAP * grid + style.size
  return sides({ ...inOrder(document.meta.classification, right, mirrored), bottom }, context)
}

function inOrder(left: string, right: string, mirrored: boolean): Omit<Sides, 'bottom'> {
  return mirrored ? { left: right, right: left } : { left, right }
}

interface Sides {
  readonly left: string
  readonly right: string
  readonly bottom: Pt
}

function sides(of: Sides, context: ReportContext): readonly TextItem[] {
  const { area } = context
  const style = styleOf('runningHead', context)
  const between = BETWEEN * style.size
  const leftWidth = Math.min(
    widthOf([text(of.left)], style, context.setting) + 1,
    (area.width - between) * 0.6,
  )
  const rightWidth = area.width - leftWidth - (of.left === '' ? 0 : between)
  return [
    ...sideItem(
      { said: of.left, x: area.x, width: leftWidth, bottom: of.bottom, align: 'start' },
      context,
    ),
    ...sideItem(
      {
        said: of.right,
        x: area.x + area.width - rightWidth,
        width: rightWidth,
        bottom: of.bottom,
        align: 'end',
      },
      context,
    ),
  ]
}

interface Side {
  readonly said: string
  readonly x: Pt
  readonly width: Pt
  readonly bottom: Pt
  readonly align: 'start' | 'end'
}

function sideItem(side: Side, context: ReportContext): readonly TextItem[] {
  if (side.said === '') return []
  const style = styleOf('runningHead', context)
  const inlines: readonly Inline[] = [text(shortened(side.said, side.width, context))]
  const block = setBlock(
    { inlines, style, measure: side.width, align: side.align },
    context.setting,
  )
  return [
    textBox({
      id: context.nextId(),
      name: 'running head',
      box: box(side.x, side.bottom - block.height, side.width, block.height),
      blocks: [block],
    }),
  ]
}

/** No line holds more, however narrow its letters. */
const LONGEST_HEAD = 1000

/** A running head has one line: what is too long ends in an ellipsis. */
function shortened(said: string, width: Pt, context: ReportContext): string {
  const style = styleOf('runningHead', context)
  const fits = (part: string) => widthOf([text(part)], style, context.setting) <= width
  const characters = [...said.slice(0, LONGEST_HEAD)]
  if (said.length <= LONGEST_HEAD && fits(said)) return said
  let count = 1
  for (let beyond = characters.length; beyond - count > 1; ) {
    const middle = (count + beyond) >> 1
    if (fits(`${characters.slice(0, middle).join('')}\u2026`)) count = middle
    else beyond = middle
  }
  return `${characters.slice(0, count).join('').trimEnd()}\u2026`
}
