import type { Block } from '../../document/block.ts'
import { type Inline, text } from '../../document/inline.ts'
import type { SceneParagraph } from '../../scene/text-item.ts'
import { runStyle, sceneRuns } from '../scene-runs.ts'
import { type DeckContext, styleOf } from './deck-context.ts'
import { unitsOf } from './text-units.ts'

/** What the speaker says, as paragraphs without lines: notes are set by the reader's program. */
export function notesOf(blocks: readonly Block[], context: DeckContext): readonly SceneParagraph[] {
  const style = { ...styleOf('table', context), color: { role: 'tx1' as const } }
  return unitsOf(blocks).map((unit) => {
    const mark: readonly Inline[] = unit.bullet === null ? [] : [text('\u2022 ')]
    const size = 12
    return {
      style: {
        align: 'start',
        leading: size * 1.3,
        spaceBefore: 0,
        spaceAfter: 6,
        indent: 0,
        firstLine: 0,
        level: 0,
        bullet: null,
      },
      runs: sceneRuns([...mark, ...unit.inlines], runStyle({ ...style, size }), context.setting),
      lines: [],
    }
  })
}
