/** Exhibits that are too tall for their place are tried again with smaller text, down to each role's least. */
import { withSize } from '../paragraph.ts'
import type {
  DrawnExhibit,
  ExhibitContext,
  ExhibitPlace,
  ExhibitStyles,
} from './exhibit-context.ts'

/** Shares of the roles' sizes that are tried, largest first. */
const STEPS = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52]
/** Sizes are whole and half points. */
const GRID = 0.5

/** The largest text with which `draw` stays within the place's height; else the least of all roles. */
export function stepDown(
  place: ExhibitPlace,
  context: ExhibitContext,
  draw: (context: ExhibitContext) => DrawnExhibit,
): DrawnExhibit {
  let drawn = draw(context)
  let before = context.styles
  for (const share of STEPS) {
    if (drawn.height <= place.box.height) return drawn
    const styles = scaledStyles(context.styles, share)
    if (sameSizes(styles, before)) continue
    before = styles
    drawn = draw({ ...context, styles })
  }
  return drawn
}

function scaledStyles(styles: ExhibitStyles, share: number): ExhibitStyles {
  const scaled = (of: ExhibitStyles['text']) => {
    const size = Math.max(of.minSize, Math.round((of.size * share) / GRID) * GRID)
    return size >= of.size ? of : withSize(of, size)
  }
  return {
    text: scaled(styles.text),
    label: scaled(styles.label),
    table: scaled(styles.table),
    tableHead: scaled(styles.tableHead),
    kpiValue: scaled(styles.kpiValue),
    kpiUnit: scaled(styles.kpiUnit),
    kpiLabel: scaled(styles.kpiLabel),
  }
}

function sameSizes(a: ExhibitStyles, b: ExhibitStyles): boolean {
  return (Object.keys(a) as (keyof ExhibitStyles)[]).every((role) => a[role].size === b[role].size)
}
