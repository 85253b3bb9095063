import type { Outline, Point } from '../outline/outline.ts'

/**
 * What answers what: the points of the first level below the sections, by kind, and the links that
 * `because` and `addresses` make between them. Links of deeper points count for the point they
 * stand in; a link to a section counts for all its points.
 */
export interface CoverageMap {
  readonly columns: readonly CoverageKind[]
  readonly links: readonly CoverageLink[]
  /** How many problems nothing answers. */
  readonly gaps: number
}

export interface CoverageKind {
  readonly kind: Kind
  readonly nodes: readonly CoverageNode[]
}

export interface CoverageNode {
  readonly point: Point
  readonly unanswered: boolean
}

export interface CoverageLink {
  readonly from: string
  readonly to: string
}

const KINDS = ['problem', 'cause', 'remedy'] as const
export type Kind = (typeof KINDS)[number]

/** Other words for the three kinds. */
const SYNONYMS: Readonly<Record<string, Kind>> = {
  problem: 'problem',
  issue: 'problem',
  cause: 'cause',
  root: 'cause',
  remedy: 'remedy',
  recommendation: 'remedy',
  solution: 'remedy',
}

/** Null when the outline does not tell problems and remedies apart. */
export function coverageMap(outline: Outline): CoverageMap | null {
  const survey = surveyPoints(outline)
  const has = (kind: Kind) => survey.nodes.some((node) => node.kind === kind)
  if (!has('problem') || !has('remedy')) return null
  const links = linksOf(survey)
  const answered = answeredIds(links, survey)
  const columns = KINDS.filter(has).map((kind) => ({
    kind,
    nodes: survey.nodes
      .filter((node) => node.kind === kind)
      .map(({ point }) => ({ point, unanswered: kind !== 'remedy' && !answered.has(point.id) })),
  }))
  const problems = columns.find((column) => column.kind === 'problem')
  const gaps = problems?.nodes.filter((node) => node.unanswered).length ?? 0
  return { columns, links: withoutShortcuts(links, survey), gaps }
}

interface SurveyedNode {
  readonly kind: Kind
  readonly point: Point
}

interface Survey {
  readonly nodes: readonly SurveyedNode[]
  readonly columnOf: ReadonlyMap<string, number>
  /** For every point and section: the nodes that it stands for. */
  readonly nodesOf: ReadonlyMap<string, readonly string[]>
}

function kindOf(point: Point): Kind | undefined {
  const word = point.kind?.toLowerCase() ?? ''
  return Object.hasOwn(SYNONYMS, word) ? SYNONYMS[word] : undefined
}

function surveyPoints(outline: Outline): Survey {
  const nodes: SurveyedNode[] = []
  const nodesOf = new Map<string, readonly string[]>()
  for (const section of outline.sections) {
    // A section without points of its own stands for itself.
    const candidates = section.points.length > 0 ? section.points : [section]
    const own = candidates.flatMap((point) => {
      const kind = kindOf(point) ?? kindOf(section)
      return kind === undefined ? [] : [{ kind, point }]
    })
    nodes.push(...own)
    nodesOf.set(
      section.id,
      own.map((node) => node.point.id),
    )
    for (const node of own) {
      for (const point of withDescendants(node.point)) nodesOf.set(point.id, [node.point.id])
    }
  }
  const columnOf = new Map(nodes.map((node) => [node.point.id, KINDS.indexOf(node.kind)]))
  return { nodes, columnOf, nodesOf }
}

function withDescendants(point: Point): readonly Point[] {
  return [point, ...point.points.flatMap(withDescendants)]
}

function linksOf(survey: Survey): readonly CoverageLink[] {
  const links = new Map<string, CoverageLink>()
  for (const node of survey.nodes) {
    const references = withDescendants(node.point).flatMap((point) => [
      ...point.because,
      ...point.addresses,
    ])
    for (const target of references.flatMap(({ id }) => survey.nodesOf.get(id) ?? [])) {
      const link = inOrder(node.point.id, target, survey)
      if (link !== null) links.set(`${link.from} ${link.to}`, link)
    }
  }
  return [...links.values()]
}

/** From problem towards remedy, whichever side names the other; none within a column. */
function inOrder(a: string, b: string, { columnOf }: Survey): CoverageLink | null {
  const [columnA, columnB] = [columnOf.get(a) ?? 0, columnOf.get(b) ?? 0]
  if (columnA === columnB) return null
  return columnA < columnB ? { from: a, to: b } : { from: b, to: a }
}

const REMEDY = KINDS.indexOf('remedy')

/** A remedy answers what it is linked to, and the problems whose cause it answers. */
function answeredIds(links: readonly CoverageLink[], { columnOf }: Survey): ReadonlySet<string> {
  const direct = new Set(
    links.filter(({ to }) => columnOf.get(to) === REMEDY).map(({ from }) => from),
  )
  return new Set([...direct, ...links.filter(({ to }) => direct.has(to)).map(({ from }) => from)])
}

/** A line from problem to remedy says nothing new where a cause already joins the two. */
function withoutShortcuts(
  links: readonly CoverageLink[],
  { columnOf }: Survey,
): readonly CoverageLink[] {
  return links.filter(({ from, to }) => {
    if ((columnOf.get(to) ?? 0) - (columnOf.get(from) ?? 0) < 2) return true
    return !links.some(
      (first) =>
        first.from === from && links.some((next) => next.from === first.to && next.to === to),
    )
  })
}
