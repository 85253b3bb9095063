/** A line at the foot that says what a click did. */
import { element } from './dom.ts'
import { placeText, type SourcePlace } from './places.ts'
import { words } from './words.ts'

export interface Toast {
  readonly root: HTMLElement
  /** Opens a place in the editor and copies it, and says so. */
  open(place: SourcePlace, address: string): void
}

const SHOWN_MS = 4000

export function createToast(): Toast {
  const root = element('div', { class: 'toast', role: 'status', hidden: true })
  let leaving: number | undefined
  return {
    root,
    open: (place, address) => {
      const text = placeText(place)
      const link = element('a', { href: address, class: 'link' }, words.open)
      root.replaceChildren(element('code', {}, text), element('span', {}, words.copied), link)
      root.hidden = false
      window.clearTimeout(leaving)
      leaving = window.setTimeout(() => {
        root.hidden = true
      }, SHOWN_MS)
      void navigator.clipboard?.writeText(text).catch(() => undefined)
      // the same address again, by itself: programs are opened by links only
      element('a', { href: address }).click()
    },
  }
}
