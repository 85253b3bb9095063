/** The bar over the pages: what is shown, how large, in what state. */
import { button, element, setAttributes } from './dom.ts'
import { countText } from './problems.ts'
import {
  type ChangedPage,
  type Choices,
  currentOutline,
  outputOf,
  type Show,
  type Store,
} from './store.ts'
import { words } from './words.ts'

export interface ToolbarActions {
  choose(change: Partial<Choices>): void
  zoom(by: 1 | 0 | -1): void
  present(): void
  presenter(): void
  toggleScheme(): void
  toggleThumbnails(): void
  toggleProblems(): void
  help(): void
  go(page: ChangedPage): void
}

export interface Toolbar {
  readonly root: HTMLElement
  update(): void
}

const SHOWS: readonly Show[] = ['both', 'deck', 'report']

export function createToolbar(store: Store, actions: ToolbarActions): Toolbar {
  const outlines = element('select', { class: 'outlines', 'aria-label': words.outline })
  outlines.addEventListener('change', () => actions.choose({ outline: outlines.value }))
  const shows = SHOWS.map((show, index) => showButton(show, index, actions))
  const status = element('div', { class: 'status', role: 'status' })
  const zoom = button({
    label: words.zoomFit,
    key: '0',
    className: 'text-button zoom',
    press: () => actions.zoom(0),
  })
  const downloads = element('div', { class: 'downloads' })
  const root = element(
    'header',
    { class: 'toolbar', role: 'banner' },
    button({
      label: words.thumbnails,
      key: 't',
      icon: 'thumbnails',
      press: actions.toggleThumbnails,
    }),
    outlines,
    element('div', { class: 'segments', role: 'group', 'aria-label': words.show }, ...shows),
    status,
    element(
      'div',
      { class: 'group zooms' },
      button({ label: words.zoomOut, key: '-', icon: 'minus', press: () => actions.zoom(-1) }),
      zoom,
      button({ label: words.zoomIn, key: '+', icon: 'plus', press: () => actions.zoom(1) }),
    ),
    downloads,
    element(
      'div',
      { class: 'group' },
      button({ label: words.presenter, key: 'p', icon: 'presenter', press: actions.presenter }),
      button({ label: words.present, key: 'f', icon: 'play', press: actions.present }),
      button({ label: words.scheme, icon: 'moon', press: actions.toggleScheme }),
      button({ label: words.help, key: '?', icon: 'help', press: actions.help }),
    ),
  )
  return {
    root,
    update: () => {
      updateOutlines(outlines, store)
      for (const [index, show] of SHOWS.entries()) {
        setAttributes(shows[index] as Element, {
          'aria-pressed': String(store.choices.show === show),
        })
      }
      zoom.textContent = `${Math.round(store.choices.zoom * 100)}%`
      updateDownloads(downloads, store)
      status.replaceChildren(...statusParts(store, actions))
    },
  }
}

function showButton(show: Show, index: number, actions: ToolbarActions): HTMLButtonElement {
  return button({
    label: words[show],
    key: String(index + 1),
    className: 'segment',
    press: () => actions.choose(show === 'both' ? { show } : { show, active: show }),
  })
}

function updateOutlines(select: HTMLSelectElement, store: Store): void {
  const paths = [...store.outlines.keys()].sort()
  const known = [...select.options].map(({ value }) => value)
  if (paths.join('\n') !== known.join('\n')) {
    select.replaceChildren(...paths.map((path) => element('option', { value: path }, nameOf(path))))
  }
  select.value = currentOutline(store)?.path ?? ''
  select.disabled = paths.length < 2
}

/** A row of a series stands under it. */
function nameOf(path: string): string {
  return path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.ya?ml(?=#|$)/, '')
    .replace('#', ' / ')
}

const KINDS = { deck: 'PPTX', report: 'PDF', slides: 'Slides PDF' } as const

function updateDownloads(into: HTMLElement, store: Store): void {
  const downloads = currentOutline(store)?.downloads ?? []
  const text = JSON.stringify(downloads)
  if (into.dataset.shown === text) return
  into.dataset.shown = text
  into.replaceChildren(
    ...downloads.map(({ kind, name, href, bytes }) =>
      element(
        'a',
        {
          class: 'text-button',
          href,
          download: name,
          'aria-label': `${words.download} ${name}`,
          title: `${name} (${Math.ceil(bytes / 1024)} KB)`,
        },
        KINDS[kind],
      ),
    ),
  )
}

/** More changed pages than this are only counted. */
const MOST_CHANGED = 3

function statusParts(store: Store, actions: ToolbarActions): readonly Node[] {
  const outline = currentOutline(store)
  const { errors = 0, warnings = 0 } = outline?.problems ?? {}
  const state = store.connection === 'open' ? (errors > 0 ? 'bad' : 'good') : 'waiting'
  const parts: Node[] = [element('span', { class: `dot ${state}`, 'aria-hidden': 'true' })]
  if (store.connection !== 'open') {
    const text = store.connection === 'lost' ? words.disconnected : words.connecting
    return [...parts, element('span', {}, text)]
  }
  if (errors + warnings > 0) {
    const label = countText(errors, warnings)
    const className = `text-button ${errors > 0 ? 'error-count' : 'warning-count'}`
    parts.push(button({ label, key: 'e', className, press: actions.toggleProblems }))
  }
  if (errors === 0) parts.push(...changedParts(store, actions))
  return parts
}

function changedParts(store: Store, actions: ToolbarActions): readonly Node[] {
  const { changed, milliseconds } = store
  const time = milliseconds === null ? '' : ` \u00B7 ${Math.round(milliseconds)} ms`
  if (changed.length === 0) {
    return [element('span', { class: 'quiet' }, `${words.ready}${time}`)]
  }
  const links = changed.slice(0, MOST_CHANGED).map((page) => {
    const noun = page.kind === 'deck' ? words.slide : words.page
    const label = outputOf(store, page.kind)?.pages[page.index]?.label || page.index + 1
    return button({ label: `${noun} ${label}`, className: 'link', press: () => actions.go(page) })
  })
  const more = changed.length - links.length
  return [
    element('span', { class: 'quiet' }, words.changed),
    ...links,
    element('span', { class: 'quiet' }, `${more > 0 ? `+ ${more} ` : ''}${time}`),
  ]
}
