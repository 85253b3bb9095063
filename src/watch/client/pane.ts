/** One output: its pages under each other, zoomed, each piece leading to its source. */
import type { PreviewPage } from '../messages.ts'
import { element } from './dom.ts'
import { createPageList, type PageList } from './page-list.ts'
import { currentOutline, type Kind, outputOf, type Store } from './store.ts'
import { words } from './words.ts'

export interface Pane {
  readonly kind: Kind
  readonly root: HTMLElement
  readonly list: PageList
  update(): void
  /** The page that is looked at. */
  current(): number
  go(index: number): void
  page(index: number): PreviewPage | undefined
}

export interface PaneEvents {
  /** The reader turned to this pane. */
  activated(kind: Kind): void
  moved(kind: Kind, index: number): void
}

export function createPane(store: Store, kind: Kind, events: PaneEvents): Pane {
  const empty = element('p', { class: 'empty' })
  const scroller = element('div', { class: 'scroller', tabindex: 0 })
  const root = element('section', { class: `pane ${kind}`, 'aria-label': words[kind] }, scroller)
  const list = createPageList({
    store,
    scroller,
    className: 'pages',
    nameOf: (page, index) => pageName(kind, page, index),
    isThumbnail: false,
  })
  scroller.append(list.root, empty)
  let current = 0
  let waiting = false
  /** Going to a page scrolls, and scrolling must not choose another one. */
  let heldUntil = 0

  function setCurrent(index: number): void {
    if (index === current) return
    current = index
    list.setCurrent(index)
    events.moved(kind, index)
  }
  scroller.addEventListener('scroll', () => {
    if (waiting || performance.now() < heldUntil) return
    waiting = true
    requestAnimationFrame(() => {
      waiting = false
      if (performance.now() >= heldUntil) setCurrent(list.inView())
    })
  })
  for (const event of ['pointerdown', 'focusin', 'wheel'] as const) {
    root.addEventListener(event, () => events.activated(kind), { passive: true })
  }
  return {
    kind,
    root,
    list,
    update: () => {
      const output = outputOf(store, kind)
      list.update(output)
      const count = output?.pages.length ?? 0
      current = Math.max(0, Math.min(current, count - 1))
      list.setCurrent(current)
      empty.hidden = count > 0
      empty.textContent = emptyText(store, kind)
    },
    current: () => current,
    go: (index) => {
      const count = outputOf(store, kind)?.pages.length ?? 0
      const wanted = Math.max(0, Math.min(index, count - 1))
      heldUntil = performance.now() + HOLD_MS
      list.reveal(wanted)
      setCurrent(wanted)
    },
    page: (index) => outputOf(store, kind)?.pages[index],
  }
}

const HOLD_MS = 200

export function pageName(kind: Kind, page: PreviewPage, index: number): string {
  const noun = kind === 'deck' ? words.slide : words.page
  const name = `${noun} ${page.label || index + 1}`
  return page.title === '' ? name : `${name}: ${page.title}`
}

function emptyText(store: Store, kind: Kind): string {
  const outline = currentOutline(store)
  if (outline === undefined)
    return store.connection === 'open' ? words.noOutlines : words.connecting
  if (outline.preview === null) {
    return outline.problems.errors > 0 ? words.notBuilt : words.noOverview
  }
  return kind === 'deck' ? words.noDeck : words.noReport
}
