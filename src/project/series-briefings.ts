/** What a series makes: its overview first, then a briefing for each row. */
import { parse } from 'node:path'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import type { JsonObject } from '../outline/outline.ts'
import type { Series } from '../outline/series.ts'
import type { Span } from '../source/span.ts'
import type { World } from '../source/world.ts'
import { discoverOutlines, isSeriesFile } from './discover.ts'

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

/** @param taken  file names (without extension, in lower case) of other outlines' outputs, with the outline */
export function seriesBriefings(
  { file, overview, outline, rows }: Series,
  taken: ReadonlyMap<string, string>,
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
    const other = taken.get(briefing.name.toLowerCase())
    // a series whose file was just emptied looks like an outline
    if (other === undefined || other === file.path) briefings.push(briefing)
    else problems.push(repeatedName(briefing.name, other, span))
  }
  return { briefings, problems }
}

function repeatedName(name: string, other: string, span: Span): Diagnostic {
  const message = `\`${name}\` is the name of what \`${other}\` gives`
  const help = 'change the `name` of the series'
  return diagnostic('output/repeated-name', message, span, { help })
}

/** Names of the outputs of a project's outlines, in lower case, with the outline. */
export function takenNames(root: string, world: World): ReadonlyMap<string, string> {
  const single = discoverOutlines(root).filter((path) => !isSeriesFile(path, world))
  return new Map(single.map((path) => [parse(path).name.toLowerCase(), path]))
}
