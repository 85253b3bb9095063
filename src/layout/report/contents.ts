/** Contents and lists of exhibits: rows of number, title, leaders and page number, each a link. */
import type { Apparatus, Figure } from '../../document/block.ts'
import { plainText, text } from '../../document/inline.ts'
import type { Pt } from '../../geometry/length.ts'
import type { ReportRole, TypeStyle } from '../../theme/theme.ts'
import type { BulletMark } from '../paragraph.ts'
import { widthOf } from '../scene-runs.ts'
import type { ListedHeading } from './chapter.ts'
import { labelText } from './collect-figure.ts'
import { headingPiece } from './heading.ts'
import { type Collected, type Draft, draft, type TextPiece } from './piece.ts'
import { type ReportContext, styleOf } from './report-context.ts'
import { apparatusAnchor } from './survey.ts'
import { textPiece } from './text-piece.ts'

const ROLES: readonly ReportRole[] = ['contents1', 'contents2', 'contents3']
/** Fewer exhibits are found without a list. */
const LEAST_LISTED = 3
/** Room for page numbers, in ems: three figures and a gap to the title. */
const PAGE_ROOM = 3.5

export function collectContents(
  contents: Extract<Apparatus, { kind: 'contents' }>,
  headings: readonly ListedHeading[],
  context: ReportContext,
): Collected {
  const rows = headings
    .filter((heading) => heading.listed && heading.level <= contents.depth)
    .map((heading, index, all) => ({
      ...headingRow(heading, context),
      keepWithNext: (all[index + 1]?.level ?? 0) > heading.level,
    }))
  return listing({ title: contents.title, anchor: apparatusAnchor(contents), rows }, context)
}

export function collectExhibitList(
  list: Extract<Apparatus, { kind: 'list-of-exhibits' }>,
  figures: readonly Figure[],
  context: ReportContext,
): Collected {
  if (figures.length < LEAST_LISTED) return { pieces: [], drafts: [] }
  const style = styleOf('contents2', context)
  const labels = figures.map((figure) =>
    widthOf([text(labelOf(figure, context))], style, context.setting),
  )
  const hang = Math.max(...labels) + style.size
  const rows = figures.map((figure) => figureRow(figure, hang, context))
  return listing({ title: list.title, anchor: apparatusAnchor(list), rows, under: true }, context)
}

function listing(
  of: {
    readonly title: string
    readonly anchor: string
    readonly rows: readonly TextPiece[]
    /** Stands under the contents, and looks it. */
    readonly under?: boolean
  },
  context: ReportContext,
): Collected {
  const heading = headingPiece(
    {
      kind: 'heading',
      level: of.under === true ? 2 : 1,
      text: [text(of.title)],
      number: null,
      anchor: of.anchor,
      listed: false,
      origin: null,
    },
    context,
  )
  const rows: Draft[] = of.rows.map((row) => draft('TOCI', [draft('Reference', [row.key])]))
  const spaced = { ...heading, spaceBefore: Math.max(heading.spaceBefore, context.grid * 2) }
  return {
    pieces: [spaced, ...of.rows],
    drafts: [draft('Sect', [draft('H1', [heading.key]), draft('TOC', rows)])],
  }
}

/** Numbers stand in a column of their own: titles of one level begin under each other. */
function headingRow(heading: ListedHeading, context: ReportContext): TextPiece {
  const level = Math.min(heading.level, ROLES.length)
  const style = styleOf(ROLES[level - 1] ?? 'contents3', context)
  const x = indentOf(level, context)
  const hang = heading.number === null ? 0 : numberRoom(level, context)
  return textPiece(
    {
      ...rowLook(heading.anchor, style, context),
      inlines: [{ ...text(heading.title), link: { kind: 'anchor', id: heading.anchor } }],
      set: heading.number === null ? {} : hanging(heading.number, hang),
      x,
    },
    context,
  )
}

function hanging(label: string, hang: Pt) {
  const bullet: BulletMark = { bullet: { kind: 'mark', text: label, color: null }, text: label }
  return { indent: hang, firstLine: -hang, bullet }
}

function numberRoom(level: number, context: ReportContext): Pt {
  const style = styleOf(ROLES[level - 1] ?? 'contents3', context)
  const widest = widthOf([text(['0', '0.0', '0.0.0'][level - 1] ?? '0')], style, context.setting)
  return widest + style.size
}

function indentOf(level: number, context: ReportContext): Pt {
  return level <= 1 ? 0 : indentOf(level - 1, context) + numberRoom(level - 1, context)
}

function labelOf(figure: Figure, context: ReportContext): string {
  return figure.label === null ? '' : labelText(figure.label, context)
}

function figureRow(figure: Figure, hang: Pt, context: ReportContext): TextPiece {
  const label = labelOf(figure, context)
  const style = styleOf('contents2', context)
  return textPiece(
    {
      ...rowLook(figure.anchor, style, context),
      inlines: [{ ...text(plainText(figure.title)), link: { kind: 'anchor', id: figure.anchor } }],
      set: hanging(label, hang),
    },
    context,
  )
}

function rowLook(anchor: string, style: TypeStyle, context: ReportContext) {
  return {
    name: 'contents row',
    style,
    right: PAGE_ROOM * styleOf('contents1', context).size,
    unbroken: true,
    pageOf: anchor,
  }
}
