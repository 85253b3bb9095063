import { drawnParagraphsIn } from './paragraphs.ts'
import type { Scene, ScenePage } from './scene.ts'
import type { SceneParagraph } from './text-item.ts'

/** Where in a deck or report a fact's figure stands: 0-based indexes of pages, ascending. */
export interface FactPlaces {
  readonly pages: readonly number[]
  /** Pages whose speaker's notes say it. */
  readonly notes: readonly number[]
}

/** The places of all facts whose figures a scene shows, in the order of first use. */
export function factPlaces(scene: Scene): ReadonlyMap<string, FactPlaces> {
  const places = new Map<string, { pages: number[]; notes: number[] }>()
  const placesOf = (fact: string) => {
    const found = places.get(fact) ?? { pages: [], notes: [] }
    places.set(fact, found)
    return found
  }
  scene.pages.forEach((page, index) => {
    for (const fact of factsOn(page)) placesOf(fact).pages.push(index)
    for (const fact of new Set(page.notes.flatMap(factsIn))) placesOf(fact).notes.push(index)
  })
  return places
}

/** Of pages that stay from build to build. */
const known = new WeakMap<ScenePage['items'], ReadonlySet<string>>()

/** Ids of the facts whose figures a page shows, in the order of first use. */
export function factsOn({ items }: ScenePage): ReadonlySet<string> {
  const before = known.get(items)
  if (before !== undefined) return before
  const facts = new Set(items.flatMap(drawnParagraphsIn).flatMap(factsIn))
  known.set(items, facts)
  return facts
}

/** Of a paragraph that runs over pages each page has its own lines, but all of its runs. */
function factsIn({ runs, lines }: SceneParagraph): readonly string[] {
  if (!runs.some(({ fact }) => fact !== null)) return []
  const shown = new Set(lines.flatMap((line) => line.glyphs.map(({ run }) => run)))
  const isSet = lines.length > 0
  return runs.flatMap(({ fact }, index) =>
    fact !== null && (!isSet || shown.has(index)) ? [fact] : [],
  )
}
