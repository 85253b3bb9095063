/** Full-screen presenting and the presenter's view; windows of one browser follow each other. */
import { button, element, setAttributes } from './dom.ts'
import { draw, erase } from './pictures.ts'
import { currentOutline, outputOf, type Store } from './store.ts'
import { words } from './words.ts'

export type Mode = 'off' | 'slides' | 'presenter'

export interface Presenting {
  readonly root: HTMLElement
  mode(): Mode
  start(mode: 'slides' | 'presenter', at: number): void
  /** Ends presenting and gives the slide it ended at. */
  end(): number
  go(index: number): void
  step(by: number): void
  toggleBlack(): void
  /** Takes in new slides. */
  refresh(): void
}

interface Parts {
  readonly current: HTMLElement
  readonly next: HTMLElement
  readonly nextLabel: HTMLElement
  readonly notes: HTMLElement
  readonly count: HTMLElement
  readonly clock: HTMLElement
  readonly elapsed: HTMLElement
  readonly title: HTMLElement
}

interface Said {
  readonly outline: string
  readonly index: number
}

export function createPresenting(store: Store, ended: (index: number) => void): Presenting {
  const parts = createParts()
  let mode: Mode = 'off'
  let index = 0
  let startedAt = Date.now()
  let ticking: number | undefined
  const channel = new BroadcastChannel('dossier-presenting')

  const outline = () => currentOutline(store)?.path ?? ''

  function refresh(): void {
    if (mode === 'off') return
    index = within(store, index)
    showSlides(store, parts, index)
  }
  function go(to: number, isOwn = true): void {
    index = within(store, to)
    root.classList.remove('black')
    refresh()
    if (isOwn) channel.postMessage({ outline: outline(), index } satisfies Said)
  }
  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if (mode !== 'off' && data.outline === outline()) go(data.index, false)
  }
  const tick = (): void => showTime(parts, startedAt)
  const restart = (): void => {
    startedAt = Date.now()
    tick()
  }
  const root = createStage(parts, {
    step: (by) => go(index + by),
    audience: () => openAudience(outline(), index),
    restart,
    end: () => void end(),
  })

  function start(wanted: 'slides' | 'presenter', at: number): void {
    if (mode === 'off') {
      restart()
      index = at
      ticking = window.setInterval(tick, 500)
    }
    mode = wanted
    root.hidden = false
    setAttributes(root, { 'data-mode': wanted })
    root.classList.remove('black')
    refresh()
    root.focus()
    if (wanted === 'slides') void root.requestFullscreen?.().catch(() => undefined)
  }
  function end(): number {
    if (mode === 'off') return index
    mode = 'off'
    window.clearInterval(ticking)
    root.hidden = true
    erase(parts.current)
    erase(parts.next)
    if (document.fullscreenElement !== null) void document.exitFullscreen()
    ended(index)
    return index
  }
  whenFullscreenEnds(() => {
    if (mode === 'slides') end()
  })
  return {
    root,
    mode: () => mode,
    start,
    end,
    go,
    step: (by) => go(index + by),
    toggleBlack: () => root.classList.toggle('black'),
    refresh,
  }
}

/** The nearest slide there is. */
function within(store: Store, index: number): number {
  const last = (outputOf(store, 'deck')?.pages.length ?? 1) - 1
  return Math.max(0, Math.min(last, index))
}

/** Esc leaves full screen before any key event is sent. */
function whenFullscreenEnds(run: () => void): void {
  document.addEventListener('fullscreenchange', () => {
    if (document.fullscreenElement === null) run()
  })
}

function createParts(): Parts {
  return {
    current: element('div', { class: 'paper', id: 'presented' }),
    next: element('div', { class: 'paper' }),
    nextLabel: element('h2', {}, words.next),
    notes: element('div', { class: 'notes-text', tabindex: 0, 'aria-label': words.notes }),
    count: element('span', { class: 'count' }),
    clock: element('time', { class: 'clock' }),
    elapsed: element('span', { class: 'elapsed' }),
    title: element('h1', { class: 'sr-only', 'aria-live': 'polite' }),
  }
}

interface StageActions {
  step(by: number): void
  audience(): void
  restart(): void
  end(): void
}

function createStage(parts: Parts, actions: StageActions): HTMLElement {
  const bar = element(
    'div',
    { class: 'presenter-bar' },
    parts.clock,
    parts.elapsed,
    button({ label: words.restart, className: 'text-button', press: actions.restart }),
    parts.count,
    button({ label: words.audience, className: 'text-button', press: actions.audience }),
    button({ label: words.close, key: 'Escape', icon: 'close', press: actions.end }),
  )
  const stage = element('div', { class: 'stage' }, parts.current)
  stage.addEventListener('click', () => actions.step(1))
  return element(
    'div',
    {
      class: 'presenting',
      role: 'dialog',
      'aria-modal': 'true',
      'aria-label': words.present,
      tabindex: -1,
      hidden: true,
    },
    parts.title,
    bar,
    stage,
    element('section', { class: 'next', 'aria-label': words.next }, parts.nextLabel, parts.next),
    element(
      'section',
      { class: 'notes', 'aria-label': words.notes },
      element('h2', {}, words.notes),
      parts.notes,
    ),
  )
}

function showSlides(store: Store, parts: Parts, index: number): void {
  const output = outputOf(store, 'deck')
  const page = output?.pages[index]
  const next = output?.pages[index + 1]
  if (output === undefined || page === undefined) return
  for (const paper of [parts.current, parts.next]) {
    paper.style.setProperty('--shape', String(output.width / output.height))
  }
  draw(store, parts.current, page.key)
  if (next === undefined) erase(parts.next)
  else draw(store, parts.next, next.key)
  parts.nextLabel.textContent = next === undefined ? words.end : `${words.next}: ${next.title}`
  parts.title.textContent = `${words.slide} ${page.label}: ${page.title}`
  parts.count.textContent = `${index + 1} / ${output.pages.length}`
  const notes = page.notes.map((note) => element('p', {}, note))
  parts.notes.replaceChildren(
    ...(notes.length > 0 ? notes : [element('p', { class: 'muted' }, words.noNotes)]),
  )
}

function showTime(parts: Parts, startedAt: number): void {
  const seconds = Math.floor((Date.now() - startedAt) / 1000)
  const two = (value: number): string => String(value).padStart(2, '0')
  const now = new Date()
  parts.clock.textContent = `${two(now.getHours())}:${two(now.getMinutes())}`
  const hours = Math.floor(seconds / 3600)
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  parts.elapsed.textContent = `${words.elapsed} ${hours > 0 ? `${hours}:` : ''}${rest}`
}

/** A second window for the projector, which follows this one. */
function openAudience(outline: string, index: number): void {
  const query = new URLSearchParams({ outline, present: String(index + 1) })
  window.open(`/?${query}`, 'dossier-audience', 'popup,width=1280,height=720')
}
