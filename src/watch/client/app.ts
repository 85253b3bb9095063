/** The parts of the preview together. */
import type { Message } from '../messages.ts'
import { createCursor } from './cursor.ts'
import { element, setAttributes } from './dom.ts'
import { createFactCard } from './fact-card.ts'
import { createHelp } from './help.ts'
import { listenToKeys } from './keyboard.ts'
import { createPageList } from './page-list.ts'
import { createPane, type Pane, pageName } from './pane.ts'
import { useFonts } from './pictures.ts'
import { editorAddress, findLine, type SourcePlace } from './places.ts'
import { followPointer, placeIn } from './pointer.ts'
import { createPresenting } from './presenting.ts'
import { createProblemSheet } from './problems.ts'
import {
  type Choices,
  createStore,
  currentOutline,
  type Kind,
  outputOf,
  remember,
  type Store,
  take,
} from './store.ts'
import { createToast } from './toast.ts'
import { createToolbar } from './toolbar.ts'
import { words } from './words.ts'

export interface App {
  connected(isOpen: boolean): void
  take(message: Message): void
}

const ZOOM_STEP = 1.2
const LEAST_ZOOM = 0.4
const MOST_ZOOM = 4

/** What all parts can do. */
export interface Stage {
  readonly store: Store
  readonly panes: Readonly<Record<Kind, Pane>>
  readonly cursor: ReturnType<typeof createCursor>
  go(kind: Kind, index: number): void
  open(place: SourcePlace): void
  choose(change: Partial<Choices>): void
}

export function createApp(): App {
  const store = createStore()
  const query = new URLSearchParams(location.search)
  const asked = query.get('outline')
  if (asked !== null) store.choices.outline = asked
  const parts = createParts(store)
  document.body.append(...parts.roots)
  parts.apply()
  let isFirst = true
  return {
    connected: (isOpen) => {
      store.connection = isOpen ? 'open' : 'lost'
      parts.refresh()
    },
    take: (message) => {
      const path = take(store, message)
      if (path !== null && path !== currentOutline(store)?.path) return
      parts.refresh()
      if (message.kind === 'update') parts.flash()
      // an outline that is still being built comes with its first update
      if (!isFirst || currentOutline(store)?.preview == null) return
      isFirst = false
      parts.arrive(query)
    },
  }
}

interface Parts {
  readonly roots: readonly Node[]
  /** Puts the reader's choices into effect. */
  apply(): void
  refresh(): void
  flash(): void
  /** Goes where the address says. */
  arrive(query: URLSearchParams): void
}

function createParts(store: Store): Parts {
  const toast = createToast()
  const open = (place: SourcePlace): void => toast.open(place, editorAddress(store, place))
  const problems = createProblemSheet(open)
  const cursor = createCursor()
  const help = createHelp()
  const events = {
    activated: (kind: Kind) => {
      if (store.choices.active !== kind) choose({ active: kind })
    },
    moved: (kind: Kind, index: number) => {
      if (store.choices.active === kind) thumbnails.turn(index)
    },
  }
  const panes = {
    deck: createPane(store, 'deck', events),
    report: createPane(store, 'report', events),
  }
  const thumbnails = createThumbnails(store, (index) => go(store.choices.active, index))
  const presenting = createPresenting(store, (index) => go('deck', index))
  const stage: Stage = { store, panes, cursor, go, open, choose }
  const card = createFactCard({ store, go, open })
  const main = element('main', {}, panes.deck.root, panes.report.root, problems.root)
  followPointer(stage, card)

  function go(kind: Kind, index: number): void {
    if (!isShown(store, kind)) choose({ show: kind })
    if (store.choices.active !== kind) choose({ active: kind })
    panes[kind].go(index)
    thumbnails.turn(panes[kind].current())
  }
  function choose(change: Partial<Choices>): void {
    const before = { ...store.choices }
    Object.assign(store.choices, change)
    remember(store.choices)
    apply()
    const isOther = before.outline !== store.choices.outline
    if (isOther || before.active !== store.choices.active) refresh()
    if (isOther) for (const pane of Object.values(panes)) pane.go(0)
  }
  const toolbar = createToolbar(store, {
    choose,
    zoom: (by) => choose({ zoom: zoomed(store.choices.zoom, by) }),
    present: () => presenting.start('slides', panes.deck.current()),
    presenter: () => presenting.start('presenter', panes.deck.current()),
    toggleScheme: () => choose({ scheme: isDark(store.choices) ? 'light' : 'dark' }),
    toggleThumbnails: () => choose({ thumbnails: !store.choices.thumbnails }),
    toggleProblems: problems.toggle,
    help: () => help.showModal(),
    go: ({ kind, index }) => go(kind, index),
  })

  function apply(): void {
    applyChoices(store, panes)
    toolbar.update()
  }
  function refresh(): void {
    const outline = currentOutline(store)
    useFonts(outline?.preview?.fonts ?? [])
    document.title = outline?.preview?.title ?? 'Dossier'
    for (const pane of Object.values(panes)) pane.update()
    thumbnails.update()
    thumbnails.turn(panes[store.choices.active].current())
    presenting.refresh()
    problems.update(outline)
    toolbar.update()
  }
  listenToKeys({
    step: (by) => {
      if (presenting.mode() !== 'off') presenting.step(by)
      else go(store.choices.active, panes[store.choices.active].current() + by)
    },
    ends: (end) => {
      const index = end === 'first' ? 0 : Number.MAX_SAFE_INTEGER
      if (presenting.mode() !== 'off') presenting.go(index)
      else go(store.choices.active, index)
    },
    zoom: (by) => choose({ zoom: zoomed(store.choices.zoom, by) }),
    show: (index) => {
      const show = (['both', 'deck', 'report'] as const)[index] ?? 'both'
      choose(show === 'both' ? { show } : { show, active: show })
    },
    toggleThumbnails: () => choose({ thumbnails: !store.choices.thumbnails }),
    element: (by) => stepElement(stage, card, by),
    openSelected: () => openSelected(stage),
    present: () => presenting.start('slides', presentedAt()),
    presenter: () => presenting.start('presenter', presentedAt()),
    black: () => presenting.toggleBlack(),
    problems: problems.toggle,
    help: () => help.showModal(),
    escape: () => {
      card.hide()
      if (presenting.mode() !== 'off') presenting.end()
      else if (!problems.close()) cursor.clear()
    },
  })
  function presentedAt(): number {
    return panes.deck.current()
  }
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply)
  return {
    roots: [
      toolbar.root,
      element('div', { class: 'body' }, thumbnails.root, main),
      presenting.root,
      card.root,
      toast.root,
      help,
    ],
    apply,
    refresh,
    flash: () => {
      for (const { kind, index } of store.changed) panes[kind].list.flash(index)
    },
    arrive: (query) => {
      const line = Number(query.get('line'))
      if (line > 0) selectLine(stage, line, query.get('file') ?? undefined)
      const slide = Number(query.get('present'))
      if (slide > 0) presenting.start('slides', slide - 1)
    },
  }
}

