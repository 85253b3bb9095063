/** What the whole document has, before any of it is set: for contents and lists. */
import type { Block, Figure } from '../../document/block.ts'
import { plainText } from '../../document/inline.ts'
import type { ListedHeading } from './chapter.ts'

export function listedHeadings(blocks: readonly Block[]): readonly ListedHeading[] {
  return blocks.flatMap((block): readonly ListedHeading[] => {
    switch (block.kind) {
      case 'heading':
        return [
          {
            level: block.level,
            number: block.number,
            title: plainText(block.text),
            anchor: block.anchor,
            listed: block.listed,
          },
        ]
      case 'contents':
      case 'list-of-exhibits':
        return [
          {
            level: 1,
            number: null,
            title: block.title,
            anchor: apparatusAnchor(block),
            listed: false,
          },
        ]
      default:
        return []
    }
  })
}

/** Anchor of the heading that contents and lists bring with them. */
export function apparatusAnchor(
  of:
    | { readonly kind: 'contents' }
    | { readonly kind: 'list-of-exhibits'; readonly series: string },
): string {
  return of.kind === 'contents' ? 'contents' : `list:${of.series}`
}

export function listedExhibits(
  blocks: readonly Block[],
  series: 'figure' | 'table',
): readonly Figure[] {
  return blocks.flatMap((block): readonly Figure[] => {
    switch (block.kind) {
      case 'figure':
        return block.label?.series === series ? [block] : []
      case 'quote':
        return listedExhibits(block.blocks, series)
      case 'list':
        return block.items.flatMap((item) => listedExhibits(item.blocks, series))
      default:
        return []
    }
  })
}
