/** The parts of the preview together. */
import type { Message } from '../messages.ts'
import { createCursor } from './cursor.ts'
import { element, setAttributes } from './dom.ts'
import { createFactCard } from './fact-card.ts'
import { createHelp } from './help.ts'
import { listenToKeys } from './keyboard.ts'
import { createPane } from './pane.ts'
import { useFonts } from './pictures.ts'
import { editorAddress } from './places.ts'
import { followPointer } from './pointer.ts'
import { createPresenting, type Presenting } from './presenting.ts'
import { createProblemSheet, type ProblemSheet } from './problems.ts'
import { openSelected, selectLine, stepElement } from './selection.ts'
import { type Stage, show, zoom } from './stage.ts'
import {
  type Choices,
  createStore,
  currentOutline,
  type Kind,
  remember,
  type Store,
  take,
} from './store.ts'
import { createThumbnails, type Thumbnails } from './thumbnails.ts'
import { createToast } from './toast.ts'
import { createToolbar } from './toolbar.ts'

export interface App {
  connected(isOpen: boolean): void
  take(message: Message): void
}

export function createApp(): App {
  const store = createStore()
  const query = new URLSearchParams(location.search)
  const asked = query.get('outline')
  if (asked !== null) store.choices.outline = asked
  const parts = createParts(store)
  parts.apply()
  let isFirst = true
  return {
    connected: (isOpen) => {
      store.connection = isOpen ? 'open' : 'lost'
      parts.refresh()
    },
    take: (message) => {
      const path = take(store, message)
      if (path !== null && path !== currentOutline(store)?.path) {
        // another outline may be new to the list
        parts.apply()
        return
      }
      parts.refresh()
      if (message.kind === 'update') {
        for (const { kind, index } of store.changed) parts.stage.panes[kind].list.flash(index)
      }
      // an outline that is still being built comes with its first update
      if (!isFirst || currentOutline(store)?.preview == null) return
      isFirst = false
      arrive(parts, query)
    },
  }
}

/** Goes where the address says. */
function arrive({ stage, presenting }: Parts, query: URLSearchParams): void {
  const line = Number(query.get('line'))
  if (line > 0) selectLine(stage, line, query.get('file') ?? undefined)
  const slide = Number(query.get('present'))
  if (slide > 0) presenting.start('slides', slide - 1)
}

interface Parts {
  readonly stage: Stage
  readonly presenting: Presenting
  /** Puts the reader's choices into effect. */
  apply(): void
  refresh(): void
}

function createParts(store: Store): Parts {
  const toast = createToast()
  const stage = createStage(store, {
    open: (place) => toast.open(place, editorAddress(store, place)),
    apply: () => apply(),
    refresh: () => refresh(),
    moved: (kind, index) => {
      if (store.choices.active === kind) thumbnails.turn(index)
    },
  })
  const problems = createProblemSheet(stage.open)
  const help = createHelp()
  const card = createFactCard(stage)
  const thumbnails = createThumbnails(store, (index) => stage.go(store.choices.active, index))
  const presenting = createPresenting(store, (index) => stage.go('deck', index))
  const present = (mode: 'slides' | 'presenter') => (): void =>
    presenting.start(mode, stage.panes.deck.current())
  const commands = {
    ...pageCommands(stage, presenting),
    present: present('slides'),
    presenter: present('presenter'),
    toggleProblems: problems.toggle,
    help: () => help.showModal(),
  }
  const toolbar = createToolbar(store, { ...commands, choose: stage.choose })
  followPointer(stage, card)
  listenToKeys({
    ...commands,
    element: (by) => stepElement(stage, card, by),
    openSelected: () => openSelected(stage),
    black: () => presenting.toggleBlack(),
    escape: () => {
      card.hide()
      if (presenting.mode() !== 'off') presenting.end()
      else if (!problems.close()) stage.cursor.clear()
    },
  })
  const { deck, report } = stage.panes
  const main = element('main', {}, deck.root, report.root, problems.root)
  const body = element('div', { class: 'body' }, thumbnails.root, main)
  document.body.append(toolbar.root, body, presenting.root, card.root, toast.root, help)

  function apply(): void {
    applyChoices(stage)
    toolbar.update()
  }
  function refresh(): void {
    refreshPages(stage, { thumbnails, presenting, problems })
    toolbar.update()
  }
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply)
  return { stage, presenting, apply, refresh }
}

