/** The card of a fact, beside its figure while the pointer is there. */
import type { PreviewFact } from '../messages.ts'
import { button, element } from './dom.ts'
import { placeText, type SourcePlace, sourcePlace } from './places.ts'
import { currentOutline, type Kind, outputOf, type Store } from './store.ts'
import { words } from './words.ts'

export interface FactCard {
  readonly root: HTMLElement
  show(id: string, beside: Element): void
  hide(): void
}

export interface FactCardOptions {
  readonly store: Store
  go(kind: Kind, index: number): void
  open(place: SourcePlace): void
}

/** Time to move the pointer from the figure into the card. */
const LEAVE_MS = 180
const GAP = 8

export function createFactCard(options: FactCardOptions): FactCard {
  const root = element('div', {
    class: 'fact-card',
    role: 'tooltip',
    id: 'fact-card',
    hidden: true,
  })
  let leaving: number | undefined
  const stay = (): void => window.clearTimeout(leaving)
  const hide = (): void => {
    stay()
    leaving = window.setTimeout(() => {
      root.hidden = true
    }, LEAVE_MS)
  }
  root.addEventListener('pointerenter', stay)
  root.addEventListener('pointerleave', hide)
  return {
    root,
    show: (id, beside) => {
      const fact = currentOutline(options.store)?.preview?.facts.find((one) => one.id === id)
      if (fact === undefined) return
      stay()
      root.replaceChildren(...cardParts(fact, options))
      root.hidden = false
      placeBeside(root, beside)
    },
    hide,
  }
}

function cardParts(fact: PreviewFact, options: FactCardOptions): readonly Node[] {
  const details = element('dl', {})
  const add = (term: string, ...said: readonly (Node | string)[]): void => {
    details.append(element('dt', {}, term), element('dd', {}, ...said))
  }
  if (fact.asOf !== '') add(words.asOf, fact.asOf)
  for (const source of fact.sources) add(words.source, source)
  const uses = usesOf(fact, options)
  if (uses.length > 0) add(words.usedOn, ...uses)
  const place = fact.place === null ? undefined : sourcePlace(options.store, fact.place)
  if (place !== undefined) {
    const open = () => options.open(place)
    add(words.definedAt, button({ label: placeText(place), className: 'link', press: open }))
  }
  return [
    element('p', { class: 'figure' }, fact.figure),
    element('p', { class: 'fact-label' }, fact.label),
    details,
  ]
}

function usesOf(fact: PreviewFact, { store, go }: FactCardOptions): readonly Node[] {
  return fact.uses.flatMap(({ kind, pages }) =>
    pages.map((index) => {
      const label = outputOf(store, kind)?.pages[index]?.label || String(index + 1)
      const noun = kind === 'deck' ? words.slide : words.page
      return button({
        label: `${noun} ${label}`,
        className: 'link chip',
        press: () => go(kind, index),
      })
    }),
  )
}

/** Under the figure, or over it where there is more room, within the window. */
function placeBeside(card: HTMLElement, beside: Element): void {
  const at = beside.getBoundingClientRect()
  const { offsetWidth, offsetHeight } = card
  const below = at.bottom + GAP
  const fits = below + offsetHeight < window.innerHeight
  const top = fits ? below : Math.max(GAP, at.top - GAP - offsetHeight)
  const left = Math.min(Math.max(GAP, at.left), window.innerWidth - offsetWidth - GAP)
  card.style.setProperty('top', `${top}px`)
  card.style.setProperty('left', `${left}px`)
}
