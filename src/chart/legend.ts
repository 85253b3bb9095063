import type { Box } from '../geometry/box.ts'
import type { Color } from '../geometry/color.ts'
import type { Pt } from '../geometry/length.ts'
import type { Item } from '../scene/item.ts'
import type { ChartContext } from './chart-context.ts'
import { lineHeight } from './label-item.ts'
import { labelItem, lineItem, rectangleItem, solid } from './mark-item.ts'
import { keyName } from './place-labels.ts'

export interface LegendEntry {
  readonly name: string
  readonly color: Color
  readonly bold: boolean
  readonly key: 'square' | 'line'
}

export interface Legend {
  readonly height: Pt
  readonly entries: readonly { readonly entry: LegendEntry; readonly box: Box }[]
}

const MOST_SHARE = 0.3

/** Puts the entries into rows at the top of the chart; what has no room is left out. */
export function layOutLegend(context: ChartContext, entries: readonly LegendEntry[]): Legend {
  const { box, size } = context
  const height = lineHeight(size)
  const placed: { entry: LegendEntry; box: Box }[] = []
  let x = box.x
  let y = box.y
  for (const entry of entries) {
    const width = keyWidth(entry, size) + context.text.width(entry.name, size, entry.bold)
    if (x > box.x && x + width > box.x + box.width) {
      x = box.x
      y += height
    }
    if (width <= box.width && y + height <= box.y + box.height * MOST_SHARE) {
      placed.push({ entry, box: { x, y, width, height } })
      x += width + size * 1.5
    }
  }
  const foot = Math.max(box.y, ...placed.map((one) => one.box.y + height))
  const drawn = foot - box.y + size * FOOT
  return {
    entries: placed,
    height: placed.length === 0 ? 0 : Math.max(drawn, officeHeight(context, placed)),
  }
}

/** Between a legend and the plot under it, in ems. */
const FOOT = 0.6
/** Office programs set a legend in columns of one width, with more air, and not over the whole chart. */
const OFFICE = { share: 0.9, aroundName: 2.4, line: 1.6 }

function officeHeight({ box, size, text }: ChartContext, placed: Legend['entries']): Pt {
  const names = placed.map(({ entry }) => text.width(entry.name, size, entry.bold))
  const column = Math.max(...names) + size * OFFICE.aroundName
  const perRow = Math.max(1, Math.floor((box.width * OFFICE.share) / column))
  const rows = Math.ceil(placed.length / perRow)
  return rows === 1 ? 0 : size * (OFFICE.line * rows + FOOT)
}

function keyWidth(entry: LegendEntry, size: Pt): Pt {
  return entry.key === 'line' ? size * 2.1 : size * 1.2
}

export function drawLegend(context: ChartContext, legend: Legend): readonly Item[] {
  return legend.entries.flatMap(({ entry, box }) => {
    const key = keyWidth(entry, context.size)
    return [
      drawKey(context, entry, box),
      labelItem(context, {
        lines: [entry.name],
        box: { ...box, x: box.x + key, width: box.width - key },
        align: 'start',
        size: context.size,
        bold: entry.bold,
        color: entry.bold ? context.style.text : context.style.label.color,
      }),
    ]
  })
}

function drawKey(context: ChartContext, entry: LegendEntry, box: Box): Item {
  const { size, style } = context
  const middle = box.y + box.height / 2
  if (entry.key === 'line') {
    const ends = [
      { x: box.x, y: middle },
      { x: box.x + size * 1.7, y: middle },
    ]
    return lineItem(context, ends, solid(entry.color, style.lineWidth), keyName(entry.name))
  }
  const side = size * 0.8
  const square = { x: box.x, y: middle - side / 2, width: side, height: side }
  return rectangleItem(context, square, entry.color, keyName(entry.name))
}
