import type { Code } from '../diagnostic/codes.ts'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import { didYouMean, type KnownName } from '../diagnostic/suggest.ts'
import type { Exhibit, Outline, Point, Reference } from './outline.ts'

/** Sections and points in reading order, each before what is in it. */
export function allPoints(outline: Pick<Outline, 'sections'>): Point[] {
  const walk = (point: Point): Point[] => [point, ...point.points.flatMap(walk)]
  return outline.sections.flatMap(walk)
}

/**
 * Checks that every id that is named is defined, and that no two points have the same. Facts and
 * sources named inside texts (`{{fact "…"}}`) are the template stage's to check.
 */
export function resolveReferences(outline: Outline): Diagnostic[] {
  const points = allPoints(outline)
  const known: Known = {
    sources: namesOf(outline.sources.values()),
    facts: namesOf(outline.facts.values()),
    datasets: namesOf([...outline.datasets.values()].filter((dataset) => !isGenerated(dataset.id))),
    points: namesOf(points),
  }
  const exhibits = [
    ...(outline.summary?.exhibits ?? []),
    ...points.flatMap((point) => point.exhibits),
  ]
  return [
    ...duplicateIds(points),
    ...[...outline.facts.values()].flatMap((fact) => unknownSources(fact.sources, known)),
    ...[...outline.datasets.values()].flatMap((one) => unknownSources(one.sources, known)),
    ...exhibits.flatMap((exhibit) => exhibitReferences(exhibit, outline, known)),
    ...points.flatMap((point) => pointReferences(point, known)),
  ]
}

interface Known {
  readonly sources: readonly KnownName[]
  readonly facts: readonly KnownName[]
  readonly datasets: readonly KnownName[]
  readonly points: readonly KnownName[]
}

function namesOf(defined: Iterable<{ readonly id: string } & Pick<Point, 'span'>>): KnownName[] {
  return Array.from(defined, ({ id, span }) => ({ name: id, span }))
}

/** Datasets inside exhibits are named by the loader; no author can mean one. */
function isGenerated(datasetId: string): boolean {
  return datasetId.includes('#')
}

function duplicateIds(points: readonly Point[]): Diagnostic[] {
  const first = new Map<string, Point>()
  return points.flatMap((point) => {
    const other = first.get(point.id)
    if (other === undefined) {
      first.set(point.id, point)
      return []
    }
    const related = [{ message: 'first used here', span: other.span }]
    const message = `the id \`${point.id}\` is used twice`
    return diagnostic('outline/duplicate-id', message, point.span, { related })
  })
}

function unknown(
  code: Code,
  what: string,
  reference: Reference,
  known: readonly KnownName[],
): Diagnostic[] {
  if (known.some(({ name }) => name === reference.id)) return []
  return [
    diagnostic(code, `no ${what} is called \`${reference.id}\``, reference.span, {
      help: didYouMean(reference.id, known),
    }),
  ]
}

function unknownSources(references: readonly Reference[], { sources }: Known): Diagnostic[] {
  return references.flatMap((one) => unknown('source/unknown-id', 'source', one, sources))
}

function exhibitReferences(exhibit: Exhibit, outline: Outline, known: Known): Diagnostic[] {
  const found = unknownSources(exhibit.sources, known)
  if (exhibit.kind === 'kpis') {
    const { facts } = known
    found.push(...exhibit.facts.flatMap((one) => unknown('fact/unknown-id', 'fact', one, facts)))
  }
  if ('data' in exhibit && !outline.datasets.has(exhibit.data.id)) {
    found.push(...unknown('dataset/unknown-id', 'dataset', exhibit.data, known.datasets))
  }
  return found
}

function pointReferences(point: Point, { points }: Known): Diagnostic[] {
  return [...point.addresses, ...point.because].flatMap((one) =>
    unknown('outline/unknown-point', 'section or point', one, points),
  )
}