interface StageEvents extends Pick<Stage, 'open'> {
  apply(): void
  refresh(): void
  moved(kind: Kind, index: number): void
}

function createStage(store: Store, events: StageEvents): Stage {
  const activated = (kind: Kind): void => {
    if (store.choices.active !== kind) choose({ active: kind })
  }
  const paneEvents = { activated, moved: events.moved }
  const panes = {
    deck: createPane(store, 'deck', paneEvents),
    report: createPane(store, 'report', paneEvents),
  }
  function choose(change: Partial<Choices>): void {
    const before = { ...store.choices }
    Object.assign(store.choices, change)
    remember(store.choices)
    events.apply()
    const isOther = before.outline !== store.choices.outline
    if (isOther || before.active !== store.choices.active) events.refresh()
    if (isOther) for (const pane of Object.values(panes)) pane.go(0)
  }
  function go(kind: Kind, index: number): void {
    if (!isShown(store, kind)) choose({ show: kind })
    activated(kind)
    panes[kind].go(index)
    events.moved(kind, panes[kind].current())
  }
  return { store, panes, cursor: createCursor(), go, open: events.open, choose }
}

/** What both the bar and the keys do. While slides are presented, keys turn those. */
function pageCommands(stage: Stage, presenting: Presenting) {
  const { store, panes } = stage
  const turn = (index: (current: number) => number): void => {
    const { active } = store.choices
    stage.go(active, index(panes[active].current()))
  }
  return {
    step: (by: number) => {
      if (presenting.mode() === 'off') turn((current) => current + by)
      else presenting.step(by)
    },
    ends: (end: 'first' | 'last') => {
      const index = end === 'first' ? 0 : Number.MAX_SAFE_INTEGER
      if (presenting.mode() === 'off') turn(() => index)
      else presenting.go(index)
    },
    go: ({ kind, index }: { readonly kind: Kind; readonly index: number }) => stage.go(kind, index),
    zoom: (by: 1 | 0 | -1) => zoom(stage, by),
    show: (index: number) => show(stage, index),
    toggleThumbnails: () => stage.choose({ thumbnails: !store.choices.thumbnails }),
    toggleScheme: () => stage.choose({ scheme: isDark(store.choices) ? 'light' : 'dark' }),
  }
}

function isShown(store: Store, kind: Kind): boolean {
  return store.choices.show === 'both' || store.choices.show === kind
}

function isDark({ scheme }: Choices): boolean {
  if (scheme !== 'auto') return scheme === 'dark'
  return matchMedia('(prefers-color-scheme: dark)').matches
}

function applyChoices({ store, panes }: Stage): void {
  const { choices } = store
  setAttributes(document.documentElement, {
    lang: navigator.language,
    'data-scheme': isDark(choices) ? 'dark' : 'light',
  })
  setAttributes(document.body, {
    'data-show': choices.show,
    'data-thumbnails': String(choices.thumbnails),
  })
  for (const pane of Object.values(panes)) {
    const place = pane.current()
    const zoomText = String(choices.zoom)
    const isSame = pane.root.style.getPropertyValue('--zoom') === zoomText
    pane.root.hidden = !isShown(store, pane.kind)
    setAttributes(pane.root, { 'data-active': String(choices.active === pane.kind) })
    pane.root.style.setProperty('--zoom', zoomText)
    // a zoomed page stays in view
    if (!isSame) pane.go(place)
  }
}

interface Around {
  readonly thumbnails: Thumbnails
  readonly presenting: Presenting
  readonly problems: ProblemSheet
}

function refreshPages({ store, panes }: Stage, around: Around): void {
  const outline = currentOutline(store)
  useFonts(outline?.preview?.fonts ?? [])
  document.title = outline?.preview?.title ?? 'Dossier'
  for (const pane of Object.values(panes)) pane.update()
  around.thumbnails.update()
  around.thumbnails.turn(panes[store.choices.active].current())
  around.presenting.refresh()
  around.problems.update(outline)
}
