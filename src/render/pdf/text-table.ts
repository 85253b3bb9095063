/**
 * A chart's data as a table beside its Figure. The cells show nothing: each has an empty piece of
 * content whose text is stated (ActualText, ISO 32000-1, 14.9.4), so that the page looks and copies
 * as it did while a screen reader finds the numbers in rows and columns.
 */
import type { ChartItem } from '../../scene/item.ts'
import {
  addElement,
  ancestor,
  type Element,
  isGrouping,
  setAttribute,
  type Target,
} from './element.ts'
import type { PagePainter } from './page-painter.ts'

export function addTextTable(painter: PagePainter, item: ChartItem, figure: Target): void {
  const columns = item.textTable[0]?.length ?? 0
  const isRegular = item.textTable.every((row) => row.length === columns)
  const place = placeAfter(ancestor(figure.element, 'Figure') ?? figure.element)
  if (columns === 0 || item.textTable.length < 2 || !isRegular || place === undefined) return
  const table = addElement('Table', place)
  setAttribute(table.element, 'Table', 'Summary', Object(item.alt === '' ? item.name : item.alt))
  item.textTable.forEach((texts, rowIndex) => {
    const row = addElement('TR', table)
    texts.forEach((text, column) => {
      const scope = rowIndex === 0 ? 'Column' : column === 0 ? 'Row' : null
      const cell = addElement(scope === null ? 'TD' : 'TH', row)
      if (scope !== null) setAttribute(cell.element, 'Table', 'Scope', scope)
      cell.element.actualText = text
      painter.marks.belongsTo(cell)
    })
  })
}

/** A place among the kids of an element's parent, right after the element. */
function placeAfter(element: Element): Target | undefined {
  const parent = element.parent
  if (parent === null || !isGrouping(parent.type)) return undefined
  const kids = siblingsOf(element, parent.kids)
  if (kids === undefined) return undefined
  const slot: Target['kids'] = []
  const index = kids.findIndex((kid) => kid.kind === 'element' && kid.element === element)
  kids.splice(index + 1, 0, { kind: 'slot', kids: slot })
  return { element: parent, kids: slot }
}

function siblingsOf(element: Element, kids: Target['kids']): Target['kids'] | undefined {
  if (kids.some((kid) => kid.kind === 'element' && kid.element === element)) return kids
  for (const kid of kids) {
    const found = kid.kind === 'slot' ? siblingsOf(element, kid.kids) : undefined
    if (found !== undefined) return found
  }
  return undefined
}
