/** Where an outline uses each fact, source and dataset: in its texts, exhibits and evidence. */
import type { Exhibit, Outline, Reference } from '../outline/outline.ts'
import { type CheckedText, collectTexts } from './checks/checked-text.ts'
import { everyExhibit } from './checks/every-exhibit.ts'
import { type Trace, type TraceBuilder, type TraceSubject, traceBuilder } from './trace.ts'

/** What stands in `facts`, `sources` and `datasets` belongs to no point. */
const EVIDENCE = 'evidence'

export function traceOutline(outline: Outline): Trace {
  const trace = traceBuilder()
  for (const text of collectTexts(outline)) traceText(text, trace)
  for (const { exhibit, point } of everyExhibit(outline)) {
    traceExhibit(exhibit, point?.id ?? 'summary', trace)
  }
  for (const fact of outline.facts.values()) {
    addAll('source', fact.sources, { pointId: EVIDENCE, field: `fact ${fact.id}` }, trace)
  }
  for (const dataset of outline.datasets.values()) {
    addAll('source', dataset.sources, { pointId: EVIDENCE, field: `dataset ${dataset.id}` }, trace)
  }
  return trace.finish()
}

const FIELDS_OF_EVIDENCE = ['fact', 'source', 'cell', 'column']

function traceText({ text, field, point, expressions }: CheckedText, trace: TraceBuilder): void {
  const pointId = point?.id ?? (FIELDS_OF_EVIDENCE.includes(field) ? EVIDENCE : 'summary')
  for (const { helper, ids, start, end } of expressions) {
    if (helper === 'other') continue
    const subject = helper === 'cite' ? 'source' : 'fact'
    const use = { pointId: field === 'cover' ? 'cover' : pointId, field }
    for (const id of ids) trace.add(subject, id, { ...use, span: text.spanOf(start, end) })
  }
}

function traceExhibit(exhibit: Exhibit, pointId: string, trace: TraceBuilder): void {
  const use = { pointId, field: exhibit.kind }
  addAll('source', exhibit.sources, use, trace)
  if (exhibit.kind === 'kpis') addAll('fact', exhibit.facts, use, trace)
  if (exhibit.kind === 'chart' || exhibit.kind === 'table') {
    addAll('dataset', [exhibit.data], use, trace)
  }
}

function addAll(
  subject: TraceSubject,
  references: readonly Reference[],
  use: { readonly pointId: string; readonly field: string },
  trace: TraceBuilder,
): void {
  for (const { id, span } of references) trace.add(subject, id, { ...use, span })
}
