import { text } from '../../document/inline.ts'
import { setBlock } from '../paragraph.ts'
import { widthOf } from '../scene-runs.ts'
import { type Collected, type Draft, draft, type Piece } from './piece.ts'
import { type ReportContext, sourceAnchor, styleOf } from './report-context.ts'
import { textPiece } from './text-piece.ts'

/** The full entries of all sources by number; marks and footnotes lead here. */
export function collectSourceList(context: ReportContext): Collected {
  const style = styleOf('list', context)
  const pieces: Piece[] = []
  const items: Draft[] = []
  const most = Math.max(0, ...context.document.sources.map((source) => source.number))
  const hang = widthOf([text(`[${most}]`)], style, context.setting) + style.size * 0.6
  for (const source of context.document.sources) {
    const label = setBlock(
      { inlines: [text(`[${source.number}]`)], style, measure: hang },
      context.setting,
    )
    const marker = { key: context.nextKey(), block: label, x: 0 }
    const piece = textPiece(
      {
        name: 'source',
        inlines: source.text,
        style,
        set: { method: 'total-fit', hyphenate: true },
        x: hang,
        spaceAfter: style.size * 0.5,
        marker,
        anchors: [sourceAnchor(source.id)],
        origin: source.origin,
      },
      context,
    )
    pieces.push(piece)
    items.push(draft('LI', [draft('Lbl', [marker.key]), draft('LBody', [piece.key])]))
  }
  return { pieces, drafts: items.length === 0 ? [] : [draft('L', items)] }
}
