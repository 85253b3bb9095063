/**
 * The list of facts: each with value, date, source and the pages its figure stands on, linked, and
 * the slides of the deck where the report has one.
 */
import type { FactEntry } from '../../document/document.ts'
import type { Cell, Column, Table } from '../../document/exhibit.ts'
import { type Inline, type TextRun, text } from '../../document/inline.ts'
import { measureExhibitTable } from '../exhibits/lay-out-exhibit.ts'
import { type Collected, draft, type TablePiece } from './piece.ts'
import {
  factAnchor,
  factPlaceAnchor,
  findSource,
  type ReportContext,
  sourceAnchor,
} from './report-context.ts'

export function collectFactList(context: ReportContext): Collected {
  const { facts, strings } = context.document
  if (facts.length === 0) return { pieces: [], drafts: [] }
  const table: Table = {
    kind: 'table',
    highlight: [],
    data: { columns: columnsOf(context), rows: facts.map((fact) => rowOf(fact, context)) },
  }
  const key = context.nextKey()
  const piece: TablePiece = {
    kind: 'table',
    key,
    name: strings.factColumns.label,
    alt: '',
    table: measureExhibitTable(table, context.area.width, context.exhibits),
    rowAnchors: facts.map((fact) => [factAnchor(fact.id)]),
    caption: null,
    continuation: null,
    note: null,
    floats: false,
    spaceBefore: 0,
    spaceAfter: context.grid,
    keepWithNext: false,
    anchors: [],
    origin: null,
  }
  return { pieces: [piece], drafts: [draft('Table', [key])] }
}

function columnsOf(context: ReportContext): readonly Column[] {
  const { label, value, asOf, source, page, slide } = context.document.strings.factColumns
  const column = (name: string, align: Column['align'] = 'start'): Column => ({
    name,
    unit: null,
    type: 'text',
    align,
    format: null,
  })
  return [
    column(label),
    column(value, 'end'),
    column(asOf),
    column(source),
    column(page),
    ...(context.slides === null ? [] : [column(slide)]),
  ]
}

function rowOf(fact: FactEntry, context: ReportContext): readonly Cell[] {
  return [
    cell([text(fact.label)]),
    cell([text(fact.figure)]),
    cell([text(fact.asOf)]),
    cell(separated(fact.sources.flatMap((id) => sourceRun(id, context)))),
    cell(folded(context.pages.pagesOfFact(fact.id), (page) => pageRun(fact, page))),
    ...(context.slides === null ? [] : [cell(folded(slidesOf(fact, context), text))]),
  ]
}

function sourceRun(id: string, context: ReportContext): readonly TextRun[] {
  const source = findSource(id, context.document)
  if (source === undefined) return []
  return [{ ...text(`[${source.number}]`), link: { kind: 'anchor', id: sourceAnchor(id) } }]
}

function pageRun(fact: FactEntry, page: string): TextRun {
  return { ...text(page), link: { kind: 'anchor', id: factPlaceAnchor(fact.id, page) } }
}

function slidesOf(fact: FactEntry, { slides }: ReportContext): readonly string[] {
  return (slides?.get(fact.id) ?? []).map(String)
}

/** "5, 8–11, 30": three and more in a row as a range. */
function folded(numbers: readonly string[], run: (number: string) => TextRun): readonly Inline[] {
  const inlines: Inline[] = []
  for (let at = 0; at < numbers.length; at += 1) {
    let last = at
    while (Number(numbers[last + 1]) === Number(numbers[last]) + 1) last += 1
    if (at > 0) inlines.push(text(', '))
    inlines.push(run(numbers[at] ?? ''))
    if (last < at + 2) continue
    inlines.push(text('\u2013'), run(numbers[last] ?? ''))
    at = last
  }
  return inlines
}

function separated(runs: readonly TextRun[]): readonly Inline[] {
  return runs.flatMap((run, index) => (index === 0 ? [run] : [text(', '), run]))
}

function cell(inlines: readonly Inline[]): Cell {
  return { value: null, text: inlines, strong: false }
}
