/** What a series makes: its overview first, then a briefing for each row. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { JsonObject } from '../outline/outline.ts'
import type { Series } from '../outline/series.ts'
import { type OutputNames, repeatedName } from './output-names.ts'

export interface SeriesBriefing {
  /** Project path of the outline. */
  readonly outline: string
  /** Of its outputs, without extension. */
  readonly name: string
  /** Undefined for the overview, which reads all rows by itself. */
  readonly row: JsonObject | undefined
}

export interface SeriesBriefings {
  readonly briefings: readonly SeriesBriefing[]
  readonly problems: readonly Diagnostic[]
}

/** Those whose names are free; the names are taken then. */
export function seriesBriefings(
  { file, overview, outline, rows }: Series,
  names: OutputNames,
): SeriesBriefings {
  const all = [
    ...(overview === undefined
      ? []
      : [{ outline: overview.path, name: overview.name, span: overview.span, row: undefined }]),
    ...rows.map(({ name, span, values: row }) => ({ outline: outline.path, name, span, row })),
  ]
  const briefings: SeriesBriefing[] = []
  const problems: Diagnostic[] = []
  for (const { span, ...briefing } of all) {
    const owner = names.take(briefing.name, file.path)
    if (owner === undefined) briefings.push(briefing)
    else problems.push(repeatedName(briefing.name, owner, span))
  }
  return { briefings, problems }
}
