/** `dossier trace`: where each figure and source stands, in the outline, the deck and the report. */
import { type Kept, layOut, prepare, type Scenes, sceneKinds } from '../compile.ts'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import { didYouMean } from '../diagnostic/suggest.ts'
import type { Document } from '../document/document.ts'
import { collectTexts } from '../evidence/checks/checked-text.ts'
import { printText } from '../evidence/checks/read-expressions.ts'
import { printFact } from '../evidence/fact.ts'
import type { Use } from '../evidence/trace.ts'
import { traceOutline } from '../evidence/trace-outline.ts'
import type { LoadOptions } from '../outline/load-outline.ts'
import type { Fact, Outline, Source } from '../outline/outline.ts'
import { loadSeries } from '../outline/series.ts'
import { factPlaces } from '../scene/fact-places.ts'
import type { Scene } from '../scene/scene.ts'
import { positionAt } from '../source/source-file.ts'
import type { Span } from '../source/span.ts'
import type { World } from '../source/world.ts'
import { createKept } from './cache.ts'
import { discoverOutlines, isSeriesFile, projectPath } from './discover.ts'
import { diskWorld } from './disk-world.ts'
import { packageRoot } from './package-root.ts'
import { sourcePlaces } from './trace-sources.ts'

export interface TraceOptions {
  readonly root: string
  /** Id of a fact or source; all of them when left out. */
  readonly id: string | undefined
  /** Outlines and series, from the project folder; none means all of `content/`. */
  readonly files: readonly string[]
}

/** A place in an outline, 1-based. */
export interface TracedPlace {
  readonly file: string
  readonly line: number
  readonly column: number
}

export interface TracedUse extends TracedPlace {
  /** Id of the section or point, `summary`, `cover`, or `evidence` for facts and datasets. */
  readonly point: string
  readonly field: string
}

export interface TracedThing {
  readonly id: string
  readonly label: string
  readonly defined: TracedPlace
  readonly uses: readonly TracedUse[]
  /** Numbers of slides that show it; of those whose notes say it; numbers printed on pages. */
  readonly slides: readonly number[]
  readonly notes: readonly number[]
  readonly pages: readonly string[]
}

export interface TracedFact extends TracedThing {
  readonly figure: string
  readonly asOf: string | null
  readonly sources: readonly string[]
}

export interface TracedOutline {
  readonly path: string
  /** Of the output, where a series fills the outline. */
  readonly name: string | null
  readonly facts: readonly TracedFact[]
  readonly sources: readonly TracedThing[]
}

export interface TraceResult {
  readonly outlines: readonly TracedOutline[]
  readonly diagnostics: readonly Diagnostic[]
}

export async function trace(options: TraceOptions): Promise<TraceResult> {
  const { root, files, id } = options
  const paths =
    files.length === 0 ? discoverOutlines(root) : files.map((file) => projectPath(root, file))
  const world = diskWorld({ root, packageRoot: packageRoot() })
  const tracing: Tracing = { world, kept: createKept(), id, known: new Set() }
  const outlines: TracedOutline[] = []
  const diagnostics: Diagnostic[] = []
  for (const target of paths.flatMap((path) => targetsOf(path, world))) {
    const traced = await traceTarget(target, tracing)
    if (traced.outline !== undefined) outlines.push(traced.outline)
    diagnostics.push(...target.problems, ...traced.diagnostics)
  }
  const found = outlines.some((one) => one.facts.length + one.sources.length > 0)
  if (id !== undefined && !found && diagnostics.length === 0) {
    const help = didYouMean(
      id,
      [...tracing.known].map((name) => ({ name })),
    )
    const message = `no fact or source is called \`${id}\``
    diagnostics.push(diagnostic('fact/unknown-id', message, null, { help }))
  }
  return { outlines, diagnostics }
}

interface Target {
  readonly path: string
  readonly name: string | null
  readonly load: LoadOptions
  readonly problems: readonly Diagnostic[]
}

function targetsOf(path: string, world: World): readonly Target[] {
  if (!isSeriesFile(path, world)) return [{ path, name: null, load: {}, problems: [] }]
  const { value: series, diagnostics } = loadSeries(path, world)
  if (series === undefined) return [{ path, name: null, load: {}, problems: diagnostics }]
  const { outline, overview, rows } = series
  const filled = rows.map(({ name, values: row }, index) => ({
    path: outline.path,
    name,
    load: { row },
    problems: index === 0 ? diagnostics : [],
  }))
  if (overview === undefined) return filled
  return [{ path: overview.path, name: overview.name, load: { rows }, problems: [] }, ...filled]
}

