/** Two states of an outline, compared as an analyst would: figures, points, sources, exhibits, data. */
import type { Outline, Source } from '../outline/outline.ts'
import { everyExhibit } from './checks/every-exhibit.ts'
import {
  compareData,
  compareExhibits,
  type DataChange,
  datasetNames,
  type ExhibitChange,
} from './compare-exhibits.ts'
import { compareFigures, type FigureChange, plainChange } from './compare-figures.ts'
import { comparePoints, type PointChange } from './compare-points.ts'
import { comparedText, type TextChange, textChange, textPrinter } from './compare-text.ts'
import type { Dataset } from './dataset.ts'

/** An outline with its tables read. */
export interface OutlineState {
  readonly outline: Outline
  readonly datasets: ReadonlyMap<string, Dataset>
}

export interface SourceChange {
  readonly kind: 'added' | 'dropped' | 'changed'
  readonly id: string
  readonly title: string
  readonly texts: readonly TextChange[]
}

export interface Comparison {
  /** Title, subtitle, date, disclaimer and the like. */
  readonly cover: readonly TextChange[]
  readonly summary: readonly TextChange[]
  readonly figures: readonly FigureChange[]
  readonly points: readonly PointChange[]
  readonly sources: readonly SourceChange[]
  readonly exhibits: readonly ExhibitChange[]
  readonly data: readonly DataChange[]
}

export function compareOutlines(old: OutlineState, now: OutlineState): Comparison {
  const states = { before: old.outline, after: now.outline }
  const { changes, pairs } = comparePoints(old.outline, now.outline)
  const exhibits = everyExhibit(now.outline).map(({ exhibit }) => exhibit)
  return {
    cover: compareCover(states),
    summary: compareSummary(states),
    figures: compareFigures(old.outline, now.outline),
    points: changes,
    sources: compareSources(states),
    exhibits: compareExhibits(states, pairs),
    data: compareData(old.datasets, now.datasets, now.outline, datasetNames(exhibits, now.outline)),
  }
}

interface States {
  readonly before: Outline
  readonly after: Outline
}

function compareCover({ before, after }: States): readonly TextChange[] {
  const [print, printNow] = [textPrinter(before), textPrinter(after)]
  const fields = ['title', 'subtitle', 'organization', 'classification', 'disclaimer'] as const
  return [
    ...fields.map((field) =>
      textChange(
        field,
        comparedText([before[field]], print),
        comparedText([after[field]], printNow),
      ),
    ),
    plainChange('date', before.date?.written, after.date?.written),
    textChange(
      'authors',
      comparedText(before.authors, print),
      comparedText(after.authors, printNow),
    ),
  ].filter((change) => change !== undefined)
}

function compareSummary({ before, after }: States): readonly TextChange[] {
  const [print, printNow] = [textPrinter(before), textPrinter(after)]
  const [old, now] = [before.summary, after.summary]
  const points = (of: typeof old) => (of?.points ?? []).map(({ text }) => text)
  return [
    textChange(
      'message',
      comparedText([old?.message], print),
      comparedText([now?.message], printNow),
    ),
    textChange('bullets', comparedText(points(old), print), comparedText(points(now), printNow)),
    textChange('body', comparedText([old?.body], print), comparedText([now?.body], printNow)),
  ].filter((change) => change !== undefined)
}

function compareSources({ before, after }: States): readonly SourceChange[] {
  const [print, printNow] = [textPrinter(before), textPrinter(after)]
  const title = (source: Source, printer: typeof print) => printer(source.title) ?? source.id
  const changed = [...after.sources.values()].flatMap((source): readonly SourceChange[] => {
    const old = before.sources.get(source.id)
    if (old === undefined) {
      return [{ kind: 'added', id: source.id, title: title(source, printNow), texts: [] }]
    }
    const texts = sourceTexts(old, source, { print, printNow })
    return texts.length === 0
      ? []
      : [{ kind: 'changed', id: source.id, title: title(source, printNow), texts }]
  })
  const dropped = [...before.sources.values()]
    .filter(({ id }) => !after.sources.has(id))
    .map((source) => ({
      kind: 'dropped' as const,
      id: source.id,
      title: title(source, print),
      texts: [],
    }))
  return [...changed, ...dropped]
}

type Printer = ReturnType<typeof textPrinter>

function sourceTexts(
  old: Source,
  now: Source,
  { print, printNow }: { readonly print: Printer; readonly printNow: Printer },
): readonly TextChange[] {
  const fields = ['title', 'publisher', 'note'] as const
  return [
    ...fields.map((field) =>
      textChange(field, comparedText([old[field]], print), comparedText([now[field]], printNow)),
    ),
    plainChange('date', old.date?.written, now.date?.written),
    plainChange('url', old.url, now.url),
  ].filter((change) => change !== undefined)
}
