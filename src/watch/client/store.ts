/** What the server has said so far, and what the reader has chosen to look at. */
import type {
  Message,
  OutlinePreview,
  OutlineState,
  PreviewPage,
  PreviewUpdate,
} from '../messages.ts'

export type Kind = 'deck' | 'report'
export type Show = 'both' | Kind

/** The reader's choices, which outlive a reload. */
export interface Choices {
  outline: string
  show: Show
  /** The output that keys and thumbnails are about. */
  active: Kind
  zoom: number
  thumbnails: boolean
  scheme: 'auto' | 'light' | 'dark'
}

export interface Output {
  readonly kind: Kind
  readonly width: number
  readonly height: number
  readonly pages: readonly PreviewPage[]
}

/** Index of a page that changed, in an output. */
export interface ChangedPage {
  readonly kind: Kind
  readonly index: number
}

export interface Store {
  readonly choices: Choices
  root: string
  editor: string
  readonly outlines: Map<string, OutlineState>
  readonly pictures: Map<string, string>
  connection: 'connecting' | 'open' | 'lost'
  milliseconds: number | null
  changed: readonly ChangedPage[]
}

const KEY = 'dossier-preview'

export function createStore(): Store {
  return {
    choices: { ...defaults(), ...remembered() },
    root: '',
    editor: '',
    outlines: new Map(),
    pictures: new Map(),
    connection: 'connecting',
    milliseconds: null,
    changed: [],
  }
}

function defaults(): Choices {
  const isNarrow = window.innerWidth < 900
  return {
    outline: '',
    show: isNarrow ? 'deck' : 'both',
    active: 'deck',
    zoom: 1,
    thumbnails: !isNarrow,
    scheme: 'auto',
  }
}

function remembered(): Partial<Choices> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '{}')
    return typeof kept === 'object' && kept !== null ? kept : {}
  } catch {
    return {}
  }
}

export function remember(choices: Choices): void {
  sessionStorage.setItem(KEY, JSON.stringify(choices))
}

export function currentOutline(store: Store): OutlineState | undefined {
  return store.outlines.get(store.choices.outline) ?? store.outlines.values().next().value
}

export function outputOf(store: Store, kind: Kind): Output | undefined {
  return currentOutline(store)?.preview?.outputs.find((output) => output.kind === kind)
}

/** Takes in a message; gives the path of the outline it is about, null for all. */
export function take(store: Store, message: Message): string | null {
  switch (message.kind) {
    case 'state':
      store.root = message.root
      store.editor = message.editor
      store.outlines.clear()
      for (const outline of message.outlines) store.outlines.set(outline.path, outline)
      return null
    case 'update':
      takeUpdate(store, message)
      return message.path
    case 'written': {
      const { path, downloads, problems } = message
      const before = store.outlines.get(path)
      if (before !== undefined) store.outlines.set(path, { ...before, downloads, problems })
      return path
    }
    case 'gone':
      store.outlines.delete(message.path)
      return null
  }
}

function takeUpdate(store: Store, message: Extract<Message, { kind: 'update' }>): void {
  const { path, problems } = message
  const before = store.outlines.get(path)
  const old = before?.preview ?? null
  const preview = message.preview === undefined ? old : applied(old, message.preview)
  const downloads = before?.downloads ?? []
  const isCurrent = message.preview !== undefined
  store.outlines.set(path, { path, downloads, problems, preview, isCurrent })
  for (const [key, svg] of Object.entries(message.pictures)) store.pictures.set(key, svg)
  if (message.preview === undefined || preview === null) return
  if (currentOutline(store)?.path === path) {
    store.milliseconds = message.milliseconds
    store.changed = changedPages(old, preview)
  }
  forgetPictures(store)
}

function applied(old: OutlinePreview | null, update: PreviewUpdate): OutlinePreview {
  const outputs = update.outputs.map((output) => {
    const before = old?.outputs.find(({ kind }) => kind === output.kind)?.pages ?? []
    const pages = output.pages.flatMap((page) =>
      typeof page === 'number' ? (before[page] ?? []) : page,
    )
    return { ...output, pages }
  })
  return { ...update, outputs }
}

function changedPages(old: OutlinePreview | null, now: OutlinePreview): readonly ChangedPage[] {
  if (old === null) return []
  return now.outputs.flatMap(({ kind, pages }) => {
    const before = old.outputs.find((output) => output.kind === kind)?.pages ?? []
    const keys = new Set(before.map(({ key }) => key))
    return pages.flatMap((page, index) => (keys.has(page.key) ? [] : [{ kind, index }]))
  })
}

/** Days of edits must not pile up pictures that no page shows. */
function forgetPictures({ outlines, pictures }: Store): void {
  const shown = new Set<string>()
  for (const { preview } of outlines.values()) {
    for (const { pages } of preview?.outputs ?? []) for (const { key } of pages) shown.add(key)
  }
  for (const key of pictures.keys()) if (!shown.has(key)) pictures.delete(key)
}
