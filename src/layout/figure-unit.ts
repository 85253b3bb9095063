import type { Exhibit } from '../document/exhibit.ts'

/** The unit that all series of a chart share, to be said once in its title; null where there is none. */
export function figureUnit(exhibit: Exhibit): string | null {
  if (exhibit.kind !== 'chart') return null
  const units = new Set(
    exhibit.data.columns
      .filter((column) => column.type === 'number')
      .map((column) => column.unit ?? ''),
  )
  const [only] = units
  return units.size === 1 && only !== undefined && only !== '' ? only : null
}
