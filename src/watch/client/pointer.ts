/** What the pointer does on pages: leads to the source, follows links, shows facts. */
import type { Stage } from './app.ts'
import type { FactCard } from './fact-card.ts'
import { placeAt, type SourcePlace } from './places.ts'
import { type Kind, outputOf } from './store.ts'

/** The place in the outline that a node on a page came from. */
export function placeIn(
  { store, panes }: Pick<Stage, 'store' | 'panes'>,
  node: Element,
): SourcePlace | undefined {
  const frame = node.closest<HTMLElement>('.frame')
  const kind: Kind = node.closest('.pane.report') === null ? 'deck' : 'report'
  const page = panes[kind].page(Number(frame?.dataset.index ?? '-1'))
  return placeAt(store, node, page)
}

export function followPointer(stage: Stage, card: FactCard): void {
  for (const { root, kind } of Object.values(stage.panes)) {
    root.addEventListener('click', (event) => {
      const node = event.target instanceof Element ? event.target : null
      // a text that was just selected is to be copied, not opened
      if (node === null || getSelection()?.isCollapsed === false) return
      const link = node.closest('[data-link]')?.getAttribute('data-link')
      if (link && (event.ctrlKey || event.metaKey)) {
        follow(stage, kind, link)
        return
      }
      const marked = node.closest('.paper [data-at]')
      const place = marked === null ? undefined : placeIn(stage, node)
      if (place === undefined || marked === null) return
      stage.cursor.select([marked])
      stage.open(place)
    })
    root.addEventListener('pointerover', ({ target }) => {
      const figure = target instanceof Element ? target.closest('[data-fact]') : null
      if (figure === null) card.hide()
      else card.show(figure.getAttribute('data-fact') ?? '', figure)
    })
    root.addEventListener('pointerleave', () => card.hide())
  }
}

function follow(stage: Stage, kind: Kind, link: string): void {
  if (!link.startsWith('#')) {
    window.open(link, '_blank', 'noopener,noreferrer')
    return
  }
  const pages = outputOf(stage.store, kind)?.pages ?? []
  const index = pages.findIndex(({ anchors }) => anchors.includes(link.slice(1)))
  if (index >= 0) stage.go(kind, index)
}
