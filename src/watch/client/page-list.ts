/**
 * The pages of an output under each other, in a pane or as thumbnails. Only what is in view or
 * near it has a picture; the others keep their place by their proportions.
 */
import type { PreviewPage } from '../messages.ts'
import { element, setAttributes } from './dom.ts'
import { draw, erase } from './pictures.ts'
import type { Output, Store } from './store.ts'

export interface PageList {
  readonly root: HTMLElement
  /** Shows these pages; what is in view stays where it is. */
  update(output: Output | undefined): void
  setCurrent(index: number): void
  /** The element that a page's picture stands in. */
  paper(index: number): HTMLElement | undefined
  /** Brings a page into view. */
  reveal(index: number): void
  /** Index of the page that takes the most of the view. */
  inView(): number
  /** Marks a page that has just changed. */
  flash(index: number): void
}

export interface PageListOptions {
  readonly store: Store
  readonly scroller: HTMLElement
  readonly className: string
  /** `Slide 3: Title`. */
  readonly nameOf: (page: PreviewPage, index: number) => string
  /** Thumbnails are buttons, pages are articles. */
  readonly isThumbnail: boolean
}

/** Pictures are made this much before they come into view, in heights of it. */
const MARGIN = '120%'

interface Row {
  readonly frame: HTMLElement
  readonly paper: HTMLElement
  key: string
}

export function createPageList(options: PageListOptions): PageList {
  const { store, scroller } = options
  const root = element('div', { class: options.className })
  let rows: Row[] = []
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const row = rows.find(({ frame }) => frame === entry.target)
        if (row === undefined) continue
        row.frame.toggleAttribute('data-near', entry.isIntersecting)
        if (entry.isIntersecting) draw(store, row.paper, row.key)
        else erase(row.paper)
      }
    },
    { root: scroller, rootMargin: MARGIN },
  )

  function update(output: Output | undefined): void {
    const pages = output?.pages ?? []
    const place = placeOf(rows, scroller)
    rows = matched(rows, pages, () => newRow(options.isThumbnail, observer))
    for (const [index, page] of pages.entries()) {
      const row = rows[index]
      if (row !== undefined) show(row, page, { ...options, index, output })
    }
    const frames = rows.map(({ frame }) => frame)
    for (const gone of [...root.children]) {
      if (!frames.includes(gone as HTMLElement)) observer.unobserve(gone)
    }
    if (!isSameOrder(root.children, frames)) root.replaceChildren(...frames)
    restore(place, rows, scroller)
  }
  return {
    root,
    update,
    setCurrent: (current) => {
      for (const [index, { frame }] of rows.entries()) {
        setAttributes(frame, { 'aria-current': index === current ? 'page' : null })
      }
    },
    paper: (index) => rows[index]?.paper,
    reveal: (index) => revealIn(scroller, rows[index]?.frame, options.isThumbnail),
    inView: () => mostInView(rows, scroller),
    flash: (index) => {
      const frame = rows[index]?.frame
      frame?.classList.remove('flash')
      // starts the animation again
      void frame?.offsetWidth
      frame?.classList.add('flash')
    },
  }
}

function newRow(isThumbnail: boolean, observer: IntersectionObserver): Row {
  const paper = element('div', { class: 'paper' })
  const number = element('span', { class: 'number', 'aria-hidden': 'true' })
  const frame = isThumbnail
    ? element('button', { type: 'button', class: 'frame' }, paper, number)
    : element('article', { class: 'frame', tabindex: -1 }, paper, number)
  observer.observe(frame)
  return { frame, paper, key: '' }
}

/** Rows of pages that stay are kept; a page that changed keeps the row at its place. */
function matched(rows: readonly Row[], pages: readonly PreviewPage[], make: () => Row): Row[] {
  if (rows.length === pages.length) return [...rows]
  const byKey = new Map(rows.map((row) => [row.key, row]))
  return pages.map((page) => {
    const row = byKey.get(page.key)
    byKey.delete(page.key)
    return row ?? make()
  })
}

function show(
  row: Row,
  page: PreviewPage,
  at: PageListOptions & { readonly index: number; readonly output: Output | undefined },
): void {
  const { index, output } = at
  row.key = page.key
  row.frame.dataset.index = String(index)
  setAttributes(row.frame, { 'aria-label': at.nameOf(page, index) })
  if (output !== undefined) {
    row.paper.style.setProperty('aspect-ratio', `${output.width} / ${output.height}`)
  }
  const number = row.frame.querySelector('.number')
  if (number !== null) number.textContent = page.label
  if (row.frame.hasAttribute('data-near')) draw(at.store, row.paper, page.key)
}

function isSameOrder(children: HTMLCollection, frames: readonly Element[]): boolean {
  return children.length === frames.length && frames.every((frame, i) => children[i] === frame)
}

interface Place {
  readonly row: Row
  /** From the scroller's top edge. */
  readonly top: number
}

function placeOf(rows: readonly Row[], scroller: HTMLElement): Place | undefined {
  const row = rows[mostInView(rows, scroller)]
  return row && { row, top: topIn(scroller, row.frame) }
}

function restore(place: Place | undefined, rows: readonly Row[], scroller: HTMLElement): void {
  if (place === undefined || !rows.includes(place.row)) return
  const moved = topIn(scroller, place.row.frame) - place.top
  if (Math.abs(moved) > 0.5) scroller.scrollTop += moved
}

function topIn(scroller: HTMLElement, frame: HTMLElement): number {
  return frame.getBoundingClientRect().top - scroller.getBoundingClientRect().top
}

function mostInView(rows: readonly Row[], scroller: HTMLElement): number {
  const view = scroller.getBoundingClientRect()
  let best = 0
  let most = 0
  for (const [index, { frame }] of rows.entries()) {
    const { top, bottom } = frame.getBoundingClientRect()
    const visible = Math.min(bottom, view.bottom) - Math.max(top, view.top)
    if (visible <= most + 1) continue
    best = index
    most = visible
  }
  return best
}

const AIR = 16

function revealIn(scroller: HTMLElement, frame: HTMLElement | undefined, gently: boolean): void {
  if (frame === undefined) return
  if (gently) {
    frame.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    return
  }
  const room = scroller.clientHeight - frame.offsetHeight
  scroller.scrollTop += topIn(scroller, frame) - Math.max(AIR, room / 2)
}
