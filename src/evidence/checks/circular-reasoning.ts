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
  for (const point of points.values()) {
    if (search.state.has(point.id)) continue
    open(point, search)
    while (search.path.length > 0) step(search)
  }
  return search.found
}

/** A point on the way, and the link that is followed from it. */
interface Step {
  readonly point: Point
  next: number
}

interface Search {
  readonly points: ReadonlyMap<string, Point>
  readonly link: Link
  readonly state: Map<string, 'open' | 'done'>
  readonly path: Step[]
  readonly found: Remark[]
}

function open(point: Point, { state, path }: Search): void {
  state.set(point.id, 'open')
  path.push({ point, next: 0 })
}

/** Depth first, without recursion: chains may be as long as an outline. A link to a point that is still open closes a circle. */
function step(search: Search): void {
  const { path, link, state, points, found } = search
  const last = path.at(-1)
  if (last === undefined) return
  const by = last.point[link][last.next++]
  if (by === undefined) {
    state.set(last.point.id, 'done')
    path.pop()
    return
  }
  const target = points.get(by.id)
  if (target === undefined) return
  if (!state.has(target.id)) open(target, search)
  else if (state.get(target.id) === 'open') found.push(circle(target, search))
}

function circle(target: Point, { path, link }: Search): Remark {
  const start = path.findIndex(({ point }) => point.id === target.id)
  const steps = path.slice(Math.max(0, start)).flatMap(({ point, next }) => {
    const by: Reference | undefined = point[link][next - 1]
    return by === undefined ? [] : { point, by }
  })
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
