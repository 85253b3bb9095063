/** Elements of pages chosen by a line of the outline or by keys, and opened from there. */
import type { FactCard } from './fact-card.ts'
import { elementsAt, findLine } from './places.ts'
import { placeIn } from './pointer.ts'
import type { Stage } from './stage.ts'

/** Pictures come into the document a moment after their pages come into view. */
const TRIES = 40
const TRY_MS = 50

/** Shows what a line became, in every output that is shown. */
export function selectLine(stage: Stage, line: number, path: string | undefined): void {
  const found = findLine(stage.store, line, path)
  for (const { kind, page } of [...found].reverse()) stage.go(kind, page)
  const mark = (triesLeft: number): void => {
    const elements = found.map(({ kind, page, places }) => {
      const paper = stage.panes[kind].list.paper(page)
      return paper === undefined ? [] : elementsAt(paper, places)
    })
    stage.cursor.select(elements.flat())
    const isComplete = elements.every((one) => one.length > 0)
    if (!isComplete && triesLeft > 0) window.setTimeout(() => mark(triesLeft - 1), TRY_MS)
  }
  mark(TRIES)
}

export function stepElement(stage: Stage, card: FactCard, by: 1 | -1): void {
  const pane = stage.panes[stage.store.choices.active]
  const paper = pane.list.paper(pane.current())
  const next = paper && stage.cursor.step(paper, by)
  if (next === undefined) return
  next.scrollIntoView({ block: 'nearest' })
  const fact = next.getAttribute('data-fact')
  if (fact === null) card.hide()
  else card.show(fact, next)
}

/** @returns false where nothing is selected */
export function openSelected(stage: Stage): boolean {
  const selected = stage.cursor.selected()
  const place = selected && placeIn(stage, selected)
  if (place !== undefined) stage.open(place)
  return place !== undefined
}
