import type { AuthorText } from '../source/author-text.ts'
import type { SourceFile } from '../source/source-file.ts'
import type { Span } from '../source/span.ts'

/**
 * What the author wrote, as a tree of values that know their place in the file. Everything that
 * may be left out is `undefined` here or an empty list; defaults are already filled in. Ids are
 * present everywhere (generated from the position when the author gave none) and unique.
 */
export interface Outline {
  readonly file: SourceFile
  readonly title: AuthorText
  readonly subtitle: AuthorText | undefined
  /** BCP 47; `zh-CN` when left out. */
  readonly lang: string
  readonly date: WrittenDate | undefined
  readonly authors: readonly AuthorText[]
  readonly organization: AuthorText | undefined
  readonly classification: AuthorText | undefined
  readonly disclaimer: AuthorText | undefined
  /** Folder under templates/. */
  readonly template: Choice
  readonly theme: ThemeChoice
  readonly outputs: readonly OutputKind[]
  readonly vars: JsonObject
  readonly sources: ReadonlyMap<string, Source>
  readonly facts: ReadonlyMap<string, Fact>
  /** The named ones in file order, then those written inside an exhibit, under a generated id. */
  readonly datasets: ReadonlyMap<string, DatasetSpec>
  readonly summary: Summary | undefined
  readonly sections: readonly Section[]
  /** The row of a series this outline is filled with; empty for a single briefing. */
  readonly row: JsonObject
}

export type OutputKind = 'deck' | 'report' | 'slides'

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject
/** Has no prototype: a key called `constructor` or `__proto__` is just a key. */
export interface JsonObject {
  readonly [key: string]: JsonValue
}

/** A value with its place; `span` is null when the value is the default. */
export interface Choice {
  readonly value: string
  readonly span: Span | null
}

export type ThemeChoice =
  | { readonly kind: 'named'; readonly name: string; readonly span: Span | null }
  | { readonly kind: 'pptx'; readonly path: string; readonly span: Span }

/** An id the author wrote to mean something defined elsewhere in the outline. */
export interface Reference {
  readonly id: string
  readonly span: Span
}

/** A date as far as it is known: a year, a month or a day. */
export interface WrittenDate {
  /** As the author wrote it. */
  readonly written: string
  /** Undefined when what is written is no calendar date ("n.d.", "2025-Q1"). */
  readonly year: number | undefined
  readonly month: number | undefined
  readonly day: number | undefined
  readonly span: Span
}

export interface Source {
  readonly id: string
  readonly title: AuthorText
  readonly authors: readonly AuthorText[]
  readonly publisher: AuthorText | undefined
  readonly date: WrittenDate | undefined
  readonly url: string | undefined
  readonly note: AuthorText | undefined
  /** The id's place, where the source is defined. */
  readonly span: Span
}

export type FactValue =
  | { readonly kind: 'single'; readonly value: number }
  | { readonly kind: 'range'; readonly low: number; readonly high: number }

export interface Fact {
  readonly id: string
  readonly label: AuthorText
  readonly value: FactValue
  readonly unit: string | undefined
  /** As the author wrote it: `2023`, `2025-Q1`, `2025-06-18`. */
  readonly asOf: string | undefined
  readonly sources: readonly Reference[]
  readonly format: string | undefined
  readonly note: AuthorText | undefined
  /** The id's place, where the fact is defined. */
  readonly span: Span
}

export type Align = 'left' | 'center' | 'right'

export interface ColumnSpec {
  readonly name: AuthorText
  readonly unit: string | undefined
  readonly align: Align | undefined
  readonly format: string | undefined
  readonly span: Span
}

export interface Cell {
  /** A number only where the author wrote one without quotes. */
  readonly value: number | string | null
  /** As the author wrote it. */
  readonly text: AuthorText
}

/** A dataset before its file is read; `resolveDatasets` makes `Dataset`s of them. */
export type DatasetSpec = InlineDataset | FileDataset

interface DatasetBase {
  readonly id: string
  readonly sources: readonly Reference[]
  /** The id's place; of one written inside an exhibit, the place of its columns. */
  readonly span: Span
}

export interface InlineDataset extends DatasetBase {
  readonly kind: 'inline'
  readonly columns: readonly ColumnSpec[]
  readonly rows: readonly InlineRow[]
}

export interface InlineRow {
  readonly cells: readonly Cell[]
  readonly span: Span
}

