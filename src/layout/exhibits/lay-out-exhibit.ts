/** Exhibit → scene items in a place; the same for deck and report, which bring their own styles. */
import type { Chart, Exhibit, Table } from '../../document/exhibit.ts'
import type { Pt } from '../../geometry/length.ts'
import type { GroupItem } from '../../scene/item.ts'
import { type MeasuredTable, measureTable, tableItem } from '../table.ts'
import type {
  DrawnExhibit,
  ExhibitContext,
  ExhibitDescription,
  ExhibitPlace,
  LaidOutExhibit,
} from './exhibit-context.ts'
import { layOutChartExhibit } from './lay-out-chart-exhibit.ts'
import { layOutCoverage } from './lay-out-coverage.ts'
import { layOutImage } from './lay-out-image.ts'
import { layOutKpis } from './lay-out-kpis.ts'
import { layOutMatrix } from './lay-out-matrix.ts'
import { layOutProcess } from './lay-out-process.ts'
import { layOutTimeline } from './lay-out-timeline.ts'
import { stepDown } from './step-down.ts'

export interface FigurePlacing {
  readonly place: ExhibitPlace
  readonly description: ExhibitDescription
}

/**
 * Lays an exhibit out in its place. Drawn exhibits come as one group, so that they move as one.
 * A height above the place's means that it does not fit even at its least sizes.
 */
export function layOutExhibit(
  exhibit: Exhibit,
  { place, description }: FigurePlacing,
  context: ExhibitContext,
): LaidOutExhibit {
  switch (exhibit.kind) {
    case 'chart':
      return layOutChartExhibit(exhibit, { place, description }, context)
    default:
      return { ...drawExhibit(exhibit, { place, description }, context), diagnostics: [] }
  }
}

function drawExhibit(
  exhibit: Exclude<Exhibit, Chart>,
  { place, description }: FigurePlacing,
  context: ExhibitContext,
): DrawnExhibit {
  const fitted = (draw: (context: ExhibitContext) => DrawnExhibit) => stepDown(place, context, draw)
  const grouped = (drawn: DrawnExhibit) => group(drawn, { place, description }, context)
  switch (exhibit.kind) {
    case 'image':
      return layOutImage(exhibit, { place, description }, context)
    case 'table':
      return layOutTable(exhibit, { place, description }, context)
    case 'kpis':
      return grouped(fitted((smaller) => layOutKpis(exhibit, place, smaller)))
    case 'timeline':
      return grouped(fitted((smaller) => layOutTimeline(exhibit, place, smaller)))
    case 'process':
      return grouped(fitted((smaller) => layOutProcess(exhibit, place, smaller)))
    case 'matrix':
      return grouped(layOutMatrix(exhibit, place, context))
    case 'coverage':
      return grouped(layOutCoverage(exhibit, place, context))
  }
}

/** Measures a table at a width with the context's styles: for those who cut it. */
export function measureExhibitTable(
  table: Table,
  width: Pt,
  context: ExhibitContext,
): MeasuredTable {
  const { styles, palette, setting } = context
  const padding = { x: styles.table.size * 0.65, y: styles.table.size * 0.3 }
  return measureTable({ table, width, styles, palette, padding }, setting)
}

function layOutTable(
  table: Table,
  { place, description }: FigurePlacing,
  context: ExhibitContext,
): DrawnExhibit {
  const measured = measureExhibitTable(table, place.box.width, context)
  const item = tableItem(measured, {
    id: context.nextId(),
    name: description.title === '' ? 'table' : description.title,
    at: { x: place.box.x, y: place.box.y },
    alt: description.alt,
    origin: description.origin,
  })
  return { items: [item], height: measured.height }
}

function group(
  drawn: DrawnExhibit,
  { place, description }: FigurePlacing,
  context: ExhibitContext,
): DrawnExhibit {
  const { x, y, width } = place.box
  const item: GroupItem = {
    kind: 'group',
    id: context.nextId(),
    name: description.title === '' ? 'exhibit' : description.title,
    box: { x, y, width, height: drawn.height },
    children: drawn.items,
    alt: description.alt,
    origin: description.origin,
  }
  return { items: [item], height: drawn.height }
}
