/** What the pointer does on pages: leads to the source, follows links, shows facts. */
import type { FactCard } from './fact-card.ts'
import { placeAt, type SourcePlace } from './places.ts'
import type { Stage } from './stage.ts'
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
      // a text that was just selected is to be copied, not opened
      if (!(event.target instanceof Element) || getSelection()?.isCollapsed === false) return
      const isFollowed = (event.ctrlKey || event.metaKey) && follow(stage, kind, event.target)
      if (!isFollowed) openAt(stage, event.target)
    })
    root.addEventListener('pointerover', ({ target }) => {
      const figure = target instanceof Element ? target.closest('[data-fact]') : null
      if (figure === null) card.hide()
      else card.show(figure.getAttribute('data-fact') ?? '', figure)
    })
    root.addEventListener('pointerleave', () => card.hide())
  }
}

function openAt(stage: Stage, node: Element): void {
  const marked = node.closest('.paper [data-at]')
  const place = marked === null ? undefined : placeIn(stage, marked)
  if (place === undefined || marked === null) return
  stage.cursor.select([marked])
  stage.open(place)
}

/** @returns false where there is no link */
function follow(stage: Stage, kind: Kind, node: Element): boolean {
  const link = node.closest('[data-link]')?.getAttribute('data-link') ?? ''
  if (link === '') return false
  if (!link.startsWith('#')) {
    window.open(link, '_blank', 'noopener,noreferrer')
    return true
  }
  const pages = outputOf(stage.store, kind)?.pages ?? []
  const index = pages.findIndex(({ anchors }) => anchors.includes(link.slice(1)))
  if (index >= 0) stage.go(kind, index)
  return true
}
