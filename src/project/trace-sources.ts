import type { SourceEntry } from '../document/document.ts'
import type { Item } from '../scene/item.ts'
import type { Scene } from '../scene/scene.ts'
import type { SceneLink } from '../scene/text-item.ts'

/**
 * The pages that cite each source, 0-based. Reports link every citation to its entry; a slide's
 * source line links as a whole, and is read for which sources it names.
 */
export function sourcePlaces(
  scene: Scene,
  sources: readonly SourceEntry[],
): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>()
  scene.pages.forEach((page, index) => {
    const cited = new Set(page.items.flatMap((item) => citedIn(item, sources)))
    for (const id of cited) places.set(id, [...(places.get(id) ?? []), index])
  })
  return places
}

const ANCHOR = 'source:'

function citedIn(item: Item, sources: readonly SourceEntry[]): readonly string[] {
  switch (item.kind) {
    case 'text': {
      const links = item.paragraphs.flatMap(({ runs }) => runs.flatMap(({ link }) => idIn(link)))
      const whole = idIn(item.link ?? null)
      if (whole.length === 0) return links
      const said = item.paragraphs.flatMap(({ runs }) => runs.map(({ text }) => text)).join('')
      return [
        ...links,
        ...whole,
        ...sources.filter((one) => isNamed(one, said)).map(({ id }) => id),
      ]
    }
    case 'group':
      return item.children.flatMap((child) => citedIn(child, sources))
    case 'table':
      return item.rows.flatMap(({ cells }) =>
        cells.flatMap(({ paragraphs }) =>
          paragraphs.flatMap(({ runs }) => runs.flatMap(({ link }) => idIn(link))),
        ),
      )
    default:
      return []
  }
}

function idIn(link: SceneLink | null): readonly string[] {
  return link?.kind === 'anchor' && link.anchor.startsWith(ANCHOR)
    ? [link.anchor.slice(ANCHOR.length)]
    : []
}

function isNamed({ short, number }: SourceEntry, said: string): boolean {
  return said.includes(short) || said.includes(`[${number}]`)
}