export interface FileDataset extends DatasetBase {
  readonly kind: 'file'
  /** Relative to the outline's own folder, as written. */
  readonly path: AuthorText
  /** Unit, align and format for columns of the file, by name; empty when not given. */
  readonly columns: readonly ColumnSpec[]
}

export interface Summary {
  readonly message: AuthorText | undefined
  readonly points: readonly Bullet[]
  readonly body: AuthorText | undefined
  readonly exhibits: readonly Exhibit[]
  readonly notes: AuthorText | undefined
  readonly span: Span
}

export interface Point {
  readonly id: string
  /** 1 for a section, 2 for its points, at most 4. */
  readonly depth: number
  /** A free word: problem, cause, recommendation … */
  readonly kind: string | undefined
  /** Undefined only for a point, which then has a message. */
  readonly title: AuthorText | undefined
  readonly message: AuthorText | undefined
  readonly bullets: readonly Bullet[]
  readonly body: AuthorText | undefined
  readonly exhibits: readonly Exhibit[]
  readonly quote: Quote | undefined
  readonly notes: AuthorText | undefined
  readonly addresses: readonly Reference[]
  readonly because: readonly Reference[]
  readonly points: readonly Point[]
  /** The author's id, or where there is none the title or message. */
  readonly span: Span
}

export interface Section extends Point {
  readonly title: AuthorText
}

export interface Bullet {
  readonly text: AuthorText
  readonly bullets: readonly Bullet[]
}

export interface Quote {
  readonly text: AuthorText
  readonly by: AuthorText | undefined
}

export type Exhibit =
  | ChartExhibit
  | TableExhibit
  | ImageExhibit
  | KpisExhibit
  | TimelineExhibit
  | ProcessExhibit
  | MatrixExhibit

export type ExhibitKind = Exhibit['kind']

interface ExhibitBase {
  readonly title: AuthorText | undefined
  readonly alt: AuthorText | undefined
  readonly note: AuthorText | undefined
  /** Sources named at the exhibit itself; those of its dataset or facts come on top. */
  readonly sources: readonly Reference[]
  /** The key that gives the kind (`chart`, `table` …). */
  readonly span: Span
}

export type ChartType =
  | 'column'
  | 'bar'
  | 'line'
  | 'area'
  | 'pie'
  | 'doughnut'
  | 'scatter'
  | 'combo'
  | 'waterfall'

export interface ChartExhibit extends ExhibitBase {
  readonly kind: 'chart'
  readonly chart: ChartType
  /** A key of `Outline.datasets`, also when the rows are written inside the exhibit. */
  readonly data: Reference
  /** Names of categories or series; the rest is drawn muted. Empty: nothing is. */
  readonly highlight: readonly AuthorText[]
  readonly stacked: false | true | 'percent'
  /** Waterfall: categories that are sums and start from zero. */
  readonly totals: readonly AuthorText[]
  /** Combo: columns drawn as lines. Empty: the last one. */
  readonly lines: readonly AuthorText[]
}

export interface TableExhibit extends ExhibitBase {
  readonly kind: 'table'
  /** A key of `Outline.datasets`, also when the rows are written inside the exhibit. */
  readonly data: Reference
  /** Names in the first column of rows that matter. */
  readonly highlight: readonly AuthorText[]
}

export interface ImageExhibit extends ExhibitBase {
  readonly kind: 'image'
  /** Relative to the outline's own folder, as written. */
  readonly path: AuthorText
}

export interface KpisExhibit extends ExhibitBase {
  readonly kind: 'kpis'
  readonly facts: readonly Reference[]
}

export interface TimelineExhibit extends ExhibitBase {
  readonly kind: 'timeline'
  readonly events: readonly TimelineEvent[]
}

export interface TimelineEvent {
  readonly date: AuthorText
  readonly title: AuthorText
  readonly text: AuthorText | undefined
}

export interface ProcessExhibit extends ExhibitBase {
  readonly kind: 'process'
  readonly steps: readonly ProcessStep[]
}

export interface ProcessStep {
  readonly title: AuthorText
  readonly text: AuthorText | undefined
}

export interface MatrixExhibit extends ExhibitBase {
  readonly kind: 'matrix'
  /** What the axes say. */
  readonly x: AuthorText
  readonly y: AuthorText
  readonly items: readonly MatrixItem[]
}

export interface MatrixItem {
  readonly title: AuthorText
  /** Both from 0 to 1, `y` upwards. */
  readonly x: number
  readonly y: number
}
