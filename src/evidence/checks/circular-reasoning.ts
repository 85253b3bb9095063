import type { Outline, Point, Reference } from '../../outline/outline.ts'
import { allPoints } from '../../outline/resolve-references.ts'
import type { Remark, Rule } from './rule.ts'

/** Points that follow from each other, or answer each other, in a circle. */
export const circularReasoning: Rule = {
  name: 'circular-reasoning',
  check: ({ outline }) => [...circles(outline, 'because'), ...circles(outline, 'addresses')],
}

type Link = 'because' | 'addresses'

function circles(outline: Outline, link: Link): Remark[] {
  const points = new Map(allPoints(outline).map((point) => [point.id, point]))
  const search: Search = { points, link, state: new Map(), path: [], found: [] }
  for (const point of points.values()) visit(point, search)
  return search.found
}

interface Search {
  readonly points: ReadonlyMap<string, Point>
  readonly link: Link
  readonly state: Map<string, 'open' | 'done'>
  readonly path: { readonly point: Point; readonly by: Reference }[]
  readonly found: Remark[]
}

/** Depth first; a link back to a point that is still open closes a circle, reported once. */
function visit(point: Point, search: Search): void {
  if (search.state.has(point.id)) return
  search.state.set(point.id, 'open')
  for (const by of point[search.link]) {
    const target = search.points.get(by.id)
    if (target === undefined) continue
    search.path.push({ point, by })
    if (search.state.get(target.id) === 'open') search.found.push(circle(target, search))
    else visit(target, search)
    search.path.pop()
  }
  search.state.set(point.id, 'done')
}

function circle(target: Point, { path, link }: Search): Remark {
  const start = path.findIndex(({ point }) => point.id === target.id)
  const steps = path.slice(Math.max(0, start))
  const last = steps.at(-1)
  const chain = [...steps.map(({ point }) => point.id), target.id].map((id) => `\`${id}\``)
  const verb = link === 'because' ? 'follows from' : 'answers'
  const related = steps
    .slice(0, -1)
    .map(({ point, by }) => ({ message: `\`${point.id}\` ${verb} \`${by.id}\``, span: by.span }))
  return {
    message:
      steps.length === 1
        ? `\`${target.id}\` ${verb} itself`
        : `these go in a circle by \`${link}\`: ${chain.join(' → ')}`,
    span: last?.by.span ?? target.span,
    help: 'delete the link that does not hold',
    related,
  }
}
