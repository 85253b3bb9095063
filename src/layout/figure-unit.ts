import { chartUnit } from '../chart/series.ts'
import type { Exhibit } from '../document/exhibit.ts'

/** The unit that is said once, in an exhibit's title line; null where there is none. */
export function figureUnit(exhibit: Exhibit): string | null {
  return exhibit.kind === 'chart' ? chartUnit(exhibit) : null
}
