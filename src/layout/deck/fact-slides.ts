/** On which slides each fact's figure stands, for the report's list of facts. */
import { factPlaces } from '../../scene/fact-places.ts'
import type { Scene } from '../../scene/scene.ts'

/** Numbers of slides by facts' ids, ascending. Notes don't count: nobody sees them on the slide. */
export function slidesOfFacts(scene: Scene): ReadonlyMap<string, readonly number[]> {
  const seen = [...factPlaces(scene)].filter(([, { pages }]) => pages.length > 0)
  return new Map(seen.map(([fact, { pages }]) => [fact, pages.map((index) => index + 1)]))
}
