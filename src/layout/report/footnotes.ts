/** Notes at a page's foot: one for each source that is cited on the page, under a short rule. */
import { text } from '../../document/inline.ts'
import type { Pt } from '../../geometry/length.ts'
import { type SetBlock, setBlock } from '../paragraph.ts'
import { widthOf } from '../scene-runs.ts'
import { findSource, type ReportContext, styleOf } from './report-context.ts'

/** From the text's end to the rule at least, and from the rule to the first note. */
export const NOTES_GAP: { readonly above: Pt; readonly below: Pt } = { above: 10, below: 4 }
/** Length of the rule as a share of the measure. */
export const NOTES_RULE = 0.2

export interface Footnotes {
  blockOf(source: string): SetBlock | undefined
  /** By number. */
  inOrder(sources: ReadonlySet<string>): readonly string[]
  /** What notes for these sources take from a page; 0 for none. */
  heightOf(sources: ReadonlySet<string>): Pt
}

/** Sets each note once; notes hang by the width of the widest number. */
export function footnotes(context: ReportContext): Footnotes {
  const style = styleOf('footnote', context)
  const blocks = new Map<string, SetBlock>()
  const most = Math.max(0, ...context.document.sources.map((source) => source.number))
  const hang = widthOf([text(`[${most}]`)], style, context.setting) + style.size * 0.5
  const blockOf = (id: string): SetBlock | undefined => {
    const source = findSource(id, context.document)
    if (source === undefined) return undefined
    const known = blocks.get(id)
    if (known !== undefined) return known
    const label = `[${source.number}]`
    const block = setBlock(
      {
        inlines: [text(source.short)],
        style,
        measure: context.area.width,
        indent: hang,
        firstLine: -hang,
        bullet: { bullet: { kind: 'mark', text: label, color: null }, text: label },
      },
      context.setting,
    )
    blocks.set(id, block)
    return block
  }
  return {
    blockOf,
    inOrder: (sources) =>
      context.document.sources.filter(({ id }) => sources.has(id)).map(({ id }) => id),
    heightOf: (sources) => {
      const set = [...sources].flatMap((id) => blockOf(id) ?? [])
      if (set.length === 0) return 0
      return set.reduce(
        (sum, block) => sum + block.height + style.spaceAfter,
        NOTES_GAP.above + NOTES_GAP.below,
      )
    },
  }
}
