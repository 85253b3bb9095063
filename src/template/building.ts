import type { Code } from '../diagnostic/codes.ts'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import { didYouMean } from '../diagnostic/suggest.ts'
import { type CitationOrder, citationOrder } from '../evidence/citation.ts'
import type { Dataset } from '../evidence/dataset.ts'
import type { Outline, Point } from '../outline/outline.ts'
import { once } from '../source/once.ts'
import type { Span } from '../source/span.ts'
import type { ReadResult, World } from '../source/world.ts'
import type { BuildLog, BuiltMemory } from './build-log.ts'
import type { TextExpander } from './expand-text.ts'
import type { Attribute, MarkupElement, MarkupNode, Range } from './parse-markup.ts'

/** What a document is built from. */
export interface BuildInput {
  readonly outline: Outline
  readonly datasets: ReadonlyMap<string, Dataset>
  readonly world: World
  report(found: Diagnostic): void
  /** For texts of the author that stand in no template: cells, labels. */
  readonly texts: TextExpander
}

/**
 * A document being built, in reading order: sources and facts are numbered as they come. Whoever
 * builds asks and tells it through the functions here, which keep the log.
 */
export interface Building extends Omit<BuildInput, 'datasets' | 'world'> {
  /** For the functions here and rebuild.ts alone: what is asked past them is not in the log. */
  readonly state: BuildState
  /** Of the part that is being built, where it may be kept. */
  readonly log?: BuildLog
  /** What merges before have built. */
  readonly kept: BuiltMemory | undefined
}

export interface BuildState extends Pick<BuildInput, 'datasets' | 'world'> {
  readonly citations: CitationOrder
  /** Ids of the facts whose figures are printed, in the order of first use. */
  readonly facts: Set<string>
  readonly anchors: Set<string>
  /** Of anchors that are numbered, the last number that was found free. */
  readonly lastFree: Map<string, number>
  /** Ids that links may lead to, known beforehand since links lead forwards too. */
  targets(): ReadonlySet<string>
}

export function startBuilding(
  input: BuildInput,
  nodes: readonly MarkupNode[],
  kept: BuiltMemory | undefined,
): Building {
  const { outline, texts, report, datasets, world } = input
  const state: BuildState = {
    datasets,
    world,
    citations: citationOrder(),
    facts: new Set(),
    anchors: new Set(),
    lastFree: new Map(),
    targets: once(() => new Set(idsIn(nodes))),
  }
  return { outline, texts, report, state, kept }
}

/** The outline's place of what stands in a range of the markup; null for the template's own words. */
export function originOf({ markup, start, end }: Range): Span | null {
  return markup.authorPlaceOf(start, end)
}

export function reportAt(
  building: Building,
  code: Code,
  message: string,
  at: { readonly range: Range; readonly help?: string | undefined },
): void {
  const { markup, start, end } = at.range
  const where = markup.placeOf(start, end)
  building.report(diagnostic(code, message, where, { help: at.help }))
}

/** Takes an id for a part of the document; one that is taken already is reported. */
export function claimAnchor(element: MarkupElement, fallback: string, building: Building): string {
  const attribute = element.attributes.get('id')
  const id = attribute?.value ?? freeAnchor(fallback, building.state)
  building.log?.anchors.push([id, attribute === undefined ? fallback : null])
  if (building.state.anchors.has(id)) {
    const message = `there are two parts with the id \`${id}\``
    reportAt(building, 'template/duplicate-id', message, {
      range: attribute?.valueRange ?? element,
    })
  }
  building.state.anchors.add(id)
  return id
}

export function freeAnchor(stem: string, { anchors, lastFree }: BuildState): string {
  let number = lastFree.get(stem) ?? 1
  while (anchors.has(`${stem}:${number}`)) number += 1
  lastFree.set(stem, number)
  return `${stem}:${number}`
}

/** Elements whose `id` is a place in the document; that of a coverage map's node names a point. */
const WITHOUT_PLACE = ['section', 'node']