interface Tracing {
  readonly world: World
  readonly kept: Kept
  readonly id: string | undefined
  /** Ids of facts and sources met so far. */
  readonly known: Set<string>
}

interface TracedTarget {
  readonly outline?: TracedOutline
  readonly diagnostics: readonly Diagnostic[]
}

async function traceTarget(target: Target, tracing: Tracing): Promise<TracedTarget> {
  const { world, kept, id, known } = tracing
  const prepared = await prepare({ path: target.path, ...target.load }, world, kept)
  const outline = prepared.value?.outline
  if (prepared.value === undefined || outline === undefined) {
    return { diagnostics: prepared.diagnostics }
  }
  for (const name of [...outline.facts.keys(), ...outline.sources.keys()]) known.add(name)
  const isAsked = (name: string): boolean => id === undefined || id === name
  const facts = [...outline.facts.values()].filter((fact) => isAsked(fact.id))
  const sources = [...outline.sources.values()].filter((source) => isAsked(source.id))
  const named = { path: target.path, name: target.name }
  if (facts.length + sources.length === 0) {
    return { outline: { ...named, facts: [], sources: [] }, diagnostics: prepared.diagnostics }
  }
  const scenes: Scenes = {}
  const diagnostics = [...prepared.diagnostics]
  for (const kind of sceneKinds(prepared.value.outputs)) {
    const laidOut = layOut(kind, { ...prepared.value, deck: scenes.deck }, world, kept)
    diagnostics.push(...laidOut.diagnostics)
    if (laidOut.value !== undefined) scenes[kind] = laidOut.value
  }
  const places = placesIn(outline, scenes)
  return {
    outline: {
      ...named,
      facts: facts.map((fact) => tracedFact(fact, outline, places)),
      sources: sources.map((source) => tracedSource(source, places)),
    },
    diagnostics,
  }
}

interface Places {
  readonly uses: ReturnType<typeof traceOutline>
  readonly label: (text: Fact['label']) => string
  readonly fact: (id: string) => Pick<TracedThing, 'slides' | 'notes' | 'pages'>
  readonly source: (id: string) => Pick<TracedThing, 'slides' | 'notes' | 'pages'>
}

function placesIn(outline: Outline, { deck, report }: Scenes): Places {
  const texts = new Map(collectTexts(outline).map((text) => [text.text, text.expressions]))
  const onSlides = deck && factPlaces(deck.scene)
  const onPages = report && factPlaces(report.scene)
  const cited = {
    slides: deck && sourcesIn(deck),
    pages: report && sourcesIn(report),
  }
  const numbers = (pages: readonly number[] | undefined) => (pages ?? []).map((at) => at + 1)
  const labels = (pages: readonly number[] | undefined) =>
    (pages ?? []).map((at) => report?.scene.pages[at]?.label ?? String(at + 1))
  return {
    uses: traceOutline(outline),
    label: (text) => printText(text.value, texts.get(text) ?? []),
    fact: (id) => ({
      slides: numbers(onSlides?.get(id)?.pages),
      notes: numbers(onSlides?.get(id)?.notes),
      pages: labels(onPages?.get(id)?.pages),
    }),
    source: (id) => ({
      slides: numbers(cited.slides?.get(id)),
      notes: [],
      pages: labels(cited.pages?.get(id)),
    }),
  }
}

function sourcesIn(of: { readonly scene: Scene; readonly document: Document }) {
  return sourcePlaces(of.scene, of.document.sources)
}

function tracedFact(fact: Fact, outline: Outline, places: Places): TracedFact {
  return {
    id: fact.id,
    label: places.label(fact.label),
    figure: printFact(outline, fact.id)?.figure.text ?? '',
    asOf: fact.asOf ?? null,
    sources: fact.sources.map(({ id }) => id),
    defined: placeOf(fact.span),
    uses: usesOf(places.uses.facts.get(fact.id)),
    ...places.fact(fact.id),
  }
}

function tracedSource(source: Source, places: Places): TracedThing {
  return {
    id: source.id,
    label: places.label(source.title),
    defined: placeOf(source.span),
    uses: usesOf(places.uses.sources.get(source.id)),
    ...places.source(source.id),
  }
}

function placeOf({ file, start }: Span): TracedPlace {
  return { file: file.path, ...positionAt(file, start) }
}

/** In the order of the file. */
function usesOf(uses: readonly Use[] | undefined): readonly TracedUse[] {
  return [...(uses ?? [])]
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ pointId, field, span }) => ({ ...placeOf(span), point: pointId, field }))
}
