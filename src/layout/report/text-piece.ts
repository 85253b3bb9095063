/** A paragraph → a piece: set, with the sources that its lines cite. */
import type { Inline } from '../../document/inline.ts'
import type { Pt } from '../../geometry/length.ts'
import type { SceneParagraph } from '../../scene/text-item.ts'
import type { Span } from '../../source/span.ts'
import type { TypeStyle } from '../../theme/theme.ts'
import { type BlockRequest, type SetBlock, setBlock } from '../paragraph.ts'
import { setBalanced } from './balance.ts'
import type { TextPiece } from './piece.ts'
import type { ReportContext } from './report-context.ts'

export interface TextRequest extends Partial<Pick<TextPiece, OptionalPart>> {
  readonly name: string
  readonly inlines: readonly Inline[]
  readonly style: TypeStyle
  readonly set?: Omit<Partial<BlockRequest>, 'inlines' | 'style' | 'measure'>
  /** Space kept free on the right. */
  readonly right?: Pt
  /** Lines of about one length, for headings. */
  readonly balanced?: boolean
}

type OptionalPart =
  | 'anchors'
  | 'bar'
  | 'keepWithNext'
  | 'looseAbove'
  | 'marker'
  | 'onGrid'
  | 'origin'
  | 'pageOf'
  | 'spaceAfter'
  | 'spaceBefore'
  | 'unbroken'
  | 'x'

export function textPiece(request: TextRequest, context: ReportContext): TextPiece {
  const x = request.x ?? 0
  const measure = context.area.width - x - (request.right ?? 0)
  const { inlines, style, set = {} } = request
  const setText = request.balanced === true ? setBalanced : setBlock
  const block = setText({ ...set, inlines, style, measure }, context.setting)
  return pieceOf(block, request, context)
}

function pieceOf(block: SetBlock, request: TextRequest, context: ReportContext): TextPiece {
  return {
    kind: 'text',
    key: context.nextKey(),
    name: request.name,
    block,
    x: request.x ?? 0,
    spaceBefore: request.spaceBefore ?? request.style.spaceBefore,
    spaceAfter: request.spaceAfter ?? request.style.spaceAfter,
    keepWithNext: request.keepWithNext ?? false,
    anchors: request.anchors ?? [],
    onGrid: request.onGrid ?? false,
    looseAbove: request.looseAbove ?? 0,
    below: request.spaceAfter ?? request.style.spaceAfter,
    unbroken: request.unbroken ?? false,
    citations: citationsByLine(block.paragraph),
    marker: request.marker ?? null,
    bar: request.bar ?? false,
    pageOf: request.pageOf ?? null,
    origin: request.origin ?? originOf(request.inlines),
  }
}

function originOf(inlines: readonly Inline[]): Span | null {
  const first = inlines.find((inline) => inline.kind === 'text')
  return first?.kind === 'text' ? first.origin : null
}

const SOURCE = 'source:'

/** Which sources' marks stand in each line: raised links to the source list. */
function citationsByLine(paragraph: SceneParagraph): readonly (readonly string[])[] {
  return paragraph.lines.map((line) => {
    const cited = line.glyphs.flatMap((glyphs) => {
      const run = paragraph.runs[glyphs.run]
      if (run?.style.rise !== 'super' || run.link?.kind !== 'anchor') return []
      return run.link.anchor.startsWith(SOURCE) ? [run.link.anchor.slice(SOURCE.length)] : []
    })
    return [...new Set(cited)]
  })
}