function idsIn(nodes: readonly MarkupNode[], found: string[] = []): readonly string[] {
  for (const node of nodes) {
    if (node.kind === 'text') continue
    const id = node.attributes.get('id')
    if (id !== undefined && !WITHOUT_PLACE.includes(node.name)) found.push(id.value)
    idsIn(node.children, found)
  }
  return found
}

/**
 * Whether a link to `id` has somewhere to lead. A point that this output leaves out (a deck shows
 * no slide for it) is fine: its link becomes plain text. Anything else unknown is reported.
 */
export function isTarget(id: string, span: Span | null, building: Building): boolean {
  if (building.state.targets().has(id)) {
    building.log?.targets.push(id)
    return true
  }
  if (building.log !== undefined) building.log.isOpen = true
  const points = building.outline.sections.flatMap(pointIds)
  if (points.includes(id)) return false
  const help = didYouMean(
    id,
    [...new Set([...building.state.targets(), ...points])].map((name) => ({ name })),
  )
  const message = `this leads to \`${id}\`, which is not in the document`
  building.report(diagnostic('template/unknown-target', message, span, { help }))
  return false
}

function pointIds(point: Point): readonly string[] {
  return [point.id, ...point.points.flatMap(pointIds)]
}

/** Ids of an attribute that exist; the others are reported under `code`. */
export function knownIds(
  attribute: Attribute | undefined,
  known: ReadonlyMap<string, { readonly span: Span }>,
  {
    what,
    code,
    building,
  }: { readonly what: string; readonly code: Code; readonly building: Building },
): readonly string[] {
  const ids = (attribute?.value ?? '').split(/\s+/).filter((id) => id !== '')
  return ids.filter((id) => {
    if (known.has(id)) return true
    const help = didYouMean(
      id,
      [...known].map(([name, { span }]) => ({ name, span })),
    )
    const message = `no ${what} is called \`${id}\``
    if (attribute !== undefined) {
      reportAt(building, code, message, { range: attribute.valueRange, help })
    }
    return false
  })
}

/** Counts sources as cited and gives them in the order of their numbers. */
export function citeSources(ids: readonly string[], building: Building): readonly string[] {
  const numbered = ids.map((id) => ({ id, number: building.state.citations.cite(id) }))
  for (const { id, number } of numbered) building.log?.cited.push([id, number])
  return numbered.sort((a, b) => a.number - b.number).map(({ id }) => id)
}

/** Counts the figure of a fact as printed. */
export function useFact(id: string, building: Building): void {
  building.state.facts.add(id)
  building.log?.facts.push(id)
}

/** Ids of the facts that were used so far, in the order of first use. */
export function usedFacts({ state }: Building): readonly string[] {
  return [...state.facts]
}

/** Ids of the sources that were cited so far, in the order of their numbers. */
export function citedSources({ state }: Building): readonly string[] {
  return state.citations.sources()
}

/** Undefined for a dataset that could not be read, which was reported where it is defined. */
export function datasetOf(id: string, building: Building): Dataset | undefined {
  const dataset = building.state.datasets.get(id)
  building.log?.datasets.push([id, dataset])
  return dataset
}

export function readFile(path: string, building: Building): ReadResult<Uint8Array> {
  const read = building.state.world.readBytes(path)
  building.log?.files.push([path, read])
  return read
}

/** The names of an attribute written with `|` between them. */
export function namesOf(attribute: Attribute | undefined): readonly string[] {
  if (attribute === undefined || attribute.value === '') return []
  return attribute.value
    .split(/(?<!\\)\|/)
    .map((name) => name.replace(/\\([\\|])/g, '$1').trim())
    .filter((name) => name !== '')
}

export function elementsIn(nodes: readonly MarkupNode[]): readonly MarkupElement[] {
  return nodes.filter((node) => node.kind === 'element')
}

export function childNamed(element: MarkupElement, name: string): MarkupElement | undefined {
  return elementsIn(element.children).find((child) => child.name === name)
}

export function attributeText(element: MarkupElement, name: string): string {
  return element.attributes.get(name)?.value ?? ''
}
