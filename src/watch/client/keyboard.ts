/** Keys → actions. Typing into a control and the browser's own shortcuts are left alone. */

export interface KeyActions {
  step(by: number): void
  ends(end: 'first' | 'last'): void
  zoom(by: 1 | 0 | -1): void
  show(index: number): void
  toggleThumbnails(): void
  element(by: 1 | -1): void
  /** False where nothing is selected. */
  openSelected(): boolean
  present(): void
  presenter(): void
  black(): void
  toggleProblems(): void
  help(): void
  escape(): void
}

type Bindings = Readonly<Record<string, (actions: KeyActions) => unknown>>

const NEXT = (actions: KeyActions): void => actions.step(1)
const PREVIOUS = (actions: KeyActions): void => actions.step(-1)

const BINDINGS: Bindings = {
  ArrowRight: NEXT,
  ArrowDown: NEXT,
  PageDown: NEXT,
  ArrowLeft: PREVIOUS,
  ArrowUp: PREVIOUS,
  PageUp: PREVIOUS,
  Home: (actions) => actions.ends('first'),
  End: (actions) => actions.ends('last'),
  '+': (actions) => actions.zoom(1),
  '=': (actions) => actions.zoom(1),
  '-': (actions) => actions.zoom(-1),
  '0': (actions) => actions.zoom(0),
  '1': (actions) => actions.show(0),
  '2': (actions) => actions.show(1),
  '3': (actions) => actions.show(2),
  t: (actions) => actions.toggleThumbnails(),
  '.': (actions) => actions.element(1),
  ',': (actions) => actions.element(-1),
  f: (actions) => actions.present(),
  p: (actions) => actions.presenter(),
  b: (actions) => actions.black(),
  e: (actions) => actions.toggleProblems(),
  '?': (actions) => actions.help(),
  Escape: (actions) => actions.escape(),
}

/** On a button or a link these do what they do there. */
const OF_CONTROLS = new Set(['Enter', ' '])

export function listenToKeys(actions: KeyActions): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const target = event.target instanceof Element ? event.target : document.body
    if (!isFree(event.key, target)) return
    const isDone = event.key === 'Enter' ? actions.openSelected() : runBinding(event, actions)
    if (isDone) event.preventDefault()
  })
}

/** False where the key means something to the control that has the focus. */
function isFree(key: string, target: Element): boolean {
  // an open dialog has its own Escape
  if (target.closest('dialog[open]') !== null) return false
  if (target.matches('input, select, textarea')) return key === 'Escape'
  return !OF_CONTROLS.has(key) || target.closest('button, a') === null
}

function runBinding({ key, shiftKey }: KeyboardEvent, actions: KeyActions): boolean {
  if (key === ' ') {
    actions.step(shiftKey ? -1 : 1)
    return true
  }
  const binding = BINDINGS[key.length === 1 ? key.toLowerCase() : key]
  binding?.(actions)
  return binding !== undefined
}
