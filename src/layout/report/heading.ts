import type { Heading } from '../../document/block.ts'
import { type Inline, text } from '../../document/inline.ts'
import type { StructureType } from '../../scene/structure.ts'
import type { ReportRole } from '../../theme/theme.ts'
import { afterNumber } from '../language.ts'
import { widthOf } from '../scene-runs.ts'
import type { TextPiece } from './piece.ts'
import { type ReportContext, styleOf } from './report-context.ts'
import { textPiece } from './text-piece.ts'

const ROLES: readonly ReportRole[] = ['h1', 'h2', 'h3', 'h4']
const TAGS: readonly StructureType[] = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6']

/**
 * A numbered heading: its number stands before it, one way throughout, and further lines begin under
 * the title. Marks of citations are left out.
 */
export function headingPiece(heading: Heading, context: ReportContext): TextPiece {
  const style = styleOf(ROLES[heading.level - 1] ?? 'h4', context)
  const said = heading.text.filter((inline) => inline.kind !== 'citation')
  const number: readonly Inline[] =
    heading.number === null ? [] : [text(`${heading.number}${afterNumber(context.setting.lang)}`)]
  const hang = widthOf(number, style, context.setting)
  return textPiece(
    {
      name: `heading ${heading.level}`,
      inlines: [...number, ...said],
      style,
      set: { phrases: true, indent: hang, firstLine: -hang },
      balanced: true,
      keepWithNext: true,
      unbroken: true,
      looseAbove: 1,
      anchors: [heading.anchor],
      origin: heading.origin,
    },
    context,
  )
}

/** The structure's tag of a heading level (1 to 6). */
export function headingTag(level: number): StructureType {
  return TAGS[level - 1] ?? 'H6'
}