function isShown(store: Store, kind: Kind): boolean {
  return store.choices.show === 'both' || store.choices.show === kind
}

function zoomed(zoom: number, by: 1 | 0 | -1): number {
  if (by === 0) return 1
  return Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom * ZOOM_STEP ** by))
}

function isDark({ scheme }: Choices): boolean {
  if (scheme !== 'auto') return scheme === 'dark'
  return matchMedia('(prefers-color-scheme: dark)').matches
}

function applyChoices(store: Store, panes: Readonly<Record<Kind, Pane>>): void {
  const { choices } = store
  const root = document.documentElement
  root.lang = navigator.language
  setAttributes(root, { 'data-scheme': isDark(choices) ? 'dark' : 'light' })
  setAttributes(document.body, {
    'data-show': choices.show,
    'data-thumbnails': String(choices.thumbnails),
  })
  for (const pane of Object.values(panes)) {
    const place = pane.current()
    pane.root.hidden = !isShown(store, pane.kind)
    setAttributes(pane.root, { 'data-active': String(choices.active === pane.kind) })
    const zoom = String(choices.zoom)
    if (pane.root.style.getPropertyValue('--zoom') === zoom) continue
    pane.root.style.setProperty('--zoom', zoom)
    pane.go(place)
  }
}

interface Thumbnails {
  readonly root: HTMLElement
  update(): void
  turn(index: number): void
}

function createThumbnails(store: Store, go: (index: number) => void): Thumbnails {
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

/** Shows what a line became, in every output that is shown. */
export function selectLine(stage: Stage, line: number, path: string | undefined): void {
  const found = findLine(stage.store, line, path)
  for (const { kind, page } of [...found].reverse()) stage.go(kind, page)
  // pictures come into the document a moment after their pages come into view
  let tries = 0
  const mark = (): void => {
    const elements = found.flatMap(({ kind, page, places }) => {
      const paper = stage.panes[kind].list.paper(page)
      return places.flatMap((place) => [...(paper?.querySelectorAll(`[data-at="${place}"]`) ?? [])])
    })
    if (elements.length > 0) stage.cursor.select(elements)
    else if (tries++ < 40) window.setTimeout(mark, 50)
  }
  mark()
}

function stepElement(stage: Stage, card: ReturnType<typeof createFactCard>, by: 1 | -1): void {
  const pane = stage.panes[stage.store.choices.active]
  const paper = pane.list.paper(pane.current())
  const next = paper && stage.cursor.step(paper, by)
  if (next === undefined) return
  next.scrollIntoView({ block: 'nearest' })
  const fact = next.getAttribute('data-fact')
  if (fact === null) card.hide()
  else card.show(fact, next)
}

function openSelected(stage: Stage): boolean {
  const selected = stage.cursor.selected()
  const place = selected && placeIn(stage, selected)
  if (place !== undefined) stage.open(place)
  return place !== undefined
}
