/** The selected element of a page: moved by keys, set by a line of the outline. */
export interface Cursor {
  /** Selects elements of a paper; the first is the one that Enter opens. */
  select(elements: readonly Element[]): void
  /** The next or previous element of a paper; gives it. */
  step(paper: Element, by: 1 | -1): Element | undefined
  selected(): Element | undefined
  clear(): boolean
}

const CLASS = 'selected'

export function createCursor(): Cursor {
  let chosen: readonly Element[] = []

  function select(elements: readonly Element[]): void {
    for (const one of chosen) one.classList.remove(CLASS)
    chosen = elements
    for (const one of chosen) one.classList.add(CLASS)
  }
  const selected = (): Element | undefined => chosen.find((one) => one.isConnected)
  return {
    select,
    selected,
    step: (paper, by) => {
      const all = [...paper.querySelectorAll('svg [data-at]')].filter(isOutermost)
      const at = all.indexOf(selected() ?? paper)
      const next = all[at === -1 ? (by === 1 ? 0 : all.length - 1) : at + by]
      if (next !== undefined) select([next])
      return next
    },
    clear: () => {
      const had = selected() !== undefined
      select([])
      return had
    },
  }
}

/** A run within a selected paragraph's group is no stop of its own unless it is a figure. */
function isOutermost(one: Element): boolean {
  return one.hasAttribute('data-fact') || one.parentElement?.closest('[data-at]') === null
}
