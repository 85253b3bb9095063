/** Pages as pictures in the document: from what the server sent, or fetched when first seen. */
import type { Store } from './store.ts'

const loading = new Map<string, Promise<string | undefined>>()

async function fetchPicture(store: Store, key: string): Promise<string | undefined> {
  const response = await fetch(`/pictures/${key}`)
  if (!response.ok) return undefined
  const svg = await response.text()
  store.pictures.set(key, svg)
  return svg
}

/**
 * Draws a page into an element. What stood there stays until the new picture is there, and a
 * picture that comes too late is left alone: nothing flickers.
 */
export function draw(store: Store, into: HTMLElement, key: string): void {
  if (into.dataset.key === key) return
  into.dataset.key = key
  const known = store.pictures.get(key)
  if (known !== undefined) {
    put(into, known)
    return
  }
  const fetched = loading.get(key) ?? fetchPicture(store, key).catch(() => undefined)
  loading.set(key, fetched)
  void fetched.then((svg) => {
    loading.delete(key)
    if (into.dataset.key !== key) return
    if (svg === undefined) delete into.dataset.key
    else put(into, svg)
  })
}

export function erase(into: HTMLElement): void {
  delete into.dataset.key
  into.replaceChildren()
}

/** Pictures are made by the server from escaped text; scripts would not run here in any case. */
function put(into: HTMLElement, svg: string): void {
  const template = document.createElement('template')
  template.innerHTML = svg
  into.replaceChildren(template.content)
}

const added = new Set<string>()

/** Makes fonts known under the names that pictures use; each is loaded when it is first needed. */
export function useFonts(families: readonly string[]): void {
  for (const family of families) {
    if (added.has(family)) continue
    added.add(family)
    document.fonts.add(new FontFace(family, `url(/assets/${encodeURIComponent(family)})`))
  }
}
