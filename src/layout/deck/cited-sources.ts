import type { Block } from '../../document/block.ts'
import type { Exhibit } from '../../document/exhibit.ts'
import type { Inline } from '../../document/inline.ts'

/** Ids of the sources that inline text cites, in order, repeated as cited. */
export function inlineSources(inlines: readonly Inline[]): readonly string[] {
  return inlines.flatMap((run) => (run.kind === 'citation' ? run.sources : []))
}

/** Ids of the sources that blocks cite or rest on. */
export function blockSources(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap(sourcesOf)
}

function sourcesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return inlineSources(block.text)
    case 'list':
      return block.items.flatMap((item) => [
        ...inlineSources(item.text),
        ...blockSources(item.blocks),
      ])
    case 'quote':
      return [...blockSources(block.blocks), ...inlineSources(block.by)]
    case 'figure':
      return [
        ...inlineSources(block.title),
        ...exhibitSources(block.exhibit),
        ...inlineSources(block.note),
        ...block.sources,
      ]
    default:
      return []
  }
}

function exhibitSources(exhibit: Exhibit): readonly string[] {
  switch (exhibit.kind) {
    case 'kpis':
      return exhibit.items.flatMap((item) => item.sources)
    case 'timeline':
      return exhibit.events.flatMap((event) => [
        ...inlineSources(event.title),
        ...inlineSources(event.text),
      ])
    case 'process':
      return exhibit.steps.flatMap((step) => [
        ...inlineSources(step.title),
        ...inlineSources(step.text),
      ])
    case 'table':
      return exhibit.data.rows.flatMap((row) => row.flatMap((cell) => inlineSources(cell.text)))
    default:
      return []
  }
}
