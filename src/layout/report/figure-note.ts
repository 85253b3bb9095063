import type { Figure } from '../../document/block.ts'
import { type Inline, plainText, text } from '../../document/inline.ts'
import { labelled } from '../language.ts'
import { setBlock } from '../paragraph.ts'
import type { KeyedBlock } from './piece.ts'
import { findSource, type ReportContext, sourceAnchor, styleOf } from './report-context.ts'

/** "资料来源：…　注：…" under an exhibit: its own sources and those that its texts cite. */
export function figureNote(figure: Figure, context: ReportContext): KeyedBlock | null {
  const { strings } = context.document
  const { lang } = context.setting
  const said: Inline[] = []
  const sources = sourceInlines(figureSources(figure), context)
  if (sources.length > 0) said.push(text(labelled(strings.source, lang)), ...sources)
  if (plainText(figure.note) !== '') {
    if (said.length > 0) said.push({ kind: 'line-break' })
    said.push(text(labelled(strings.note, lang)), ...withoutCitations(figure.note))
  }
  if (said.length === 0) return null
  const block = setBlock(
    { inlines: said, style: styleOf('exhibitNote', context), measure: context.area.width },
    context.setting,
  )
  return { key: context.nextKey(), block }
}

function sourceInlines(ids: readonly string[], context: ReportContext): readonly Inline[] {
  const sources = ids.flatMap((id) => findSource(id, context.document) ?? [])
  return sources.flatMap((source, index): readonly Inline[] => [
    ...(index === 0 ? [] : [text(context.document.strings.listSeparator)]),
    { ...text(source.short), link: { kind: 'anchor', id: sourceAnchor(source.id) } },
  ])
}

/** In the order of first use, each once. */
function figureSources(figure: Figure): readonly string[] {
  return [
    ...new Set([
      ...figure.sources,
      ...citedBy([...figure.title, ...figure.note, ...exhibitInlines(figure)]),
      ...kpiSources(figure),
    ]),
  ]
}

function kpiSources(figure: Figure): readonly string[] {
  return figure.exhibit.kind === 'kpis' ? figure.exhibit.items.flatMap((kpi) => kpi.sources) : []
}

function citedBy(inlines: readonly Inline[]): readonly string[] {
  return inlines.flatMap((inline) => (inline.kind === 'citation' ? inline.sources : []))
}

function exhibitInlines({ exhibit }: Figure): readonly Inline[] {
  switch (exhibit.kind) {
    case 'chart':
    case 'table':
      return exhibit.data.rows.flatMap((row) => row.flatMap((cell) => cell.text))
    case 'timeline':
      return exhibit.events.flatMap((event) => [...event.title, ...event.text])
    case 'process':
      return exhibit.steps.flatMap((step) => [...step.title, ...step.text])
    case 'matrix':
      return exhibit.items.flatMap((item) => item.title)
    case 'coverage':
      return exhibit.columns.flatMap((column) => column.nodes.flatMap((node) => node.text))
    default:
      return []
  }
}

function withoutCitations(inlines: readonly Inline[]): readonly Inline[] {
  return inlines.filter((inline) => inline.kind !== 'citation')
}
