/** Ends a row of the contents: leaders on a common grid, then the page number at the right edge. */
import { text } from '../../document/inline.ts'
import type { Pt } from '../../geometry/length.ts'
import type { SceneGlyphs, SceneLine } from '../../scene/text-item.ts'
import { type SetBlock, setBlock } from '../paragraph.ts'
import type { TextPiece } from './piece.ts'
import { type ReportContext, styleOf } from './report-context.ts'

/** Distance of leaders, in ems of the page's contents; dots of all rows stand under each other. */
const PITCH = 0.5
/** Least blank between title and leaders, and between leaders and number, in ems. */
const BLANK = 0.6

export function finishContentsRow(
  block: SetBlock,
  piece: TextPiece,
  anchor: string,
  context: ReportContext,
): SetBlock {
  const right = context.area.width - piece.x
  const number = numberGlyphs(anchor, { block, right }, context)
  const { paragraph } = block
  const last = paragraph.lines[paragraph.lines.length - 1]
  if (last === undefined || number === undefined) return block
  const run = paragraph.runs.length
  const glyphs = number.glyphs.map((one) => ({ ...one, run }))
  const from = Math.max(0, ...last.glyphs.map((one) => one.x + one.width))
  const to = Math.min(right, ...glyphs.map((one) => one.x))
  const leaders = leaderGlyphs({ block, piece, from, to }, context)
  const ended: SceneLine = { ...last, glyphs: [...last.glyphs, ...leaders, ...glyphs] }
  return {
    ...block,
    width: right,
    paragraph: {
      ...paragraph,
      runs: [...paragraph.runs, number.run],
      lines: [...paragraph.lines.slice(0, -1), ended],
    },
  }
}

function numberGlyphs(
  anchor: string,
  { block, right }: { readonly block: SetBlock; readonly right: Pt },
  context: ReportContext,
) {
  const label = context.pages.pageOf(anchor)
  const [first] = block.paragraph.runs
  if (label === undefined || first === undefined) return undefined
  const set = setBlock(
    {
      inlines: [{ ...text(label), link: { kind: 'anchor', id: anchor } }],
      style: { ...styleOf('contents1', context), ...pick(first.style) },
      measure: right,
      align: 'end',
    },
    context.setting,
  )
  const [run] = set.paragraph.runs
  const [line] = set.paragraph.lines
  return run === undefined || line === undefined ? undefined : { run, glyphs: line.glyphs }
}

function pick(style: {
  readonly size: Pt
  readonly bold: boolean
  readonly color: SceneGlyphs['color']
}) {
  return { size: style.size, bold: style.bold, color: style.color }
}

interface Gap {
  readonly block: SetBlock
  readonly piece: TextPiece
  readonly from: Pt
  readonly to: Pt
}

/** Dots between title and number, counted from the column's right edge so that rows agree. */
function leaderGlyphs(
  { block, piece, from, to }: Gap,
  context: ReportContext,
): readonly SceneGlyphs[] {
  const style = { ...styleOf('contents2', context), bold: false }
  const em = style.size
  const pitch = em * PITCH
  const edge = context.area.width - piece.x
  const room = (PAGE_DIGITS + BLANK) * em
  const lastDot = edge - Math.max(room, Math.ceil((edge - to + BLANK * em) / pitch) * pitch)
  const count = Math.floor((lastDot - from - BLANK * em) / pitch)
  if (count < 2) return []
  const dots = setBlock(
    {
      inlines: [text('.'.repeat(count))],
      style,
      measure: Number.MAX_SAFE_INTEGER,
      color: context.palette.muted,
    },
    context.setting,
  )
  const [line] = dots.paragraph.lines
  const [glyphs] = line?.glyphs ?? []
  if (glyphs === undefined || block.lineCount === 0) return []
  return [
    {
      ...glyphs,
      run: -1,
      x: lastDot - count * pitch,
      advances: glyphs.advances.map(() => pitch),
      width: count * pitch,
    },
  ]
}

/** Page numbers of up to three figures, about half an em each. */
const PAGE_DIGITS = 1.7
