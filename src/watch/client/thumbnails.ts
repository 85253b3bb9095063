/** The pages of the output that is looked at, small, to go to. */
import { element } from './dom.ts'
import { createPageList } from './page-list.ts'
import { pageName } from './pane.ts'
import { outputOf, type Store } from './store.ts'
import { words } from './words.ts'

export interface Thumbnails {
  readonly root: HTMLElement
  update(): void
  turn(index: number): void
}

export function createThumbnails(store: Store, go: (index: number) => void): Thumbnails {
  const scroller = element('nav', { class: 'thumbnails', 'aria-label': words.thumbnails })
  const list = createPageList({
    store,
    scroller,
    className: 'strip',
    nameOf: (page, index) => pageName(store.choices.active, page, index),
    isThumbnail: true,
  })
  scroller.append(list.root)
  scroller.addEventListener('click', ({ target }) => {
    const frame = target instanceof Element ? target.closest<HTMLElement>('.frame') : null
    if (frame !== null) go(Number(frame.dataset.index))
  })
  return {
    root: scroller,
    update: () => list.update(outputOf(store, store.choices.active)),
    turn: (index) => {
      list.setCurrent(index)
      list.reveal(index)
    },
  }
}
