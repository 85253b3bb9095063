/**
 * Big numbers: at most four to a row, each with its unit at half the size on the same baseline and
 * its label under it, over a rule that ties them together. All numbers have one size.
 */
import type { Kpi, Kpis } from '../../document/exhibit.ts'
import { text } from '../../document/inline.ts'
import { box } from '../../geometry/box.ts'
import type { Pt } from '../../geometry/length.ts'
import type { Item } from '../../scene/item.ts'
import type { Stroke } from '../../scene/style.ts'
import type { SceneRun } from '../../scene/text-item.ts'
import { type SetBlock, setBlock, setRuns, stackBlocks, withSize } from '../paragraph.ts'
import { runStyle, widthOf } from '../scene-runs.ts'
import { textBox } from '../text-box.ts'
import type { DrawnExhibit, ExhibitContext, ExhibitPlace } from './exhibit-context.ts'
import { line } from './shapes.ts'

const MOST_TO_A_ROW = 4

export function layOutKpis(kpis: Kpis, place: ExhibitPlace, context: ExhibitContext): DrawnExhibit {
  const gutter = context.styles.kpiLabel.size * 2
  const { perRow, look } = chooseColumns(kpis.items, { place, gutter }, context)
  const { width } = look
  const padding = context.styles.kpiLabel.size * 0.8
  const rule: Stroke = { color: context.palette.rule, width: 1, dash: 'solid' }
  const items: Item[] = []
  let top = place.box.y
  for (const row of rowsOf(kpis.items, perRow)) {
    const blocks = row.map((kpi) => kpiBlocks(kpi, look, context))
    const height = Math.max(...blocks.map((block) => stackBlocks(block).height))
    row.forEach((kpi, index) => {
      const at = { x: place.box.x + index * (width + gutter), y: top }
      items.push(
        line({ id: context.nextId(), name: 'rule' }, at, { x: at.x + width, y: at.y }, rule),
      )
      items.push(
        textBox({
          id: context.nextId(),
          name: kpi.label,
          box: box(at.x, at.y + padding, width, height),
          blocks: blocks[index] ?? [],
          origin: kpi.origin,
        }),
      )
    })
    top += padding + height + gutter
  }
  return { items, height: Math.max(0, top - gutter - place.box.y) }
}

/** As many to a row as the widest number has room for at its least size, with its unit beside it. */
function chooseColumns(
  items: readonly Kpi[],
  { place, gutter }: { readonly place: ExhibitPlace; readonly gutter: Pt },
  context: ExhibitContext,
): { readonly perRow: number; readonly look: KpiLook } {
  let perRow = columnsFor(items.length, place.fill)
  for (;;) {
    const width = (place.box.width - gutter * (perRow - 1)) / perRow
    const look = kpiLook(items, width, context)
    if (!look.below || perRow === 1) return { perRow, look }
    perRow -= 1
  }
}

/** Five stand better as three and two than as four and one; one or two need not be spread over a page. */
export function columnsFor(count: number, fill: boolean): number {
  if (count <= MOST_TO_A_ROW) return Math.max(fill ? 1 : 3, count)
  const rows = Math.ceil(count / MOST_TO_A_ROW)
  return Math.ceil(count / rows)
}

function rowsOf(items: readonly Kpi[], perRow: number): readonly (readonly Kpi[])[] {
  const rows: Kpi[][] = []
  for (let at = 0; at < items.length; at += perRow) rows.push(items.slice(at, at + perRow))
  return rows
}

/** One look for all numbers of an exhibit. */
interface KpiLook {
  readonly width: Pt
  /** Of numbers and units, so that the widest fits its column; not below the number's least size. */
  readonly scale: number
  /** Units stand under the numbers, since one of them does not fit beside even alone in its row. */
  readonly below: boolean
}

function kpiLook(items: readonly Kpi[], width: Pt, context: ExhibitContext): KpiLook {
  const { kpiValue, kpiUnit } = context.styles
  const { setting } = context
  const usable = width * (1 - setting.widthReserve) - 1
  const widest = Math.max(
    1,
    ...items.map(
      (kpi) =>
        widthOf([text(kpi.value)], kpiValue, setting) +
        widthOf([text(unitText(kpi))], kpiUnit, setting) +
        // between the number and a unit in Han, which neither of the two widths has
        (setting.scriptReserve ?? 0) * kpiUnit.size,
    ),
  )
  const wanted = Math.min(1, usable / widest)
  const least = kpiValue.minSize / kpiValue.size
  return { width, scale: Math.max(least, wanted), below: wanted < least }
}

/** A thin space would be missing in many fonts; an ordinary one at the unit's size is about right. */
function unitText(kpi: Kpi): string {
  return kpi.unit === '' || kpi.unit === '%' ? kpi.unit : ` ${kpi.unit}`
}

function kpiBlocks(
  kpi: Kpi,
  { width, scale, below }: KpiLook,
  context: ExhibitContext,
): readonly SetBlock[] {
  const { setting, styles, palette } = context
  const valueStyle = withSize(styles.kpiValue, Math.floor(styles.kpiValue.size * scale * 2) / 2)
  const unitStyle = withSize(styles.kpiUnit, Math.floor(styles.kpiUnit.size * scale * 2) / 2)
  const part = (content: string, style: typeof valueStyle): SceneRun => ({
    text: content,
    style: runStyle(style),
    link: null,
    fact: kpi.fact,
    field: null,
    origin: kpi.origin,
  })
  const base = runStyle(valueStyle)
  const set = (runs: readonly SceneRun[], style: typeof valueStyle) =>
    setRuns(
      runs,
      { request: { inlines: [], style, measure: width, spaceBefore: 0 }, base },
      setting,
    )
  const unit = unitText(kpi)
  const beside = !below || !unit.startsWith(' ')
  const value = beside
    ? [set([part(kpi.value, valueStyle), part(unit, unitStyle)], valueStyle)]
    : [set([part(kpi.value, valueStyle)], valueStyle), set([part(kpi.unit, unitStyle)], unitStyle)]
  const filler = below && beside ? [set([], unitStyle)] : []
  const label = setBlock(
    { inlines: [text(kpi.label)], style: styles.kpiLabel, measure: width, phrases: true },
    setting,
  )
  if (!addsPeriod(kpi)) return [...value, ...filler, label]
  const period = { ...styles.label, spaceBefore: 0 }
  return [
    ...value,
    ...filler,
    label,
    setBlock(
      { inlines: [text(kpi.asOf)], style: period, measure: width, color: palette.muted },
      setting,
    ),
  ]
}

/** The period is left out where the label names it already. */
function addsPeriod(kpi: Kpi): boolean {
  const squeeze = (value: string) => value.replace(/\s/gu, '')
  return kpi.asOf !== '' && !squeeze(kpi.label).includes(squeeze(kpi.asOf))
}
